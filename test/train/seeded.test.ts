import { describe, expect, test } from 'bun:test';
import fc from 'fast-check';
import { seeded, textSeed } from '../../models/train/seeded.ts';

describe('seeded()', () => {
  test('gives the same numbers for the same seed, in [0, 1), spread evenly', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const [one, other] = [seeded(seed), seeded(seed)];
        const numbers = Array.from({ length: 400 }, () => one.next());
        expect(numbers).toEqual(Array.from({ length: 400 }, () => other.next()));
        expect(numbers.every((number) => number >= 0 && number < 1)).toBe(true);
        const mean = numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
        expect(Math.abs(mean - 0.5)).toBeLessThan(0.1);
      }),
    );
  });

  test('gives other numbers for other texts', () => {
    expect(textSeed('one', 1)).not.toBe(textSeed('other', 1));
    expect(textSeed('one', 1)).not.toBe(textSeed('one', 2));
  });
});
