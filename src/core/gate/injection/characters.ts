/** What a character does between words, or that it is part of one. Blanks and most signs do nothing. */
export const nothing = 0;
export const letter = 1;
export const dot = 2;
export const slash = 3;
export const comma = 4;
export const opening = 5;
export const sentenceEnd = 6;
export const newline = 7;
export const pipe = 8;
export const dash = 9;
export const closing = 10;

const kinds = kindTable();

function kindTable(): Uint8Array {
  const table = new Uint8Array(128);
  const set = (characters: string, kind: number) => {
    for (const character of characters) table[character.charCodeAt(0)] = kind;
  };
  set('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789$', letter);
  set('.', dot);
  set('/~', slash);
  set(',', comma);
  set(':([{<>"`*#', opening);
  set('!?;', sentenceEnd);
  set('\n', newline);
  set('|', pipe);
  set('-', dash);
  set(']', closing);
  return table;
}

/** The kind of the character at a place of the text. */
export function kindAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code < 128 ? kinds[code]! : kindOfWide(code);
}

function kindOfWide(code: number): number {
  if (code === 0x3002 || code === 0xff01 || code === 0xff1f) return sentenceEnd;
  if (code === 0x3001 || code === 0xff0c) return comma;
  if (code < 0xc0 || (code >= 0x2000 && code < 0x2c00) || (code >= 0x3000 && code < 0x3040)) return nothing;
  return letter;
}

/** The end of the run of letters. */
export function lettersEnd(text: string, from: number): number {
  let to = from;
  while (to < text.length && kindAt(text, to) === letter) to++;
  return to;
}

/** Whether a blank stands at the place; false outside the text. */
export function isBlankAt(text: string, at: number): boolean {
  if (at < 0 || at >= text.length) return false;
  const code = text.charCodeAt(at);
  return code === 32 || code === 10 || code === 9;
}
