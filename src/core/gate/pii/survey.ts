/** What one walk over a text sees. Detectors start from here instead of each walking the text again. */
export interface Survey {
  /** For each registered group of words, where one of its words stands, ascending. */
  readonly words: readonly number[][];
  /** Where runs of ASCII digits begin. */
  readonly numbers: readonly number[];
  /** Where words begin that have a capital in front; a letter of another alphabet counts as one. */
  readonly capitals: readonly number[];
  /** Where words of ASCII letters and digits begin, if something that a key can begin with stands there. */
  readonly keys: readonly number[];
  /** Start and end, by turns, of long runs of the characters of keys in which digits or both cases stand. */
  readonly tokens: readonly number[];
}

/** Runs shorter than this are no generated values. */
export const tokenCharsMin = 12;

/**
 * Registers words of three letters and more, in lower case, for which every text is searched without regard
 * to the case of ASCII letters; gives the number of their group in `Survey.words`.
 */
export function registerWords(words: readonly string[]): number {
  const group = groupCount++;
  for (const word of words) {
    const opening = openingOf(word.charCodeAt(0), word.charCodeAt(1), word.charCodeAt(2));
    openings[opening] = (openings[opening] as number) | (word.length > 3 ? wordOpening : shortWord);
    fourths[fourthOf(opening, word.charCodeAt(3))] = 1;
    wordsByOpening.set(opening, [...(wordsByOpening.get(opening) ?? []), { word, group }]);
  }
  return group;
}

/** Registers the three characters that a key begins with. */
export function registerKeyOpening(opening: string): void {
  const at = openingOf(opening.charCodeAt(0), opening.charCodeAt(1), opening.charCodeAt(2));
  openings[at] = (openings[at] as number) | keyOpening;
}

/** Walks the text once for all detectors: asked again about the same text, it answers from memory. */
export function surveyOf(text: string): Survey {
  if (text !== lastText || lastSurvey === undefined) {
    lastSurvey = survey(text);
    lastText = text;
  }
  return lastSurvey;
}

/** Forgets the last text, which may hold what nobody should keep. */
export function forgetSurvey(): void {
  lastText = '';
  lastSurvey = undefined;
}

let lastText = '';
let lastSurvey: Survey | undefined;

let groupCount = 0;
const wordsByOpening = new Map<number, { word: string; group: number }[]>();

/** Size of the table of openings: 16 KiB stay in the nearest cache, and few openings of prose share a slot with a word's. */
const openingsMax = 1 << 14;
const openings = new Uint8Array(openingsMax);
const wordOpening = 1;
const keyOpening = 2;
const shortWord = 4;

/** Many words of prose begin with three letters of a registered word; few with four. */
const fourths = new Uint8Array(openingsMax);

function fourthOf(opening: number, fourth: number): number {
  return (opening * 37 + (fourth | 0x20)) & (openingsMax - 1);
}

/** A number for three letters, the same for both cases of each. */
function openingOf(first: number, second: number, third: number): number {
  return (((first | 0x20) * 961 + (second | 0x20) * 31 + (third | 0x20)) & (openingsMax - 1)) >>> 0;
}

const digit = 1;
const upper = 2;
const lower = 4;
const tokenSign = 8;
const foreign = 16;
const letterOrDigit = digit | upper | lower;

const blank = 0x20;

const classes = new Uint8Array(128);
for (let code = 0; code < 128; code++) {
  const character = String.fromCharCode(code);
  if (/\d/.test(character)) classes[code] = digit | tokenSign;
  else if (/[A-Z]/.test(character)) classes[code] = upper | tokenSign;
  else if (/[a-z]/.test(character)) classes[code] = lower | tokenSign;
  else if (/[+/_.~-]/.test(character)) classes[code] = tokenSign;
}

function survey(text: string): Survey {
  const words: number[][] = Array.from({ length: groupCount }, () => []);
  const numbers: number[] = [];
  const capitals: number[] = [];
  const keys: number[] = [];
  const tokens: number[] = [];
  let before = 0;
  let seen = 0;
  let tokenStart = -1;
  // Past the end the walk sees blanks; what `charCodeAt` gives there is no integer and would slow all of it down.
  let second = text.length > 0 ? text.charCodeAt(0) : blank;
  let third = text.length > 1 ? text.charCodeAt(1) : blank;
  for (let at = 0; at < text.length; at++) {
    const first = second;
    second = third;
    third = at + 2 < text.length ? text.charCodeAt(at + 2) : blank;
    const here = first < 128 ? (classes[first] as number) : first >= 0xc0 ? foreign : 0;
    const opening = openingOf(first, second, third);
    const sign = openings[opening] as number;
    if ((here & tokenSign) !== 0) {
      if (tokenStart < 0) tokenStart = at;
      seen |= here;
    } else if (tokenStart >= 0) {
      if (at - tokenStart >= tokenCharsMin && maybeGenerated(seen)) tokens.push(tokenStart, at);
      tokenStart = -1;
      seen = 0;
    }
    if ((here & digit) !== 0 && (before & digit) === 0) numbers.push(at);
    if ((here & (upper | foreign)) !== 0 && (before & (letterOrDigit | foreign)) === 0) capitals.push(at);
    if (sign !== 0) {
      if ((sign & keyOpening) !== 0 && startsKey(text, at, before)) keys.push(at);
      if (
        (sign & shortWord) !== 0 ||
        ((sign & wordOpening) !== 0 && fourths[fourthOf(opening, text.charCodeAt(at + 3))] === 1)
      )
        collect(text, at, opening, words);
    }
    before = here;
  }
  if (tokenStart >= 0 && text.length - tokenStart >= tokenCharsMin && maybeGenerated(seen))
    tokens.push(tokenStart, text.length);
  return { words, numbers, capitals, keys, tokens };
}

/** Digits among letters, or changes of case: what words and rulers of signs do not have. */
function maybeGenerated(seen: number): boolean {
  return (seen & digit) !== 0 || (seen & (upper | lower)) === (upper | lower);
}

/** A key starts a word; a written-out line break (`\n`) before it is such a start too. */
function startsKey(text: string, at: number, before: number): boolean {
  if ((before & letterOrDigit) === 0) return true;
  const sign = text[at - 1];
  return (sign === 'n' || sign === 'r' || sign === 't') && text[at - 2] === '\\';
}

function collect(text: string, at: number, opening: number, words: number[][]): void {
  for (const { word, group } of wordsByOpening.get(opening) ?? []) {
    const positions = words[group] as number[];
    if (positions.at(-1) !== at && standsAt(text, at, word)) positions.push(at);
  }
}

/** Whether a lower-case word stands there in any case; signs have to be the same. */
function standsAt(text: string, at: number, word: string): boolean {
  for (let i = 0; i < word.length; i++) {
    const there = text.charCodeAt(at + i);
    const wanted = word.charCodeAt(i);
    if (there !== wanted && !(there >= 0x41 && there <= 0x5a && (there | 0x20) === wanted)) return false;
  }
  return true;
}
