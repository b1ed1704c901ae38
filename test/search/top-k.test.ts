import { describe, expect, test } from 'bun:test';
import fc from 'fast-check';
import { TopK } from '../../src/search/top-k.ts';

describe('TopK.sorted()', () => {
  test('equals sorting everything, ties to the smaller key', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -5, max: 5 }), { maxLength: 80 }), fc.nat(20), (values, k) => {
        const top = new TopK(k);
        for (const [key, value] of values.entries()) top.push(key, value);
        const all = values
          .map((value, key) => ({ key, value }))
          .sort((a, b) => b.value - a.value || a.key - b.key);
        expect(top.sorted()).toEqual(all.slice(0, k));
      }),
    );
  });
});

describe('TopK.threshold', () => {
  test('is the least value kept, once full', () => {
    const top = new TopK(2);
    expect(top.threshold).toBe(-Infinity);
    for (const [key, value] of [5, 1, 3].entries()) top.push(key, value);
    expect(top.threshold).toBe(3);
  });
});
