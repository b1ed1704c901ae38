import { codeOf, wordDimensions as dimensions, type WordVectors, wordVectors } from '../core/word-vectors.ts';
import { VectorRows } from './vector-rows.ts';

/** Likenesses of a word are kept as int8, so that many questions' words fit. */
const unit = 127;
/** Words whose likenesses are kept: 13 kB each, and the words of questions repeat. */
const keptMax = 1024;

/** How like words are to one another, by the cosines of their vectors. */
export class WordLikeness {
  readonly #rows = new VectorRows(dimensions);
  readonly #words: WordVectors;
  readonly #kept = new Map<number, Int8Array>();

  constructor(words: WordVectors = wordVectors()) {
    this.#words = words;
    for (let row = 0; row < words.count; row++) this.#rows.push(this.#vectorOf(row));
  }

  /** How like each word of the table is to this one, -127…127 by row; null for a word that the table lacks. */
  likenesses(word: string): Int8Array | null {
    const row = word === '' ? -1 : this.#words.rowOf[codeOf(word)]!;
    if (row < 0) return null;
    const known = this.#kept.get(row);
    if (known) return known;
    const likenesses = new Int8Array(this.#rows.count);
    this.#rows.scan(this.#rows.load(this.#vectorOf(row)), (first, cosines, count) => {
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
        const row = this.#words.rowOf[document[place]!]!;
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

  #vectorOf(row: number): Float32Array {
    return Float32Array.from(this.#words.vectors.subarray(row * dimensions, (row + 1) * dimensions));
  }
}

/** Words of a document that are compared: what it is about stands early, and the work stays bounded. */
const wordsMax = 256;

/** The words of the shipped table: read once, in 30 ms. */
export function wordLikeness(): WordLikeness {
  shipped ??= new WordLikeness();
  return shipped;
}
let shipped: WordLikeness | undefined;
