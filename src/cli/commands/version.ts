import type { AddCommand } from '../add-command.ts';

/** `hive version` */
export const addVersion: AddCommand = (program, host) => {
  program
    .command('version')
    .description('print the version')
    .action(() => host.out.write(`${host.version}\n`));
};
