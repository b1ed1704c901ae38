import type { Act, Surroundings } from './act.ts';
import { answersActs } from './acts/answers.ts';
import { dataActs } from './acts/data.ts';
import { instructionsActs } from './acts/instructions.ts';
import { peopleActs } from './acts/people.ts';
import { programsActs } from './acts/programs.ts';
import { standingActs } from './acts/standing.ts';

/** Acts counted of one order. */
const countedMax = 3;

/** The heaviest acts that an order is, heaviest first. */
export function actsOf(s: Surroundings, negated: boolean): Act[] {
  const found: Act[] = [];
  for (const act of candidates(s.verb, negated)) {
    if (!act.when(s)) continue;
    found.push(act);
    if (found.length === countedMax) break;
  }
  return found;
}

/** All that an order can be, from what the reader was told to what it answers, heaviest first. */
const acts: readonly Act[] = [
  ...instructionsActs,
  ...dataActs,
  ...programsActs,
  ...peopleActs,
  ...standingActs,
  ...answersActs,
].sort((a, b) => b.weight - a.weight);

/** Acts by the classes of the verb, of which words have some hundred combinations. */
const byVerb = { plain: new Map<number, Act[]>(), negated: new Map<number, Act[]>() };

function candidates(verb: number, negated: boolean): readonly Act[] {
  const known = negated ? byVerb.negated : byVerb.plain;
  let found = known.get(verb);
  if (found === undefined) {
    found = acts.filter((act) => act.negated === negated && (act.verb & verb) !== 0);
    known.set(verb, found);
  }
  return found;
}
