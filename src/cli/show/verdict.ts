import type { z } from 'zod';
import type * as answers from '../../hive/operations/answers.ts';
import { counted } from '../terminal/counted.ts';
import { oneLine } from '../terminal/one-line.ts';
import type { Screen } from '../terminal/screen.ts';

/** A verdict as the API gives it. */
export type Verdict = z.output<(typeof answers)['verdict']>;

/** Shows what became of a contribution. @param check it was only asked what would become of it */
export function showVerdict(screen: Screen, verdict: Verdict, check: boolean): void {
  switch (verdict.verdict) {
    case 'accepted':
      showAccepted(screen, verdict, check);
      break;
    case 'merged':
      showMerged(screen, verdict, check);
      break;
    case 'rejected':
      showRejected(screen, verdict, check);
      break;
  }
}

function showAccepted(screen: Screen, verdict: Verdict & { verdict: 'accepted' }, check: boolean): void {
  const hive = screen.bold(oneLine(verdict.hive));
  screen.line(
    check
      ? `${screen.green('✓')} It would be accepted into ${hive}.`
      : `${screen.green('✓')} Accepted into ${hive}.`,
  );
  if (verdict.entry_id) screen.line(`  entry        ${oneLine(verdict.entry_id)}`);
  screen.line(`  novelty      ${verdict.novelty_score.toFixed(2)}`);
  screen.line(`  specificity  ${verdict.specificity_score.toFixed(2)}`);
  if (verdict.similar.length === 0) return;
  screen.line();
  screen.line('Close, but distinct:');
  for (const { id, title, similarity } of verdict.similar) {
    screen.line(screen.wrap(`${similarity.toFixed(2)}  ${oneLine(title)}`, '  '));
    screen.line(`        ${screen.dim(oneLine(id))}`);
  }
}

function showMerged(screen: Screen, verdict: Verdict & { verdict: 'merged' }, check: boolean): void {
  const where = `an entry of ${screen.bold(oneLine(verdict.hive))} that says the same`;
  screen.line(
    check
      ? `${screen.green('✓')} It would be merged into ${where}.`
      : `${screen.green('✓')} Merged into ${where}.`,
  );
  screen.line(`  entry       ${oneLine(verdict.merged_into)}`);
  screen.line(`  similarity  ${verdict.similarity.toFixed(2)}${screen.dim(`, ${ruleWords[verdict.rule]}`)}`);
  screen.line(`  holds       ${counted(verdict.contribution_count, 'contribution')}`);
}

const ruleWords = {
  cosine: 'nearly word for word',
  finding: 'the same in other words',
} as const;

/** Reasons in their order, each with the hints that are its own. */
function showRejected(
  screen: Screen,
  { reasons, hints }: Verdict & { verdict: 'rejected' },
  check: boolean,
): void {
  screen.line(`${screen.red('✗')} ${check ? 'It would be rejected' : 'Rejected; nothing was stored'}.`);
  const reasonOf = (hint: string) => reasons.find((reason) => hint.startsWith(`${reason}:`));
  for (const reason of reasons) {
    screen.line();
    screen.line(`  ${screen.bold(oneLine(reason))}`);
    for (const hint of hints.filter((hint) => reasonOf(hint) === reason)) {
      screen.line(screen.wrap(oneLine(hint.slice(reason.length + 1)), '    '));
    }
  }
  const general = hints.filter((hint) => reasonOf(hint) === undefined);
  if (general.length > 0) screen.line();
  for (const hint of general) screen.line(screen.wrap(oneLine(hint), '  '));
}
