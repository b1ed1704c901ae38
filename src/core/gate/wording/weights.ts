import type { Field } from './features.ts';
import { noPhrase } from './phrases.ts';
import table from './weights.txt' with { type: 'text' };
import { knownWord, type Word } from './words.ts';

/** What a feature adds to the sums, in log-odds a unit. */
export interface Weight {
  readonly narration: number;
  readonly specificity: number;
  readonly orders: number;
  /** By number of a likeness; empty for most features. */
  readonly likeness: readonly (readonly [number, number])[];
}

/** The fitted model. */
export interface Weights {
  readonly constant: Weight;
  readonly signs: ReadonlyMap<string, Weight>;
  readonly phrases: PhraseTable;
}

/** Weights are kept as whole hundredths. */
export const hundredth = 0.01;

/** Names in the table: the constants, signs (`# content: length`), phrases of titles, phrases of contents. */
export const constantName = '#';
export const signPrefix = '# ';
export const titlePrefix = 'title: ';

/** Phrases without words, from which those of a field grow. */
const roots: Readonly<Record<Field, number>> = { title: 1, content: 2 };

/** Phrases and steps that there is room for: twice what the table has, so that the first look mostly tells. */
const phrasesMax = 1 << 14;
const stepsMax = 1 << 15;

/** The phrases of the table. Those that only begin others have a number, but no weight. */
export class PhraseTable {
  readonly roots = roots;
  /** Numbers of phrases are below this. */
  count = 3;
  /** What each adds to the sums, narration, specificity and orders in turn, in hundredths; 0 for one without a weight. */
  readonly hundredths = new Int16Array(phrasesMax * 3);
  readonly #weights: (Weight | undefined)[] = [];
  /** Whether longer phrases begin with it; most phrases are the end of the way. */
  readonly #leads = new Uint8Array(phrasesMax);
  /** By which phrase and word a step goes, and to which phrase: at its hash or in the first free place behind. */
  readonly #keys = new Int32Array(stepsMax);
  readonly #to = new Uint16Array(stepsMax);

  /** What a phrase weighs; `undefined` for what only begins phrases. */
  weightOf(phrase: number): Weight | undefined {
    return this.#weights[phrase];
  }

  /** The phrase with one more word; `noPhrase` if no phrase of the table begins so. */
  grow(phrase: number, { number }: Word): number {
    if (number === 0 || this.#leads[phrase] === 0) return noPhrase;
    const key = keyOf(phrase, number);
    const keys = this.#keys;
    let at = placeOf(key);
    let found = keys[at]!;
    while (found !== key && found !== 0) {
      at = (at + 1) & (stepsMax - 1);
      found = keys[at]!;
    }
    return found === 0 ? noPhrase : this.#to[at]!;
  }

  add(root: number, name: string, weight: Weight): void {
    let phrase = root;
    for (const text of name.split(' ')) phrase = this.#grown(phrase, knownWord(text));
    this.#weights[phrase] = weight;
    this.hundredths[phrase * 3] = Math.round(weight.narration / hundredth);
    this.hundredths[phrase * 3 + 1] = Math.round(weight.specificity / hundredth);
    this.hundredths[phrase * 3 + 2] = Math.round(weight.orders / hundredth);
  }

  #grown(phrase: number, word: Word): number {
    const next = this.grow(phrase, word);
    if (next !== noPhrase) return next;
    if (this.count === phrasesMax) throw new Error('more phrases than there is room for');
    const key = keyOf(phrase, word.number);
    let at = placeOf(key);
    while (this.#keys[at] !== 0) at = (at + 1) & (stepsMax - 1);
    this.#keys[at] = key;
    this.#to[at] = this.count;
    this.#leads[phrase] = 1;
    return this.count++;
  }
}

/** A phrase has fourteen bits, so this is exact for words below 2^17, and never 0. */
function keyOf(phrase: number, word: number): number {
  return (word << 14) | phrase;
}

function placeOf(key: number): number {
  return (Math.imul(key, -1640531527) >>> 17) & (stepsMax - 1);
}

/** Reads a table as `models/gate/train.ts` writes it: name, three weights, likenesses; tabs between. */
export function readWeights(text: string): Weights {
  let constant: Weight = { narration: 0, specificity: 0, orders: 0, likeness: [] };
  const signs = new Map<string, Weight>();
  const phrases = new PhraseTable();
  for (const line of text.split('\n')) {
    if (line === '') continue;
    const [name = '', ...cells] = line.split('\t');
    const weight = readWeight(cells);
    if (name === constantName) constant = weight;
    else if (name.startsWith(signPrefix)) signs.set(name, weight);
    else if (name.startsWith(titlePrefix)) phrases.add(roots.title, name.slice(titlePrefix.length), weight);
    else phrases.add(roots.content, name, weight);
  }
  return { constant, signs, phrases };
}

function readWeight([
  narration = '0',
  specificity = '0',
  orders = '0',
  likeness = '',
]: readonly string[]): Weight {
  return {
    narration: Number(narration) * hundredth,
    specificity: Number(specificity) * hundredth,
    orders: Number(orders) * hundredth,
    likeness: likeness === '' ? none : likeness.split(',').map(readLikeness),
  };
}

const none: Weight['likeness'] = [];

function readLikeness(pair: string): [number, number] {
  const [number = '0', weight = '0'] = pair.split(':');
  return [Number(number), Number(weight) * hundredth];
}

/** The weights that are shipped. */
export const weights = readWeights(table);
