import type { Timing } from './statistics.ts';

/** What measure-embedding.ts asks of embedding-process.ts. */
export interface EmbeddingJob {
  /** a model folder */
  readonly model: string;
  /** texts of each length at most; fewer where they take long */
  readonly texts: number;
}

export const lengths = ['short', 'finding', 'long'] as const;
export type Length = (typeof lengths)[number];

export interface LengthTimings {
  /** the whole way from text to vector, in one thread */
  readonly whole: Timing;
  readonly tokenising: Timing;
  /** onnxruntime alone, on tensors made beforehand */
  readonly session: Timing;
  /** texts of the shortest of the three */
  readonly texts: number;
}

export interface EmbeddingTimings {
  readonly alone: Readonly<Record<Length, LengthTimings>>;
  /** findings, asked at once, from asking to answer */
  readonly worker: Timing;
}

/** Questions that are under way at once through the worker. */
export const concurrency = 64;
