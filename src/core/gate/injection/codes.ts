/**
 * A text in lower case, place for place, as codes with zeros behind them: typed arrays are read several times as
 * fast as strings. The next text uses the room again.
 */
export interface Codes {
  readonly codes: Uint16Array;
  readonly length: number;
  /** Whether all letters are Latin ones, so that no other script need be looked for. */
  readonly isLatin: boolean;
}

/** The zeros behind a text: what follows its last characters can be read as if it stood there. */
const zeros = 6;

let room = new Uint16Array(0);

/** Reads a text into the room. */
export function codesOf(text: string): Codes {
  const { length } = text;
  if (room.length < length + zeros) room = new Uint16Array(length + zeros);
  const codes = room;
  codes.fill(0, length, length + zeros);
  for (let i = 0; i < length; i++) {
    const code = text.charCodeAt(i);
    if (code < latinEnd) codes[i] = lowerLatin[code]!;
    else if (isSign(code)) codes[i] = code;
    else return codesOfAnyScript(text, codes);
  }
  return { codes, length, isLatin: true };
}

/** The text in lower case, as long as it was: the dotted capital I is the only letter that would grow. */
export function lowered(text: string): string {
  const lower = text.toLowerCase();
  return lower.length === text.length ? lower : text.replaceAll('\u0130', 'i').toLowerCase();
}

/** Where the case of a letter depends on its neighbours, as in Greek, the whole text is needed. */
function codesOfAnyScript(text: string, codes: Uint16Array): Codes {
  const lower = lowered(text);
  for (let i = 0; i < lower.length; i++) codes[i] = lower.charCodeAt(i);
  return { codes, length: text.length, isLatin: false };
}

/** Latin letters, each with its own lower case. */
const latinEnd = 0x250;
const lowerLatin = Uint16Array.from({ length: latinEnd }, (_, code) =>
  lowered(String.fromCharCode(code)).charCodeAt(0),
);

/** Punctuation, arrows, lines, symbols and the halves of emoji, which have no case; circled letters, among them, do. */
function isSign(code: number): boolean {
  if (code < 0x2c00)
    return (code >= 0x2000 && code < 0x2100) || (code >= 0x2190 && (code < 0x24b6 || code >= 0x24ea));
  return (code >= 0xd83c && code <= 0xd83e) || (code >= 0xdc00 && code <= 0xdfff);
}
