/**
 * The words that any part of the detector asks for, each with a number. Words of a text are looked up once, while
 * it is cut, and compared by number from then on; 0 stands for every word nobody asks for.
 */
const words: string[] = [''];

/** Numbers of words are below this. */
export const numbersMax = 65_536;

const numbers = new Map<string, number>();

/** The number of a word, which is entered if it is new. Called while modules load, not while texts are read. */
export function enter(word: string): number {
  const known = numbers.get(word);
  if (known !== undefined) return known;
  numbers.set(word, words.length);
  return words.push(word) - 1;
}

/** A set of words that blanks part: 1 at the number of each. */
export function wordSet(list: string): Uint8Array {
  const entered = list.split(' ').map(enter);
  const found = new Uint8Array(Math.max(...entered) + 1);
  for (const number of entered) found[number] = 1;
  return found;
}

/** Whether a set has the word of that number; none stands outside a text. */
export function has(set: Uint8Array, number: number | undefined): boolean {
  return number !== undefined && set[number] === 1;
}

/** What words stand for, by their numbers; denser than an array, most of whose places would be empty. */
export class WordTable<T> {
  readonly #places = new Uint16Array(numbersMax);
  readonly #values: T[] = [];

  set(word: string, value: T): void {
    this.#places[enter(word)] = this.#values.push(value);
  }

  get(number: number): T | undefined {
    const place = this.#places[number]!;
    return place === 0 ? undefined : this.#values[place - 1];
  }
}

/** All words, by number. */
export function vocabulary(): readonly string[] {
  return words;
}

/** Goes on with the hash of a word, which begins with 0, by its next letter. */
export function hashWith(hash: number, code: number): number {
  return (Math.imul(hash, 31) + code) | 0;
}

/** The words by hash, letters behind one another, for looking up a stretch of a text without cutting it out. */
interface Index {
  readonly count: number;
  /** Numbers of words, at their hash or the next free slot behind it. */
  readonly slots: Uint16Array;
  /** The hash of each word, and where its letters begin and end. */
  readonly words: Int32Array;
  readonly letters: Uint16Array;
}

let index: Index = indexed();

/** The number of the lower-case word from `from` to `to`, whose hash is known. */
export function numberAt(codes: Uint16Array, from: number, to: number, hash: number): number {
  if (index.count !== words.length) index = indexed();
  const { slots, words: rows, letters } = index;
  const mask = slots.length - 1;
  for (let slot = spread(hash) & mask; ; slot = (slot + 1) & mask) {
    const number = slots[slot]!;
    if (number === 0) return 0;
    const row = number * 3;
    if (rows[row] !== hash) continue;
    const begin = rows[row + 1]!;
    const end = rows[row + 2]!;
    if (end - begin !== to - from) continue;
    let same = begin;
    while (same < end && letters[same] === codes[from + same - begin]) same++;
    if (same === end) return number;
  }
}

function indexed(): Index {
  const letters = new Uint16Array(words.reduce((sum, word) => sum + word.length, 0));
  const rows = new Int32Array(words.length * 3);
  // At most a quarter full, so that a word nobody knows is told by its first slot.
  const slots = new Uint16Array(2 ** Math.ceil(Math.log2(words.length * 4)));
  let end = 0;
  for (const [number, word] of words.entries()) {
    const begin = end;
    let hash = 0;
    for (let i = 0; i < word.length; i++) {
      const code = word.charCodeAt(i);
      letters[end++] = code;
      hash = hashWith(hash, code);
    }
    rows.set([hash, begin, end], number * 3);
    if (number === 0) continue;
    let slot = spread(hash) & (slots.length - 1);
    while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1);
    slots[slot] = number;
  }
  return { count: words.length, slots, words: rows, letters };
}

/** Short words differ in the low bits alone. */
function spread(hash: number): number {
  return Math.imul(hash, 0x9e3779b1) >>> 12;
}
