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

const colour = process.stdout.isTTY && !process.env.NO_COLOR;
const paint = (code: number, text: string) => (colour ? `\u001b[${code}m${text}\u001b[0m` : text);
const root = new URL('..', import.meta.url).pathname;

/** What the test runner counted, for the line that this ends with. */
const counted: Record<string, string> = { pass: '0', fail: '0', skip: '0' };

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
await rm(temporary, { recursive: true, force: true, maxRetries: 5 });
console.log(
  failed.length === 0 ? paint(32, 'All checks passed.') : paint(31, `Failed: ${failed.join(', ')}.`),
);
console.log(`${counted.pass} passed, ${counted.fail} failed, ${counted.skip} skipped`);
process.exit(failed.length === 0 ? 0 : 1);

/** Runs a step with its output passed on. @returns its exit code */
async function run([program = '', ...rest]: readonly string[]): Promise<number> {
  const child = Bun.spawn([process.execPath, ...(program === 'bun' ? [] : ['x', program]), ...rest], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'pipe'],
    env: { ...process.env, TMPDIR: temporary },
  });
  const decoder = new TextDecoder();
  let tail = '';
  for await (const chunk of child.stderr) {
    process.stderr.write(chunk);
    tail = (tail + decoder.decode(chunk, { stream: true })).slice(-2_000);
  }
  for (const [, count, what] of tail.matchAll(/^\s*(\d+) (pass|fail|skip)$/gm)) counted[what!] = count!;
  return child.exited;
}
