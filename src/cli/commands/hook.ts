import { hookClients } from '../../core/hooks/clients.ts';
import type { AddCommand } from '../add-command.ts';
import { exitCodes } from '../host.ts';

const explanation = `
Reads the client's event from standard input and prints what the client is to add to the prompt. It takes three
seconds at most (HIVE_HOOK_TIMEOUT_MS), always ends with 0 and prints nothing when anything goes wrong. A hive that
does not answer three times in a row is left alone for a while, at most five minutes. "hive connect" sets hooks up.
`;

/** `hive hook NAME`. `main.ts` runs it without loading anything else; here it is described. */
export const addHook: AddCommand = (program, _host, ended) => {
  program
    .command('hook')
    .description('answer a hook event of a client that only runs commands')
    .argument('<client>', `one of ${hookClients.join(', ')}`)
    .option('--url <url>', 'where the hive is, unless HIVE_API_URL says')
    .addHelpText('after', explanation)
    .action(() => ended(exitCodes.done));
};
