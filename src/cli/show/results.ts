import type { z } from 'zod';
import type * as answers from '../../hive/operations/answers.ts';
import { counted } from '../terminal/counted.ts';
import { oneLine } from '../terminal/one-line.ts';
import type { Screen } from '../terminal/screen.ts';
import { showExplanation } from './explanation.ts';

/** A result as the API gives it. */
export type Result = z.output<(typeof answers)['results']>['results'][number];

const barCells = 5;

/** Shows what a question found, best first. @param full whole contents instead of summaries */
export function showResults(screen: Screen, results: readonly Result[], full: boolean): void {
  for (const [at, result] of results.entries()) {
    if (at > 0) screen.line();
    screen.line(screen.wrap(oneLine(result.title), '').split('\n').map(screen.bold).join('\n'));
    screen.line(`  ${facts(screen, result).join(screen.dim(' · '))}`);
    screen.line(screen.wrap(full ? result.content.trim() : oneLine(result.summary), '  '));
    screen.line(`  ${screen.dim(oneLine(result.id))}`);
    if (result.explanation) showExplanation(screen, result.explanation);
  }
}

function facts(screen: Screen, result: Result): string[] {
  const flagged = Object.entries(result.flags).filter(([, count]) => count > 0);
  return [
    `${similarityBar(screen, result.similarity)}${result.similarity.toFixed(2)}`,
    screen.cyan(oneLine(result.hive)),
    counted(result.contribution_count, 'contribution'),
    ...(result.citation_count > 0 ? [counted(result.citation_count, 'citation')] : []),
    ...(result.endorsement_count > 0 ? [counted(result.endorsement_count, 'endorsement')] : []),
    ...(result.tags.length > 0 ? [screen.dim(result.tags.map((tag) => `#${oneLine(tag)}`).join(' '))] : []),
    ...(result.status === 'active' ? [] : [screen.yellow(result.status)]),
    ...(result.stale ? [screen.yellow('stale')] : []),
    ...flagged.map(([reason, count]) => screen.yellow(`${count} × flagged ${oneLine(reason)}`)),
  ];
}

/** A picture for eyes; where the answer is read by a program, the number is enough. */
function similarityBar(screen: Screen, similarity: number): string {
  if (!screen.isTerminal) return '';
  const filled = Math.max(0, Math.min(barCells, Math.round(similarity * barCells)));
  return `${screen.green('▰'.repeat(filled))}${screen.dim('▱'.repeat(barCells - filled))} `;
}
