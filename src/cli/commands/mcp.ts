import { type Ask, type Outcome, outcomeOf, requestFor } from '../../hive/operations/ask.ts';
import type { AddCommand } from '../add-command.ts';
import { askHive } from '../client/ask-hive.ts';
import { agentHandle, apiUrl, givenToken } from '../client/client-settings.ts';
import { explainFailure } from '../client/explain-failure.ts';
import { notAHive } from '../client/not-a-hive.ts';
import { CommandFailure } from '../command-failure.ts';
import { exitCodes, type Host } from '../host.ts';

const explanation = `
For an agent client that starts its MCP servers as commands: give it the command "hive" with the argument
"mcp". It speaks for the hive at HIVE_API_URL, as HIVE_AGENT, with HIVE_TOKEN. Clients that take an address
need no command: the hive answers MCP at /mcp, e.g. http://127.0.0.1:4483/mcp.
`;

/** `hive mcp` */
export const addMcp: AddCommand = (program, host, ended) => {
  program
    .command('mcp')
    .description('speak MCP on standard input and output, for an agent client')
    .addHelpText('after', explanation)
    .action(async () => {
      refuseBadSettings(host);
      await host.speakMcp(askAt(host));
      ended(exitCodes.done);
    });
};

/** Settings that cannot be used are told at once, where a person looks, and not at the first call. */
function refuseBadSettings({ environment }: Host): void {
  apiUrl(environment);
  agentHandle(environment);
  givenToken(environment);
}

function askAt(host: Host): Ask {
  return async (operation, input, from) => {
    const as = operation.need === 'write' ? 'writer' : 'reader';
    const { method, path, body } = requestFor(operation, input);
    try {
      const answer = await askHive(host, {
        method,
        path,
        as,
        framework: from?.framework ?? null,
        ...(body === undefined ? {} : { body }),
      });
      if (typeof answer.body.success !== 'boolean') throw notAHive(answer.url, `status ${answer.status}`);
      const outcome = outcomeOf(JSON.parse(answer.text)); // as it came: what a terminal must not see may stay
      if ('data' in outcome) return outcome;
      return { failure: { ...outcome.failure, message: explainFailure(answer) } };
    } catch (error) {
      if (error instanceof CommandFailure) return unreachable(error);
      throw error;
    }
  };
}

function unreachable({ message }: CommandFailure): Outcome {
  return { failure: { code: 'unreachable', message, details: [] } };
}
