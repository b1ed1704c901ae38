import { describe, expect, test } from 'bun:test';
import { terms } from '../../src/core/text.ts';
import {
  codeOf,
  meaningOf,
  readWordVectors,
  wordDimensions,
  wordVectors,
} from '../../src/core/word-vectors.ts';

const weighted = (text: string) => new Map(terms(text).map((term) => [term, 1] as const));
const cosine = (a: Float32Array, b: Float32Array) => {
  const dot = (x: Float32Array, y: Float32Array) => x.reduce((sum, value, at) => sum + value * y[at]!, 0);
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
};

describe('word vectors', () => {
  test('the shipped table has a row for each of its words, and none for a word nobody knows', () => {
    const { count, rowOf, vectors } = wordVectors();
    expect(count).toBeGreaterThan(10_000);
    expect(vectors.length).toBe(count * wordDimensions);
    expect(rowOf.filter((row) => row >= 0).length).toBe(count);
    expect(rowOf[codeOf(terms('timeout')[0]!)]).toBeGreaterThanOrEqual(0);
    expect(rowOf[codeOf('qzxvkwplt')]).toBe(-1);
  });

  test('readWordVectors() reads a code and its components, and nothing of a row that is cut off', () => {
    const row = Buffer.alloc(2 + wordDimensions, 1);
    row.writeUInt16LE(codeOf('pool'));
    row.writeInt8(-3, 2);
    const cut = Buffer.concat([row, row.subarray(0, 20)]).toString('base64');
    const { count, rowOf, vectors } = readWordVectors(cut);
    expect(count).toBe(1);
    expect(rowOf[codeOf('pool')]).toBe(0);
    expect([vectors[0], vectors[1]]).toEqual([-3, 1]);
  });

  test('meaningOf() is nearer for other words of one matter than for another matter', () => {
    const asked = meaningOf(weighted('the request timed out while the server was slow'));
    const near = meaningOf(weighted('latency of responses, connection expired'));
    const far = meaningOf(weighted('font colour of the theme, margin and padding'));
    expect(cosine(asked, near)).toBeGreaterThan(cosine(asked, far) + 0.2);
  });

  test('meaningOf() weighs words by their weights, and is nothing for unknown words', () => {
    const heavy = meaningOf(new Map([...weighted('timeout')].map(([word]) => [word, 4])));
    const light = meaningOf(weighted('timeout'));
    expect(heavy[0]! / light[0]!).toBeCloseTo(4);
    expect(meaningOf(new Map([['qzxvkwplt', 1]])).every((value) => value === 0)).toBe(true);
  });
});
