import type { z } from 'zod';
import type * as answers from '../../hive/operations/answers.ts';
import { dayAndTime } from '../terminal/day-and-time.ts';
import { oneLine } from '../terminal/one-line.ts';
import type { Screen } from '../terminal/screen.ts';
import { table } from '../terminal/table.ts';

/** @returns hives as a table */
export function hiveTable(screen: Screen, hives: readonly z.output<(typeof answers)['hive']>[]): string {
  const columns = [
    { heading: 'hive' },
    { heading: 'name', breaks: true },
    { heading: 'entries', align: 'right' },
    { heading: 'contributions', align: 'right' },
    { heading: 'agents', align: 'right' },
    { heading: 'last contribution' },
  ] as const;
  const rows = hives.map((hive) => [
    oneLine(hive.slug),
    oneLine(hive.name),
    String(hive.entries),
    String(hive.contributions),
    String(hive.agents),
    hive.last_contributed_at === null ? '–' : dayAndTime(hive.last_contributed_at),
  ]);
  return table(screen, columns, rows);
}
