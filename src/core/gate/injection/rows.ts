import { classesByNumber, columns, unmasked } from './classes.ts';
import { mayBeDisguised } from './disguise.ts';
import type { SpecialClass } from './special-words.ts';
import { numberAt } from './vocabulary.ts';

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
  const column = () => new Int32Array(count);
  return {
    number: column(),
    start: column(),
    end: column(),
    verb: column(),
    form: column(),
    thing: column(),
    mark: column(),
    gap: column(),
  };
}

/** The first rows, to keep. */
export function firstRows(rows: Rows, count: number): Rows {
  return {
    number: rows.number.slice(0, count),
    start: rows.start.slice(0, count),
    end: rows.end.slice(0, count),
    verb: rows.verb.slice(0, count),
    form: rows.form.slice(0, count),
    thing: rows.thing.slice(0, count),
    mark: rows.mark.slice(0, count),
    gap: rows.gap.slice(0, count),
  };
}

/** Looks a lower-case word up, whose hash is known. */
export function setWord(
  rows: Rows,
  row: number,
  codes: Uint16Array,
  from: number,
  to: number,
  hash: number,
): void {
  const number = numberAt(codes, from, to, hash);
  if (number > 0 || !mayBeDisguised(codes, from, to)) {
    const classes = classesByNumber();
    const at = number * columns;
    set(rows, row, number, classes[at]!, classes[at + 1]!, classes[at + 2]!, classes[at + 3]!);
    return;
  }
  const known = unmasked(String.fromCharCode(...codes.subarray(from, to)));
  if (known === undefined) set(rows, row, 0, 0, 0, 0, 0);
  else set(rows, row, 0, known.verb, known.form, known.thing, known.mark);
}

/** Enters an address or a name of a file. */
export function setSpecial(rows: Rows, row: number, { thing, mark }: SpecialClass): void {
  set(rows, row, 0, 0, 0, thing, mark);
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
