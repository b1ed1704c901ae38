/** How a text's token vectors become one; `none` when the model does it itself. */
export const poolings = ['none', 'mean', 'cls', 'max', 'lasttoken', 'mean_sqrt_len'] as const;
export type Pooling = (typeof poolings)[number];

/** Token vectors of several texts, padded on the right to one width: [texts × width × dimensions]. */
export interface TokenVectors {
  readonly values: Float32Array;
  readonly width: number;
  readonly dimensions: number;
  /** tokens of each text */
  readonly lengths: readonly number[];
}

/** @returns one vector a text, one after another, of whatever length they come out */
export function pool(tokens: TokenVectors, pooling: Exclude<Pooling, 'none'>): Float32Array {
  const { values, width, dimensions, lengths } = tokens;
  const pooled = new Float32Array(lengths.length * dimensions);
  lengths.forEach((length, row) => {
    const into = pooled.subarray(row * dimensions, (row + 1) * dimensions);
    const token = (index: number) => {
      const from = (row * width + index) * dimensions;
      return values.subarray(from, from + dimensions);
    };
    switch (pooling) {
      case 'cls':
        into.set(token(0));
        break;
      case 'lasttoken':
        into.set(token(length - 1));
        break;
      case 'max':
        into.set(token(0));
        for (let index = 1; index < length; index++) raise(into, token(index));
        break;
      case 'mean':
      case 'mean_sqrt_len': {
        for (let index = 0; index < length; index++) add(into, token(index));
        const divisor = pooling === 'mean' ? length : Math.sqrt(length);
        for (let index = 0; index < dimensions; index++) into[index]! /= divisor;
        break;
      }
    }
  });
  return pooled;
}

/** Brings each vector to length 1, in place. A vector of zeros, or one that is not finite, stays as it is. */
export function normalise(vectors: Float32Array, dimensions: number): Float32Array {
  for (let from = 0; from < vectors.length; from += dimensions) {
    let squares = 0;
    for (let index = from; index < from + dimensions; index++) squares += vectors[index]! ** 2;
    const length = Math.sqrt(squares);
    if (!(length > 0 && Number.isFinite(length))) continue;
    for (let index = from; index < from + dimensions; index++) vectors[index]! /= length;
  }
  return vectors;
}

function add(into: Float32Array, from: Float32Array): void {
  for (let index = 0; index < into.length; index++) into[index]! += from[index]!;
}

function raise(into: Float32Array, from: Float32Array): void {
  for (let index = 0; index < into.length; index++) into[index] = Math.max(into[index]!, from[index]!);
}
