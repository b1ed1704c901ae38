import { executable } from '../support/executable.ts';

/**
 * Runs the executable on a terminal of its own, as a person would.
 *
 * @returns what the terminal showed, without colours and with plain line ends
 */
export async function runOnTerminal(
  args: readonly string[],
  options: { environment: Record<string, string>; cwd: string },
): Promise<{ code: number; shown: string }> {
  const decoder = new TextDecoder();
  let shown = '';
  const child = Bun.spawn([executable, ...args], {
    cwd: options.cwd,
    env: { TERM: 'xterm', NO_COLOR: '1', PATH: process.env.PATH ?? '', ...options.environment },
    terminal: {
      cols: 200,
      data: (_terminal, bytes) => {
        shown += decoder.decode(bytes, { stream: true });
      },
    },
  });
  const code = await child.exited;
  child.terminal?.close();
  return { code, shown: shown.replaceAll('\r\n', '\n') };
}
