import { describe, expect, test } from 'bun:test';
import fc from 'fast-check';
import { analyse, canonicalTag, condense, summarise, terms } from '../../src/core/text.ts';

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 600 }),
  fc.lorem({ maxCount: 80, mode: 'words' }),
);
const longText = fc
  .array(fc.oneof(fc.lorem({ maxCount: 30 }), fc.string({ unit: 'binary', maxLength: 200 })), {
    minLength: 20,
    maxLength: 60,
  })
  .map((lines) => lines.join('\n'));

describe('terms()', () => {
  test.each([
    ['useEffect', ['useeffect', 'use', 'effect']],
    ['max_user_watches', ['max_user_watches', 'max', 'user', 'watch']],
    ['text-align', ['text-align', 'text', 'align']],
    ['next.config.js', ['next.config.js', 'next', 'config', 'js']],
    ['std::env::set_var', ['std::env::set_var', 'std', 'env', 'set', 'var']],
  ])('gives %p whole and in parts', (identifier, expected) => {
    expect(terms(identifier)).toEqual(expected);
  });

  test.each([
    ['error ERR_FOO_BAR occurred', 'err_foo_bar'],
    ['E11000 duplicate key', 'e11000'],
    ['TS2345: argument', 'ts2345'],
    ['SQLSTATE 23505', '23505'],
    ['upgrade to v3.4.1', '3.4.1'],
    ['upgrade to 3.4.1.', '3.4.1'],
    ['on node v18', '18'],
    ['git commit --no-verify', '--no-verify'],
    ['in /etc/nginx/nginx.conf', 'etc/nginx/nginx.conf'],
    ['C++ templates', 'c++'],
    ['a C# record', 'c#'],
  ])('keeps the exact part of %p', (text, exact) => {
    expect(terms(text)).toContain(exact);
  });

  test('joins the forms of a word', () => {
    expect(terms('decode decodes decoding decoded')).toEqual(Array(4).fill(terms('decode')[0]));
    expect(terms('query queries')).toEqual(['query', 'query']);
    expect(terms('stop stopped stopping')).toEqual(['stop', 'stop', 'stop']);
    expect(terms('add added')).toEqual(['add', 'add']);
  });

  test('keeps apart what only looks like a form', () => {
    expect(new Set(terms('redis class status bus string red')).size).toBe(6);
  });

  test('drops function words and contractions', () => {
    expect(terms("how do I make it so that this doesn't and isn't")).toEqual([]);
  });

  test('takes CJK as bigrams and the words between', () => {
    expect(terms('pgbouncer连接超时')).toEqual(['pgbouncer', '连接', '接超', '超时']);
  });

  test('folds accents and composition', () => {
    expect(terms('Café')).toEqual(terms('cafe\u0301'));
    expect(terms('Café')).toEqual(terms('cafe'));
  });

  test('never throws, and gives terms in lower case without blanks', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const term of terms(text)) {
          expect(term).not.toBe('');
          expect(term).not.toMatch(/[\sA-Z]/);
        }
      }),
    );
  });

  test('stays linear on an unbroken blob', () => {
    expect(terms('a.'.repeat(16_000)).length).toBeLessThan(100);
    expect(terms('x'.repeat(32_000))).toEqual([]);
  });
});

describe('analyse()', () => {
  test('marks a whole only if its parts follow', () => {
    expect(analyse('useEffect v18 3.4.1').filter((term) => !term.whole)).toEqual([
      { text: 'use', whole: false, of: 'useeffect' },
      { text: 'effect', whole: false, of: 'useeffect' },
      { text: 'v18', whole: false },
      { text: '3.4.1', whole: false },
    ]);
  });
});

describe('condense()', () => {
  test('returns what fits as it is', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 2000 }), (text) => condense(text) === text));
  });

  test('never exceeds 2,000 characters and is settled after one pass', () => {
    fc.assert(
      fc.property(longText, (text) => {
        const once = condense(text);
        expect(once.length).toBeLessThanOrEqual(2000);
        expect(condense(once)).toBe(once);
      }),
    );
  });

  test('keeps the request and the one error of a long log', () => {
    const noise = Array.from(
      { length: 400 },
      (_, i) => `2026-01-02T03:04:${i} INFO request ${i} served from cache`,
    );
    noise.splice(200, 0, 'TypeError: terminated by ERR_HTTP2_STREAM_CANCEL in pool');
    const text = `Our importer dies every night.\n\n${noise.join('\n')}\n\nWhy does the upstream close the stream?`;
    const condensed = condense(text);
    expect(text.length).toBeGreaterThan(15_000);
    expect(condensed).toContain('Our importer dies every night.');
    expect(condensed).toContain('ERR_HTTP2_STREAM_CANCEL');
    expect(condensed).toContain('Why does the upstream close the stream?');
    expect(condensed).not.toContain('served from cache');
  });

  test('leaves the order of the lines', () => {
    const lines = Array.from(
      { length: 100 },
      (_, i) => `failed word${'abcdefghij'[i % 10]}${'klmnopqrst'[Math.floor(i / 10)]} ${'y'.repeat(40)}`,
    );
    const kept = condense(lines.join('\n')).split('\n');
    expect(kept.length).toBeGreaterThan(20);
    expect(kept).toEqual(lines.filter((line) => kept.includes(line)));
  });

  test('keeps a bare error code around a paste', () => {
    const paste = Array.from(
      { length: 200 },
      (_, i) => `2026-01-02 03:04:05 step ${'abcdefgh'[i % 8]} ${i} done`,
    );
    expect(condense(`CROSSSLOT\n${paste.join('\n')}`).split('\n')[0]).toBe('CROSSSLOT');
  });

  test('reports one of the lines that differ in numbers only', () => {
    const failures = Array.from({ length: 300 }, (_, i) => `03:04:05 request ${i} failed after ${i * 3} ms`);
    expect(condense(failures.join('\n')).match(/failed/g)).toHaveLength(1);
  });

  test('takes apart a line without end', () => {
    const condensed = condense(`{"a":"${'lorem ipsum '.repeat(2000)}"} fatal: bad object HEAD`);
    expect(condensed).toContain('bad object HEAD');
  });
});

describe('summarise()', () => {
  const sentence = 'The pool keeps dead sockets for an hour, so every query after a failover times out.';

  test('returns short content on one line', () => {
    expect(summarise('  One line.\n\tAnd another. ')).toBe('One line. And another.');
  });

  test('ends with a sentence when one fits', () => {
    expect(summarise(`${sentence} ${'More of it follows here '.repeat(20)}`)).toBe(sentence);
    expect(summarise(`${sentence} ${sentence} ${'x '.repeat(200)}`)).toBe(`${sentence} ${sentence}`);
  });

  test('is not ended by a version or an abbreviation', () => {
    const text = `Set the option in version 3.4.1 of the client library, i.e. in the very first call, ${'and on '.repeat(40)}`;
    expect(summarise(text).length).toBeGreaterThan(220);
  });

  test('never exceeds 240 characters and never cuts a word', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, fc.lorem({ maxCount: 90 })), (content) => {
        const summary = summarise(content);
        expect(summary.length).toBeLessThanOrEqual(240);
        const flat = content.replace(/\s+/g, ' ').trim();
        expect(flat.startsWith(summary)).toBe(true);
        const next = flat[summary.length] ?? ' ';
        const isWordLong = /^\S{240}/.test(flat);
        expect(next === ' ' || isWordLong || /[。！？]$/.test(summary)).toBe(true);
      }),
    );
  });

  test('cuts a single long word between characters', () => {
    expect(summarise('x'.repeat(500))).toBe('x'.repeat(240));
    expect(summarise(`x${'😀'.repeat(300)}`).isWellFormed()).toBe(true);
  });
});

describe('canonicalTag()', () => {
  test.each([
    ['Next.JS', 'nextjs'],
    ['next js', 'next-js'],
    ['C++', 'c++'],
    ['c#', 'c#'],
    ['#todo', 'todo'],
    ['  CI / CD  ', 'ci-cd'],
    ['snake_case', 'snake-case'],
    ['python 3.11', 'python-3-11'],
    ['Ａzure', 'azure'],
    ['café', 'cafe'],
    ['--x--', 'x'],
    ['!?', ''],
  ])('%p → %p', (tag, expected) => {
    expect(canonicalTag(tag)).toBe(expected);
  });

  test('is settled after one pass and holds nothing but its alphabet', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (tag) => {
        const canonical = canonicalTag(tag);
        expect(canonicalTag(canonical)).toBe(canonical);
        expect(canonical).toMatch(/^[\p{L}\p{M}\p{N}+#-]*$/u);
      }),
      { numRuns: 2000 },
    );
  });
});
