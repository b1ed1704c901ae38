import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { openGit } from './git.ts';

/** Where a repository's clone is kept below a folder. */
export function cloneFolder(folder: string, repository: string): string {
  return join(folder, repository.replace('/', '+'));
}

/**
 * Clones a repository's history without file contents: those that are read are fetched later, all at once. A clone
 * that is there already is used as it is; one that was interrupted leaves nothing behind.
 *
 * @param origin the address before owner/name
 * @returns the folder of the clone
 */
export async function clone(origin: string, repository: string, folder: string): Promise<string> {
  const target = cloneFolder(folder, repository);
  if (existsSync(target)) return target;
  await mkdir(folder, { recursive: true });
  const part = `${target}.part`;
  await rm(part, { recursive: true, force: true });
  const filter = ['--bare', '--single-branch', '--no-tags', '--filter=blob:none'];
  await openGit(dirname(target)).run(['clone', '--quiet', ...filter, `${origin}/${repository}`, part]);
  await rename(part, target);
  return target;
}

// The server is asked for this many file contents in one request.
const WANTED_MAX = 5_000;

/**
 * Fetches the contents that a clone without contents will be asked for.
 *
 * @param wantedIds is asked only where there is something to fetch: in a whole clone, nothing is done
 */
export async function fetchContents(
  directory: string,
  wantedIds: () => Promise<readonly string[]> | readonly string[],
): Promise<void> {
  const git = openGit(directory);
  const settings = await git.run(['config', '--list']);
  if (!/^remote\.origin\.promisor=true$/m.test(settings)) return;
  const ids = await wantedIds();
  // Asked for one that is missing, git would give up: so it lists what is there.
  const listed = await git.run([
    'cat-file',
    '--batch-all-objects',
    '--unordered',
    '--batch-check=%(objectname)',
  ]);
  const present = new Set(listed.split('\n'));
  const wanted = ids.filter((id) => !present.has(id));
  for (let at = 0; at < wanted.length; at += WANTED_MAX) {
    // As git itself fetches what is missing in such a clone, only for many objects in one request.
    const options = [
      '--no-tags',
      '--no-write-fetch-head',
      '--recurse-submodules=no',
      '--filter=blob:none',
      '--stdin',
    ];
    await git.run(
      ['-c', 'fetch.negotiationAlgorithm=noop', 'fetch', '--quiet', 'origin', ...options],
      `${wanted.slice(at, at + WANTED_MAX).join('\n')}\n`,
    );
  }
}
