import { describe, expect, test } from 'bun:test';
import { builtInConfig } from '../../src/assets.ts';
import { cosine } from '../../src/core/dedup.ts';
import { parseModelConfig } from '../../src/embed/model-config.ts';
import { SearchIndex } from '../../src/search/search-index.ts';
import { finding } from '../support/findings.ts';
import { randomVectors } from './random-vectors.ts';

const { calibration } = parseModelConfig(builtInConfig);
const dimensions = 64;
const count = 40;
const random = randomVectors(5, dimensions);
/** A model that gives every two texts a cosine of at least a half: c becomes (1 + c) / 2. */
const narrow = (vector: Float32Array) => Float32Array.from([...vector, 1], (value) => value / Math.SQRT2);
const scale = { slope: 2, offset: -1 };

describe('SearchIndex with the cosines of another model', () => {
  const vectors = Array.from({ length: count }, random);
  const plain = new SearchIndex(dimensions, calibration);
  const narrowed = new SearchIndex(dimensions + 1, calibration, { question: scale, entry: scale });
  for (const [number, vector] of vectors.entries()) {
    const entry = { id: `e${number}`, hive: 'academy', tags: [], ...finding(number) };
    plain.add({ ...entry, vector });
    narrowed.add({ ...entry, vector: narrow(vector) });
  }
  const ask = (index: SearchIndex, number: number, vector: Float32Array, minSimilarity = 0) =>
    index.search({ text: finding(number).title, vector, limit: 5, minSimilarity, prior: () => 1 });

  test('finds the same as with cosines on the scale of relevance, and tells its own', () => {
    for (let number = 0; number < count; number += 3) {
      const vector = vectors[number]!;
      const expected = ask(plain, number, vector);
      const found = ask(narrowed, number, narrow(vector));
      expect(found.length).toBeGreaterThan(0);
      expect(found[0]!.id).toBe(expected[0]!.id);
      expect(found[0]!.score).toBeCloseTo(expected[0]!.score, 1);
      for (const { id, similarity } of found) {
        const other = vectors[Number(id.slice(1))]!;
        expect(Math.abs(similarity - (1 + cosine(vector, other)) / 2)).toBeLessThan(0.01);
      }
    }
  });

  test("heeds a client's floor in the model's own cosines", () => {
    const asked = narrow(vectors[0]!);
    const far = narrow(random());
    expect(ask(narrowed, 0, asked, 0.9).map(({ id }) => id)).toEqual(['e0']);
    for (const { similarity } of ask(narrowed, 0, far, 0.45)) expect(similarity).toBeGreaterThanOrEqual(0.45);
    expect(ask(narrowed, 0, far, 0.95)).toEqual([]);
  });

  test('nearest() tells the cosines of the model', () => {
    const [first] = narrowed.nearest(narrow(vectors[7]!), 1);
    expect(first?.id).toBe('e7');
    expect(first?.similarity).toBeCloseTo(1, 2);
  });
});
