import type { z } from 'zod';
import type * as answers from '../../hive/operations/answers.ts';
import { counted } from '../terminal/counted.ts';
import { dayAndTime } from '../terminal/day-and-time.ts';
import { oneLine } from '../terminal/one-line.ts';
import type { Screen } from '../terminal/screen.ts';
import { table } from '../terminal/table.ts';

type Report = z.output<(typeof answers)['collapse']>;
type Pair = Report['pairs'][number];
type Run = z.output<(typeof answers)['collapses']>['results'][number];
type RunWithPairs = z.output<(typeof answers)['collapseRun']>;
type Undone = z.output<(typeof answers)['collapseUndone']>;

const entries = (count: number) => counted(count, 'entry', 'entries');

/** What a run did, or would do. */
export function showReport(screen: Screen, report: Report): void {
  showPairs(screen, report.pairs, report.dry_run);
  const more = report.joined - report.pairs.length;
  if (more > 0) {
    const where = report.run_id ? `; "hive collapse --show ${report.run_id}" pages through them` : '';
    screen.line(screen.dim(`… and ${counted(more, 'more pair')}${where}.`));
    screen.line();
  }
  const looked = `${counted(report.examined, 'new entry', 'new entries')} looked at in ${(report.took_ms / 1_000).toFixed(1)} s`;
  const pairs = counted(report.joined, 'pair');
  const stale = report.stale > 0 ? ` ${entries(report.stale)} went unused for long and rank lower.` : '';
  screen.line(
    report.dry_run
      ? `${looked}; ${pairs} would be joined, nothing was changed.${stale}`
      : `${looked}; ${pairs} joined.${stale}`,
  );
  if (report.run_id && report.joined > 0)
    screen.line(screen.dim(`To take it back: hive collapse --undo ${oneLine(report.run_id)}`));
}

/** Pairs side by side: what stays on the left, what goes on the right. */
function showPairs(screen: Screen, pairs: readonly Pair[], isDry: boolean): void {
  for (const pair of pairs) {
    const { survivor, joined, similarity, rule, hive, undone_at } = pair;
    const how = `cosine ${similarity.toFixed(3)} · rule ${oneLine(rule)} · ${oneLine(hive)}`;
    const undone = undone_at ? screen.yellow(` · taken back ${dayAndTime(undone_at)}`) : '';
    screen.line(`${screen.cyan(how)}${undone}`);
    const columns = [
      { heading: isDry ? 'would stay' : 'stays', breaks: true },
      { heading: isDry ? 'would be joined to it' : 'joined to it', breaks: true },
    ] as const;
    const cell = ({ title, summary, id }: Pair['joined']) => [oneLine(title), oneLine(summary), oneLine(id)];
    const [left, right] = [cell(survivor), cell(joined)];
    screen.line(
      table(
        screen,
        columns,
        left.map((text, at) => [text, right[at] ?? '']),
      ),
    );
    screen.line();
  }
}

/** @returns the runs there were as a table */
export function runTable(screen: Screen, runs: readonly Run[]): string {
  if (runs.length === 0) return 'No run yet: the first comes tonight, or with "hive collapse".';
  const columns = [
    { heading: 'run' },
    { heading: 'started' },
    { heading: 'state' },
    { heading: 'looked at', align: 'right' },
    { heading: 'joined', align: 'right' },
    { heading: 'taken back', align: 'right' },
    { heading: 'stale', align: 'right' },
  ] as const;
  const rows = runs.map((run) => [
    oneLine(run.run_id),
    dayAndTime(run.started_at),
    run.state,
    run.state === 'running' ? `${run.examined}/${run.to_examine}` : String(run.examined),
    run.state === 'running' ? `${run.joined}/${run.to_join}` : String(run.joined),
    String(run.undone),
    String(run.stale),
  ]);
  return table(screen, columns, rows);
}

/** One run with its pairs. */
export function showRun(screen: Screen, run: RunWithPairs): void {
  screen.line(runTable(screen, [run]));
  screen.line();
  showPairs(screen, run.pairs, false);
  const more = run.joined - run.pairs.length;
  if (more > 0) screen.line(screen.dim(`… and ${counted(more, 'more pair')}; the API pages through them.`));
}

/** What was taken back, and what could not be. */
export function showUndone(screen: Screen, { run_id, undone, undone_before, refused }: Undone): void {
  const before = undone_before > 0 ? `, ${undone_before} had been before` : '';
  screen.line(
    `${screen.green('✓')} ${entries(undone)} of run ${oneLine(run_id)} taken apart again${before}; no later run joins them.`,
  );
  for (const { joined, survivor, reason } of refused) {
    screen.line(`${screen.yellow('!')} ${oneLine(joined)} stays joined to ${oneLine(survivor)}:`);
    screen.line(screen.wrap(oneLine(reason), '  '));
  }
}
