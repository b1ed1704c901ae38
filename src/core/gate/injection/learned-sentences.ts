import type { Discussion } from './discussion.ts';
import { sentencesIn, visitSentence } from './sentence-features.ts';
import table from './sentence-weights.txt' with { type: 'text' };
import type { Signal } from './signal.ts';
import type { Tokens } from './tokens.ts';
import { enter } from './vocabulary.ts';

/**
 * Finds sentences that a fitted model takes for orders to whoever reads them: what rules have no form for. What the
 * rules found is one of its features. The weights are of `models/gate/train-orders.ts`.
 *
 * @param rules signals of the whole text
 */
export function findLearnedSentences(
  tokens: Tokens,
  rules: readonly Signal[],
  discussion: Discussion,
): Signal[] {
  const found: Signal[] = [];
  const { number } = tokens;
  for (const sentence of sentencesIn(tokens)) {
    let sum = model.constant;
    visitSentence(tokens, sentence, rules, discussion, {
      trait(name, value) {
        sum += value * (model.traits.get(name) ?? 0);
      },
      word(at, value) {
        sum += value * (model.words[number[at]!] ?? 0);
      },
      pair(at, value) {
        if (model.begins[number[at - 1]!])
          sum += value * (model.pairs.get(pairOf(number[at - 1]!, number[at]!)) ?? 0);
      },
      opening(at, words, value) {
        if (words === 1) sum += value * (model.openings[number[at]!] ?? 0);
        else sum += value * (model.openingPairs.get(pairOf(number[at]!, number[at + 1]!)) ?? 0);
      },
    });
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
  return found;
}

/** The fitted weights; words by their numbers in the vocabulary, pairs by both. */
interface Model {
  readonly constant: number;
  readonly traits: ReadonlyMap<string, number>;
  readonly words: Float32Array;
  /** 1 for words that begin a pair. */
  readonly begins: Uint8Array;
  readonly pairs: ReadonlyMap<number, number>;
  readonly openings: Float32Array;
  readonly openingPairs: ReadonlyMap<number, number>;
}

/** Numbers of words are below this. */
const numbersMax = 65_536;

function pairOf(first: number, second: number): number {
  return first * numbersMax + second;
}

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
  const size = Math.max(1, ...phrases.map(({ first }) => first + 1));
  const words = new Float32Array(size);
  const begins = new Uint8Array(size);
  const openings = new Float32Array(size);
  const pairs = new Map<number, number>();
  const openingPairs = new Map<number, number>();
  for (const { opens, first, second, weight } of phrases) {
    if (second !== undefined) (opens ? openingPairs : pairs).set(pairOf(first, second), weight);
    else (opens ? openings : words)[first] = weight;
    if (second !== undefined && !opens) begins[first] = 1;
  }
  return { constant: traits.get('#') ?? 0, traits, words, begins, pairs, openings, openingPairs };
}
