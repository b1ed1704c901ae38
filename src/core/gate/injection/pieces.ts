import { isInWord } from './characters.ts';
import { classOfPiece, type SpecialClass } from './special-words.ts';

/** A dot, slash or tilde begins a path if something follows it at once and nothing precedes it. */
export function startsPiece(codes: Uint16Array, at: number): boolean {
  if (at > 0 && isInWord(codes[at - 1]!)) return false;
  const next = codes[at + 1]!;
  return next === 47 || next === 46 || (next > 32 && isInWord(next));
}

/** 1 at what ends a piece: blanks, quotes, brackets, and the zeros behind a text. */
const endsPiece = new Uint8Array(128).map((_, code) =>
  code <= 32 || '"\'`<>()[]{}|,;'.includes(String.fromCharCode(code)) ? 1 : 0,
);

/** The end of the run up to a blank, quote or bracket. */
export function pieceEndFrom(codes: Uint16Array, from: number): number {
  let end = from;
  for (; ; end++) {
    const code = codes[end]!;
    if (code < 128 && endsPiece[code] === 1) return end;
  }
}

/** An address or a name of a file, and where it ends: the marks behind it are not its own. */
export interface SpecialPiece extends SpecialClass {
  readonly end: number;
}

/** What fills a piece, if it is more than words; nothing peculiar stands before `wordEnd`. */
export function specialIn(
  codes: Uint16Array,
  from: number,
  wordEnd: number,
  pieceEnd: number,
): SpecialPiece | undefined {
  if (!isPeculiar(codes, wordEnd, pieceEnd)) return undefined;
  const end = trimmedEnd(codes, from, pieceEnd);
  // Of words with nothing but marks behind them "kubeconfig" alone is special.
  if (end === wordEnd && codes[end - 1] !== 103) return undefined;
  const special = classOfPiece(codes, from, end);
  return special && { thing: special.thing, mark: special.mark, end };
}

/** Whether anything in a piece may make it more than words: a dot, a slash, an at sign, an underscore. */
function isPeculiar(codes: Uint16Array, from: number, end: number): boolean {
  for (let i = from; i < end; i++) {
    const code = codes[i]!;
    if (code === 46 || code === 47 || code === 64 || code === 95) return true;
  }
  return false;
}

/** The end of a piece without the marks behind it: . : ! ? and asterisks. */
function trimmedEnd(codes: Uint16Array, from: number, end: number): number {
  let to = end;
  for (; to > from + 1; to--) {
    const code = codes[to - 1]!;
    if (code !== 46 && code !== 58 && code !== 33 && code !== 63 && code !== 42) break;
  }
  return to;
}
