import { Command, CommanderError } from 'commander';
import { exitCodes, type Host } from './host.ts';

/**
 * Runs one command.
 *
 * @param argv the words after the executable's name
 * @returns the exit code
 */
export async function runCommand(argv: readonly string[], host: Host): Promise<number> {
  let exitCode: number = exitCodes.done;
  const program = new Command('hive')
    .description('A collective memory for coding agents, on your own machine.')
    .exitOverride()
    .configureOutput({ writeOut: (text) => host.out.write(text), writeErr: (text) => host.err.write(text) });
  program
    .command('serve')
    .description('run the server')
    .option('--host <address>', 'address to listen on (default 127.0.0.1)')
    .option('--port <number>', 'port to listen on (default 4483)')
    .option('--data <directory>', 'where everything is kept')
    .option('--database-url <url>', 'a PostgreSQL to use instead of the built-in store')
    .action(async (options: { host?: string; port?: string; data?: string; databaseUrl?: string }) => {
      exitCode = await host.serve({
        data: options.data,
        settings: { host: options.host, port: options.port, database_url: options.databaseUrl },
      });
    });
  program.command('version').description('print the version').action(() => host.out.write(`${host.version}\n`));
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
    throw error;
  }
}
