import { kindOf, letter } from './characters.ts';
import { firstLettersOf } from './first-letters.ts';

/**
 * Regular expressions that begin with one of many words take long to look for in a whole text. So they are watched
 * for all at once, by their first three letters and the next three, and tried only where these stand.
 */
export interface Beginnings {
  /** Places where watched words may begin, and which, as bits. */
  readonly at: Int32Array;
  readonly watched: Int32Array;
  /** Whether single letters stand apart from one another, as in "i g n o r e". */
  readonly spells: boolean;
}

/** Bits by the hash of the first three letters, of the first six, and of the first three where that is all. */
const tableSize = 8192;
const byThree = new Uint16Array(tableSize);
const bySix = new Uint16Array(tableSize);
const byThreeOnly = new Uint16Array(tableSize);

/** Bits of an element of these tables. */
const bitsMax = 16;
let bits = 0;

/** Has what a regular expression in lower case begins with watched for; its bit. Called while modules load. */
export function watchFor(source: string): number {
  if (bits === bitsMax) throw new Error(`no more than ${bitsMax} expressions can be watched for`);
  const bit = 1 << bits++;
  for (const letters of firstLettersOf(source)) {
    if (letters.length < 3) throw new Error(`too short to be watched for: ${letters}`);
    const codes = Uint16Array.from({ length: 6 }, (_, i) => letters.charCodeAt(i));
    const three = hashOf(codes, 0, 0);
    const six = hashOf(codes, 3, three);
    byThree[three]! |= bit;
    if (letters.length < 6) byThreeOnly[three]! |= bit;
    else bySix[six]! |= bit;
  }
  return bit;
}

function hashOf(codes: Uint16Array, at: number, hash: number): number {
  const sum = Math.imul(hash, 29) + codes[at]! * 961 + codes[at + 1]! * 31 + codes[at + 2]!;
  return (sum ^ (sum >>> 13)) & (tableSize - 1);
}

/** Whether an expression, which is sticky, matches where its beginnings stand. */
export function matches(shape: RegExp, bit: number, text: string, { at, watched }: Beginnings): boolean {
  for (let i = 0; i < at.length; i++) {
    if ((watched[i]! & bit) === 0) continue;
    shape.lastIndex = at[i]!;
    if (shape.test(text)) return true;
  }
  return false;
}

let placesRoom = new Int32Array(256);
let watchedRoom = new Int32Array(256);

/** Takes in the words of a lower-case text, in order. */
export class BeginningsReader {
  readonly #codes: Uint16Array;
  #count = 0;
  #single = -singleGapMax;
  #singles = 0;
  #spells = false;

  constructor(codes: Uint16Array) {
    this.#codes = codes;
  }

  /** A word of ASCII letters and digits. */
  word(from: number, to: number): void {
    this.#beginning(from);
    if (to === from + 1) this.#letter(from);
  }

  /** A piece that may hold several words. In other alphabets they may begin at each letter. */
  piece(from: number, to: number): void {
    let before = false;
    for (let i = from; i < to; i++) {
      const code = this.#codes[i]!;
      const inside = kindOf(code) === letter;
      if (!before && (inside || code >= 128)) this.#beginning(i);
      if (!before && inside && kindOf(this.#codes[i + 1]!) !== letter) this.#letter(i);
      before = inside;
    }
  }

  read(): Beginnings {
    return {
      at: placesRoom.slice(0, this.#count),
      watched: watchedRoom.slice(0, this.#count),
      spells: this.#spells,
    };
  }

  #beginning(at: number): void {
    const three = hashOf(this.#codes, at, 0);
    let found = byThree[three]!;
    if (found === 0) return;
    found &= byThreeOnly[three]! | bySix[hashOf(this.#codes, at + 3, three)]!;
    if (found === 0) return;
    if (this.#count === placesRoom.length) grow();
    placesRoom[this.#count] = at;
    watchedRoom[this.#count++] = found;
  }

  /** A letter that stands alone. */
  #letter(at: number): void {
    const isNext = at - this.#single <= singleGapMax;
    this.#singles = isNext && separates(this.#codes, this.#single + 1, at) ? this.#singles + 1 : 1;
    this.#single = at;
    this.#spells ||= this.#singles >= singlesMin;
  }
}

/** How far single letters of one word stand apart at most, and the fewest that spell a word of an order. */
const singleGapMax = 5;
const singlesMin = 5;

/** What stands between the letters of a word that is spelled. */
const separators = ' .-_*|·•/';

function separates(codes: Uint16Array, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (!separators.includes(String.fromCharCode(codes[i]!))) return false;
  return true;
}

function grow(): void {
  const [places, watched] = [placesRoom, watchedRoom];
  placesRoom = new Int32Array(places.length * 2);
  watchedRoom = new Int32Array(places.length * 2);
  placesRoom.set(places);
  watchedRoom.set(watched);
}
