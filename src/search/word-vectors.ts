import { VectorRows } from './vector-rows.ts';
import { codeOf } from './word-places.ts';
import table from './word-vectors.txt' with { type: 'text' };

/** Bytes of a word in the table: its code, then a component each. */
const codeBytes = 2;
const dimensions = 64;

/** Likenesses of a word are kept as int8, so that many questions' words fit. */
const unit = 127;
/** Words whose likenesses are kept: 13 kB each, and the words of questions repeat. */
const keptMax = 1024;

/**
 * Which words mean alike, for words of developer texts: their vectors by the shipped model, reduced to 64 directions by
 * test/eval/retrieval/word-vectors.ts. It is the language's, as background.txt is, whatever model embeds the entries.
 */
export class WordVectors {
  readonly #rows = new VectorRows(dimensions);
  readonly #vectors: Int8Array;
  /** Row of a word's code, -1 if the table has none. */
  readonly #rowOf = new Int16Array(65_536).fill(-1);
  readonly #kept = new Map<number, Int8Array>();

  constructor(base64: string = table) {
    const bytes = Buffer.from(base64, 'base64');
    const stride = codeBytes + dimensions;
    const count = Math.floor(bytes.length / stride);
    this.#vectors = new Int8Array(count * dimensions);
    for (let row = 0; row < count; row++) {
      const vector = new Int8Array(bytes.buffer, bytes.byteOffset + row * stride + codeBytes, dimensions);
      this.#vectors.set(vector, row * dimensions);
      this.#rowOf[bytes.readUInt16LE(row * stride)] = this.#rows.push(Float32Array.from(vector));
    }
  }

  /** How like each word of the table is to this one, -127…127 by row; null for a word that the table lacks. */
  likenesses(word: string): Int8Array | null {
    const row = word === '' ? -1 : this.#rowOf[codeOf(word)]!;
    if (row < 0) return null;
    const known = this.#kept.get(row);
    if (known) return known;
    const likenesses = new Int8Array(this.#rows.count);
    const vector = this.#vectors.subarray(row * dimensions, (row + 1) * dimensions);
    this.#rows.scan(this.#rows.load(Float32Array.from(vector)), (first, cosines, count) => {
      // Cut off, not rounded: a hundredth is nothing here, and this is the loop that costs.
      for (let i = 0; i < count; i++) likenesses[first + i] = unit * cosines[i]!;
    });
    if (this.#kept.size >= keptMax) this.#kept.delete(this.#kept.keys().next().value!);
    this.#kept.set(row, likenesses);
    return likenesses;
  }

  /**
   * Makes a function that tells, for each of a question's words that a document lacks, how like its likest word is: 0…1,
   * 0 for words without a vector. `held` is above 0 for the others. The array is overwritten by the next document.
   */
  nearestTo(words: readonly string[]): (document: Uint16Array, held: readonly number[]) => Float32Array {
    const asked = words.map((word) => this.likenesses(word));
    const nearest = new Float32Array(words.length);
    const rows = new Int16Array(wordsMax);
    return (document, held) => {
      let count = 0;
      for (let place = 0; place < document.length && count < wordsMax; place++) {
        const row = this.#rowOf[document[place]!]!;
        if (row >= 0) rows[count++] = row;
      }
      for (let word = 0; word < asked.length; word++) {
        const likenesses = asked[word]!;
        let most = 0;
        if (likenesses !== null && !(held[word]! > 0)) {
          for (let i = 0; i < count; i++) {
            const likeness = likenesses[rows[i]!]!;
            if (likeness > most) most = likeness;
          }
        }
        nearest[word] = most / unit;
      }
      return nearest;
    };
  }
}

/** Words of a document that are compared: what it is about stands early, and the work stays bounded. */
const wordsMax = 256;

/** The words of the shipped table: read once, in 30 ms. */
export function wordVectors(): WordVectors {
  shipped ??= new WordVectors();
  return shipped;
}
let shipped: WordVectors | undefined;
