import type { z } from 'zod';
import type * as answers from '../../hive/operations/answers.ts';
import type { AddCommand } from '../add-command.ts';
import { converse, type JsonOption } from '../client/converse.ts';
import { type DataOption, dataOption } from '../parse/data-option.ts';
import { counted } from '../terminal/counted.ts';
import { oneLine } from '../terminal/one-line.ts';
import { type Screen, screenOf } from '../terminal/screen.ts';
import { table } from '../terminal/table.ts';

type Report = z.output<(typeof answers)['collapse']>;

/** On a narrower terminal two ids side by side would be broken. */
const columnsForIds = 110;

/** `hive collapse` */
export const addCollapse: AddCommand = (program, host, ended) => {
  program
    .command('collapse')
    .description('join the near-duplicates that raced, now instead of tonight')
    .option('--dry-run', 'show what would be joined, and change nothing')
    .addOption(dataOption())
    .option('--json', "print the API's own answer")
    .action(async (options: JsonOption & DataOption & { dryRun?: boolean }) => {
      const asked = {
        method: 'POST',
        path: '/admin/collapse',
        as: 'admin',
        data: options.data,
        body: { dry_run: options.dryRun === true },
        patienceMs: null,
      } as const;
      ended(
        await converse<Report>(
          host,
          asked,
          options,
          (report) => showReport(screenOf(host.out, host.environment), report),
          'Looking for near-duplicates …',
        ),
      );
    });
};

function showReport(screen: Screen, report: Report): void {
  if (report.pairs.length > 0) {
    const named = ({ title, id }: { title: string; id: string }) =>
      screen.columns < columnsForIds ? oneLine(title) : `${oneLine(title)}\n${oneLine(id)}`;
    const rows = report.pairs.map(({ joined, survivor, similarity, hive }) => [
      named(joined),
      named(survivor),
      similarity.toFixed(3),
      oneLine(hive),
    ]);
    const columns = [
      { heading: report.dry_run ? 'would join' : 'joined', breaks: true },
      { heading: 'into', breaks: true },
      { heading: 'similarity', align: 'right' },
      { heading: 'hive' },
    ] as const;
    screen.line(table(screen, columns, rows));
    screen.line();
  }
  const looked = `${counted(report.examined, 'new entry', 'new entries')} looked at in ${(report.took_ms / 1_000).toFixed(1)} s`;
  const pairs = counted(report.joined, 'pair');
  screen.line(
    report.dry_run
      ? `${looked}; ${pairs} would be joined, nothing was changed.`
      : `${looked}; ${pairs} joined.`,
  );
}
