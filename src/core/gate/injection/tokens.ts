import { type Beginnings, BeginningsReader } from './beginnings.ts';
import {
  closing,
  comma,
  dash,
  dot,
  isBlank,
  isInWord,
  kindOf,
  letter,
  newline,
  nothing,
  opening,
  pipe,
  sentenceEnd,
  slash,
  strange,
} from './characters.ts';
import { codesOf } from './codes.ts';
import { pieceEndFrom, type SpecialPiece, specialIn, startsPiece } from './pieces.ts';
import { forgetMarks, noteMark, quotesOf } from './quotes.ts';
import { firstRows, type Rows, roomFor, setSpecial, setWord } from './rows.ts';
import { hashWith } from './vocabulary.ts';
import { Words } from './words.ts';

/** What stands before a word: nothing, a comma, a mark that opens a clause, the end of a sentence. */
export const gap = { none: 0, comma: 1, opening: 2, sentence: 3 } as const;

/** A text as parallel columns, a row a word. */
export interface Tokens extends Rows {
  readonly word: Words;
  /** 1 where the word stands between quotes, 2 where between backticks. */
  readonly quoted: Uint8Array;
  /** Where regular expressions may match that begin with a word. */
  readonly beginnings: Beginnings;
  /** Whether all letters are Latin ones. */
  readonly isLatin: boolean;
}

/** Cuts a text into words in one pass and looks each up. Addresses and paths stay in one piece. */
export function tokenise(text: string): Tokens {
  const { codes, length, isLatin } = codesOf(text);
  const rows = roomFor(length);
  const beginnings = new BeginningsReader(codes);
  forgetMarks();
  const { start: starts, end: ends, gap: gaps, verb: verbs } = rows;
  // The first line is the title and never goes on.
  const title = text.indexOf('\n');
  let before: number = gap.sentence;
  let sincePunctuation = 0;
  let count = 0;
  let at = 0;
  let pieceEnd = 0;
  while (at < length) {
    const kind = kindOf(codes[at]!);
    if (kind === nothing) {
      if (codes[at] === apostrophe) noteMark(at);
      at++;
      continue;
    }
    let to = at;
    let hash = 0;
    let kinds = 0;
    for (let here = kind; here === letter || here === strange; here = kindOf(codes[to]!)) {
      kinds |= here;
      hash = hashWith(hash, codes[to++]!);
    }
    if (kind === pipe) hash = hashWith(hash, codes[to++]!);
    let special: SpecialPiece | undefined;
    if (at >= pieceEnd && kind <= slash && (kinds !== 0 || startsPiece(codes, at))) {
      pieceEnd = pieceEndFrom(codes, to);
      if (pieceEnd > to) special = specialIn(codes, at, to, pieceEnd);
      if (special !== undefined) to = special.end;
    }
    if (to > at) {
      if (special !== undefined) setSpecial(rows, count, special);
      else {
        while (kinds !== 0 && (joins(codes, to) || isInWord(codes[to]!))) {
          if (codes[to] === apostrophe) noteMark(to);
          kinds |= strange;
          hash = hashWith(hash, codes[to++]!);
        }
        setWord(rows, count, codes, at, to, hash);
        // The first part of "npm-url" is no command.
        if (codes[to] === 45 && verbs[count] !== 0 && isPrefix(codes, to, length)) verbs[count] = 0;
      }
      if (special === undefined && kinds === letter) beginnings.word(at, to);
      else beginnings.piece(at, to);
      starts[count] = at;
      ends[count] = to;
      gaps[count++] = before;
      before = gap.none;
      sincePunctuation++;
      at = to;
      continue;
    }
    if (kind === newline) {
      if (codes[at + 1] === 10) noteMark(at);
      before = Math.max(before, gapAtLine(text, at, title));
    } else if (kind === sentenceEnd || (kind === dot && endsSentence(codes, at, length))) {
      // "IGNORE. ALL. RULES." is one sentence, whatever its dots say.
      before = Math.max(before, sincePunctuation <= 1 && kind === dot ? gap.comma : gap.sentence);
      sincePunctuation = 0;
    } else if (kind === comma) {
      before = Math.max(before, gap.comma);
      sincePunctuation = 0;
    } else if (kind === opening) {
      if (codes[at] === 34 || codes[at] === 96) noteMark(at);
      before = Math.max(before, gap.opening);
    } else if (kind === dash && at > 0 && isBlank(codes[at - 1]!) && isBlank(codes[at + 1]!))
      before = Math.max(before, gap.opening);
    // The text of a link and its address are two sentences.
    else if (kind === closing && codes[at + 1] === 40) before = gap.sentence;
    at++;
  }
  const kept = firstRows(rows, count);
  const { number, start, end, verb, form, thing, mark } = kept;
  const word = new Words(text, kept);
  const quoted = quotesOf(text, start);
  // No draft stays in memory.
  codes.fill(0, 0, length);
  return {
    number,
    start,
    end,
    verb,
    form,
    thing,
    mark,
    gap: kept.gap,
    word,
    quoted,
    beginnings: beginnings.read(),
    isLatin,
  };
}

const apostrophe = 39;

/** An apostrophe or an at sign between letters belongs to the word: don't, p@ssword. */
function joins(codes: Uint16Array, at: number): boolean {
  const code = codes[at]!;
  return (code === apostrophe || code === 64) && isInWord(codes[at + 1]!);
}

/** Whether the hyphen at `to` ties the next word to this one. */
function isPrefix(codes: Uint16Array, to: number, length: number): boolean {
  return to + 1 >= length || isInWord(codes[to + 1]!);
}

/** What may follow the dot that ends a sentence. */
const endsBefore = new Uint8Array(128);
for (const character of ' \n\t"\')]`*_') endsBefore[character.charCodeAt(0)] = 1;

function endsSentence(codes: Uint16Array, at: number, length: number): boolean {
  // The dots of "e.g." and "i.e." end nothing.
  if (at >= 2 && codes[at - 2] === 46) return false;
  if (at + 1 >= length) return true;
  const next = codes[at + 1]!;
  return next < 128 && endsBefore[next] === 1;
}

/** A line that goes on in lower case is the same sentence, wrapped; any other begins anew. */
function gapAtLine(text: string, at: number, title: number): number {
  if (at === title || at === 0 || at + 1 >= text.length) return gap.sentence;
  const next = text.charCodeAt(at + 1);
  return next >= 97 && next <= 122 && !isBlank(text.charCodeAt(at - 1)) ? gap.none : gap.sentence;
}
