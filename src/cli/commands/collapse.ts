import { Option } from 'commander';
import type { z } from 'zod';
import type * as answers from '../../hive/operations/answers.ts';
import type { AddCommand } from '../add-command.ts';
import { converse, type JsonOption } from '../client/converse.ts';
import { followCollapse } from '../follow-collapse.ts';
import type { Host } from '../host.ts';
import { type DataOption, dataOption } from '../parse/data-option.ts';
import { parseId } from '../parse/id.ts';
import { runTable, showReport, showRun, showUndone } from '../show/collapse.ts';
import { screenOf } from '../terminal/screen.ts';

type Report = z.output<(typeof answers)['collapse']>;
type Runs = z.output<(typeof answers)['collapses']>;
type Run = z.output<(typeof answers)['collapseRun']>;
type Undone = z.output<(typeof answers)['collapseUndone']>;

interface CollapseOptions extends JsonOption, DataOption {
  readonly dryRun?: boolean;
  readonly list?: boolean;
  readonly show?: string;
  readonly undo?: string;
}

const examples = `
Examples:
  hive collapse --dry-run      show the pairs side by side, and change nothing
  hive collapse                join them, with a progress bar
  hive collapse --list         the runs there were
  hive collapse --undo RUN     take back what a run joined
`;

/** `hive collapse` */
export const addCollapse: AddCommand = (program, host, ended) => {
  program
    .command('collapse')
    .description('join the near-duplicates that raced, now instead of tonight')
    .addOption(
      new Option('--dry-run', 'show what would be joined, and change nothing').conflicts([
        'list',
        'show',
        'undo',
      ]),
    )
    .addOption(new Option('--list', 'list the runs there were, newest first').conflicts(['show', 'undo']))
    .addOption(new Option('--show <run>', 'show what a run joined').argParser(parseId).conflicts('undo'))
    .addOption(new Option('--undo <run>', 'take back what a run joined').argParser(parseId))
    .addOption(dataOption())
    .option('--json', "print the API's own answer")
    .addHelpText('after', examples)
    .action(async (options: CollapseOptions) => ended(await collapse(host, options)));
};

async function collapse(host: Host, options: CollapseOptions): Promise<number> {
  const screen = screenOf(host.out, host.environment);
  const as = { as: 'admin', data: options.data } as const;
  if (options.list) {
    const asked = { method: 'GET', path: '/admin/collapses', ...as } as const;
    return converse<Runs>(host, asked, options, ({ results }) => screen.line(runTable(screen, results)));
  }
  if (options.show !== undefined) {
    const asked = { method: 'GET', path: `/admin/collapses/${options.show}?limit=50`, ...as } as const;
    return converse<Run>(host, asked, options, (run) => showRun(screen, run));
  }
  if (options.undo !== undefined) {
    const path = `/admin/collapses/${options.undo}/undo`;
    const asked = { method: 'POST', path, body: {}, patienceMs: null, ...as } as const;
    return followCollapse<Undone>(host, asked, options, (undone) => showUndone(screen, undone));
  }
  const body = { dry_run: options.dryRun === true };
  const asked = { method: 'POST', path: '/admin/collapse', body, patienceMs: null, ...as } as const;
  return followCollapse<Report>(host, asked, options, (report) => showReport(screen, report));
}
