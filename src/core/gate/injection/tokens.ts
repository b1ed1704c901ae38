import {
  closing,
  comma,
  dash,
  dot,
  isBlankAt,
  kindAt,
  letter,
  lettersEnd,
  newline,
  nothing,
  opening,
  pipe,
  sentenceEnd,
  slash,
} from './characters.ts';
import { pieceEndFrom, type SpecialPiece, specialIn, startsPiece } from './pieces.ts';
import { quotesOf } from './quotes.ts';
import { firstRows, type Rows, roomFor, setSpecial, setWord, wordOf } from './rows.ts';

/** What stands before a word: nothing, a comma, a mark that opens a clause, the end of a sentence. */
export const gap = { none: 0, comma: 1, opening: 2, sentence: 3 } as const;

/** A text as parallel columns, a row a word. */
export interface Tokens extends Rows {
  /** The text in lower case, place for place. */
  readonly lower: string;
  readonly word: readonly string[];
  /** 1 where the word stands between quotes, 2 where between backticks. */
  readonly quoted: Uint8Array;
}

/** Cuts a text into words in one pass and looks each up. Addresses and paths stay in one piece. */
export function tokenise(text: string): Tokens {
  const words: string[] = [];
  const rows = roomFor(text.length);
  const lower = lowered(text);
  const { length } = lower;
  // The first line is the title and never goes on.
  const title = text.indexOf('\n');
  let before: number = gap.sentence;
  let sincePunctuation = 0;
  let at = 0;
  let pieceEnd = 0;
  while (at < length) {
    const kind = kindAt(lower, at);
    if (kind === nothing) {
      at++;
      continue;
    }
    let to = kind === letter ? lettersEnd(lower, at) : kind === pipe ? at + 1 : at;
    let special: SpecialPiece | undefined;
    if (at >= pieceEnd && kind <= slash && (kind === letter || startsPiece(lower, at))) {
      pieceEnd = pieceEndFrom(lower, to);
      if (pieceEnd > to) special = specialIn(lower, at, pieceEnd);
      if (special !== undefined) to = special.end;
    }
    if (to > at) {
      const row = words.length;
      if (special !== undefined) setSpecial(rows, row, special);
      else {
        if (kind === letter && joins(lower, to)) to = joinedEnd(lower, to);
        setWord(rows, row, lower, at, to);
        // The first part of "npm-url" is no command.
        if (rows.verb[row] !== 0 && isPrefix(lower, to)) rows.verb[row] = 0;
      }
      words.push(wordOf(rows.number[row]!, lower, at, to));
      rows.start[row] = at;
      rows.end[row] = to;
      rows.gap[row] = before;
      before = gap.none;
      sincePunctuation++;
      at = to;
      continue;
    }
    if (kind === newline) before = Math.max(before, gapAtLine(text, at, title));
    else if (kind === sentenceEnd || (kind === dot && endsSentence(lower, at))) {
      // "IGNORE. ALL. RULES." is one sentence, whatever its dots say.
      before = Math.max(before, sincePunctuation <= 1 && kind === dot ? gap.comma : gap.sentence);
      sincePunctuation = 0;
    } else if (kind === comma) {
      before = Math.max(before, gap.comma);
      sincePunctuation = 0;
    } else if (kind === opening) before = Math.max(before, gap.opening);
    else if (kind === dash && isBlankAt(lower, at - 1) && isBlankAt(lower, at + 1))
      before = Math.max(before, gap.opening);
    // The text of a link and its address are two sentences.
    else if (kind === closing && at + 1 < length && lower[at + 1] === '(') before = gap.sentence;
    at++;
  }
  const kept = firstRows(rows, words.length);
  return { ...kept, lower, word: words, quoted: quotesOf(text, kept.start) };
}

/** The text in lower case, as long as it was: the dotted capital I is the only letter that would grow. */
function lowered(text: string): string {
  const lower = text.toLowerCase();
  return lower.length === text.length ? lower : text.replaceAll('\u0130', 'i').toLowerCase();
}

/** An apostrophe or an at sign between letters belongs to the word: don't, p@ssword. */
function joins(text: string, at: number): boolean {
  if (at + 1 >= text.length) return false;
  const code = text.charCodeAt(at);
  return (code === 39 || code === 64) && kindAt(text, at + 1) === letter;
}

function joinedEnd(text: string, from: number): number {
  let to = from;
  while (to < text.length && (kindAt(text, to) === letter || joins(text, to))) to++;
  return to;
}

/** Whether a hyphen ties the next word to this one. */
function isPrefix(text: string, to: number): boolean {
  if (to >= text.length || text.charCodeAt(to) !== 45) return false;
  return to + 1 >= text.length || kindAt(text, to + 1) === letter;
}

function endsSentence(text: string, at: number): boolean {
  // The dots of "e.g." and "i.e." end nothing.
  if (at >= 2 && text.charCodeAt(at - 2) === 46) return false;
  return at + 1 >= text.length || ' \n\t"\')]`*_'.includes(text[at + 1]!);
}

/** A line that goes on in lower case is the same sentence, wrapped; any other begins anew. */
function gapAtLine(text: string, at: number, title: number): number {
  if (at === title || at === 0 || at + 1 >= text.length) return gap.sentence;
  const next = text.charCodeAt(at + 1);
  return next >= 97 && next <= 122 && !isBlankAt(text, at - 1) ? gap.none : gap.sentence;
}
