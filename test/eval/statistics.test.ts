import { describe, expect, test } from 'bun:test';
import fc from 'fast-check';
import { bootstrap } from './bootstrap.ts';
import { averagePrecisionOf, meanOf, quantileOf, ratioOf, type Scored, spearmanOf } from './statistics.ts';

const once = (items: number) => new Uint32Array(items).fill(1);
const points = fc.array(
  fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 5 }), fc.boolean()),
  {
    minLength: 3,
    maxLength: 30,
  },
);

describe('statistics', () => {
  test('averagePrecisionOf() is the area under precision over recall, ties taken together', () => {
    const scored = (rows: [number, boolean][]): Scored[] =>
      rows.map(([score, isPositive], item) => ({ item, score, isPositive }));
    // By hand: 1/2 · 1 + 1/2 · 2/3.
    const split = scored([
      [0.9, true],
      [0.8, false],
      [0.7, true],
      [0.6, false],
    ]);
    expect(averagePrecisionOf(split)(once(4))).toBeCloseTo(5 / 6, 12);
    const tied = scored([
      [0.5, true],
      [0.5, false],
    ]);
    expect(averagePrecisionOf(tied)(once(2))).toBeCloseTo(0.5, 12);
  });

  test('spearmanOf() is 1 in one order, -1 in the other, and gives ties their middle rank', () => {
    expect(spearmanOf([1, 2, 9], [10, 20, 21])(once(3))).toBeCloseTo(1, 12);
    expect(spearmanOf([1, 2, 9], [3, 2, 1])(once(3))).toBeCloseTo(-1, 12);
    // Ranks 1, 2.5, 2.5, 4 against 1, 2, 3, 4.
    expect(spearmanOf([1, 5, 5, 7], [1, 2, 3, 4])(once(4))).toBeCloseTo(4.5 / Math.sqrt(4.5 * 5), 12);
  });

  test('every statistic counts an item drawn twice as two items', () => {
    fc.assert(
      fc.property(points, fc.infiniteStream(fc.integer({ min: 0, max: 3 })), (rows, stream) => {
        const counts = Uint32Array.from(rows, () => stream.next().value as number);
        const repeated = rows.flatMap((row, i) => Array.from({ length: counts[i]! }, () => row));
        const statistics = (of: typeof rows) => [
          meanOf(of.map(([x]) => x)),
          spearmanOf(
            of.map(([x]) => x),
            of.map(([, y]) => y),
          ),
          quantileOf(
            of.map(([x]) => x),
            0.5,
          ),
          ratioOf(
            of.map(([x]) => x > 2),
            of.map(([, , is]) => is),
          ),
          averagePrecisionOf(of.map(([score, , isPositive], item) => ({ item, score, isPositive }))),
        ];
        const weighted = statistics(rows).map((statistic) => statistic(counts));
        const listed = statistics(repeated).map((statistic) => statistic(once(repeated.length)));
        weighted.forEach((value, i) => {
          if (Number.isNaN(listed[i]!)) expect(value).toBeNaN();
          else expect(value).toBeCloseTo(listed[i]!, 9);
        });
      }),
    );
  });
});

describe('bootstrap()', () => {
  test('gives the interval that is known for a share, and the same one again', () => {
    const values = Array.from({ length: 400 }, (_, i) => (i % 4 === 0 ? 1 : 0));
    const interval = bootstrap(values.length, meanOf(values));
    const halfWidth = 1.96 * Math.sqrt((0.25 * 0.75) / 400);
    expect(interval.value).toBe(0.25);
    expect(interval.low).toBeCloseTo(0.25 - halfWidth, 1.5);
    expect(interval.high).toBeCloseTo(0.25 + halfWidth, 1.5);
    expect(bootstrap(values.length, meanOf(values))).toEqual(interval);
  });

  test('says NaN for a figure that does not exist', () => {
    const nothing = bootstrap(3, ratioOf([true, true, true], [false, false, false]));
    expect([nothing.value, nothing.low, nothing.high]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
  });
});
