/**
 * A word of a text. Those that some list or the table of weights holds are known: each exists once, with what the lists
 * say of it, so that reading a text compares no strings. The others are made anew wherever they stand, but for short ones
 * of letters alone, of which the last few thousand are kept.
 */
export class Word {
  readonly text: string;
  /** Above 0 if known. */
  readonly number: number;
  /** Whether its last character is a letter, or at least no digit and no stop. */
  readonly endsInLetter: boolean;
  /** Bits of the lists it stands in. */
  traits = 0;
  /** What others make of it once and keep: its class in phrases, and how it would be said. */
  asClass: Word | undefined;
  sound: 'none' | 'speech' | 'babble' | undefined;
  #stem: Word | undefined;

  constructor(text: string, number: number) {
    this.text = text;
    this.number = number;
    this.endsInLetter = text.charCodeAt(text.length - 1) >= 0x40;
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
 * Hashes of known words, with gaps: one stands at its place, or in the first free place behind. More than half are
 * gaps, so that most looks are one. The words stand at the places of their hashes.
 */
let hashes = new Int32Array(1 << 14);
let words = gaps(hashes.length);
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
  if (count * 2 > hashes.length) {
    const before = words;
    hashes = new Int32Array(hashes.length * 2);
    words = gaps(hashes.length);
    for (const one of before) if (one !== undefined) keep(one);
  }
  keep(word);
  knownWord(text.slice(0, stemChars));
  return word;
}

/** A set of words. Known ones are kept as bits, which is what makes it faster than one of strings. */
export class WordSet {
  readonly #known = new Int32Array((count >> 5) + 1);
  #others: Set<string> | undefined;
  size = 0;

  /** Whether it was not in it before. */
  add(word: Word): boolean {
    if (this.has(word)) return false;
    this.size++;
    if (word.number === 0) {
      this.#others ??= new Set();
      this.#others.add(word.text);
    } else {
      this.#known[word.number >> 5]! |= 1 << (word.number & 31);
    }
    return true;
  }

  has({ number, text }: Word): boolean {
    return number === 0
      ? this.#others?.has(text) === true
      : (this.#known[number >> 5]! & (1 << (number & 31))) !== 0;
  }
}

function gaps(length: number): (Word | undefined)[] {
  return Array.from({ length });
}

function keep(word: Word): void {
  const hash = hashOf(word.text) || 1;
  const mask = hashes.length - 1;
  let at = placeOf(hash) & mask;
  while (hashes[at] !== 0) at = (at + 1) & mask;
  words[at] = word;
  hashes[at] = hash;
}

/** The middle bits of a product are mixed best. */
function placeOf(hash: number): number {
  return Math.imul(hash, -1640531527) >>> 12;
}

/** The word of a text in lower case. */
export function wordOf(text: string): Word {
  return text.length > charsMax
    ? new Word(text, 0)
    : (find(text, 0, text.length, hashOf(text)) ?? new Word(text, 0));
}

/**
 * The word in a range of a text: letters of ASCII in lower case, of which the first may be a capital.
 * @param hash of the range in lower case, made with `hashWith`
 */
export function wordAt(text: string, start: number, end: number, hash: number): Word {
  const known = end - start > charsMax ? undefined : find(text, start, end, hash);
  if (known !== undefined) return known;
  if (end - start > recentCharsMax) return new Word(text.slice(start, end).toLowerCase(), 0);
  const at = placeOf(hash) & (recent.length - 1);
  const last = recent[at];
  if (last !== undefined && isAt(last.text, text, start, end)) return last;
  const word = new Word(copyOf(text, start, end), 0);
  recent[at] = word;
  return word;
}

/** A range in lower case. A slice of the text would hold the whole text in memory for as long as the word is kept. */
function copyOf(text: string, start: number, end: number): string {
  const codes = [text.charCodeAt(start) | 0x20];
  for (let i = start + 1; i < end; i++) codes.push(text.charCodeAt(i));
  return String.fromCharCode(...codes);
}

/** Longest word that is kept for the next text: what is longer may be anything, and seldom comes again. */
const recentCharsMax = 16;

/** Words of letters that were seen and are not known, each in the place of the one before it. */
const recent: (Word | undefined)[] = Array.from({ length: 1 << 12 });

/** The hash of a word and one more character; it begins with 0. */
export function hashWith(hash: number, code: number): number {
  return (Math.imul(hash, 31) + code) | 0;
}

function hashOf(text: string): number {
  let hash = 0;
  for (let i = 0; i < text.length; i++) hash = hashWith(hash, text.charCodeAt(i));
  return hash;
}

function find(text: string, start: number, end: number, hashed: number): Word | undefined {
  // A hash of 0 would be a gap.
  const hash = hashed || 1;
  const table = hashes;
  const mask = table.length - 1;
  let at = placeOf(hash) & mask;
  for (let found = table[at]!; found !== 0; found = table[at]!) {
    if (found === hash) {
      const word = words[at]!;
      if (isAt(word.text, text, start, end)) return word;
    }
    at = (at + 1) & mask;
  }
  return undefined;
}

function isAt(word: string, text: string, start: number, end: number): boolean {
  if (word.length !== end - start) return false;
  for (let i = 1; i < word.length; i++) if (word.charCodeAt(i) !== text.charCodeAt(start + i)) return false;
  const own = word.charCodeAt(0);
  const first = text.charCodeAt(start);
  return own === first || (first >= 65 && first <= 90 && own === first + 32);
}
