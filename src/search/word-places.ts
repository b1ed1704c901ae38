import { codeOf } from '../core/word-vectors.ts';

/** Words of an entry whose places are kept; later ones count in BM25 only. Title and opening are what places tell. */
const wordsMax = 512;
/** Words are told apart by 16 bits: a chance meeting of two costs a little closeness, never a match. */
const codes = 65_536;

/**
 * The words of every document in order, two bytes each: title, then content. Postings tell which words a document
 * holds; this tells where, for the few documents that are candidates.
 */
export class WordPlaces {
  #starts = new Uint32Array(256);
  #words = new Uint16Array(4096);
  #count = 0;

  /** Appends the next document. */
  add(title: readonly string[], body: readonly string[]): void {
    const start = this.#starts[this.#count]!;
    const length = Math.min(wordsMax, title.length + body.length);
    this.#reserve(this.#count + 2, start + length);
    for (let i = 0; i < length; i++) {
      this.#words[start + i] = codeOf(i < title.length ? title[i]! : body[i - title.length]!);
    }
    this.#count += 1;
    this.#starts[this.#count] = start + length;
  }

  /** The codes of a document's words, in order. Valid until the next change. */
  wordsOf(document: number): Uint16Array {
    return this.#words.subarray(this.#starts[document]!, this.#starts[document + 1]!);
  }

  /** Keeps the documents for which `keeps` is true, in order, and forgets the others. */
  compact(keeps: (document: number) => boolean): void {
    let to = 0;
    let end = 0;
    for (let from = 0; from < this.#count; from++) {
      const start = this.#starts[from]!;
      const next = this.#starts[from + 1]!;
      if (!keeps(from)) continue;
      this.#words.copyWithin(end, start, next);
      this.#starts[to] = end;
      end += next - start;
      to += 1;
    }
    this.#starts[to] = end;
    this.#count = to;
  }

  #reserve(starts: number, words: number): void {
    if (starts > this.#starts.length) {
      const grown = new Uint32Array(this.#starts.length * 2);
      grown.set(this.#starts);
      this.#starts = grown;
    }
    if (words <= this.#words.length) return;
    // A quarter more each time keeps growth linear overall without holding twice what is used.
    const grown = new Uint16Array(Math.max(words, Math.ceil(this.#words.length * 1.25)));
    grown.set(this.#words);
    this.#words = grown;
  }
}

/** Where the words of one question stand in one document; the arrays are overwritten by the next document. */
export interface Places {
  /** By word of the question: its first place, -1 if absent. */
  readonly first: Int32Array;
  /** By pair of the question: the fewest words from one to the other, 0 if they do not both stand there. */
  readonly gaps: Int32Array;
}

/** Two words that are neighbours in the question, by number. */
export type WordPair = readonly [one: number, other: number];

/**
 * Makes a function that finds a question's words in documents. Beyond 254 words the rest are not looked for.
 */
export function finder(words: readonly string[], pairs: readonly WordPair[]): (codes: Uint16Array) => Places {
  const known = words.slice(0, 254);
  const numberOf = new Uint8Array(codes);
  known.forEach((word, number) => {
    numberOf[codeOf(word)] = number + 1;
  });
  const partners = known.map((): { other: number; pair: number }[] => []);
  pairs.forEach(([one, other], pair) => {
    partners[one]?.push({ other, pair });
    partners[other]?.push({ other: one, pair });
  });
  const first = new Int32Array(words.length);
  const last = new Int32Array(words.length);
  const gaps = new Int32Array(pairs.length);
  return (document) => {
    first.fill(-1);
    last.fill(-1);
    gaps.fill(0);
    for (let place = 0; place < document.length; place++) {
      const number = numberOf[document[place]!]! - 1;
      if (number < 0) continue;
      if (first[number]! < 0) first[number] = place;
      last[number] = place;
      for (const { other, pair } of partners[number]!) {
        if (last[other]! < 0) continue;
        const gap = place - last[other]!;
        if (gap > 0 && (gaps[pair] === 0 || gap < gaps[pair]!)) gaps[pair] = gap;
      }
    }
    return { first, gaps };
  };
}
