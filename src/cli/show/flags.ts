import type { z } from 'zod';
import type * as answers from '../../hive/operations/answers.ts';
import { counted } from '../terminal/counted.ts';
import { dayAndTime } from '../terminal/day-and-time.ts';
import { oneLine } from '../terminal/one-line.ts';
import type { Screen } from '../terminal/screen.ts';

type Flagged = z.output<(typeof answers)['flaggedEntries']>['results'][number];

/** Flagged entries with what was said about each. @param isMore whether there are more than these */
export function showFlags(screen: Screen, entries: readonly Flagged[], isMore: boolean): void {
  if (entries.length === 0) screen.line('No flags wait for a decision.');
  for (const [at, entry] of entries.entries()) {
    if (at > 0) screen.line();
    screen.line(screen.wrap(oneLine(entry.title), '').split('\n').map(screen.bold).join('\n'));
    const status = entry.status === 'disputed' ? screen.yellow(entry.status) : oneLine(entry.status);
    const facts = [status, screen.cyan(oneLine(entry.hive)), `flagged by ${counted(entry.agents, 'agent')}`];
    screen.line(`  ${facts.join(screen.dim(' · '))}`);
    screen.line(screen.wrap(oneLine(entry.summary), '  '));
    for (const { agent, reason, note, flagged_at } of entry.flags) {
      const said = `${oneLine(reason)}, ${oneLine(agent)}, ${dayAndTime(flagged_at)}`;
      screen.line(screen.wrap(note ? `- ${said}: ${oneLine(note)}` : `- ${said}`, '  '));
    }
    screen.line(`  ${screen.dim(oneLine(entry.id))}`);
  }
  if (isMore) screen.line('\nThere are more; decide about these first.');
}
