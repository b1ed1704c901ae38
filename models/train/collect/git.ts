/** A repository on this disk, read through the git executable. */
export interface Git {
  /** The output of a command, without waiting for more than a bounded time. */
  run(args: readonly string[], input?: string): Promise<string>;
  /** The output cut at NUL characters, as it comes: histories are too long to be held. */
  records(args: readonly string[]): AsyncGenerator<string>;
  /** Bytes of those blobs that are there. */
  sizes(ids: readonly string[]): Promise<Map<string, number>>;
  /** Contents of blobs in the order asked for; a blob that is not there is left out. */
  contents(ids: readonly string[]): AsyncGenerator<{ id: string; text: string }>;
}

export class GitError extends Error {}

// The longest history here (moby, rails) is read in under a minute; a command that takes longer hangs on something.
const COMMAND_MS_MAX = 15 * 60_000;

export function openGit(directory: string): Git {
  const start = (args: readonly string[], input?: string) =>
    Bun.spawn(['git', ...args], {
      cwd: directory,
      stdin: input === undefined ? 'ignore' : new Blob([input]),
      stdout: 'pipe',
      stderr: 'pipe',
      timeout: COMMAND_MS_MAX,
      // Never asks for a password, never fetches objects one by one, and does not write out every commit on its own.
      env: {
        ...process.env,
        GIT_TERMINAL_PROMPT: '0',
        GIT_NO_LAZY_FETCH: '1',
        GIT_FLUSH: '0',
        LC_ALL: 'C',
      },
    });
  const check = async (child: ReturnType<typeof start>, errors: Promise<string>, args: readonly string[]) => {
    const code = await child.exited;
    if (code !== 0)
      throw new GitError(`git ${args[0]} ended with ${code}: ${(await errors).trim().slice(-500)}`);
  };

  async function run(args: readonly string[], input?: string): Promise<string> {
    const child = start(args, input);
    const errors = new Response(child.stderr).text();
    const output = await new Response(child.stdout).text();
    await check(child, errors, args);
    return output;
  }

  async function* records(args: readonly string[]): AsyncGenerator<string> {
    const child = start(args);
    const errors = new Response(child.stderr).text();
    const decoder = new TextDecoder();
    let rest = '';
    for await (const chunk of child.stdout) {
      const parts = (rest + decoder.decode(chunk, { stream: true })).split('\0');
      rest = parts.pop()!;
      yield* parts;
    }
    if (rest !== '') yield rest;
    await check(child, errors, args);
  }

  async function* contents(ids: readonly string[]): AsyncGenerator<{ id: string; text: string }> {
    const batches = Math.ceil(ids.length / BATCH_BLOBS);
    for (let batch = 0; batch < batches; batch++) {
      const wanted = ids.slice(batch * BATCH_BLOBS, (batch + 1) * BATCH_BLOBS);
      const child = start(['cat-file', '--batch'], `${wanted.join('\n')}\n`);
      const errors = new Response(child.stderr).text();
      yield* blobs(Buffer.from(await new Response(child.stdout).arrayBuffer()));
      await check(child, errors, ['cat-file']);
    }
  }

  async function sizes(ids: readonly string[]): Promise<Map<string, number>> {
    if (ids.length === 0) return new Map();
    const answer = await run(['cat-file', '--batch-check'], `${ids.join('\n')}\n`);
    return new Map(
      [...answer.matchAll(/^([0-9a-f]+) blob (\d+)$/gm)].map(([, id, size]) => [id!, Number(size)]),
    );
  }

  return { run, records, sizes, contents };
}

// Documents are at most 400 kB each and mostly under 10: a batch of them fits in memory many times.
const BATCH_BLOBS = 200;

/** The answer of `cat-file --batch`: a line with id, type and size, then that many bytes and a line end. */
function* blobs(output: Buffer): Generator<{ id: string; text: string }> {
  let at = 0;
  while (at < output.length) {
    const end = output.indexOf(0x0a, at);
    const [id = '', type, size] = output.toString('latin1', at, end).split(' ');
    at = end + 1;
    if (type !== 'blob') continue; // "<id> missing"
    yield { id, text: output.toString('utf8', at, at + Number(size)) };
    at += Number(size) + 1;
  }
}
