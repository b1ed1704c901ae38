import { describe, expect, test } from 'bun:test';
import fc from 'fast-check';
import { finder, WordPlaces } from '../../src/search/word-places.ts';

const words = fc.array(fc.constantFrom('disk', 'full', 'log', 'node', 'pod', 'queue'), { maxLength: 30 });

describe('WordPlaces', () => {
  test('tells first places and smallest gaps as a plain search does', () => {
    fc.assert(
      fc.property(words, words, (title, body) => {
        const places = new WordPlaces();
        places.add(['other'], ['document']);
        places.add(title, body);
        const all = [...title, ...body];
        const find = finder(
          ['disk', 'full', 'pod'],
          [
            [0, 1],
            [1, 2],
          ],
        );
        const { first, gaps } = find(places.wordsOf(1));
        expect([...first]).toEqual((['disk', 'full', 'pod'] as const).map((word) => all.indexOf(word)));
        expect([...gaps]).toEqual([gapOf(all, 'disk', 'full'), gapOf(all, 'full', 'pod')]);
      }),
    );
  });

  test('compact() keeps the words of the living, in order', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(words, fc.boolean()), { maxLength: 12 }), (documents) => {
        const places = new WordPlaces();
        const fresh = new WordPlaces();
        for (const [document, lives] of documents) {
          places.add([], document);
          if (lives) fresh.add([], document);
        }
        places.compact((number) => documents[number]![1]);
        const living = documents.filter(([, lives]) => lives);
        for (const number of living.keys()) expect(places.wordsOf(number)).toEqual(fresh.wordsOf(number));
        places.add(['pod'], ['log']);
        fresh.add(['pod'], ['log']);
        expect(places.wordsOf(living.length)).toEqual(fresh.wordsOf(living.length));
      }),
    );
  });

  test('looks at the first 512 words', () => {
    const places = new WordPlaces();
    places.add([], [...Array.from({ length: 511 }, () => 'filler'), 'last', 'beyond']);
    const { first } = finder(['last', 'beyond'], [])(places.wordsOf(0));
    expect([...first]).toEqual([511, -1]);
  });
});

function gapOf(all: readonly string[], one: string, other: string): number {
  const gaps = all.flatMap((a, i) => all.map((b, j) => (a === one && b === other ? Math.abs(i - j) : 0)));
  const found = gaps.filter((gap) => gap > 0);
  return found.length > 0 ? Math.min(...found) : 0;
}
