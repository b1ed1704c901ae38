import type { Field } from './features.ts';
import type { Phrases } from './phrases.ts';
import table from './weights.txt' with { type: 'text' };

/** What a feature adds to the sums, in log-odds a unit. */
export interface Weight {
  readonly narration: number;
  readonly specificity: number;
  /** By number of a likeness; empty for most features. */
  readonly likeness: readonly (readonly [number, number])[];
}

/** A phrase in the table, and the phrases that begin with it. */
export interface Phrase {
  readonly longer: Map<string, Phrase>;
  /** Absent for what only begins phrases. */
  weight?: Weight;
}

/** The fitted model. */
export interface Weights {
  readonly constant: Weight;
  readonly signs: ReadonlyMap<string, Weight>;
  readonly phrases: Readonly<Record<Field, Phrases<Phrase>>>;
}

/** Weights are kept as whole hundredths. */
export const hundredth = 0.01;

/** Names in the table: the constants, signs (`# content: length`), phrases of titles, phrases of contents. */
export const constantName = '#';
export const signPrefix = '# ';
export const titlePrefix = 'title: ';

/** Reads a table as `models/gate/train.ts` writes it: name, two weights, likenesses; tabs between. */
export function readWeights(text: string): Weights {
  let constant: Weight = { narration: 0, specificity: 0, likeness: [] };
  const signs = new Map<string, Weight>();
  const roots: Record<Field, Phrase> = { title: { longer: new Map() }, content: { longer: new Map() } };
  for (const line of text.split('\n')) {
    if (line === '') continue;
    const [name = '', ...cells] = line.split('\t');
    const weight = readWeight(cells);
    if (name === constantName) constant = weight;
    else if (name.startsWith(signPrefix)) signs.set(name, weight);
    else if (name.startsWith(titlePrefix))
      phraseAt(roots.title, name.slice(titlePrefix.length)).weight = weight;
    else phraseAt(roots.content, name).weight = weight;
  }
  return {
    constant,
    signs,
    phrases: { title: phrasesFrom(roots.title), content: phrasesFrom(roots.content) },
  };
}

function readWeight([narration = '0', specificity = '0', likeness = '']: readonly string[]): Weight {
  return {
    narration: Number(narration) * hundredth,
    specificity: Number(specificity) * hundredth,
    likeness: likeness === '' ? none : likeness.split(',').map(readLikeness),
  };
}

const none: Weight['likeness'] = [];

function readLikeness(pair: string): [number, number] {
  const [number = '0', weight = '0'] = pair.split(':');
  return [Number(number), Number(weight) * hundredth];
}

function phraseAt(root: Phrase, name: string): Phrase {
  let at = root;
  for (const word of name.split(' ')) {
    const next = at.longer.get(word) ?? { longer: new Map<string, Phrase>() };
    at.longer.set(word, next);
    at = next;
  }
  return at;
}

function phrasesFrom(none: Phrase): Phrases<Phrase> {
  return { none, grow: (phrase, word) => phrase.longer.get(word) };
}

/** The weights that are shipped. */
export const weights = readWeights(table);
