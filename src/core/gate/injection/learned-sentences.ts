import type { Discussion } from './discussion.ts';
import { PairWeights } from './pair-weights.ts';
import {
  rulesFound,
  type SentenceReader,
  sentencesIn,
  traitNames,
  visitSentence,
} from './sentence-features.ts';
import table from './sentence-weights.txt' with { type: 'text' };
import type { Signal } from './signal.ts';
import type { Tokens } from './tokens.ts';
import { enter, numbersMax } from './vocabulary.ts';

/**
 * Finds sentences that a fitted model takes for orders to whoever reads them: what rules have no form for. What the
 * rules found is one of its features. The weights are of `models/gate/train-orders.ts`.
 *
 * @param rules signals of the whole text
 * @returns what was found, and the strongest of each trait of any sentence
 */
export function findLearnedSentences(
  tokens: Tokens,
  rules: readonly Signal[],
  discussion: Discussion,
): { found: Signal[]; traits: Float64Array } {
  const found: Signal[] = [];
  const columns = rulesFound(rules);
  const reader = new LogOdds(tokens.number);
  for (const sentence of sentencesIn(tokens)) {
    reader.sum = model.constant;
    visitSentence(tokens, sentence, columns, discussion, reader);
    const { sum } = reader;
    if (sum <= 0) continue;
    found.push({
      kind: 'an order to the reader',
      addresses: true,
      weight: 1,
      why: `reads like an order, log-odds ${sum.toFixed(2)}`,
      start: tokens.start[sentence.from]!,
      end: tokens.end[sentence.to - 1]!,
    });
  }
  return { found, traits: reader.strongest };
}

/** Adds up what the features of a sentence weigh. */
class LogOdds implements SentenceReader {
  sum = 0;
  readonly strongest = new Float64Array(traitNames.length);
  readonly #number: Int32Array;

  constructor(number: Int32Array) {
    this.#number = number;
  }

  trait(trait: number, value: number): void {
    this.sum += value * model.traits[trait]!;
    if (value > this.strongest[trait]!) this.strongest[trait] = value;
  }

  word(at: number, value: number): void {
    this.sum += value * model.words[this.#number[at]!]!;
  }

  pair(at: number, value: number): void {
    const first = this.#number[at - 1]!;
    const second = this.#number[at]!;
    if ((model.inPairs[first]! & firstOfPair) !== 0 && (model.inPairs[second]! & secondOfPair) !== 0)
      this.sum += value * model.pairs.get(first, second);
  }

  opening(at: number, words: 1 | 2, value: number): void {
    const first = this.#number[at]!;
    if (words === 1) this.sum += value * model.openings[first]!;
    else this.sum += value * model.openingPairs.get(first, this.#number[at + 1]!);
  }
}

/** The fitted weights; words by their numbers in the vocabulary, pairs by both, traits by their places. */
interface Model {
  readonly constant: number;
  readonly traits: Float64Array;
  readonly words: Float32Array;
  /** Which words are the first or the second of a pair. */
  readonly inPairs: Uint8Array;
  readonly pairs: PairWeights;
  readonly openings: Float32Array;
  readonly openingPairs: PairWeights;
}

const firstOfPair = 1;
const secondOfPair = 2;

const model = readModel(table);

/** Reads lines of a name, a tab and a weight in hundredths: `#` the constant, `#…` traits, `^ …` openings, else words. */
function readModel(text: string): Model {
  const rows = text.split('\n').filter((line) => line !== '');
  const named = rows.map((line) => {
    const [name = '', hundredths = '0'] = line.split('\t');
    return [name, Number(hundredths) / 100] as const;
  });
  const traits = new Map(named.filter(([name]) => name.startsWith('#')));
  const phrases = named
    .filter(([name]) => !name.startsWith('#'))
    .map(([name, weight]) => {
      const opens = name.startsWith('^ ');
      const [first = 0, second] = (opens ? name.slice(2) : name).split(' ').map(enter);
      return { opens, first, second, weight };
    });
  const words = new Float32Array(numbersMax);
  const inPairs = new Uint8Array(numbersMax);
  const openings = new Float32Array(numbersMax);
  const ofTwo = phrases.filter(({ second }) => second !== undefined);
  const openingsOfTwo = ofTwo.filter(({ opens }) => opens).length;
  const pairs = new PairWeights(ofTwo.length - openingsOfTwo);
  const openingPairs = new PairWeights(openingsOfTwo);
  for (const { opens, first, second, weight } of phrases) {
    if (second !== undefined) (opens ? openingPairs : pairs).set(first, second, weight);
    else (opens ? openings : words)[first] = weight;
    if (second === undefined || opens) continue;
    inPairs[first]! |= firstOfPair;
    inPairs[second]! |= secondOfPair;
  }
  return {
    constant: traits.get('#') ?? 0,
    traits: Float64Array.from(traitNames, (name) => traits.get(name) ?? 0),
    words,
    inPairs,
    pairs,
    openings,
    openingPairs,
  };
}
