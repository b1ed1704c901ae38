import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const patienceMs = 120_000; // starting servers and browsers takes seconds on a busy machine; no test measures time

/**
 * Everything a change must pass, in one command. Quick checks come first; all of them run even when one fails, so
 * that one run tells everything. Ends with the test runner's own summary.
 */
const steps: readonly { readonly name: string; readonly command: readonly string[] }[] = [
  { name: 'build', command: ['bun', 'build.ts'] },
  { name: 'format and lint', command: ['biome', 'ci', '--error-on-warnings'] },
  { name: 'types', command: ['tsc', '--noEmit'] },
  { name: 'dead code', command: ['knip'] },
  { name: 'tests', command: ['bun', 'test', `--timeout=${patienceMs}`, ...process.argv.slice(2)] },
];

/** Tests that run on PostgreSQL as well: those of the store, all that a client or a fault sees of it, and the way over. */
const onServer = [
  'test/store',
  'test/hive',
  'test/contract',
  'test/fault',
  'test/cli/moving-engines.test.ts',
];

const colour = process.stdout.isTTY && !process.env.NO_COLOR;
const paint = (code: number, text: string) => (colour ? `\u001b[${code}m${text}\u001b[0m` : text);
const root = new URL('..', import.meta.url).pathname;

/** What the test runner counted, for the line that this ends with. */
const counted: Record<string, number> = { pass: 0, fail: 0, skip: 0 };

/** Tests leave stores of a hundred megabytes behind when they are cut off; all of it goes with this folder. */
const temporary = await mkdtemp(join(tmpdir(), 'hive-check-'));

const failed: string[] = [];
for (const { name, command } of steps) {
  console.log(paint(1, `── ${name}`));
  const started = performance.now();
  const code = await run(command);
  const seconds = ((performance.now() - started) / 1_000).toFixed(1);
  console.log(
    code === 0
      ? paint(32, `   ${name} passed in ${seconds} s`)
      : paint(31, `   ${name} failed in ${seconds} s`),
  );
  if (code !== 0) failed.push(name);
  if (code !== 0 && name === 'build') break; // nothing after it can say anything
}
if (!failed.includes('build')) await checkOnServer();
await rm(temporary, { recursive: true, force: true, maxRetries: 5 });
console.log(
  failed.length === 0 ? paint(32, 'All checks passed.') : paint(31, `Failed: ${failed.join(', ')}.`),
);
console.log(`${counted.pass} passed, ${counted.fail} failed, ${counted.skip} skipped`);
process.exit(failed.length === 0 ? 0 : 1);

/** Runs the tests of the store once more, on a PostgreSQL that is brought up for them. */
async function checkOnServer(): Promise<void> {
  const asked = process.argv.slice(2).filter((path) => onServer.some((folder) => path.startsWith(folder)));
  const paths = process.argv.length > 2 ? asked : onServer;
  if (paths.length === 0) return;
  const name = 'tests on PostgreSQL';
  console.log(paint(1, `── ${name}`));
  const started = performance.now();
  const script = join(root, 'test/support/postgres.sh');
  const folder = join(temporary, 'postgres');
  const server = Bun.spawnSync([script, 'start', folder], { stderr: 'pipe' });
  if (server.exitCode !== 0) {
    // Where nothing may be left out, a server that cannot be had is a failure.
    console.log(paint(31, `   ${name} are skipped: ${server.stderr.toString().trim()}`));
    if (process.env.CI) failed.push(name);
    return;
  }
  const environment = { HIVE_TEST_DB: 'postgres', HIVE_TEST_POSTGRES_URL: server.stdout.toString().trim() };
  const code = await run(['bun', 'test', `--timeout=${patienceMs}`, ...paths], environment);
  Bun.spawnSync([script, 'stop', folder], { stderr: 'inherit' });
  const seconds = ((performance.now() - started) / 1_000).toFixed(1);
  console.log(paint(code === 0 ? 32 : 31, `   ${name} ${code === 0 ? 'passed' : 'failed'} in ${seconds} s`));
  if (code !== 0) failed.push(name);
}

/** Runs a step with its output passed on, and adds to the counts of tests. @returns its exit code */
async function run(
  [program = '', ...rest]: readonly string[],
  environment: Record<string, string> = {},
): Promise<number> {
  const child = Bun.spawn([process.execPath, ...(program === 'bun' ? [] : ['x', program]), ...rest], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'pipe'],
    env: { ...process.env, TMPDIR: temporary, ...environment },
  });
  const decoder = new TextDecoder();
  let tail = '';
  for await (const chunk of child.stderr) {
    process.stderr.write(chunk);
    tail = (tail + decoder.decode(chunk, { stream: true })).slice(-2_000);
  }
  for (const [, count, what] of tail.matchAll(/^\s*(\d+) (pass|fail|skip)$/gm))
    counted[what!]! += Number(count);
  return child.exited;
}
