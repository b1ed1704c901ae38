/** A text made comparable, with the way back to where each of its characters came from. */
export interface Normalised {
  readonly text: string;
  /** `origin[i]` is the index in the source of the character at `i`; one extra slot marks the end. */
  readonly origin: Uint32Array;
}

/**
 * Folds the look-alikes that hide a secret from a pattern: full-width forms become ASCII (NFKC), invisible
 * and direction characters vanish, exotic blanks, quotes and dashes become plain ones, a letter and its
 * combining mark become one character. Letters of other scripts stay.
 */
export function normalise(source: string): Normalised {
  if (plainAscii.test(source)) return { text: source, origin: identity(source.length) };
  const parts: string[] = [];
  const origin = new Uint32Array(foldedLengthMax(source) + 1);
  let length = 0;
  /** Where the characters begin that are not yet in a part. */
  let from = 0;
  for (let at = 0; at < source.length; ) {
    if (source.charCodeAt(at) < 0x80) {
      origin[length++] = at++;
      continue;
    }
    const code = source.codePointAt(at)!;
    const next = code > 0xffff ? at + 2 : at + 1;
    const folded = foldedOf(code);
    if (from < at) parts.push(source.slice(from, at));
    from = next;
    if (folded.text !== '' && !(folded.isMark && composeLast(parts, folded.text))) {
      parts.push(folded.text);
      for (let i = 0; i < folded.text.length; i++) origin[length++] = at;
    }
    at = next;
  }
  if (from < source.length) parts.push(source.slice(from));
  origin[length++] = source.length;
  return { text: parts.join(''), origin: origin.subarray(0, length) };
}

/** What a character is folded to. */
interface Folded {
  readonly text: string;
  readonly isMark: boolean;
}

/** What characters were folded to lately: texts of one script repeat them. Emptied when full. */
const known = new Map<number, Folded>();
const knownMax = 4_096;

function foldedOf(code: number): Folded {
  const before = known.get(code);
  if (before !== undefined) return before;
  const text = fold(String.fromCodePoint(code));
  const folded = { text, isMark: isMark.test(text) };
  if (known.size === knownMax) known.clear();
  known.set(code, folded);
  return folded;
}

/**
 * Maps a range of the normalised text back to the source, covering every character it came from and the
 * invisible ones right behind it.
 */
export function toSource(
  whole: Normalised,
  range: { start: number; end: number },
): { start: number; end: number } {
  const { origin } = whole;
  const start = origin[range.start] ?? 0;
  const last = origin[Math.max(range.start, range.end - 1)] ?? start;
  // One source character may unfold to several, which all name the same origin.
  let next = range.end;
  while (next < origin.length - 1 && (origin[next] as number) <= last) next++;
  return { start, end: Math.max(start, origin[next] ?? last) };
}

/** Where the character at an index of the source stands in the normalised text, or the next one if it vanished. */
export function fromSource({ origin }: Normalised, index: number): number {
  let low = 0;
  let high = origin.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (origin[middle]! < index) low = middle + 1;
    else high = middle;
  }
  return low;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the whole ASCII range is meant.
const plainAscii = /^[\x00-\x7f]*$/;
/** One ligature such as U+FDFA unfolds to 18 characters; a hostile text must not grow without bound. */
const foldedCharsMax = 4;

/** Format characters (zero width, direction, soft hyphen, tags) and variation selectors carry no text. */
const invisible = /\p{Cf}|\u034f|\u115f|\u1160|\u17b4|\u17b5|\u3164|[\ufe00-\ufe0f]/u;

const isMark = /^\p{M}$/u;

/** Signs that NFKC leaves alone although a reader takes them for the plain one; patterns expect that. */
const lookAlikes: readonly (readonly [sign: RegExp, plain: string])[] = [
  [/[\u2018-\u201b\u2032\u2035\u2039\u203a\u275b\u275c]/, "'"],
  [/[\u201c-\u201f\u2033\u2036\u00ab\u00bb\u275d\u275e]/, '"'],
  [/[\p{Pd}\u2212\u2043\u02d7\u2796]/u, '-'],
  [/[\u2028\u2029]/, '\n'],
  [/\p{Zs}/u, ' '],
  [/[\u2044\u2215]/, '/'],
  [/[\u2236\ua789]/, ':'],
];

function foldedLengthMax(source: string): number {
  let length = source.length;
  for (let i = 0; i < source.length; i++) if (source.charCodeAt(i) >= 0x80) length += foldedCharsMax - 1;
  return length;
}

function fold(character: string): string {
  if (invisible.test(character)) return '';
  for (const [sign, plain] of lookAlikes) if (sign.test(character)) return plain;
  return character.normalize('NFKC').slice(0, foldedCharsMax);
}

/** Joins a combining mark to the letter before it ("e" and an accent become "é"); false where no such letter exists. */
function composeLast(parts: string[], mark: string): boolean {
  const before = parts.at(-1) ?? '';
  const composed = (before.slice(-1) + mark).normalize('NFC');
  if (before === '' || composed.length !== 1) return false;
  parts[parts.length - 1] = before.slice(0, -1) + composed;
  return true;
}

function identity(length: number): Uint32Array {
  if (length >= counting.length) return countingTo(length);
  return counting.subarray(0, length + 1);
}

function countingTo(length: number): Uint32Array {
  const numbers = new Uint32Array(length + 1);
  for (let i = 0; i <= length; i++) numbers[i] = i;
  return numbers;
}

/** The origin of most texts is the beginning of this; nobody writes into an origin. */
const counting = countingTo(1 << 14);
