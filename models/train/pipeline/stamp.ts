import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Step } from './steps.ts';

/**
 * Whether a step was done with this command on these inputs, and what it made is still there. Compares what was noted
 * when it was done with what is there now, so that an input which was replaced by an older one counts as changed too.
 */
export async function isDone(folder: string, step: Step): Promise<boolean> {
  const path = stampPath(folder, step);
  if (!existsSync(path) || step.outputs.some((output) => !existsSync(output))) return false;
  return (await readFile(path, 'utf8')) === (await describe(step));
}

/** Notes that a step is done. */
export async function markDone(folder: string, step: Step): Promise<void> {
  await mkdir(dirname(stampPath(folder, step)), { recursive: true });
  await writeFile(stampPath(folder, step), await describe(step));
}

function stampPath(folder: string, { name }: Step): string {
  return join(folder, 'done', `${name}.json`);
}

async function describe({ command, inputs }: Step): Promise<string> {
  const files = await Promise.all(inputs.map(contentsOf));
  return JSON.stringify({ command, files: files.flat() }, undefined, 1);
}

/** Path, size and time of a file, or of every file of a folder. */
async function contentsOf(path: string): Promise<string[]> {
  if (!existsSync(path)) return [`${path} missing`];
  const found = await stat(path);
  if (found.isFile()) return [`${path} ${found.size} ${found.mtimeMs}`];
  const names = (await readdir(path)).sort();
  return (await Promise.all(names.map((name) => withinFolder(join(path, name))))).flat();
}

/** One level is enough: folders of pairs, of clones and of scripts hold what they hold at the top. */
async function withinFolder(path: string): Promise<string[]> {
  const found = await stat(path);
  // A clone changes inside; its folder's own time says when it was made.
  return [`${path} ${found.isFile() ? found.size : 'folder'} ${found.mtimeMs}`];
}
