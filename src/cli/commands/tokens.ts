import { Option } from 'commander';
import type { z } from 'zod';
import type * as answers from '../../hive/operations/answers.ts';
import type { AddCommand } from '../add-command.ts';
import { converse, type JsonOption } from '../client/converse.ts';
import { type DataOption, dataOption } from '../parse/data-option.ts';
import { parseId } from '../parse/id.ts';
import { parseSlug } from '../parse/slug.ts';
import { dayAndTime } from '../terminal/day-and-time.ts';
import { oneLine } from '../terminal/one-line.ts';
import { screenOf } from '../terminal/screen.ts';
import { table } from '../terminal/table.ts';

type Created = z.output<(typeof answers)['newToken']>;
type Tokens = z.output<(typeof answers)['tokens']>;
type Revoked = z.output<(typeof answers)['revoked']>;

interface CreateOptions extends JsonOption, DataOption {
  readonly scope: string;
  readonly hive?: string;
  readonly label?: string;
}

const jsonHelp = "print the API's own answer";
const examples = `
The token alone goes to standard output, so that a script can keep it:
  export HIVE_TOKEN=$(hive token create --scope write --label ci)
`;

/** `hive token create`, `hive token list`, `hive token revoke ID` */
export const addTokens: AddCommand = (program, host, ended) => {
  const tokens = program.command('token').description('create, list and revoke tokens');
  tokens
    .command('create')
    .description('create a token; it is shown this once')
    .addOption(
      new Option('--scope <scope>', 'what it allows')
        .choices(['read', 'write', 'admin'])
        .makeOptionMandatory(),
    )
    .option('--hive <slug>', 'the one hive it is for (default: all)', parseSlug)
    .option('--label <text>', 'what it is for, to know it again in the list')
    .addOption(dataOption())
    .option('--json', jsonHelp)
    .addHelpText('after', examples)
    .action(async ({ scope, hive, label, data, json = false }: CreateOptions) => {
      const asked = {
        method: 'POST',
        path: '/admin/tokens',
        as: 'admin',
        data,
        body: { scope, hive, label },
      } as const;
      ended(
        await converse<Created>(host, asked, { json }, (created) => {
          host.out.write(`${oneLine(created.token)}\n`);
          const forHive = created.hive === null ? 'all hives' : `the hive ${oneLine(created.hive)}`;
          host.err.write(
            `This ${created.scope} token for ${forHive} is shown only now. Its id is ${oneLine(created.id)}.\n`,
          );
        }),
      );
    });
  tokens
    .command('list')
    .description('list all tokens ever made, without the tokens themselves')
    .addOption(dataOption())
    .option('--json', jsonHelp)
    .action(async ({ data, json = false }: JsonOption & DataOption) => {
      const asked = { method: 'GET', path: '/admin/tokens', as: 'admin', data } as const;
      ended(
        await converse<Tokens>(host, asked, { json }, ({ results }) => {
          const screen = screenOf(host.out, host.environment);
          if (results.length > 0) screen.line(table(screen, columns, results.map(row)));
          else screen.line('There are no tokens yet, other than the one in the data directory.');
        }),
      );
    });
  tokens
    .command('revoke')
    .description('make a token invalid, for good')
    .argument('<id>', 'its id, as hive token list shows it', parseId)
    .addOption(dataOption())
    .option('--json', jsonHelp)
    .action(async (id: string, { data, json = false }: JsonOption & DataOption) => {
      const asked = { method: 'DELETE', path: `/admin/tokens/${id}`, as: 'admin', data } as const;
      ended(
        await converse<Revoked>(host, asked, { json }, (revoked) => {
          const screen = screenOf(host.out, host.environment);
          screen.line(`${screen.green('✓')} Revoked ${oneLine(revoked.id)}.`);
        }),
      );
    });
};

const columns = [
  { heading: 'id' },
  { heading: 'scope' },
  { heading: 'hive' },
  { heading: 'label', breaks: true },
  { heading: 'created' },
  { heading: 'revoked' },
] as const;

function row(token: Tokens['results'][number]): string[] {
  return [
    oneLine(token.id),
    token.scope,
    token.hive === null ? 'all' : oneLine(token.hive),
    oneLine(token.label) || '–',
    dayAndTime(token.created_at),
    token.revoked_at === null ? '–' : dayAndTime(token.revoked_at),
  ];
}
