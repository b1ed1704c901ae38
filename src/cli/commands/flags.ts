import { Argument } from 'commander';
import type { z } from 'zod';
import type * as answers from '../../hive/operations/answers.ts';
import type { AddCommand } from '../add-command.ts';
import { converse, type JsonOption } from '../client/converse.ts';
import { type DataOption, dataOption } from '../parse/data-option.ts';
import { parseId } from '../parse/id.ts';
import { showFlags } from '../show/flags.ts';
import { counted } from '../terminal/counted.ts';
import { oneLine } from '../terminal/one-line.ts';
import { screenOf } from '../terminal/screen.ts';
import { UsageError } from '../usage-error.ts';

type Flagged = z.output<(typeof answers)['flaggedEntries']>;
type Resolved = z.output<(typeof answers)['resolved']>;

const jsonHelp = "print the API's own answer";

/** `hive flags`, `hive resolve ID keep|retire` */
export const addFlags: AddCommand = (program, host, ended) => {
  program
    .command('flags')
    .description('list flagged entries that nobody has decided about, the disputed first')
    .addOption(dataOption())
    .option('--json', jsonHelp)
    .action(async (options: JsonOption & DataOption) => {
      const asked = {
        method: 'GET',
        path: '/admin/flags?limit=50',
        as: 'admin',
        data: options.data,
      } as const;
      ended(
        await converse<Flagged>(host, asked, options, ({ results, next_cursor }) =>
          showFlags(screenOf(host.out, host.environment), results, next_cursor !== null),
        ),
      );
    });
  program
    .command('resolve')
    .description('decide about a flagged entry: keep clears its flags, retire takes it out of search')
    .argument('<id>', 'the id of an entry, as hive flags shows it', parseId)
    .addArgument(new Argument('<action>', 'what to do with it').choices(['keep', 'retire']))
    .option('--into <id>', 'with retire: the entry that its readers are sent to', parseId)
    .addOption(dataOption())
    .option('--json', jsonHelp)
    .action(async (id: string, action: string, options: JsonOption & DataOption & { into?: string }) => {
      if (options.into !== undefined && action !== 'retire')
        throw new UsageError('--into goes with retire; see "hive help resolve"');
      const asked = {
        method: 'POST',
        path: `/admin/entries/${id}/resolve`,
        as: 'admin',
        data: options.data,
        body: { action, redirect_to: options.into },
      } as const;
      ended(
        await converse<Resolved>(
          host,
          asked,
          options,
          ({ entry_id, status, flags_resolved, redirect_to }) => {
            const screen = screenOf(host.out, host.environment);
            const flags = flags_resolved > 0 ? `; ${counted(flags_resolved, 'flag')} resolved` : '';
            const where = redirect_to === null ? '' : `; its readers are sent to ${oneLine(redirect_to)}`;
            screen.line(
              `${screen.green('✓')} ${oneLine(entry_id)} is ${oneLine(status)} now${flags}${where}.`,
            );
          },
        ),
      );
    });
};
