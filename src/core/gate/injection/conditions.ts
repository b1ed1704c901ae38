import type { Tokens } from './tokens.ts';
import { enter, has, wordSet } from './vocabulary.ts';
import { thing } from './word-classes.ts';

/** How much the words from `from` to `to` make an order depend on what a person asks ("whenever the user mentions")
 * or on reading this text ("when summarising this page"). */
export function conditionOf(tokens: Tokens, from: number, to: number): number {
  const { number, thing: things } = tokens;
  let conditional = false;
  for (let j = Math.max(from, to - 24); j < to; j++) {
    const here = number[j];
    if (has(conditions, here)) conditional = true;
    else if (conditional && has(reading, here) && (number[j + 1] === thisWord || number[j - 1] === done))
      return 0.8;
    else if (conditional && has(asked, here) && number[j + 1] !== forWord) return 0.6;
    else if (
      conditional &&
      has(asks, here) &&
      ((things[j - 1] ?? 0) & thing.human || has(persons, number[j - 1]))
    )
      return 0.6;
  }
  return 0;
}

/** What the reader does with this text. */
const reading = wordSet(
  'summarising summarizing reviewing reading evaluating ranking indexing rating scoring citing quoting processing summarise summarize review evaluate',
);

const conditions = wordSet('when whenever if once wherever should every each in');
const asked = wordSet('asked queried questioned consulted');
const asks = wordSet(
  'asks ask mentions mention wants want requests inquires enquires says raises needs talks wonders brings discusses',
);

const persons = wordSet('they people one');
const [thisWord, done, forWord] = ['this', 'done', 'for'].map(enter);
