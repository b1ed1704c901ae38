import { lowered } from './codes.ts';
import type { Rows } from './rows.ts';
import { vocabulary } from './vocabulary.ts';

/** Longest word that is told. */
const wordCharsMax = 40;

/** The words of a text in lower case, each cut out when it is asked for: most are compared by number alone. */
export class Words {
  readonly #text: string;
  readonly #rows: Rows;

  constructor(text: string, rows: Rows) {
    this.#text = text;
    this.#rows = rows;
  }

  /** The word of a row; empty outside the text. */
  of(row: number): string {
    const { number, start, end } = this.#rows;
    if (row < 0 || row >= number.length) return '';
    const known = number[row]!;
    if (known > 0) return vocabulary()[known]!;
    const from = start[row]!;
    return lowered(this.#text.slice(from, Math.min(end[row]!, from + wordCharsMax)));
  }
}
