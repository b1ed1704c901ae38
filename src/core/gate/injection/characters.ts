/** What a character does between words, or that it is part of one. Blanks and most signs do nothing. */
export const nothing = 0;
export const letter = 1;
/** Part of a word too: a dollar sign, a letter beyond ASCII. */
export const strange = 2;
export const dot = 3;
export const slash = 4;
export const comma = 5;
export const opening = 6;
export const sentenceEnd = 7;
export const newline = 8;
export const pipe = 9;
export const dash = 10;
export const closing = 11;

/** Kinds by code; codes from here on are sorted by range. */
const tableEnd = 0x250;
const kinds = kindTable();

function kindTable(): Uint8Array {
  const table = new Uint8Array(tableEnd);
  const set = (characters: string, kind: number) => {
    for (const character of characters) table[character.charCodeAt(0)] = kind;
  };
  set('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789', letter);
  set('$', strange);
  set('.', dot);
  set('/~', slash);
  set(',', comma);
  set(':([{<>"`*#', opening);
  set('!?;', sentenceEnd);
  set('\n', newline);
  set('|', pipe);
  set('-', dash);
  set(']', closing);
  for (let code = 128; code < tableEnd; code++) table[code] = kindOfWide(code);
  return table;
}

/** The kind of a character. */
export function kindOf(code: number): number {
  return code < tableEnd ? kinds[code]! : kindOfWide(code);
}

function kindOfWide(code: number): number {
  if (code === 0x3002 || code === 0xff01 || code === 0xff1f) return sentenceEnd;
  if (code === 0x3001 || code === 0xff0c) return comma;
  if (code < 0xc0 || (code >= 0x2000 && code < 0x2c00) || (code >= 0x3000 && code < 0x3040)) return nothing;
  return strange;
}

/** Whether the character is part of a word. */
export function isInWord(code: number): boolean {
  const kind = kindOf(code);
  return kind === letter || kind === strange;
}

/** Whether the character is a blank. */
export function isBlank(code: number): boolean {
  return code === 32 || code === 10 || code === 9;
}
