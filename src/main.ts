import { once } from 'node:events';
import { hookLimitMs, runHook } from './cli/hook/run-hook.ts';
import { exitCodes, type Host, type Output, type ServeFlags } from './cli/host.ts';
import type { GateRules } from './core/gate/rules.ts';
import { version } from './version.ts';

/** argv → command. The only file that creates workers, reads the environment or exits. */

if (process.argv[2] === 'hook' && !process.argv.slice(3).some((word) => /^(?:-h|--help)$/.test(word))) {
  await hook();
}

// Loaded only here: a hook runs at every prompt and needs none of it.
const { addModelTo } = await import('./add-model.ts');
const { runCommand } = await import('./cli/program.ts');
const { UsageError } = await import('./cli/usage-error.ts');
const { ConfigError, parseConfig } = await import('./config.ts');
const { createLog } = await import('./log.ts');
const { dataDirectory, readSettingsFile } = await import('./platform/data-directory.ts');
const { hideArgument } = await import('./platform/hide-argument.ts');
const { StartRefused, serve } = await import('./serve.ts');
const { StoreRefused } = await import('./store/migrate.ts');

const host: Host = {
  version,
  environment: process.env,
  out: output(process.stdout),
  err: output(process.stderr),
  readStdin: async () => (process.stdin.isTTY ? '' : await Bun.stdin.text()),
  stdin: () => (process.stdin.isTTY ? nothing() : Bun.stdin.stream()),
  edit: process.stdin.isTTY && process.stdout.isTTY ? edit : null,
  launch(words) {
    const program = Bun.which(words[0] ?? '');
    if (program === null) return;
    Bun.spawn([program, ...words.slice(1)], {
      stdio: ['ignore', 'ignore', 'ignore'],
      detached: true,
    }).unref();
  },
  drained: async () => {
    if (process.stdout.writableNeedDrain) await once(process.stdout, 'drain');
  },
  serve: runServer,
  speakMcp: async (ask) => {
    // Loaded here, for no other command should wait for the protocol's library.
    const { speakOverStdio } = await import('./mcp/stdio.ts');
    await speakOverStdio(version, ask, { input: process.stdin, output: process.stdout });
  },
  gateRules: rulesIn,
  addModel: (data, asked) => addModelTo(dataDirectory(data, process.env), asked, embedWorker),
};

async function* nothing(): AsyncGenerator<Uint8Array> {}

// Whoever reads may stop reading (`hive gate check FILE | head`): that ends the command, and is no failure.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(exitCodes.done);
  });
}

const exitCode = await runCommand(process.argv.slice(2), host);
// A pipe takes 64 kB at a time: leave only once the reader has everything.
await new Promise<void>((flushed) => process.stdout.end(() => flushed()));
process.exit(exitCode);

/** Ends the process, whatever happens, within the limit and with 0. */
async function hook(): Promise<never> {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => process.exit(0));
  const limitMs = Math.max(1, hookLimitMs(process.env) - performance.now());
  setTimeout(() => process.exit(0), limitMs);
  const text = await runHook({
    words: process.argv.slice(3),
    environment: process.env,
    version,
    readStdin: async () => (process.stdin.isTTY ? '' : await Bun.stdin.text()),
    // A little earlier than the end, so that what did not answer can be remembered.
    signal: AbortSignal.timeout(Math.max(1, limitMs - Math.min(100, limitMs / 10))),
  });
  if (text !== '') await new Promise<void>((flushed) => process.stdout.write(`${text}\n`, () => flushed()));
  process.exit(0);
}

/** Runs an editor on a file, in the shell, for its command may carry flags. @returns its exit code */
async function edit(editor: string, file: string): Promise<number> {
  const shell =
    process.platform === 'win32'
      ? ['cmd', '/d', '/c', `${editor} "${file}"`]
      : ['/bin/sh', '-c', `${editor} "$1"`, 'hive', file];
  const ignore = () => {}; // Ctrl-C is the editor's
  process.on('SIGINT', ignore);
  try {
    return await Bun.spawn(shell, { stdio: ['inherit', 'inherit', 'inherit'] }).exited;
  } finally {
    process.off('SIGINT', ignore);
  }
}

function embedWorker(): Worker {
  return new Worker(new URL('./embed/worker.ts', import.meta.url));
}

async function runServer(flags: ServeFlags): Promise<number> {
  const directory = dataDirectory(flags.data, process.env);
  hideArgument(passwordIn(flags.settings.database_url));
  try {
    const file = settingsOf(directory);
    const environment = flags.apart ? {} : process.env;
    const config = parseConfig({ flags: flags.settings, environment, file });
    const log = createLog(config.log, (line) => host.err.write(`${line}\n`));
    const stop = Promise.withResolvers<void>();
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => stop.resolve());
    const served = serve({
      config,
      dataDirectory: directory,
      version,
      log,
      workers: {
        store: () => new Worker(new URL('./store/pglite-worker.ts', import.meta.url)),
        embed: embedWorker,
      },
      reembed: flags.reembed,
      reached: failPoint(process.env.HIVE_TEST_KILL_AT),
    });
    const opened = served.ready.then(
      () => flags.apart?.ready(served.url) ?? host.out.write(`hive ${version} is ready at ${served.url}\n`),
    );
    try {
      await Promise.race([opened, stop.promise]);
      await Promise.race([served.failed, stop.promise]);
    } finally {
      await served.stop();
    }
    return exitCodes.done;
  } catch (error) {
    const line = refusal(error);
    host.err.write(`hive: ${line}\n`);
    return error instanceof ConfigError ? exitCodes.usage : exitCodes.failed;
  }
}

/** Ends this process as a loss of power would, at the nth step of a collapse: for the tests of what that leaves. */
function failPoint(nth: string | undefined): (step: string) => void {
  let left = Number(nth);
  return () => {
    left -= 1;
    if (left === 0) process.kill(process.pid, 'SIGKILL');
  };
}

/** @returns the password of a URL as it stands there, or an empty text */
function passwordIn(url: string | undefined): string {
  const [, beside, option] = /^\w+:\/\/[^/?#]*?:([^/?#]*)@|[?&]password=([^&#]*)/.exec(url ?? '') ?? [];
  return beside ?? option ?? '';
}

function rulesIn(data: string | undefined): GateRules {
  try {
    const file = settingsOf(dataDirectory(data, process.env));
    return parseConfig({ flags: {}, environment: process.env, file }).gate;
  } catch (error) {
    if (error instanceof ConfigError) throw new UsageError(error.message, { cause: error });
    throw error;
  }
}

function settingsOf(directory: string): Record<string, unknown> {
  try {
    return readSettingsFile(directory);
  } catch (error) {
    throw new ConfigError(`hive.toml is not valid TOML: ${(error as Error).message.split('\n')[0]}`, {
      cause: error,
    });
  }
}

/** One line for whoever started it. */
function refusal(error: unknown): string {
  if (error instanceof ConfigError || error instanceof StartRefused || error instanceof StoreRefused) {
    return error.message;
  }
  return `could not start: ${error instanceof Error ? error.message.split('\n')[0] : 'unknown error'}`;
}

function output(stream: NodeJS.WriteStream): Output {
  return {
    write: (text) => void stream.write(text),
    isTerminal: stream.isTTY === true,
    columns: stream.columns ?? 80,
  };
}
