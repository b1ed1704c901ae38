import type { Found } from '../../../models/train/collect/found.ts';
import { seeded, textSeed } from '../../../models/train/seeded.ts';

/** Vectors of texts, one after another. */
export interface Vectors {
  numbers: Float32Array;
  dimensions: number;
}

/** The part of queries whose own text is among the ten nearest of all texts. */
export function recallAt10(queries: Vectors, texts: Vectors): number {
  const { dimensions } = queries;
  const count = queries.numbers.length / dimensions;
  let found = 0;
  for (let query = 0; query < count; query++) {
    const scores = Array.from({ length: count }, (_, text) => dot(queries, query, texts, text));
    if (scores.filter((score) => score > scores[query]!).length < 10) found++;
  }
  return found / count;
}

function dot(queries: Vectors, query: number, texts: Vectors, text: number): number {
  let sum = 0;
  for (let at = 0; at < queries.dimensions; at++)
    sum += queries.numbers[query * queries.dimensions + at]! * texts.numbers[text * queries.dimensions + at]!;
  return sum;
}

/** The mean of a vector of chance for every token: what word overlap alone gives, with nothing learnt. */
export function randomTable(
  texts: readonly string[],
  tokens: (text: string) => readonly number[],
  dimensions: number,
): Vectors {
  const numbers = new Float32Array(texts.length * dimensions);
  for (const [row, text] of texts.entries()) {
    const own = numbers.subarray(row * dimensions, (row + 1) * dimensions);
    for (const token of tokens(text)) {
      const random = seeded(textSeed(String(token), 5));
      for (let at = 0; at < dimensions; at++) own[at]! += random.next() - 0.5;
    }
    const length = Math.hypot(...own) || 1;
    for (let at = 0; at < dimensions; at++) own[at]! /= length;
  }
  return { numbers, dimensions };
}

export function sides(pairs: readonly Found[]): { a: string[]; b: string[] } {
  return { a: pairs.map(({ a }) => a), b: pairs.map(({ b }) => b) };
}
