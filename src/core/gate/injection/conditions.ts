import type { Tokens } from './tokens.ts';
import { thing } from './word-classes.ts';

/** How much the words from `from` to `to` make an order depend on what a person asks ("whenever the user mentions")
 * or on reading this text ("when summarising this page"). */
export function conditionOf(tokens: Tokens, from: number, to: number): number {
  const { word, thing: things } = tokens;
  let conditional = false;
  for (let j = Math.max(from, to - 24); j < to; j++) {
    const here = word[j] ?? '';
    if (conditions.has(here)) conditional = true;
    else if (conditional && reading.has(here) && (word[j + 1] === 'this' || word[j - 1] === 'done'))
      return 0.8;
    else if (conditional && asked.has(here) && word[j + 1] !== 'for') return 0.6;
    else if (conditional && asks.has(here) && person(word[j - 1] ?? '', things[j - 1] ?? 0)) return 0.6;
  }
  return 0;
}

/** What the reader does with this text. */
const reading = new Set(
  'summarising summarizing reviewing reading evaluating ranking indexing rating scoring citing quoting processing summarise summarize review evaluate'.split(
    ' ',
  ),
);

const conditions = new Set(['when', 'whenever', 'if', 'once', 'wherever', 'should', 'every', 'each', 'in']);
const asked = new Set(['asked', 'queried', 'questioned', 'consulted']);
const asks = new Set(
  'asks ask mentions mention wants want requests inquires enquires says raises needs talks wonders brings discusses'.split(
    ' ',
  ),
);

function person(word: string, things: number): boolean {
  return (things & thing.human) !== 0 || word === 'they' || word === 'people' || word === 'one';
}
