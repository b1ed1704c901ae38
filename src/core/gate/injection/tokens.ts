import { undisguise } from './disguise.ts';
import { classOf } from './lexicon.ts';
import { quotesOf } from './quotes.ts';
import { classOfPiece } from './special-words.ts';

/** What stands before a word: nothing, a comma, a mark that opens a clause, the end of a sentence. */
export const gap = { none: 0, comma: 1, opening: 2, sentence: 3 } as const;

/** A text as parallel columns, a row a word. */
export interface Tokens {
  readonly word: string[];
  readonly start: number[];
  readonly end: number[];
  /** Bits of `verb`, `form`, `thing` and `mark`; things and marks grow by what stands around (compounds.ts). */
  readonly verb: number[];
  readonly form: number[];
  readonly thing: number[];
  readonly mark: number[];
  readonly gap: number[];
  /** 1 where the word stands between quotes, 2 where between backticks. */
  readonly quoted: Uint8Array;
}

/** Cuts a text into words in one pass and looks each up. Addresses and paths stay in one piece. */
export function tokenise(text: string): Tokens {
  const word: string[] = [];
  const start: number[] = [];
  const end: number[] = [];
  const verb: number[] = [];
  const form: number[] = [];
  const thing: number[] = [];
  const mark: number[] = [];
  const gaps: number[] = [];
  let before: number = gap.sentence;
  let sincePunctuation = 0;

  const add = (from: number, to: number, special?: { thing: number; mark: number }) => {
    const lower = text.slice(from, Math.min(to, from + wordCharsMax)).toLowerCase();
    const known = special === undefined ? lookUp(lower) : undefined;
    word.push(lower);
    start.push(from);
    end.push(to);
    // The first part of "npm-url" is no command.
    verb.push(text[to] === '-' && kindAt(text, to + 1) === letter ? 0 : (known?.verb ?? 0));
    form.push(known?.form ?? 0);
    thing.push(special?.thing ?? known?.thing ?? 0);
    mark.push(special?.mark ?? known?.mark ?? 0);
    gaps.push(before);
    before = gap.none;
    sincePunctuation++;
  };

  // The first line is the title and never goes on.
  const title = text.indexOf('\n');
  let at = 0;
  let pieceEnd = 0;
  while (at < text.length) {
    const kind = kindAt(text, at);
    if (kind === 0) {
      at++;
      continue;
    }
    if (kind === letter || (at >= pieceEnd && (kind === dot || kind === slash) && startsPiece(text, at))) {
      if (at >= pieceEnd) {
        const piece = pieceFrom(text, at);
        pieceEnd = piece.end;
        if (piece.special) {
          const to = trimmedEnd(text, at, pieceEnd);
          const special = classOfPiece(text.slice(at, to));
          if (special !== undefined) {
            add(at, to, special);
            at = to;
            continue;
          }
        }
      }
      if (kind !== letter) {
        at++;
        continue;
      }
      const to = wordEnd(text, at + 1);
      add(at, to);
      at = to;
      continue;
    }
    if (kind === pipe) {
      add(at, at + 1);
      at++;
      continue;
    }
    // The text of a link and its address are two sentences.
    if (kind === closing && text[at + 1] === '(') before = gap.sentence;
    if (kind === newline) before = Math.max(before, gapAtLine(text, at, title));
    else if (kind === sentenceEnd || (kind === dot && endsSentence(text, at))) {
      // "IGNORE. ALL. RULES." is one sentence, whatever its dots say.
      before = Math.max(before, sincePunctuation <= 1 && kind === dot ? gap.comma : gap.sentence);
      sincePunctuation = 0;
    } else if (kind === comma) {
      before = Math.max(before, gap.comma);
      sincePunctuation = 0;
    } else if (kind === opening) before = Math.max(before, gap.opening);
    else if (kind === dash && isBlank(text, at - 1) && isBlank(text, at + 1))
      before = Math.max(before, gap.opening);
    at++;
  }
  return { word, start, end, verb, form, thing, mark, gap: gaps, quoted: quotesOf(text, start) };
}

/** Longest word that is looked up. */
const wordCharsMax = 40;

function lookUp(word: string) {
  const known = classOf(word);
  if (known !== undefined) return known;
  const plain = undisguise(word);
  return plain === undefined ? undefined : classOf(plain);
}

const letter = 1;
const dot = 2;
const slash = 3;
const comma = 4;
const opening = 5;
const sentenceEnd = 6;
const newline = 7;
const pipe = 8;
const dash = 9;
const closing = 10;

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

function kindAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code < 128) return kinds[code] ?? 0;
  if (code === 0x3002 || code === 0xff01 || code === 0xff1f) return sentenceEnd;
  if (code === 0x3001 || code === 0xff0c) return comma;
  if (code < 0xc0 || (code >= 0x2000 && code < 0x2c00) || (code >= 0x3000 && code < 0x3040)) return 0;
  return letter;
}

/** An apostrophe or an at sign between letters belongs to the word: don't, p@ssword. */
function wordEnd(text: string, from: number): number {
  let to = from;
  for (; to < text.length; to++) {
    const code = text.charCodeAt(to);
    if (code < 128 ? kinds[code] === letter : kindAt(text, to) === letter) continue;
    if ((code !== 39 && code !== 64) || to + 1 >= text.length || kindAt(text, to + 1) !== letter) break;
  }
  return to;
}

function isBlank(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === 32 || code === 10 || code === 9;
}

/** A dot, slash or tilde begins a path if something follows it at once and nothing precedes it. */
function startsPiece(text: string, at: number): boolean {
  const next = text.charCodeAt(at + 1);
  if (!(next > 32) || (at > 0 && kindAt(text, at - 1) === letter)) return false;
  return kindAt(text, at + 1) === letter || next === 47 || next === 46;
}

const endsPiece = new Uint8Array(128).map((_, code) =>
  code <= 32 || '"\'`<>()[]{}|,;'.includes(String.fromCharCode(code)) ? 1 : 0,
);

/** The run up to a blank, quote or bracket, and whether anything in it may make it more than words. */
function pieceFrom(text: string, from: number): { end: number; special: boolean } {
  let special = false;
  let end = from;
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (code < 128 && endsPiece[code] === 1) break;
    if (code === 46 || code === 47 || code === 64 || code === 95) special = true;
  }
  return { end, special };
}

function trimmedEnd(text: string, from: number, end: number): number {
  let to = end;
  while (to > from + 1 && '.:!?*'.includes(text[to - 1] ?? '')) to--;
  return to;
}

function endsSentence(text: string, at: number): boolean {
  // The dots of "e.g." and "i.e." end nothing.
  if (text[at - 2] === '.') return false;
  const next = text[at + 1];
  return next === undefined || ' \n\t"\')]`*_'.includes(next);
}

/** A line that goes on in lower case is the same sentence, wrapped; any other begins anew. */
function gapAtLine(text: string, at: number, title: number): number {
  if (at === title) return gap.sentence;
  const next = text.charCodeAt(at + 1);
  return next >= 97 && next <= 122 && at > 0 && !isBlank(text, at - 1) ? gap.none : gap.sentence;
}
