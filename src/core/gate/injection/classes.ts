import { undisguise } from './disguise.ts';
import { classOf, type WordClass } from './lexicon.ts';
import { vocabulary } from './vocabulary.ts';

/** Classes of the words of the vocabulary, by their numbers. */
interface ClassTable {
  readonly verb: Int32Array;
  readonly form: Int32Array;
  readonly thing: Int32Array;
  readonly mark: Int32Array;
}

let table: ClassTable = tableOf([]);

/** The table for all words entered by now. */
export function classesByNumber(): ClassTable {
  const words = vocabulary();
  if (table.verb.length !== words.length) table = tableOf(words);
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

function tableOf(words: readonly string[]): ClassTable {
  const column = () => new Int32Array(words.length);
  const made = { verb: column(), form: column(), thing: column(), mark: column() };
  for (const [number, word] of words.entries()) {
    const known = lookUp(word);
    if (known === undefined) continue;
    made.verb[number] = known.verb;
    made.form[number] = known.form;
    made.thing[number] = known.thing;
    made.mark[number] = known.mark;
  }
  return made;
}
