/** A table of ASCII signs, by their codes. */
export type Signs = Uint8Array;

export function signsOf(signs: string): Signs {
  const table = new Uint8Array(128);
  for (const sign of signs) table[sign.charCodeAt(0)] = 1;
  return table;
}

export function isOneOf(signs: Signs, code: number): boolean {
  return code < 128 && signs[code] === 1;
}

/** A value without the signs it ends with: most have none, and then this makes no string. */
export function withoutEnd(value: string, signs: Signs): string {
  let end = value.length;
  while (end > 0 && isOneOf(signs, value.charCodeAt(end - 1))) end--;
  return end === value.length ? value : value.slice(0, end);
}

/** The ASCII digits of a value. */
export function digitsOf(value: string): string {
  return runsOf(value, isDigit);
}

/** The ASCII letters of a value. */
export function lettersOf(value: string): string {
  return runsOf(value, isLetter);
}

export function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

export function isLetter(code: number): boolean {
  return (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a;
}

/** Kinds of characters, as bits. */
export const kindBits = { small: 1, capital: 2, digit: 4, blank: 8, other: 16 } as const;

/** The kinds of characters that a value holds; of letters, ASCII ones alone are small or capital. */
export function kindsOf(value: string, from = 0): number {
  let kinds = 0;
  for (let at = from; at < value.length; at++) kinds |= kindOf(value.charCodeAt(at));
  return kinds;
}

function kindOf(code: number): number {
  if (code >= 0x61 && code <= 0x7a) return kindBits.small;
  if (code >= 0x41 && code <= 0x5a) return kindBits.capital;
  if (isDigit(code)) return kindBits.digit;
  return code === 0x20 || (code >= 0x09 && code <= 0x0d) ? kindBits.blank : kindBits.other;
}

/** What is left of a value without the characters that are not asked for. */
function runsOf(value: string, isAsked: (code: number) => boolean): string {
  let runs = '';
  let from = -1;
  for (let at = 0; at < value.length; at++) {
    if (isAsked(value.charCodeAt(at))) {
      if (from < 0) from = at;
    } else if (from >= 0) {
      runs += value.slice(from, at);
      from = -1;
    }
  }
  if (from === 0) return value;
  return from < 0 ? runs : runs + value.slice(from);
}
