import type { AddCommand } from '../add-command.ts';
import { namedCommand } from '../named-command.ts';
import { UsageError } from '../usage-error.ts';

/** `hive help`, `hive help token`, `hive help token create` */
export const addHelp: AddCommand = (program) => {
  program
    .command('help')
    .description('show what a command does')
    .argument('[command...]', 'the command, e.g. token create')
    .action((words: string[]) => {
      const command = namedCommand(program, words);
      let depth = 0;
      for (let above = command; above.parent; above = above.parent) depth++;
      if (depth < words.length)
        throw new UsageError(`there is no command "${words.join(' ')}"; see "hive help"`);
      command.help();
    });
};
