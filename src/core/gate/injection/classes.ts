import { undisguise } from './disguise.ts';
import { classOf, type WordClass } from './lexicon.ts';
import { vocabulary } from './vocabulary.ts';

/** Columns of the table: bits of `verb`, `form`, `thing` and `mark`. */
export const columns = 4;

let table = tableOf([]);

/**
 * Classes of the words of the vocabulary, by their numbers, a row of four a word: what is asked for together lies
 * together. The table is for all words entered by now.
 */
export function classesByNumber(): Int32Array {
  const words = vocabulary();
  if (table.length !== words.length * columns) table = tableOf(words);
  return table;
}

/** What a word can be, or what it would be without its disguise. */
function lookUp(word: string): WordClass | undefined {
  return classOf(word) ?? unmasked(word);
}

/** What a word that is not in the vocabulary would be without its disguise. */
export function unmasked(word: string): WordClass | undefined {
  const plain = undisguise(word);
  return plain === undefined ? undefined : classOf(plain);
}

function tableOf(words: readonly string[]): Int32Array {
  const made = new Int32Array(words.length * columns);
  for (const [number, word] of words.entries()) {
    const known = lookUp(word);
    if (known !== undefined) made.set([known.verb, known.form, known.thing, known.mark], number * columns);
  }
  return made;
}
