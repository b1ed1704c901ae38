import type { z } from 'zod';
import type * as answers from '../../hive/operations/answers.ts';
import { counted } from '../terminal/counted.ts';
import { oneLine } from '../terminal/one-line.ts';
import type { Screen } from '../terminal/screen.ts';

/** An answer as the API gives it. */
export type Answer = z.output<(typeof answers)['results']>;
type Question = NonNullable<Answer['explanation']>;
type Explanation = NonNullable<Answer['results'][number]['explanation']>;

const barCells = 10;
/** Contributions to log-odds that fill a bar: ±4 is 98 against 2. */
const logOddsMax = 4;
/** Terms of a question shown; the rest are the commonest. */
const termsMax = 12;
const nameColumns = 11;

/** Shows what was made of a question, and why nothing was found where that is so. */
export function showUnderstanding(screen: Screen, question: Question): void {
  screen.line(screen.wrap(`${screen.bold('Asked')} ${oneLine(question.text)}`, ''));
  const terms = question.terms.slice(0, termsMax).map(({ term, idf, entries }) => {
    return `${oneLine(term)} ${screen.dim(`${idf.toFixed(1)}, in ${entries}`)}`;
  });
  const more = question.terms.length - terms.length;
  if (terms.length > 0)
    screen.line(screen.wrap(`terms ${terms.join(' · ')}${more > 0 ? ` and ${more} more` : ''}`, '  '));
  const among = `among ${counted(question.entries, 'entry', 'entries')}`;
  const alone = question.parts - 1;
  screen.line(
    `  ${among}${alone > 0 ? `, ${counted(alone, 'sentence')} also weighed alone` : ''}; ` +
      `the floor is at probability ${question.probability_min}`,
  );
  if (question.outcome !== 'answered') screen.line(screen.wrap(screen.yellow(whyNothing(question)), '  '));
  screen.line();
}

function whyNothing({ outcome, best, probability_min }: Question): string {
  if (outcome === 'empty_question') return 'There is nothing in the question.';
  if (outcome === 'small_talk') return 'It asks for nothing that could be looked up.';
  if (outcome === 'no_entries') return 'There are no entries to search.';
  if (best === null) return 'No entry shares a word or a meaning with it.';
  const title = `“${oneLine(best.title)}”`;
  const chance = `answers it with probability ${best.probability.toFixed(2)}`;
  return outcome === 'left_out'
    ? `The best entry, ${title}, ${chance}, but is less similar than was asked: ${best.similarity.toFixed(2)}.`
    : `The best entry, ${title}, ${chance}, below the floor of ${probability_min}.`;
}

/** Shows how one result came to its place. */
export function showExplanation(screen: Screen, why: Explanation): void {
  screen.line(`    ${screen.bold('score')} ${why.arithmetic}`);
  for (const { name, value, weight, points } of why.evidence) {
    const sum = `${value.toFixed(2)} × ${weight} → ${points.toFixed(3)}`;
    screen.line(`      ${oneLine(name).padEnd(nameColumns)}${screen.green(bar(value))} ${screen.dim(sum)}`);
  }
  screen.line(`      ${screen.dim(`bm25 ${why.bm25.toFixed(2)}, cosine ${why.cosine.toFixed(2)}`)}`);
  screen.line(
    `    ${screen.bold('probability')} ${why.probability.toFixed(2)}, from ${signed(why.intercept)} and`,
  );
  for (const { name, contribution } of why.features) {
    const paint = contribution < 0 ? screen.red : screen.green;
    const drawn = paint(bar(Math.abs(contribution) / logOddsMax));
    screen.line(`      ${oneLine(name).padEnd(nameColumns)}${drawn} ${screen.dim(signed(contribution))}`);
  }
  const matched = why.matched.map(({ term, idf, in: places }) => {
    return `${oneLine(term)} ${screen.dim(`${idf.toFixed(1)} ${places.join(', ')}`)}`;
  });
  if (matched.length > 0) screen.line(screen.wrap(`${screen.bold('holds')} ${matched.join(' · ')}`, '    '));
  const missing = why.missing.slice(0, termsMax).map(oneLine);
  if (missing.length > 0) screen.line(screen.wrap(`${screen.bold('lacks')} ${missing.join(' · ')}`, '    '));
}

function bar(share: number): string {
  const filled = Math.max(0, Math.min(barCells, Math.round(share * barCells)));
  return '█'.repeat(filled) + '░'.repeat(barCells - filled);
}

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(2)}`;
}
