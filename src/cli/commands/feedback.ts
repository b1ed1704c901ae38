import { Option } from 'commander';
import type { z } from 'zod';
import { noteCharsMax } from '../../core/limits.ts';
import type * as answers from '../../hive/operations/answers.ts';
import type { AddCommand } from '../add-command.ts';
import { converse, type JsonOption } from '../client/converse.ts';
import { parseId } from '../parse/id.ts';
import { counted } from '../terminal/counted.ts';
import { oneLine } from '../terminal/one-line.ts';
import { screenOf } from '../terminal/screen.ts';

type Cited = z.output<(typeof answers)['cited']>;
type Endorsed = z.output<(typeof answers)['endorsed']>;
type Flagged = z.output<(typeof answers)['flagged']>;

const idHelp = 'the id of an entry, as hive query shows it';
const jsonHelp = "print the API's own answer";

/** `hive cite ID`, `hive endorse ID`, `hive flag ID` */
export const addFeedback: AddCommand = (program, host, ended) => {
  const done = (text: string) => {
    const screen = screenOf(host.out, host.environment);
    screen.line(`${screen.green('✓')} ${text}`);
  };
  program
    .command('cite')
    .description('say that an entry helped; each time counts')
    .argument('<id>', idHelp, parseId)
    .option('--json', jsonHelp)
    .action(async (id: string, options: JsonOption) => {
      const asked = { method: 'POST', path: `/knowledge/${id}/cite`, as: 'writer' } as const;
      ended(
        await converse<Cited>(host, asked, options, ({ entry_id, citation_count }) =>
          done(`Cited: ${counted(citation_count, 'citation')} now${joinedInto(id, entry_id)}.`),
        ),
      );
    });
  program
    .command('endorse')
    .description('vouch for an entry, once an agent')
    .argument('<id>', idHelp, parseId)
    .option('--undo', 'take the endorsement back')
    .option('--json', jsonHelp)
    .action(async (id: string, options: JsonOption & { undo?: boolean }) => {
      const method = options.undo ? 'DELETE' : 'POST';
      const asked = { method, path: `/knowledge/${id}/endorse`, as: 'writer' } as const;
      ended(
        await converse<Endorsed>(host, asked, options, ({ entry_id, endorsement_count, endorsed }) =>
          done(
            `${endorsed ? 'Endorsed' : 'Not endorsed by you any more'}: ${counted(endorsement_count, 'endorsement')} now${joinedInto(id, entry_id)}.`,
          ),
        ),
      );
    });
  program
    .command('flag')
    .description('say that an entry is outdated, incorrect, a duplicate or unsafe')
    .argument('<id>', idHelp, parseId)
    .addOption(
      new Option('--reason <reason>', 'what is wrong with it')
        .choices(['outdated', 'incorrect', 'duplicate', 'unsafe'])
        .makeOptionMandatory(),
    )
    .option('--note <text>', `more about it, up to ${noteCharsMax} characters`)
    .option('--json', jsonHelp)
    .action(async (id: string, options: JsonOption & { reason: string; note?: string }) => {
      const body = { reason: options.reason, note: options.note };
      const asked = { method: 'POST', path: `/knowledge/${id}/flag`, as: 'writer', body } as const;
      ended(
        await converse<Flagged>(host, asked, options, ({ entry_id, flags, status }) => {
          const counts = Object.entries(flags).filter(([, count]) => count > 0);
          const told = counts.map(([reason, count]) => `${count} × ${oneLine(reason)}`).join(', ');
          const disputed = status === 'disputed' ? ' It is disputed now and ranks below the rest.' : '';
          done(`Flagged: ${told}${joinedInto(id, entry_id)}.${disputed}`);
        }),
      );
    });
};

/** A collapsed or superseded entry passes on what it is given. */
function joinedInto(asked: string, given: string): string {
  return asked === given ? '' : ` (its successor is ${oneLine(given)})`;
}
