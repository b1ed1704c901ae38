import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from './executable.ts';
import { runToEnd } from './run-to-end.ts';

/**
 * Whether tests may fetch the programs of other makers: they are large, need the network, and some may be run but not
 * passed on, so that they are no dependencies.
 */
export const mayFetchClients = process.env.HIVE_TEST_CLIENTS === '1';

/** How long a registry may take for a client and what it depends on. */
export const fetchMs = 300_000;

/**
 * Fetches a package of npm into a folder of its own, without running its scripts.
 *
 * @returns the folder that holds `node_modules`. Throws with what the package manager says when it fails twice.
 */
export async function clientPackage(name: string, version: string): Promise<string> {
  const folder = temporaryFolder();
  await Bun.write(join(folder, 'package.json'), '{}');
  const add = () => runToEnd([process.execPath, 'add', '--exact', `${name}@${version}`], { cwd: folder });
  let ended = await add();
  if (ended.code !== 0) ended = await add();
  if (ended.code !== 0) throw new Error(`${name}@${version} cannot be fetched: ${ended.err}`);
  return folder;
}

/** A folder of its own that has `hive` in it, to be put on a PATH. */
export function folderWithHive(executable: string): string {
  const folder = temporaryFolder();
  symlinkSync(executable, join(folder, 'hive'));
  return folder;
}
