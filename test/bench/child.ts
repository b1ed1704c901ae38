import { endWithUs, hasEnded } from './end-with-us.ts';

/** Scripts of this folder, each in a process of its own. */

const pathOf = (script: string) => new URL(`./${script}`, import.meta.url).pathname;

/** Runs a script with JSON on its standard input. @returns the JSON of its last line */
export async function runChild<Answer>(
  script: string,
  args: readonly string[],
  input: unknown,
): Promise<Answer> {
  const child = endWithUs(
    Bun.spawn([process.execPath, pathOf(script), ...args], {
      stdin: new Blob([JSON.stringify(input)]),
      stdout: 'pipe',
      stderr: 'inherit',
    }),
  );
  const out = await new Response(child.stdout).text();
  await child.exited;
  hasEnded(child);
  if (child.exitCode !== 0) throw new Error(`${script} ended with ${child.exitCode}: ${out}`);
  return JSON.parse(out.trim().split('\n').at(-1) ?? '') as Answer;
}

export interface BareRoute {
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts the bare route. @param answer the bytes it answers with */
export async function startBareRoute(answer: string): Promise<BareRoute> {
  const child = endWithUs(
    Bun.spawn([process.execPath, pathOf('bare-route.ts')], {
      stdin: new Blob([answer]),
      stdout: 'pipe',
      stderr: 'inherit',
    }),
  );
  let written = '';
  const decoder = new TextDecoder();
  for await (const chunk of child.stdout) {
    written += decoder.decode(chunk, { stream: true });
    const url = /ready at (\S+)\n/.exec(written)?.[1];
    if (url === undefined) continue;
    return {
      url,
      async stop() {
        child.kill();
        await child.exited;
        hasEnded(child);
      },
    };
  }
  throw new Error('the bare route did not start');
}
