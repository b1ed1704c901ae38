import type { z } from 'zod';
import type * as answers from '../../hive/operations/answers.ts';
import type { AddCommand } from '../add-command.ts';
import { converse, type JsonOption } from '../client/converse.ts';
import { type DataOption, dataOption } from '../parse/data-option.ts';
import { parseSlug } from '../parse/slug.ts';
import { hiveTable } from '../show/hive-table.ts';
import { oneLine } from '../terminal/one-line.ts';
import { screenOf } from '../terminal/screen.ts';

type Hive = z.output<(typeof answers)['hive']>;

interface CreateOptions extends JsonOption, DataOption {
  readonly name?: string;
  readonly description?: string;
}

/** `hive hive create`, `hive hive list` */
export const addHives: AddCommand = (program, host, ended) => {
  const hives = program.command('hive').description('create and list hives, the named parts of the corpus');
  hives
    .command('create')
    .description('create a hive')
    .argument('<slug>', 'its name in URLs: lower-case letters, digits and dashes', parseSlug)
    .option('--name <text>', 'its name for people (default: the slug)')
    .option('--description <text>', 'what belongs into it')
    .addOption(dataOption())
    .option('--json', "print the API's own answer")
    .action(async (slug: string, { name, description, data, json = false }: CreateOptions) => {
      const body = { slug, name, description };
      const asked = { method: 'POST', path: '/hives', as: 'admin', data, body } as const;
      ended(
        await converse<Hive>(host, asked, { json }, (hive) => {
          const screen = screenOf(host.out, host.environment);
          screen.line(`${screen.green('✓')} Created hive ${screen.bold(oneLine(hive.slug))}.`);
        }),
      );
    });
  hives
    .command('list')
    .description('list all hives with what they hold')
    .option('--json', "print the API's own answer")
    .action(async (options: JsonOption) => {
      const asked = { method: 'GET', path: '/hives', as: 'reader' } as const;
      ended(
        await converse<Hive[]>(host, asked, options, (all) => {
          const screen = screenOf(host.out, host.environment);
          screen.line(hiveTable(screen, all));
        }),
      );
    });
};
