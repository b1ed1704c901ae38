import { describe, expect, test } from 'bun:test';
import fc from 'fast-check';
import { bounded } from '../../../models/train/collect/bounded.ts';
import { seeded } from '../../../models/train/seeded.ts';

const kind: fc.Arbitrary<string> = fc.constantFrom('para', 'clog', 'commit', 'doc', 'ict', 'adj', 'cmd');
const pairs = fc.array(fc.record({ k: kind, a: fc.lorem(), b: fc.lorem() }), { maxLength: 80 });

describe('bounded()', () => {
  test('keeps as many as it may, each of them once, and none of its own', () => {
    fc.assert(
      fc.property(pairs, fc.integer({ min: 1, max: 60 }), fc.nat(), (given, most, seed) => {
        const kept = bounded(given, seeded(seed), most);
        expect(kept.length).toBe(Math.min(most, given.length));
        expect(new Set(kept).size).toBe(kept.length);
        expect(kept.every((pair) => given.includes(pair))).toBe(true);
      }),
    );
  });

  test('keeps scarce kinds whole, and documents beside a long history', () => {
    const many = (k: string, count: number) =>
      Array.from({ length: count }, (_, at) => ({ k, a: `${at}`, b: k }));
    const kept = bounded(
      [...many('commit', 1_000), ...many('doc', 1_000), ...many('para', 20)],
      seeded(1),
      120,
    );
    const count = (k: string) => kept.filter((pair) => pair.k === k).length;
    expect([count('para'), count('doc'), count('commit')]).toEqual([20, 35, 65]);
  });
});
