import { afterAll, describe, expect, test } from 'bun:test';
import { cosine } from '../../src/core/dedup.ts';
import { openEmbedder } from '../support/parts.ts';

const embedder = await openEmbedder();
afterAll(() => embedder.close());

describe('Embedder.embed()', () => {
  test('gives unit vectors of the model, the same for the same text alone or in a crowd', async () => {
    const alone = await embedder.embed('docker build ignores the cache', 'query');
    expect(alone.length).toBe(embedder.dimensions);
    expect(cosine(alone, alone)).toBeCloseTo(1, 4);
    const crowd = await Promise.all(
      Array.from({ length: 100 }, (_, n) =>
        embedder.embed(`${'another text '.repeat(n % 9)} number ${n}`, 'passage'),
      ),
    );
    expect(crowd.every((vector) => Math.abs(cosine(vector, vector) - 1) < 1e-4)).toBe(true);
    const again = await embedder.embed(' docker build ignores the cache', 'query');
    expect(cosine(alone, again)).toBeCloseTo(1, 5);
  });

  test('puts a rewording nearer than another matter', async () => {
    const [finding, reworded, other] = await Promise.all([
      embedder.embed('Docker build does not use its layer cache after COPY . .', 'passage'),
      embedder.embed('layer cache is not used by docker build when COPY . . comes first', 'passage'),
      embedder.embed('CSS grid column grows with a long line', 'passage'),
    ]);
    expect(cosine(finding!, reworded!)).toBeGreaterThan(cosine(finding!, other!) + 0.2);
  });

  test.each(['', ' ', '\u0000', '🐝🐝', '漢字', 'x'.repeat(12_000), '\ud83d'])(
    'answers a unit vector for %p',
    async (text) => {
      const vector = await embedder.embed(text, 'query');
      expect(Math.abs(cosine(vector, vector) - 1)).toBeLessThan(1e-3);
    },
  );

  test('refuses beyond its queue with overloaded and answers the rest', async () => {
    const asked = Array.from({ length: 9_000 }, (_, n) => embedder.embed(`question ${n} of many`, 'query'));
    const settled = await Promise.allSettled(asked);
    const refused = settled.filter((one) => one.status === 'rejected');
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.length).toBeLessThan(1_000);
    expect(refused.every((one) => one.reason.code === 'overloaded')).toBe(true);
  });
});
