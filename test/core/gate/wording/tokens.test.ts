import { describe, expect, test } from 'bun:test';
import fc from 'fast-check';
import { productNames } from '../../../../src/core/gate/wording/product-names.ts';
import { kindOf } from '../../../../src/core/gate/wording/token-kind.ts';
import { tokensOf } from '../../../../src/core/gate/wording/tokens.ts';

const kinds = (text: string) => tokensOf(text).map(({ kind, word }) => `${kind} ${word.text}`);

describe('tokensOf()', () => {
  test.each([
    ['Use --frozen-lockfile with npm', ['word use', 'flag --frozen-lockfile', 'word with', 'product npm']],
    ['see ./src/main.ts or /etc/hosts', ['word see', 'path ./src/main.ts', 'word or', 'path /etc/hosts']],
    [
      'p95 fell to 12 ms from 1.5s',
      ['code p95', 'word fell', 'word to', 'number 12', 'word ms', 'word from', 'measure 1.5s'],
    ],
    [
      'Node 22.1.0 throws a TypeError',
      ['product node', 'version 22.1.0', 'word throws', 'word a', 'error typeerror'],
    ],
    ['call foo.bar(1), then `x = y`.', ['word call', 'code foo.bar(1)', 'word then', 'code x = y']],
    ['min-width: 0 is up-to-date', ['code min-width', 'number 0', 'word is', 'word up-to-date']],
    ['it says "no such file"', ['word it', 'word says', 'message no such file']],
    [
      'ask Marten (the JVM) at https://example.com/x',
      ['word ask', 'name marten', 'word the', 'acronym jvm', 'word at', 'url https://example.com/x'],
    ],
    [
      'a => b and text[] and/or c',
      ['word a', 'code =>', 'word b', 'word and', 'code text[]', 'word and/or', 'word c'],
    ],
  ])('tokensOf() knows the kinds in %p', (text, expected) => {
    expect(kinds(text)).toEqual(expected);
  });

  test('tokensOf() knows where sentences open and close', () => {
    const tokens = tokensOf('It fails, e.g. on Mondays. Why?\n- retry once\nnext');
    expect(tokens.filter(({ opens }) => opens).map(({ word }) => word.text)).toEqual([
      'it',
      'why',
      'retry',
      'next',
    ]);
    expect(
      tokens.filter(({ closes }) => closes !== '').map(({ word, closes }) => word.text + closes),
    ).toEqual(['mondays.', 'why?', 'once\n']);
  });

  test('tokensOf() knows plain words as kindOf() does', () => {
    const words = [...productNames, 'Exception', 'Failure', 'Monday', 'Marten', 'A', "it's", 'vs', 'plain'];
    for (const text of words.filter((name) => /^[A-Za-z][a-z]*(?:'[a-z]+)?$/.test(name))) {
      for (const opens of [true, false]) {
        const token = tokensOf(opens ? text : `so ${text}`).at(-1)!;
        expect([text, token.kind]).toEqual([text, kindOf(text, { opens, tail: '' })]);
      }
    }
  });

  test('tokensOf() leaves fenced blocks out', () => {
    expect(kinds('before\n```ts\nconst a = 1;\n```\nafter')).toEqual(['word before', 'word after']);
  });

  test('tokensOf() gives ranges that hold what they name, in order', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300, unit: 'grapheme' }), (text) => {
        let from = 0;
        for (const { word, start, end } of tokensOf(text)) {
          expect(start).toBeGreaterThanOrEqual(from);
          expect(text.slice(start, end).toLowerCase()).toContain(word.text);
          from = end;
        }
      }),
    );
  });
});
