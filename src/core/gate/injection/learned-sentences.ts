import type { Discussion } from './discussion.ts';
import { sentencesIn, visitSentence } from './sentence-features.ts';
import table from './sentence-weights.txt' with { type: 'text' };
import type { Signal } from './signal.ts';
import type { Tokens } from './tokens.ts';

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
  for (const sentence of sentencesIn(tokens)) {
    let sum = model.constant;
    /** The word before, and the one that is told now. */
    let before: Word | undefined;
    let now: Word | undefined;
    visitSentence(tokens, sentence, rules, discussion, {
      trait(name, value) {
        sum += value * (model.traits.get(name) ?? 0);
      },
      word(at, value) {
        before = now;
        now = model.words.get(tokens.word[at]!);
        if (now) sum += value * now.weight;
      },
      pair(at, value) {
        if (before?.next) sum += value * (before.next.get(tokens.word[at]!) ?? 0);
      },
      opening(at, words, value) {
        const said = words === 1 ? tokens.word[at]! : `${tokens.word[at]} ${tokens.word[at + 1]}`;
        sum += value * (model.openings.get(said) ?? 0);
      },
      quoted() {
        now = undefined;
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

/** A word, and the words that mean something behind it. */
interface Word {
  weight: number;
  /** Absent for most. */
  next?: Map<string, number>;
}

interface Model {
  readonly constant: number;
  readonly traits: ReadonlyMap<string, number>;
  readonly words: ReadonlyMap<string, Word>;
  readonly openings: ReadonlyMap<string, number>;
}

const model = readModel(table);

/** Reads lines of a name, a tab and a weight in hundredths: `#` the constant, `#…` traits, `^ …` openings, else words. */
function readModel(text: string): Model {
  let constant = 0;
  const traits = new Map<string, number>();
  const words = new Map<string, Word>();
  const openings = new Map<string, number>();
  for (const line of text.split('\n')) {
    if (line === '') continue;
    const [name = '', hundredths = '0'] = line.split('\t');
    const weight = Number(hundredths) / 100;
    if (name === '#') constant = weight;
    else if (name.startsWith('#')) traits.set(name, weight);
    else if (name.startsWith('^ ')) openings.set(name.slice(2), weight);
    else {
      const [first = '', second] = name.split(' ');
      const word = words.get(first) ?? { weight: 0 };
      words.set(first, word);
      if (second === undefined) word.weight = weight;
      else {
        word.next ??= new Map();
        word.next.set(second, weight);
      }
    }
  }
  return { constant, traits, words, openings };
}
