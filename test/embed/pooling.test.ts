import { describe, expect, test } from 'bun:test';
import { normalise, pool } from '../../src/embed/pooling.ts';

/** Two texts of 3 and 1 tokens, 2 dimensions; what stands past a text's end must not count. */
const tokens = {
  values: Float32Array.of(1, 2, 3, 0, 5, 10, 7, -4, 100, 100, -100, -100),
  width: 3,
  dimensions: 2,
  lengths: [3, 1],
};

describe('pool()', () => {
  const root = Math.sqrt(3);
  test.each([
    ['mean', [3, 4, 7, -4]],
    ['cls', [1, 2, 7, -4]],
    ['max', [5, 10, 7, -4]],
    ['lasttoken', [5, 10, 7, -4]],
    ['mean_sqrt_len', [9 / root, 12 / root, 7, -4]],
  ] as const)('%s looks at a text and never at its padding', (pooling, expected) => {
    const pooled = pool(tokens, pooling);
    for (const [index, value] of expected.entries()) expect(pooled[index]).toBeCloseTo(value, 5);
    expect(pooled.length).toBe(4);
  });
});

describe('normalise()', () => {
  test('brings each vector to length 1 and leaves zeros as they are', () => {
    const vectors = normalise(Float32Array.of(3, 4, 0, 0, 0, -2), 2);
    const expected = [0.6, 0.8, 0, 0, 0, -1];
    for (const [index, value] of expected.entries()) expect(vectors[index]).toBeCloseTo(value, 6);
  });
});
