import type { Host, Output } from '../../src/cli/host.ts';
import { runCommand } from '../../src/cli/program.ts';

/**
 * Runs a command that asks no server in this process, in a folder of its choice: a start of the executable costs more
 * than all the command does.
 */
export async function runInProcess(
  args: readonly string[],
  { cwd, environment }: { cwd: string; environment: Record<string, string> },
): Promise<{ code: number; out: string; err: string }> {
  const said = { out: '', err: '' };
  const output = (name: 'out' | 'err'): Output => ({
    write(text) {
      said[name] += text;
    },
    isTerminal: false,
    columns: 80,
  });
  const missing = () => {
    throw new Error('this command is not to reach for it');
  };
  const host: Host = {
    version: '0.0.0',
    environment,
    out: output('out'),
    err: output('err'),
    readStdin: missing,
    stdin: missing,
    edit: null,
    launch: missing,
    drained: missing,
    serve: missing,
    gateRules: missing,
    addModel: missing,
    speakMcp: missing,
  };
  const before = process.cwd();
  process.chdir(cwd);
  try {
    return { code: await runCommand(args, host), ...said };
  } finally {
    process.chdir(before);
  }
}
