import { describe, expect, test } from 'bun:test';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { fusionNames } from '../../src/core/fusion.ts';
import type { RelevanceScale } from '../../src/core/rank.ts';
import { featureNames } from '../../src/core/relevance.ts';
import { terms } from '../../src/core/text.ts';
import { type Hit, type Indexable, type Question, SearchIndex } from '../../src/search/search-index.ts';
import { randomVectors } from './random-vectors.ts';

const dimensions = 64;
const config = new URL('../../models/default/config.json', import.meta.url);
const shipped = JSON.parse(readFileSync(config, 'utf8')).calibration as RelevanceScale;
/** Without a floor: shows everything, for tests of what comes before it. */
const open: RelevanceScale = { ...shipped, probabilityMin: 0, companionShare: 0 };

const findings = [
  entry(
    'lock',
    'Terraform "Error acquiring the state lock" after Ctrl-C',
    'Run terraform force-unlock with the id printed.',
  ),
  entry(
    'hpa',
    'HPA shows <unknown>/80%',
    'Resource metrics need requests.cpu on every container of the pod.',
  ),
  entry(
    'pool',
    'pgbouncer keeps dead sockets',
    'server_lifetime holds a connection for an hour, RECONNECT moves it.',
  ),
  entry(
    'vite',
    'Finished migrating to Vite 6.0.1',
    'resolve.conditions no longer includes defaults; ERR_REQUIRE_ESM follows.',
  ),
  entry(
    'mongo',
    'String and ObjectId never compare equal',
    'The native driver does not cast; E11000 duplicates follow.',
  ),
];

describe('SearchIndex.search()', () => {
  test.each([
    ['error acquiring the state lock', 'lock'],
    ['pgbouncer RECONNECT', 'pool'],
    ['ERR_REQUIRE_ESM', 'vite'],
    ['vite 6.0.1', 'vite'],
    ['E11000', 'mongo'],
  ])('finds %p', (text, id) => {
    expect(indexOf(findings, shipped).search(question(text))[0]?.id).toBe(id);
  });

  test('finds the one entry of a fresh hive, and nothing for another subject', () => {
    const index = indexOf(findings.slice(0, 1), shipped);
    expect(index.search(question('terraform state lock error')).map((hit) => hit.id)).toEqual(['lock']);
    expect(index.search(question('best pizza dough recipe'))).toEqual([]);
    expect(index.search(question('how long do I boil an egg'))).toEqual([]);
  });

  test('answers nothing to an empty question or from an empty index', () => {
    expect(indexOf(findings, open).search(question('  \n '))).toEqual([]);
    expect(new SearchIndex(dimensions, open).search(question('lock'))).toEqual([]);
    expect(indexOf(findings, open).search({ ...question('lock'), limit: 0 })).toEqual([]);
  });

  test('keeps to the asked hives', () => {
    const entries = findings.map((finding, i) => ({ ...finding, hive: ['a', 'b', 'c'][i % 3]! }));
    const index = indexOf(entries, open);
    const ids = (hives: string[]) =>
      index.search({ ...question('the state lock'), hives: new Set(hives) }).map(({ id }) => id);
    expect(ids(['b']).sort()).toEqual(['hpa', 'mongo']);
    expect(ids(['a', 'c']).sort()).toEqual(['lock', 'pool', 'vite']);
    expect(ids(['nowhere'])).toEqual([]);
  });

  test('takes word statistics from the asked hive alone', () => {
    // "quorum" is rare at large and common in hive b, "ballot" the other way round.
    const filler = (n: number, hive: string, word: string) =>
      Array.from({ length: n }, (_, i) => ({ ...entry(`${hive}${i}`, `note ${i}`, `${word} again`), hive }));
    const both = [
      { ...entry('q', 'about quorum', 'x'), hive: 'b' },
      { ...entry('r', 'about ballot', 'x'), hive: 'b' },
    ];
    const index = indexOf([...both, ...filler(40, 'b', 'quorum'), ...filler(80, 'a', 'ballot')], open);
    const bm25Of = (id: string, hives: Set<string> | null) =>
      index.evidence({ ...question('quorum ballot'), hives }).find((found) => found.id === id)!.bm25;
    expect(bm25Of('r', new Set(['b']))).toBeGreaterThan(bm25Of('q', new Set(['b'])));
    expect(bm25Of('r', null)).toBeLessThan(bm25Of('q', null));
  });

  test('asks for all tags, in any spelling', () => {
    const tagged = findings.map((finding, i) => ({
      ...finding,
      tags: i % 2 === 0 ? ['Next.JS', 'cache'] : ['nextjs'],
    }));
    const index = indexOf(tagged, open);
    const ids = (tags: string[]) =>
      index
        .search({ ...question('lock'), tags })
        .map(({ id }) => id)
        .sort();
    expect(ids(['nextjs'])).toHaveLength(5);
    expect(ids(['Cache', 'next.js'])).toEqual(['lock', 'mongo', 'pool']);
    expect(ids(['cache', 'absent'])).toEqual([]);
  });

  test('asks `prior` only for what it found, and lets it lower a hit', () => {
    const twins = [
      entry('one', 'Redis KEYS blocks', 'Use SCAN.'),
      entry('two', 'Redis KEYS blocks all', 'Use SCAN here.'),
    ];
    const index = indexOf(twins, open);
    const order = (lowered: string) =>
      index
        .search({ ...question('redis KEYS'), prior: (id) => (id === lowered ? 0.01 : 1) })
        .map((hit) => hit.id);
    expect(order('one')).toEqual(['two', 'one']);
    expect(order('two')).toEqual(['one', 'two']);
  });

  test('drops what is less similar than asked', () => {
    const index = indexOf(findings, open);
    const all = index.search(question('the state lock'));
    const minSimilarity = all.map((hit) => hit.similarity).sort()[2]!;
    const kept = index.search({ ...question('the state lock'), minSimilarity });
    expect(kept.map((hit) => hit.id).sort()).toEqual(
      all
        .filter((hit) => hit.similarity >= minSimilarity)
        .map((hit) => hit.id)
        .sort(),
    );
    expect(kept).toHaveLength(3);
  });

  test('finds what one sentence of a longer message asks for', () => {
    const index = indexOf(findings, shipped);
    const around = (matter: string) =>
      `Hello, I have been stuck for a while. ${matter}. Any idea what to do next? Thanks!`;
    expect(index.search(question(around('pgbouncer keeps dead sockets')))[0]?.id).toBe('pool');
    expect(index.search(question(around('my sourdough bread does not rise')))).toEqual([]);
    expect(index.search(question('为什么 pgbouncer server_lifetime 会超时'))[0]?.id).toBe('pool');
  });

  test('finds the error in a long log', () => {
    const log = Array.from({ length: 600 }, (_, i) => `12:00:00 INFO worker ${i} idle in region ${i % 7}`);
    log.splice(300, 0, 'Error: Error acquiring the state lock: ConditionalCheckFailedException');
    const text = `why does this fail?\n${log.join('\n')}`;
    expect(indexOf(findings, shipped).search(question(text))[0]?.id).toBe('lock');
  });

  test('never throws, and gives living ids in falling order of scores in 0…1', () => {
    const index = indexOf(findings, open);
    index.remove('hpa');
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 300 }),
        fc.integer({ min: -3, max: 99 }),
        (text, limit) => {
          const hits = index.search({ ...question(`lock ${text}`), limit });
          expect(hits.length).toBeLessThanOrEqual(Math.max(0, limit));
          for (const [i, { id, score }] of hits.entries()) {
            expect(index.has(id)).toBe(true);
            expect(score).toBeWithin(0, 1 + 1e-9);
            expect(score).toBeLessThanOrEqual(hits[i - 1]?.score ?? 1);
          }
        },
      ),
    );
  });
});

describe('SearchIndex.nearest()', () => {
  test('gives the plain cosine order over all hives', () => {
    const entries = findings.map((finding, i) => ({ ...finding, hive: `h${i}` }));
    const index = indexOf(entries, shipped);
    index.remove('vite');
    const vector = vectorOf('the state lock of a container pool');
    const near = index.nearest(vector, 10);
    expect(near).toHaveLength(4);
    expect(near.map((hit) => hit.similarity)).toEqual(
      near.map((hit) => hit.similarity).sort((a, b) => b - a),
    );
    for (const { id, hive, similarity } of near) {
      const known = entries.find((candidate) => candidate.id === id)!;
      expect(hive).toBe(known.hive);
      expect(Math.abs(similarity - dot(known.vector, vector))).toBeLessThan(0.02);
    }
    expect(index.nearest(vector, 2)).toEqual(near.slice(0, 2));
    expect(index.nearest(vector, 0)).toEqual([]);
  });

  test('finds an entry itself first, with similarity 1', () => {
    const [first] = indexOf(findings, shipped).nearest(findings[2]!.vector, 1);
    expect(first!.id).toBe('pool');
    expect(first!.similarity).toBeCloseTo(1, 6);
  });
});

describe('SearchIndex.add()', () => {
  test('changes nothing the second time', () => {
    const index = indexOf(findings, open);
    const before = index.search(question('lock'));
    index.add({ ...findings[0]!, title: 'another title' });
    expect(index.size).toBe(findings.length);
    expect(index.search(question('lock'))).toEqual(before);
  });
});

describe('SearchIndex.remove()', () => {
  test('says whether there was something to remove', () => {
    const index = indexOf(findings, open);
    expect([index.remove('lock'), index.remove('lock'), index.has('lock')]).toEqual([true, false, false]);
    index.add(findings[0]!);
    expect(index.has('lock')).toBe(true);
  });

  test('leaves, after any history, what a fresh index of the living would hold', () => {
    const pool = Array.from({ length: 30 }, (_, i) => {
      const words = ['lock', 'pool', 'cache', 'ERR_FOO', 'v1.2.3', 'worker', 'index'];
      const body = words.filter((_word, k) => (i * 7 + k * 3) % 4 === 0).join(' ');
      return {
        ...entry(`e${i}`, `note ${words[i % 7]}`, `${body} filler${i}`),
        hive: `h${i % 3}`,
        tags: [`t${i % 2}`],
      };
    });
    const steps = fc.array(fc.record({ adds: fc.boolean(), which: fc.nat(29) }), { maxLength: 120 });
    fc.assert(
      fc.property(steps, (history) => {
        const index = new SearchIndex(dimensions, open);
        const living: Indexable[] = [];
        for (const { adds, which } of history) {
          const subject = pool[which]!;
          const at = living.indexOf(subject);
          if (adds) index.add(subject);
          else expect(index.remove(subject.id)).toBe(at >= 0);
          if (adds && at < 0) living.push(subject);
          if (!adds && at >= 0) living.splice(at, 1);
        }
        const fresh = indexOf(living, open);
        expect(index.size).toBe(fresh.size);
        for (const asked of [
          question('lock worker 1.2.3'),
          { ...question('cache ERR_FOO'), hives: new Set(['h1']) },
          { ...question('pool index'), tags: ['t1'] },
        ]) {
          expect(shown(index.search(asked))).toEqual(shown(fresh.search(asked)));
        }
        expect(index.nearest(vectorOf('lock'), 9)).toEqual(fresh.nearest(vectorOf('lock'), 9));
      }),
    );
  });
});

describe('models/default/config.json', () => {
  test('calibrates every feature', () => {
    expect(Object.keys(shipped.weights).sort()).toEqual([...featureNames].sort());
    expect(Object.keys(shipped.fusion).sort()).toEqual([...fusionNames].sort());
    for (const weight of Object.values(shipped.fusion)) expect(weight).toBeGreaterThanOrEqual(0);
    expect(shipped.companionShare).toBeWithin(0, 1);
  });
});

/** Hits without the numbers of documents, which depend on what was removed before. */
function shown(hits: readonly Hit[]) {
  return hits.map(({ id, similarity, bm25, score }) => ({ id, similarity, bm25, score }));
}

function indexOf(entries: readonly Indexable[], scale: RelevanceScale): SearchIndex {
  const index = new SearchIndex(dimensions, scale);
  for (const each of entries) index.add(each);
  return index;
}

function entry(id: string, title: string, content: string): Indexable {
  return { id, hive: 'academy', title, content, tags: [], vector: vectorOf(`${title} ${content}`) };
}

function question(text: string): Question {
  return { text, vector: vectorOf(text), limit: 10, minSimilarity: 0, prior: () => 1 };
}

/** A bag-of-words stand-in for the model: texts are as close as the words they share. */
function vectorOf(text: string): Float32Array {
  const sum = new Float32Array(dimensions);
  for (const term of new Set(terms(text))) {
    const word = randomVectors(Number(Bun.hash(term) % 2_147_483_647n), dimensions)();
    for (let i = 0; i < dimensions; i++) sum[i]! += word[i]!;
  }
  const norm = Math.hypot(...sum) || 1;
  return sum.map((x) => x / norm);
}

function dot(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, x, i) => sum + x * b[i]!, 0);
}
