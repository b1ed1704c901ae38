import { describe, expect, test } from 'bun:test';
import fc from 'fast-check';
import { terms } from '../../src/core/text.ts';
import { codeOf } from '../../src/core/word-vectors.ts';
import { WordLikeness } from '../../src/search/word-likeness.ts';

const vectors = new WordLikeness();
const document = (text: string) => Uint16Array.from(terms(text), codeOf);
const nearest = (question: string, text: string) => {
  const words = terms(question);
  return vectors.nearestTo(words)(
    document(text),
    words.map(() => 0),
  );
};

describe('WordLikeness', () => {
  test('likenesses() puts a word nearest to itself', () => {
    for (const word of terms('memory timeout docker password')) {
      const likenesses = vectors.likenesses(word)!;
      expect(Math.max(...likenesses)).toBeGreaterThanOrEqual(126);
    }
  });

  test('likenesses() gives null for what is no word, and for a name nobody knows', () => {
    expect(vectors.likenesses('')).toBeNull();
    expect(vectors.likenesses('qzxvkwplt')).toBeNull();
  });

  test('nearestTo() finds the other word for a thing nearer than the word for another thing', () => {
    const [crash] = nearest('crash', 'the process segfaults and panics');
    const [other] = nearest('crash', 'a font in the colour of the theme');
    expect(crash!).toBeGreaterThan(other! + 0.1);
    const [invoice] = nearest('invoice', 'billing and payment');
    expect(invoice!).toBeGreaterThan(nearest('invoice', 'compiler and linker')[0]!);
  });

  test('nearestTo() gives 0 for words that are held, for unknown ones, and in an empty document', () => {
    const near = vectors.nearestTo(['qzxvkwplt', ...terms('timeout crash')]);
    expect([...near(document('the request times out'), [0, 1, 0])].slice(0, 2)).toEqual([0, 0]);
    expect([...near(new Uint16Array(), [0, 0, 0])]).toEqual([0, 0, 0]);
  });

  test('nearestTo() stays within 0…1 and never falls when a document grows', () => {
    const word = fc.constantFrom(
      ...terms('cache token build lock schema render socket pixel invoice thread'),
    );
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 1, maxLength: 6 }),
        fc.array(word, { maxLength: 20 }),
        (asked, held) => {
          const near = vectors.nearestTo(asked);
          const none = asked.map(() => 0);
          const part = [...near(Uint16Array.from(held.slice(1), codeOf), none)];
          const all = [...near(Uint16Array.from(held, codeOf), none)];
          for (const [i, value] of all.entries()) {
            expect(value).toBeWithin(0, 1.001);
            expect(value).toBeGreaterThanOrEqual(part[i]!);
          }
        },
      ),
    );
  });
});
