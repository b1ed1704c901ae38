/** A text made comparable, with the way back to where each of its characters came from. */
export interface Normalised {
  readonly text: string;
  /** `origin[i]` is the index in the source of the character at `i`; one extra slot marks the end. */
  readonly origin: Uint32Array;
}

/**
 * Folds the look-alikes that hide a secret from a pattern: full-width forms become ASCII (NFKC), invisible
 * and direction characters vanish, exotic blanks and dashes become plain ones. Letters of other scripts stay.
 */
export function normalise(source: string): Normalised {
  if (plainAscii.test(source)) return { text: source, origin: identity(source.length) };
  const parts: string[] = [];
  const origin: number[] = [];
  for (let at = 0; at < source.length; ) {
    const codePoint = source.codePointAt(at) ?? 0;
    const width = codePoint > 0xffff ? 2 : 1;
    const folded = fold(source.slice(at, at + width));
    for (let i = 0; i < folded.length; i++) origin.push(at);
    parts.push(folded);
    at += width;
  }
  origin.push(source.length);
  return { text: parts.join(''), origin: Uint32Array.from(origin) };
}

/** Maps a range of the normalised text back to the source, covering every character it came from. */
export function toSource(
  whole: Normalised,
  range: { start: number; end: number },
): { start: number; end: number } {
  const start = whole.origin[range.start] ?? 0;
  return { start, end: Math.max(start, (whole.origin[range.end - 1] ?? start) + 1) };
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the whole ASCII range is meant.
const plainAscii = /^[\x00-\x7f]*$/;

/** Format characters (zero width, direction, soft hyphen, tags) and variation selectors carry no text. */
const invisible = /\p{Cf}|\u034f|\u115f|\u1160|\u17b4|\u17b5|\u3164|[\ufe00-\ufe0f]/u;

function fold(character: string): string {
  if (character <= '\x7f') return character;
  if (invisible.test(character)) return '';
  // Typographic quotes are kept apart from NFKC, which leaves them alone; patterns expect plain ones.
  if (/[\u2018\u2019\u201a\u2032]/.test(character)) return "'";
  if (/[\u201c\u201d\u201e\u2033\u00ab\u00bb]/.test(character)) return '"';
  if (/[\p{Pd}\u2212]/u.test(character)) return '-';
  if (/[\p{Zs}\u2028\u2029]/u.test(character))
    return character === '\u2028' || character === '\u2029' ? '\n' : ' ';
  // One ligature such as U+FDFA unfolds to 18 characters; a hostile text must not grow without bound.
  return character.normalize('NFKC').slice(0, 4);
}

function identity(length: number): Uint32Array {
  const origin = new Uint32Array(length + 1);
  for (let i = 0; i <= length; i++) origin[i] = i;
  return origin;
}
