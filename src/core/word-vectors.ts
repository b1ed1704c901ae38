import shipped from './word-vectors.txt' with { type: 'text' };

/** Components of a word's vector. */
export const wordDimensions = 64;

/** Bytes of a word in the table: its code, then a component each. */
const codeBytes = 2;

/**
 * Which words mean alike, for words of developer texts: their vectors by the shipped model, reduced to 64 directions by
 * test/eval/retrieval/word-vectors.ts. It is the language's, as background.txt is, whatever model embeds the entries.
 */
export interface WordVectors {
  readonly count: number;
  /** Row of a word by its code (`codeOf`), -1 if the table has none. */
  readonly rowOf: Int16Array;
  /** The vectors, row after row, each of its own length. */
  readonly vectors: Int8Array;
}

/** The words of the shipped table: read once, in 10 ms. */
export function wordVectors(): WordVectors {
  known ??= readWordVectors(shipped);
  return known;
}
let known: WordVectors | undefined;

/** Reads a table in base64: a word after the other, its code in two bytes (low first) and its components in one each. */
export function readWordVectors(base64: string): WordVectors {
  const bytes = Buffer.from(base64, 'base64');
  const stride = codeBytes + wordDimensions;
  const count = Math.floor(bytes.length / stride);
  const rowOf = new Int16Array(65_536).fill(-1);
  const vectors = new Int8Array(count * wordDimensions);
  for (let row = 0; row < count; row++) {
    rowOf[bytes.readUInt16LE(row * stride)] = row;
    const vector = new Int8Array(bytes.buffer, bytes.byteOffset + row * stride + codeBytes, wordDimensions);
    vectors.set(vector, row * wordDimensions);
  }
  return { count, rowOf, vectors };
}

/** A word in two bytes: FNV-1a over UTF-16 units, folded to 16 bits. */
export function codeOf(word: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193);
  return ((hash >>> 16) ^ hash) & 0xffff;
}

/** What words mean taken together: the sum of their unit vectors, each times its weight; unknown words add nothing. */
export function meaningOf(weights: ReadonlyMap<string, number>): Float32Array {
  const { rowOf, vectors } = wordVectors();
  const sum = new Float32Array(wordDimensions);
  for (const [word, weight] of weights) {
    const row = rowOf[codeOf(word)]!;
    if (row < 0) continue;
    const vector = vectors.subarray(row * wordDimensions, (row + 1) * wordDimensions);
    let square = 0;
    for (const component of vector) square += component * component;
    const factor = weight / Math.sqrt(Math.max(1, square));
    for (let i = 0; i < wordDimensions; i++) sum[i]! += factor * vector[i]!;
  }
  return sum;
}
