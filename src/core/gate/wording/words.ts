/**
 * A word of a text. Those that some list or the table of weights holds are known: each exists once, with what the lists
 * say of it, so that reading a text compares no strings. The others are made anew wherever they stand, and forgotten.
 */
export class Word {
  readonly text: string;
  /** Above 0 if known. */
  readonly number: number;
  /** Bits of the lists it stands in. */
  traits = 0;
  /** What others make of it once and keep: its class in phrases, and whether it is babble. */
  asClass: Word | undefined;
  isBabble: boolean | undefined;
  #stem: Word | undefined;

  constructor(text: string, number: number) {
    this.text = text;
    this.number = number;
  }

  isIn(list: number): boolean {
    return (this.traits & list) !== 0;
  }

  /** Enough of it to know it by, whatever its ending. */
  get stem(): Word {
    this.#stem ??= this.text.length <= stemChars ? this : wordOf(this.text.slice(0, stemChars));
    return this.#stem;
  }
}

const stemChars = 5;

/**
 * Known words with gaps: a word stands at the place of its hash, or in the first free place behind. Half are gaps at
 * least, so that most looks are one.
 */
let hashes = new Int32Array(1 << 14);
let words: (Word | undefined)[] = Array.from({ length: hashes.length });
let count = 0;
/** Length of the longest known word; a longer one is looked for nowhere. */
let charsMax = 0;
let listCount = 0;

/** Makes a list of words, given with blanks between; the result is for `Word.isIn`. For the start of the program. */
export function wordList(list: string | Iterable<string>): number {
  if (listCount === listsMax) throw new Error(`more than ${listsMax} lists of words`);
  const bit = 1 << listCount++;
  for (const text of typeof list === 'string' ? list.split(' ') : list) knownWord(text).traits |= bit;
  return bit;
}

/** Bits of a whole number in JavaScript's operators. */
const listsMax = 31;

/** The word of this text, known from now on. For the start of the program: what a draft holds is not kept. */
export function knownWord(text: string): Word {
  const found = wordOf(text);
  if (found.number > 0) return found;
  charsMax = Math.max(charsMax, text.length);
  const word = new Word(text, ++count);
  if (count * 2 > words.length) {
    const before = words;
    words = Array.from({ length: before.length * 2 });
    hashes = new Int32Array(words.length);
    for (const one of before) if (one !== undefined) keep(one);
  }
  keep(word);
  knownWord(text.slice(0, stemChars));
  return word;
}

/** A set of words. Known ones are kept as bits, which is what makes it faster than one of strings. */
export class WordSet {
  readonly #known = new Int32Array((count >> 5) + 1);
  readonly #others = new Set<string>();
  size = 0;

  /** Whether it was not in it before. */
  add(word: Word): boolean {
    if (this.has(word)) return false;
    this.size++;
    if (word.number === 0) this.#others.add(word.text);
    else this.#known[word.number >> 5]! |= 1 << (word.number & 31);
    return true;
  }

  has({ number, text }: Word): boolean {
    return number === 0 ? this.#others.has(text) : (this.#known[number >> 5]! & (1 << (number & 31))) !== 0;
  }
}

function keep(word: Word): void {
  const hash = hashOf(word.text);
  let at = placeOf(hash);
  while (words[at] !== undefined) at = (at + 1) & (words.length - 1);
  words[at] = word;
  hashes[at] = hash;
}

/** The middle bits of a product are mixed best. */
function placeOf(hash: number): number {
  return (Math.imul(hash, -1640531527) >>> 12) & (words.length - 1);
}

/** The word of a text in lower case. */
export function wordOf(text: string): Word {
  return text.length > charsMax
    ? new Word(text, 0)
    : (find(text, 0, text.length, hashOf(text)) ?? new Word(text, 0));
}

/**
 * The word in a range of a text that is in lower case but for its first letter, which may be a capital of ASCII.
 * @param hash of the range in lower case, made with `hashWith`
 */
export function wordAt(text: string, start: number, end: number, hash: number): Word {
  const known = end - start > charsMax ? undefined : find(text, start, end, hash);
  if (known !== undefined) return known;
  const own = text.slice(start, end);
  return new Word(text.charCodeAt(start) < 0x61 ? own.toLowerCase() : own, 0);
}

/** The hash of a word and one more character; it begins with 0. */
export function hashWith(hash: number, code: number): number {
  return (Math.imul(hash, 31) + code) | 0;
}

function hashOf(text: string): number {
  let hash = 0;
  for (let i = 0; i < text.length; i++) hash = hashWith(hash, text.charCodeAt(i));
  return hash;
}

function find(text: string, start: number, end: number, hash: number): Word | undefined {
  const mask = words.length - 1;
  for (let at = placeOf(hash); ; at = (at + 1) & mask) {
    const word = words[at];
    if (word === undefined || (hashes[at] === hash && isAt(word.text, text, start, end))) return word;
  }
}

function isAt(word: string, text: string, start: number, end: number): boolean {
  if (word.length !== end - start) return false;
  for (let i = 1; i < word.length; i++) if (word.charCodeAt(i) !== text.charCodeAt(start + i)) return false;
  const own = word.charCodeAt(0);
  const first = text.charCodeAt(start);
  return own === first || (first >= 65 && first <= 90 && own === first + 32);
}
