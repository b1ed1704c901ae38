import { Command, CommanderError } from 'commander';
import type { AddCommand } from './add-command.ts';
import { CommandFailure } from './command-failure.ts';
import { addCollapse } from './commands/collapse.ts';
import { addConnect } from './commands/connect.ts';
import { addContribute } from './commands/contribute.ts';
import { addDemo } from './commands/demo.ts';
import { addDoctor } from './commands/doctor.ts';
import { addExport } from './commands/export.ts';
import { addFeedback } from './commands/feedback.ts';
import { addFlags } from './commands/flags.ts';
import { addGate } from './commands/gate.ts';
import { addHelp } from './commands/help.ts';
import { addHives } from './commands/hives.ts';
import { addHook } from './commands/hook.ts';
import { addImport } from './commands/import.ts';
import { addMcp } from './commands/mcp.ts';
import { addModels } from './commands/models.ts';
import { addQuery } from './commands/query.ts';
import { addServe } from './commands/serve.ts';
import { addStats } from './commands/stats.ts';
import { addTokens } from './commands/tokens.ts';
import { addVersion } from './commands/version.ts';
import { exitCodes, type Host } from './host.ts';
import { namedCommand } from './named-command.ts';
import { cleanText } from './terminal/clean-text.ts';
import { oneLine } from './terminal/one-line.ts';
import { screenOf } from './terminal/screen.ts';
import { UsageError } from './usage-error.ts';

const groups: readonly (readonly [string, readonly AddCommand[]])[] = [
  ['Ask and tell:', [addQuery, addContribute, addFeedback, addGate]],
  ['Plug agents in:', [addConnect, addMcp, addHook]],
  [
    'Run a hive:',
    [addServe, addDemo, addDoctor, addStats, addCollapse, addFlags, addHives, addTokens, addModels],
  ],
  ['Move house:', [addExport, addImport]],
  ['About:', [addVersion, addHelp]],
];

/**
 * Runs one command. Without any word it shows what there is.
 *
 * @param argv the words after the executable's name
 * @returns the exit code
 */
export async function runCommand(argv: readonly string[], host: Host): Promise<number> {
  let exitCode: number = exitCodes.done;
  const program = describe(host, (code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync(argv.length === 0 ? ['--help'] : [...argv], { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return exitCodes.done;
    const { line, code } = ending(error, namedCommand(program, argv));
    host.err.write(`${screenOf(host.err, host.environment).red('hive:')} ${line}\n`);
    return code;
  }
}

function describe(host: Host, ended: (exitCode: number) => void): Command {
  const program = new Command('hive')
    .description('A collective memory for coding agents, on your own machine.')
    .version(host.version, '-v, --version', 'print the version')
    .helpOption('-h, --help', 'show help')
    .helpCommand(false)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => host.out.write(text),
      writeErr: () => {}, // what went wrong is told in one line, where all failures are
      outputError: () => {},
      getOutHelpWidth: () => host.out.columns,
      getOutHasColors: () => false,
    })
    .addHelpText('after', examples);
  for (const [heading, commands] of groups) {
    program.commandsGroup(heading);
    for (const add of commands) add(program, host, ended);
  }
  return program;
}

const examples = `
Examples:
  hive serve                                    start a hive on this machine
  hive query "pnpm install hangs in Docker"     ask what others found
  hive contribute --file finding.md             tell what you found
  hive contribute --check < finding.md          see whether it would be taken
  hive doctor                                   see whether all is well

"hive help COMMAND" says more of one. HIVE_API_URL says where the hive is (default
http://127.0.0.1:4483), HIVE_AGENT who you are, HIVE_TOKEN what you may do.
`;

/** What a failure is told as: one line, and the exit code. */
function ending(error: unknown, command: Command): { line: string; code: number } {
  if (error instanceof CommandFailure) return { line: error.message, code: error.exitCode };
  if (error instanceof UsageError) return { line: error.message, code: exitCodes.usage };
  if (error instanceof CommanderError) return { line: usage(error, command), code: exitCodes.usage };
  const message = error instanceof Error ? oneLine(cleanText(error.message)) : 'unknown error';
  return {
    line: `something unexpected went wrong (${message}); "hive doctor" may say more`,
    code: exitCodes.failed,
  };
}

function usage(error: CommanderError, command: Command): string {
  const path = pathOf(command);
  const help = path.length === 0 ? 'hive help' : `hive help ${path.join(' ')}`;
  if (error.code === 'commander.help') {
    const names = command.commands.map((sub) => sub.name());
    return `"hive ${path.join(' ')}" needs one of ${names.join(', ')}; see "${help}"`;
  }
  const message = oneLine(cleanText(error.message))
    .replace(/^error: /, '')
    .replace(/\.$/, '');
  return `${message}; see "${help}"`;
}

function pathOf(command: Command): string[] {
  return command.parent ? [...pathOf(command.parent), command.name()] : [];
}
