import { describe, expect, test } from 'bun:test';
import fc from 'fast-check';
import { inverseFrequency, rarity, saturation } from '../../src/core/bm25.ts';

describe('inverseFrequency()', () => {
  test('falls with holders and is never negative', () => {
    fc.assert(
      fc.property(
        fc.nat(1000),
        fc.nat(1000),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (holders, more, share) => {
          const documents = holders + more;
          const idf = inverseFrequency(holders, documents, share, 500);
          expect(idf).toBeGreaterThan(0);
          if (more > 0) expect(inverseFrequency(holders + 1, documents, share, 500)).toBeLessThan(idf);
        },
      ),
    );
  });

  test('tells common from rare words in a hive of one entry', () => {
    const common = inverseFrequency(1, 1, 0.1, 500);
    const rare = inverseFrequency(1, 1, 0, 500);
    expect(rare).toBeGreaterThan(2 * common);
  });

  test('is the plain Robertson weight without pseudo texts', () => {
    expect(inverseFrequency(3, 10, 0.5, 0)).toBeCloseTo(Math.log(1 + 7.5 / 3.5), 12);
  });
});

describe('rarity()', () => {
  test('runs from about 0 for a word in every text to 9 for an unknown one', () => {
    expect(rarity(1)).toBeLessThan(0.001);
    expect(rarity(0)).toBeCloseTo(9, 1);
  });
});

describe('saturation()', () => {
  test('rises with counts to its bound, falls with length, and values the title', () => {
    expect(saturation(0, 2, 1)).toBeGreaterThan(saturation(0, 1, 1));
    expect(saturation(7, 127, 1)).toBeLessThan(2.2);
    expect(saturation(0, 1, 2)).toBeLessThan(saturation(0, 1, 1));
    expect(saturation(1, 0, 1)).toBeGreaterThan(saturation(0, 1, 1));
    expect(saturation(0, 0, 1)).toBe(0);
  });
});
