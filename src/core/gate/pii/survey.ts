/** What one walk over a text sees. Detectors start from here instead of each walking the text again. */
export interface Survey {
  /** For each registered group of words, where one of its words stands, ascending. */
  readonly words: readonly (readonly number[])[];
  /** Where runs of ASCII digits begin, and where each of them ends. */
  readonly numbers: readonly number[];
  readonly numberEnds: readonly number[];
  /** Where words begin that have a capital in front; a letter of another alphabet counts as one. */
  readonly capitals: readonly number[];
  /** Where words of ASCII letters and digits begin, if something that a key can begin with stands there. */
  readonly keys: readonly number[];
  /** Start and end, by turns, of long runs of the characters of keys in which digits or both cases stand. */
  readonly tokens: readonly number[];
  /** Where a quote stands that something to join strings with may follow, or a backslash that ends its line. */
  readonly joints: readonly number[];
  /** Whether any character lies beyond Latin-1. */
  readonly isWide: boolean;
}

/** Runs shorter than this are no generated values. */
export const tokenCharsMin = 12;

/**
 * Registers words of three letters and more, in lower case, for which every text is searched without regard
 * to the case of ASCII letters; gives the number of their group in `Survey.words`.
 */
export function registerWords(words: readonly string[]): number {
  return registerLeads(words.map((word) => ({ word, isStart: false })));
}

/** A word in lower case that is searched for. */
export interface Lead {
  readonly word: string;
  /** It counts only where no ASCII letter or digit stands before it. */
  readonly isStart: boolean;
}

/** Registers words as `registerWords` does; one of two letters, which has to be a start, is found as a whole word. */
export function registerLeads(leads: readonly Lead[]): number {
  const group = groupCount++;
  index = undefined;
  for (const { word, isStart } of leads) {
    const opening = openingOf(word);
    if (word.length > 3) mark(longOpenings, opening);
    else
      for (const behind of word.length > 2 ? [opening] : notInWords.map((code) => (opening << 8) | code))
        shortOpenings[slotOf(behind)] =
          (shortOpenings[slotOf(behind)] as number) |
          (word.length === 2 ? pairOpening : isStart ? startOpening : wordOpening);
    const rows = wordsByLength[Math.min(word.length, 4)] as Map<number, Word[]>;
    const row = rows.get(opening) ?? [];
    rows.set(opening, row);
    const known = row.find((other) => other.isStart === isStart && other.word === word);
    if (known === undefined) row.push({ word, isStart, groups: [group] });
    else if (!known.groups.includes(group)) known.groups.push(group);
  }
  return group;
}

/** Registers the three characters that a key begins with. */
export function registerKeyOpening(opening: string): void {
  const slot = slotOf(openingOf(opening));
  shortOpenings[slot] = (shortOpenings[slot] as number) | keyOpening;
}

/**
 * Walks the text once for all detectors: asked again about the same text, it answers from memory. The first text since
 * `forgetSurvey` is kept while others, pieces of it that were decoded, come and go.
 */
export function surveyOf(text: string): Survey {
  if (last?.text === text) return last.survey;
  if (first?.text === text) return first.survey;
  last = { text, survey: survey(text) };
  first ??= last;
  return last.survey;
}

/** Forgets the texts, which may hold what nobody should keep. */
export function forgetSurvey(): void {
  first = undefined;
  last = undefined;
}

interface Surveyed {
  readonly text: string;
  readonly survey: Survey;
}

let first: Surveyed | undefined;
let last: Surveyed | undefined;

interface Word extends Lead {
  readonly groups: number[];
}

let groupCount = 0;
/** Words of four letters and more by their first four, shorter ones by all. */
const longWords = new Map<number, Word[]>();
const shortWords = new Map<number, Word[]>();
const pairs = new Map<number, Word[]>();
const wordsByLength = [pairs, pairs, pairs, shortWords, longWords];

/** Up to four characters as one number, the same for both cases of a letter. */
function openingOf(text: string): number {
  let opening = 0;
  for (let i = 0; i < Math.min(4, text.length); i++) opening = (opening << 8) | folded(text.charCodeAt(i));
  return opening;
}

function folded(code: number): number {
  return (code | 0x20) & 0xff;
}

/** 16 KiB each stay in the nearest cache, and few openings of prose share a slot with a word's. */
const shortOpenings = new Uint8Array(1 << 14);
const wordOpening = 1;
const keyOpening = 2;
const pairOpening = 4;
const startOpening = 8;

/** Every folded character that can stand behind a whole word. */
const notInWords = Array.from({ length: 0x100 }, (_, code) => folded(code)).filter(
  (code, i, all) => !/\w/.test(String.fromCharCode(code)) && all.indexOf(code) === i,
);

/** Many words of prose begin with three letters of a registered word; few with four. A bit for each slot. */
const longOpenings = new Int32Array(1 << 12);

const mixer = 0x9e3779b1 | 0;

function slotOf(opening: number): number {
  return Math.imul(opening, mixer) >>> 18;
}

function mark(bits: Int32Array, opening: number): void {
  const slot = Math.imul(opening, mixer) >>> 15;
  bits[slot >>> 5] = (bits[slot >>> 5] as number) | (1 << (slot & 31));
}

const digit = 1;
const upper = 2;
const lower = 4;
const tokenSign = 8;
const foreign = 16;
const quote = 32;
const letterOrDigit = digit | upper | lower;

const classes = new Uint8Array(0x100);
for (let code = 0; code < 0x100; code++) {
  const character = String.fromCharCode(code);
  if (/\d/.test(character)) classes[code] = digit | tokenSign;
  else if (/[A-Z]/.test(character)) classes[code] = upper | tokenSign;
  else if (/[a-z]/.test(character)) classes[code] = lower | tokenSign;
  else if (/[+/_.~-]/.test(character)) classes[code] = tokenSign;
  else if (/["'`\\]/.test(character)) classes[code] = quote;
  else if (code >= 0xc0) classes[code] = foreign;
}

/** What begins or ends between two characters, by their classes: few pairs in a text have anything. */
const events = new Uint8Array(0x1000);
const numberStarts = 1;
const numberEnds = 2;
const capitalStarts = 4;
const isQuote = 8;
const escapeEnds = 16;
for (let pair = 0; pair < events.length; pair++) {
  const [before, here] = [pair >> 6, pair & 0x3f];
  events[pair] =
    ((here & digit) !== 0 && (before & digit) === 0 ? numberStarts : 0) |
    ((here & digit) === 0 && (before & digit) !== 0 ? numberEnds : 0) |
    ((here & (upper | foreign)) !== 0 && (before & (letterOrDigit | foreign)) === 0 ? capitalStarts : 0) |
    (here === quote ? isQuote : 0) |
    (before === quote && (here & lower) !== 0 ? escapeEnds : 0);
}

const none: readonly number[] = [];

/** As many characters as an opening has are read ahead. */
const openingChars = 4;

/** The text's UTF-16 units: an array is read faster than a string. Zeros between two walks, for what it holds may be secret. */
let units = new Uint16Array(1 << 14);
let bytes = Buffer.from(units.buffer);

function unitsOf(text: string): Uint16Array {
  if (text.length + openingChars > units.length) {
    units = new Uint16Array(2 * text.length + openingChars);
    bytes = Buffer.from(units.buffer);
  }
  bytes.write(text, 0, 'utf16le');
  return units;
}

/** The walk: without a branch that a processor could not foresee for all but a few characters. */
function survey(text: string): Survey {
  const words: number[][] = new Array(groupCount).fill(none);
  const starts: number[] = [];
  const ends: number[] = [];
  const capitals: number[] = [];
  const keys: number[] = [];
  const tokens: number[] = [];
  const joints: number[] = [];
  const { length } = text;
  const codes = unitsOf(text);
  index ??= indexed();
  const { ofPairs, ofShort, ofLong } = index;
  let before = 0;
  let seen = 0;
  let all = 0;
  let inWord = 0;
  let run = 0;
  // The four characters from here on, folded. Behind the text the array is empty.
  let opening = 0;
  for (let i = 0; i < Math.min(3, length); i++) opening |= folded(codes[i] as number) << (16 - 8 * i);
  for (let at = 0; at < length; at++) {
    const code = codes[at] as number;
    all |= code;
    opening = (opening << 8) | folded(codes[at + 3] as number);
    const here = code < 0x100 ? (classes[code] as number) : foreign;
    const inRun = -((here & tokenSign) >> 3);
    if (run >= tokenCharsMin && inRun === 0 && maybeGenerated(seen)) tokens.push(at - run, at);
    run = (run + 1) & inRun;
    seen = (seen | here) & inRun;
    const event = events[(before << 6) | here] as number;
    if (event !== 0) {
      if ((event & capitalStarts) !== 0) capitals.push(at);
      if ((event & numberStarts) !== 0) starts.push(at);
      if ((event & numberEnds) !== 0) ends.push(at);
      if ((event & isQuote) !== 0 && maybeJoint(text, at, code)) joints.push(at);
    }
    const sign =
      (shortOpenings[Math.imul(opening >>> 8, mixer) >>> 18] as number) & (inWord === 0 ? 0xff : wordOpening);
    if (sign !== 0) {
      if ((sign & keyOpening) !== 0) keys.push(at);
      if ((sign & pairOpening) !== 0) collect(codes, at, ofPairs, opening >>> 16, true, words);
      if ((sign & (wordOpening | startOpening)) !== 0)
        collect(codes, at, ofShort, opening >>> 8, inWord === 0, words);
    }
    const slot = Math.imul(opening, mixer) >>> 15;
    if ((((longOpenings[slot >>> 5] as number) >>> (slot & 31)) & 1) !== 0)
      collect(codes, at, ofLong, opening, inWord === 0, words);
    before = here;
    inWord = here & letterOrDigit;
    if ((event & escapeEnds) !== 0 && codes[at - 1] === 0x5c && isEscape(code)) inWord = 0;
  }
  if ((before & digit) !== 0) ends.push(length);
  if (run >= tokenCharsMin && maybeGenerated(seen)) tokens.push(length - run, length);
  codes.fill(0, 0, length);
  return { words, numbers: starts, numberEnds: ends, capitals, keys, tokens, joints, isWide: all > 0xff };
}

/** Digits among letters, or changes of case: what words and rulers of signs do not have. */
function maybeGenerated(seen: number): boolean {
  return (seen & digit) !== 0 || (seen & (upper | lower)) === (upper | lower);
}

/** The last letter of a written-out line break or tab (`\n`, `\r`, `\t`): a word starts behind it. */
function isEscape(code: number): boolean {
  return code === 0x6e || code === 0x72 || code === 0x74;
}

/** Whether what follows a quote, or ends the line after a backslash, can part two pieces of a string. */
function maybeJoint(text: string, at: number, code: number): boolean {
  const next = text.charCodeAt(at + 1);
  if (code === 0x5c) return next === 0x0a;
  return joiners[next] === 1;
}

const joiners = Uint8Array.from({ length: 0x80 }, (_, code) =>
  /[ \t\\\n+.&~|]/.test(String.fromCharCode(code)) ? 1 : 0,
);

/** The registered words with one length of opening, packed: what is looked at for every few characters must be near. */
interface Rows {
  /** Openings, each at its hash or the next free place behind it. */
  readonly openings: Int32Array;
  /** At the same places, where the words with that opening begin and end in `words`; from 1 on, 0 where no opening is. */
  readonly begins: Uint16Array;
  readonly ends: Uint16Array;
  /** For each word where its letters begin, where they end, 1 if it has to be a start, and where its groups begin and end. */
  readonly words: Uint16Array;
  readonly letters: Uint16Array;
  readonly groups: Uint16Array;
}

interface Index {
  readonly ofPairs: Rows;
  readonly ofShort: Rows;
  readonly ofLong: Rows;
}

/** Made when the first text comes, for modules register words while they load. */
let index: Index | undefined;

function indexed(): Index {
  return { ofPairs: packed(pairs), ofShort: packed(shortWords), ofLong: packed(longWords) };
}

/** Numbers of a word in `Rows.words`. */
const columns = 5;

function packed(byOpening: ReadonlyMap<number, readonly Word[]>): Rows {
  const places = 2 ** Math.ceil(Math.log2(byOpening.size * 2 + 2));
  const openings = new Int32Array(places);
  const [begins, ends] = [new Uint16Array(places), new Uint16Array(places)];
  const words = [0, 0, 0, 0, 0];
  const letters: number[] = [];
  const groups: number[] = [];
  for (const [opening, row] of byOpening) {
    let place = placeOf(opening, places);
    while (begins[place] !== 0) place = (place + 1) & (places - 1);
    openings[place] = opening;
    begins[place] = words.length / columns;
    for (const { word, isStart, groups: own } of row) {
      words.push(letters.length, letters.length + word.length, isStart ? 1 : 0);
      words.push(groups.length, groups.length + own.length);
      for (let at = 0; at < word.length; at++) letters.push(word.charCodeAt(at));
      groups.push(...own);
    }
    ends[place] = words.length / columns;
  }
  if (Math.max(words.length, letters.length, groups.length) > 0xffff) throw new Error('too many words');
  const array = (numbers: number[]) => Uint16Array.from(numbers);
  return { openings, begins, ends, words: array(words), letters: array(letters), groups: array(groups) };
}

function placeOf(opening: number, places: number): number {
  return (Math.imul(opening, mixer) >>> 12) & (places - 1);
}

function collect(
  codes: Uint16Array,
  at: number,
  { openings, begins, ends, words, letters, groups }: Rows,
  opening: number,
  isStart: boolean,
  found: number[][],
): void {
  const key = opening | 0;
  let place = placeOf(key, openings.length);
  while (openings[place] !== key || begins[place] === 0) {
    if (begins[place] === 0) return;
    place = (place + 1) & (openings.length - 1);
  }
  const end = ends[place] as number;
  for (let word = begins[place] as number; word < end; word++) {
    const row = word * columns;
    if (
      (words[row + 2] === 1 && !isStart) ||
      !standsAt(codes, at, letters, words[row] as number, words[row + 1] as number)
    )
      continue;
    const lastGroup = words[row + 4] as number;
    for (let g = words[row + 3] as number; g < lastGroup; g++) {
      const group = groups[g] as number;
      const positions = found[group] as number[];
      if (positions === none) found[group] = [at];
      else if (positions[positions.length - 1] !== at) positions.push(at);
    }
  }
}

/** Whether a lower-case word, its letters from one place to another, stands there in any case; signs have to be the same. */
function standsAt(codes: Uint16Array, at: number, letters: Uint16Array, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    const there = codes[at + i - from] as number;
    const wanted = letters[i] as number;
    if (there !== wanted && !(there >= 0x41 && there <= 0x5a && (there | 0x20) === wanted)) return false;
  }
  return true;
}
