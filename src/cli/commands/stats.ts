import type { z } from 'zod';
import type * as answers from '../../hive/operations/answers.ts';
import type { AddCommand } from '../add-command.ts';
import { converse, type JsonOption } from '../client/converse.ts';
import { type DataOption, dataOption } from '../parse/data-option.ts';
import { hiveTable } from '../show/hive-table.ts';
import { counted } from '../terminal/counted.ts';
import { dayAndTime } from '../terminal/day-and-time.ts';
import { oneLine } from '../terminal/one-line.ts';
import { type Screen, screenOf } from '../terminal/screen.ts';
import { table } from '../terminal/table.ts';

type Stats = z.output<(typeof answers)['stats']>;

/** `hive stats` */
export const addStats: AddCommand = (program, host, ended) => {
  program
    .command('stats')
    .description('show what the hive holds and what it rejected')
    .addOption(dataOption())
    .option('--json', "print the API's own answer")
    .action(async ({ data, json = false }: JsonOption & DataOption) => {
      const asked = { method: 'GET', path: '/admin/stats', as: 'admin', data } as const;
      ended(
        await converse<Stats>(host, asked, { json }, (stats) =>
          showStats(screenOf(host.out, host.environment), stats),
        ),
      );
    });
};

function showStats(screen: Screen, stats: Stats): void {
  const frameworks = stats.frameworks_count > 0 ? ` in ${counted(stats.frameworks_count, 'framework')}` : '';
  screen.line(
    `${screen.bold(counted(stats.entries_total, 'entry', 'entries'))}, ${stats.entries_24h} of them from the last 24 hours`,
  );
  screen.line(`${counted(stats.active_agents, 'active agent')}${frameworks}`);
  screen.line();
  screen.line(hiveTable(screen, stats.hives));
  screen.line();
  const rejections = Object.entries(stats.rejections).sort(([, a], [, b]) => b - a);
  if (rejections.length === 0) screen.line('Nothing was rejected yet.');
  else {
    const columns = [{ heading: 'rejected for' }, { heading: 'times', align: 'right' }] as const;
    screen.line(
      table(
        screen,
        columns,
        rejections.map(([reason, times]) => [oneLine(reason), String(times)]),
      ),
    );
  }
  screen.line();
  screen.line(lastCollapse(stats.last_collapse));
}

function lastCollapse(run: Stats['last_collapse']): string {
  if (run === null) return 'No collapse has finished yet.';
  const looked = counted(run.examined, 'new entry', 'new entries');
  return `Last collapse: ${dayAndTime(run.started_at)}, ${looked} looked at, ${counted(run.joined, 'pair')} joined.`;
}
