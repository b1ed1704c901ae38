import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { atEnd } from './at-end.ts';
import { freshSchema, onServer } from './engine.ts';
import { type Ended, runToEnd } from './run-to-end.ts';

/** The compiled executable under test; `bun run build` makes it. */
export const executable = resolve(process.env.HIVE_BIN ?? join(import.meta.dir, '../../dist/hive'));

/** How long a start may take before a test gives up: generous, since these machines are noisy. */
const startMs = 30_000;

export interface RunningHive {
  readonly url: string;
  readonly pid: number;
  readonly dataDirectory: string;
  /** milliseconds from the spawn to the line that says it is ready */
  readonly readyAfterMs: number;
  /** everything written to standard output and error so far */
  output(): string;
  /** Sends a signal and waits for the end. @returns the exit code */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

export interface StartOptions {
  /** an existing data directory; a fresh temporary one otherwise */
  readonly dataDirectory?: string;
  /** the whole environment, but for the store that the tests run on; empty otherwise */
  readonly environment?: Record<string, string>;
  readonly flags?: readonly string[];
  /** words before the executable, e.g. strace and its flags */
  readonly wrapper?: readonly string[];
  /** working directory; the data directory's parent otherwise */
  readonly cwd?: string;
}

/** Starts `hive serve` on a free port, in an empty environment, and waits until it says it is ready. */
export async function startHive(options: StartOptions = {}): Promise<RunningHive> {
  const dataDirectory = options.dataDirectory ?? join(temporaryFolder(), 'data');
  const environment = { ...(await storeVariables(dataDirectory)), ...options.environment };
  const started = performance.now();
  const child = Bun.spawn(
    [
      ...(options.wrapper ?? []),
      executable,
      'serve',
      '--port',
      '0',
      '--data',
      dataDirectory,
      ...(options.flags ?? []),
    ],
    {
      cwd: options.cwd ?? resolve(dataDirectory, '..'),
      env: environment,
      stdin: 'ignore',
      stdout: 'pipe',
      stderr: 'pipe',
    },
  );
  children.add(child);
  let written = '';
  const ready = Promise.withResolvers<string>();
  const follow = async (stream: ReadableStream<Uint8Array>) => {
    const decoder = new TextDecoder();
    for await (const chunk of stream) {
      written += decoder.decode(chunk, { stream: true });
      const url = /ready at (http:\/\/\S+)/.exec(written)?.[1];
      if (url) ready.resolve(url);
    }
  };
  const following = Promise.all([follow(child.stdout), follow(child.stderr)]);
  void child.exited.then(async (code) => {
    children.delete(child);
    await following;
    ready.reject(new Error(`hive ended with ${code} before it was ready: ${written}`));
  });
  const timer = setTimeout(() => ready.reject(new Error(`hive was not ready in time: ${written}`)), startMs);
  let url: string;
  try {
    url = await ready.promise;
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  } finally {
    clearTimeout(timer);
  }
  return {
    url,
    pid: child.pid,
    dataDirectory,
    readyAfterMs: performance.now() - started,
    output: () => written,
    async stop(signal = 'SIGTERM') {
      child.kill(signal);
      await child.exited;
      await following;
      return child.exitCode;
    },
  };
}

/** data directory → the store that a hive on it uses, where that is on a server */
const storeUrls = new Map<string, Promise<string>>();

/** @returns the store of a hive that was started on a data directory */
export async function storeUrl(dataDirectory: string): Promise<string> {
  let url = storeUrls.get(dataDirectory);
  if (!url) {
    url = freshSchema();
    storeUrls.set(dataDirectory, url);
  }
  return url;
}

/** @returns variables that let a hive on a data directory use the store the tests run on */
export async function storeVariables(dataDirectory: string): Promise<Record<string, string>> {
  return onServer ? { HIVE_DATABASE_URL: await storeUrl(dataDirectory) } : {};
}

/** Runs the executable to its end. */
export async function runHive(
  args: readonly string[],
  options: { environment?: Record<string, string>; cwd?: string; input?: string } = {},
): Promise<Ended> {
  // A second server on a directory means the same store.
  const data = args[0] === 'serve' ? args[args.indexOf('--data') + 1] : undefined;
  const store = data !== undefined && storeUrls.has(data) ? await storeVariables(data) : {};
  const { cwd = tmpdir(), environment, input } = options;
  return runToEnd([executable, ...args], {
    cwd,
    env: { ...store, ...environment },
    ...(input === undefined ? {} : { input }),
  });
}

/** folders of the test file that runs now, which is `Bun.main` while it is loaded and while it runs */
const folders: string[] = [];
let owner = Bun.main;
/** servers that still run: a test that failed may have left one */
const children = new Set<Bun.Subprocess>();

/**
 * A store takes a hundred megabytes, and a run makes hundreds of them: what a test file made goes when the next one
 * asks for a folder, the rest when the test process ends.
 * @returns a fresh folder that lasts as long as the test file that asks for it
 */
export function temporaryFolder(): string {
  if (owner !== Bun.main) {
    clearUp();
    owner = Bun.main;
  }
  const folder = mkdtempSync(join(tmpdir(), 'hive-test-'));
  folders.push(folder);
  return folder;
}

/** Ends the servers that still run and removes the folders. */
function clearUp(): void {
  for (const child of children) child.kill('SIGKILL');
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

atEnd(clearUp);
