import { describe, expect, test } from 'bun:test';
import { readFileSync } from 'node:fs';
import type { RelevanceScale } from '../../src/core/rank.ts';
import { SearchIndex } from '../../src/search/search-index.ts';
import { randomVectors } from './random-vectors.ts';

const dimensions = 64;
const config = new URL('../../models/default/config.json', import.meta.url);
const scale = JSON.parse(readFileSync(config, 'utf8')).calibration as RelevanceScale;
const next = randomVectors(11, dimensions);
/** A unit vector of about this cosine with another. */
function near(vector: Float32Array, cosine: number): Float32Array {
  const other = next();
  const along = vector.reduce((sum, x, i) => sum + x * other[i]!, 0);
  const across = other.map((x, i) => x - along * vector[i]!);
  const length = Math.hypot(...across);
  return vector.map((x, i) => cosine * x + (Math.sqrt(1 - cosine * cosine) * across[i]!) / length);
}
const entry = (id: string, vector: Float32Array, more: { title?: string; hive?: string } = {}) => ({
  id,
  hive: 'academy',
  title: `word${id}`,
  content: `text${id}`,
  tags: [] as string[],
  vector,
  ...more,
});
const ready = (index: SearchIndex) => {
  const neighbours = index.neighbours();
  for (const _ of neighbours.prepare());
  return neighbours;
};

describe('Neighbours.of()', () => {
  test('finds nearly all vectors that are close, without a word in common and among thousands', () => {
    const index = new SearchIndex(dimensions, scale);
    const twins: [ReturnType<typeof entry>, string][] = [];
    for (let at = 0; at < 3_000; at++) {
      const one = entry(`a${at}`, next());
      index.add(one);
      if (at % 10 > 0) continue;
      index.add(entry(`b${at}`, near(one.vector, 0.95)));
      twins.push([one, `b${at}`]);
    }
    const neighbours = ready(index);
    const found = twins.filter(([one, twin]) =>
      neighbours
        .of(one, 8, 0.94)
        .some(({ id, similarity }) => id === twin && Math.abs(similarity - 0.95) < 0.01),
    );
    expect(found.length / twins.length).toBeGreaterThan(0.99);
  });

  test('finds what shares rare words, however far its vector is from the bucket', () => {
    const index = new SearchIndex(dimensions, scale);
    for (let at = 0; at < 500; at++) index.add(entry(`a${at}`, next()));
    const one = entry('one', next(), { title: 'ERR_HTTP2_GOAWAY from undici' });
    index.add(one);
    index.add(entry('two', near(one.vector, 0.5), { title: 'undici says ERR_HTTP2_GOAWAY' }));
    const [found] = ready(index).of(one, 8, 0.4);
    expect(found).toMatchObject({ id: 'two' });
  });

  test('keeps to the hive, the limit and the floor, closest first, itself left out', () => {
    const index = new SearchIndex(dimensions, scale);
    const one = entry('one', next());
    index.add(one);
    for (const cosine of [0.99, 0.97, 0.95]) index.add(entry(`c${cosine}`, near(one.vector, cosine)));
    index.add(entry('elsewhere', one.vector, { hive: 'nexus' }));
    const neighbours = ready(index);
    expect(neighbours.of(one, 8, 0.96).map(({ id }) => id)).toEqual(['c0.99', 'c0.97']);
    expect(neighbours.of(one, 1, 0.5).map(({ id }) => id)).toEqual(['c0.99']);
    expect(neighbours.of(entry('unknown', next()), 8, 0)).toEqual([]);
  });

  test('follows the index: removed entries are gone, also when all are numbered anew', () => {
    const index = new SearchIndex(dimensions, scale);
    const one = entry('one', next());
    for (let at = 0; at < 100; at++) index.add(entry(`a${at}`, next()));
    index.add(one);
    index.add(entry('two', near(one.vector, 0.98)));
    const neighbours = ready(index);
    for (let at = 0; at < 60; at++) index.remove(`a${at}`);
    for (const _ of neighbours.prepare());
    expect(neighbours.of(one, 8, 0.9).map(({ id }) => id)).toEqual(['two']);
    index.remove('two');
    for (const _ of neighbours.prepare());
    expect(neighbours.of(one, 8, 0.9)).toEqual([]);
  });
});

describe('SearchIndex.retag()', () => {
  test('finds an entry by its new tags, with the very vector it had', () => {
    const index = new SearchIndex(dimensions, { ...scale, probabilityMin: 0, companionShare: 0 });
    const one = entry('one', next());
    index.add(one);
    const ask = (tag: string) =>
      index.search({
        text: 'wordone',
        vector: one.vector,
        tags: [tag],
        limit: 5,
        minSimilarity: 0,
        prior: () => 1,
      });
    index.retag({ ...one, tags: ['vite'] });
    expect(ask('vite').map(({ id }) => id)).toEqual(['one']);
    expect(ask('jest')).toEqual([]);
    expect(ask('vite')[0]!.similarity).toBeCloseTo(1, 5);
    index.retag({ ...one, id: 'unknown', tags: ['jest'] });
    expect(index.size).toBe(1);
  });
});
