import { describe, expect, test } from 'bun:test';
import { scanWasmBase64 } from '../../src/search/scan-bytes.ts';
import { VectorRows } from '../../src/search/vector-rows.ts';
import { compileScan } from './compile-scan.ts';
import { randomVectors } from './random-vectors.ts';

describe('scan-bytes.ts', () => {
  test('holds scan.wat as it compiles today', async () => {
    expect(Buffer.from(await compileScan()).toString('base64')).toBe(scanWasmBase64);
  });
});

describe('VectorRows.scan()', () => {
  test.each([1, 15, 16, 17, 128, 384, 1024])(
    'equals a scalar int8 product in %d dimensions',
    (dimensions) => {
      const next = randomVectors(dimensions, dimensions);
      const vectors = Array.from({ length: 100 }, next);
      const question = next();
      const rows = filled(dimensions, vectors);
      for (const [row, cosine] of scanned(rows, question).entries()) {
        expect(cosine).toBeCloseTo(scalarCosine(vectors[row]!, question), 6);
      }
    },
  );

  test('stays within 0.005 of the float cosine in 384 dimensions', () => {
    const next = randomVectors(7, 384);
    const vectors = Array.from({ length: 3000 }, next);
    const question = next();
    // Halfway between a row and the question: high cosines too, where dedup decides.
    const close = vectors.map((vector, i) => blend(vector, question, (i % 10) / 10));
    const rows = filled(384, close);
    const errors = scanned(rows, question).map((cosine, row) =>
      Math.abs(cosine - floatCosine(close[row]!, question)),
    );
    expect(Math.max(...errors)).toBeLessThan(0.005);
  });

  test('crosses blocks and memory growth without losing a row', () => {
    const next = randomVectors(3, 16);
    const vectors = Array.from({ length: 20_000 }, next);
    const cosines = scanned(filled(16, vectors), vectors[12_345]!);
    expect(cosines).toHaveLength(20_000);
    expect(cosines[12_345]).toBeCloseTo(1, 6);
    expect(cosines[19_999]).toBeCloseTo(scalarCosine(vectors[19_999]!, vectors[12_345]!), 6);
  });

  test('finds a zero vector similar to nothing', () => {
    const rows = filled(4, [
      new Float32Array(4),
      new Float32Array([Number.NaN, 0, 0, 0]),
      new Float32Array([1, 0, 0, 0]),
    ]);
    expect(scanned(rows, new Float32Array([1, 0, 0, 0]))).toEqual([0, 0, 1]);
    expect(scanned(rows, new Float32Array(4))).toEqual([0, 0, 0]);
  });
});

describe('VectorRows.cosineBetween()', () => {
  test('agrees with the scan and does not disturb the loaded question', () => {
    const next = randomVectors(5, 48);
    const vectors = Array.from({ length: 10 }, next);
    const rows = filled(48, vectors);
    const factor = rows.load(vectors[3]!);
    const before = rows.cosine(8, factor);
    expect(rows.cosineBetween(3, 8)).toBeCloseTo(before, 6);
    expect(rows.cosine(8, factor)).toBe(before);
  });
});

describe('VectorRows.compact()', () => {
  test('keeps the chosen rows in order', () => {
    const next = randomVectors(9, 32);
    const vectors = Array.from({ length: 50 }, next);
    const rows = filled(32, vectors);
    rows.compact((row) => row % 3 === 0);
    const fresh = filled(
      32,
      vectors.filter((_, row) => row % 3 === 0),
    );
    expect(rows.count).toBe(fresh.count);
    expect(scanned(rows, vectors[1]!)).toEqual(scanned(fresh, vectors[1]!));
  });
});

describe('VectorRows.push()', () => {
  test('refuses a vector of other dimensions', () => {
    expect(() => filled(4, [new Float32Array(5)])).toThrow(RangeError);
  });
});

function filled(dimensions: number, vectors: readonly Float32Array[]): VectorRows {
  const rows = new VectorRows(dimensions);
  for (const vector of vectors) rows.push(vector);
  return rows;
}

function scanned(rows: VectorRows, question: Float32Array): number[] {
  const cosines: number[] = [];
  rows.scan(rows.load(question), (_first, block, count) => cosines.push(...block.subarray(0, count)));
  return cosines;
}

function scalarCosine(a: Float32Array, b: Float32Array): number {
  const rounded = (vector: Float32Array) => {
    const largest = Math.max(...vector.map(Math.abs));
    return Array.from(vector, (x) => Math.round((x * 127) / largest));
  };
  const [x, y] = [rounded(a), rounded(b)];
  return x.reduce((sum, value, i) => sum + value * y[i]!, 0) / (Math.hypot(...x) * Math.hypot(...y));
}

function floatCosine(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, x, i) => sum + x * b[i]!, 0);
}

function blend(a: Float32Array, b: Float32Array, share: number): Float32Array {
  const mixed = a.map((x, i) => (1 - share) * x + share * b[i]!);
  const norm = Math.hypot(...mixed);
  return mixed.map((x) => x / norm);
}
