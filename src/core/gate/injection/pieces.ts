import { kindAt, letter } from './characters.ts';
import { classOfPiece, type SpecialClass } from './special-words.ts';

/** A dot, slash or tilde begins a path if something follows it at once and nothing precedes it. */
export function startsPiece(text: string, at: number): boolean {
  if (at + 1 >= text.length || (at > 0 && kindAt(text, at - 1) === letter)) return false;
  const next = text.charCodeAt(at + 1);
  return next === 47 || next === 46 || (next > 32 && kindAt(text, at + 1) === letter);
}

const endsPiece = new Uint8Array(128).map((_, code) =>
  code <= 32 || '"\'`<>()[]{}|,;'.includes(String.fromCharCode(code)) ? 1 : 0,
);

/** The end of the run up to a blank, quote or bracket. */
export function pieceEndFrom(text: string, from: number): number {
  let end = from;
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (code < 128 && endsPiece[code] === 1) break;
  }
  return end;
}

/** An address or a name of a file, and where it ends: the marks behind it are not its own. */
export interface SpecialPiece extends SpecialClass {
  readonly end: number;
}

/** What fills a piece, if it is more than words. */
export function specialIn(text: string, from: number, pieceEnd: number): SpecialPiece | undefined {
  if (!isPeculiar(text, from, pieceEnd)) return undefined;
  const end = trimmedEnd(text, from, pieceEnd);
  const special = classOfPiece(text, from, end);
  return special && { ...special, end };
}

/** Whether anything in a piece may make it more than words: a dot, a slash, an at sign, an underscore. */
function isPeculiar(text: string, from: number, end: number): boolean {
  for (let i = from; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code === 46 || code === 47 || code === 64 || code === 95) return true;
  }
  return false;
}

/** The end of a piece without the marks behind it. */
function trimmedEnd(text: string, from: number, end: number): number {
  let to = end;
  while (to > from + 1 && '.:!?*'.includes(text[to - 1]!)) to--;
  return to;
}
