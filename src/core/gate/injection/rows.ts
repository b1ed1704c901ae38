import { classesByNumber, unmasked } from './classes.ts';
import { mayBeDisguised } from './disguise.ts';
import type { SpecialClass } from './special-words.ts';
import { numberAt, vocabulary } from './vocabulary.ts';

/** What is known of each word by itself, in parallel columns. */
export interface Rows {
  /** The word's number in the vocabulary; 0 if nobody asks for it. */
  readonly number: Int32Array;
  readonly start: Int32Array;
  readonly end: Int32Array;
  /** Bits of `verb`, `form`, `thing` and `mark`; things and marks grow by what stands around (compounds.ts). */
  readonly verb: Int32Array;
  readonly form: Int32Array;
  readonly thing: Int32Array;
  readonly mark: Int32Array;
  /** What stands before it, of `gap`. */
  readonly gap: Int32Array;
}

let room = rowsFor(0);

/** Room for the words of a text, of which there are no more than characters. The next text uses it again. */
export function roomFor(characters: number): Rows {
  if (room.start.length < characters) room = rowsFor(characters);
  return room;
}

function rowsFor(count: number): Rows {
  return each(() => new Int32Array(count));
}

/** The first rows, to keep. */
export function firstRows(rows: Rows, count: number): Rows {
  return each((name) => rows[name].slice(0, count));
}

function each(column: (name: keyof Rows) => Int32Array): Rows {
  return {
    number: column('number'),
    start: column('start'),
    end: column('end'),
    verb: column('verb'),
    form: column('form'),
    thing: column('thing'),
    mark: column('mark'),
    gap: column('gap'),
  };
}

/** Looks a word of a lower-case text up. */
export function setWord(rows: Rows, row: number, lower: string, from: number, to: number): void {
  const number = numberAt(lower, from, to);
  if (number > 0 || !mayBeDisguised(lower, from, to)) {
    const { verb, form, thing, mark } = classesByNumber();
    set(rows, row, number, verb[number]!, form[number]!, thing[number]!, mark[number]!);
    return;
  }
  const known = unmasked(lower.slice(from, to));
  if (known === undefined) set(rows, row, 0, 0, 0, 0, 0);
  else set(rows, row, 0, known.verb, known.form, known.thing, known.mark);
}

/** Enters an address or a name of a file. */
export function setSpecial(rows: Rows, row: number, { thing, mark }: SpecialClass): void {
  set(rows, row, 0, 0, 0, thing, mark);
}

/** Longest word that is told. */
const wordCharsMax = 40;

/** A word as a string, which those of the vocabulary are already. */
export function wordOf(number: number, lower: string, from: number, to: number): string {
  if (number > 0) return vocabulary()[number]!;
  return lower.slice(from, to - from > wordCharsMax ? from + wordCharsMax : to);
}

function set(
  rows: Rows,
  row: number,
  number: number,
  verb: number,
  form: number,
  thing: number,
  mark: number,
): void {
  rows.number[row] = number;
  rows.verb[row] = verb;
  rows.form[row] = form;
  rows.thing[row] = thing;
  rows.mark[row] = mark;
}
