import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { releases } from './releases.ts';

// Fetches the programs that the tests here run from npm into a folder, 1.3 GB, without running any script of theirs:
//   bun test/clients/fetch.ts FOLDER && HIVE_TEST_CLIENTS=FOLDER bun test test/clients
const [folder] = process.argv.slice(2);
if (folder === undefined) {
  process.stderr.write('usage: bun test/clients/fetch.ts FOLDER\n');
  process.exit(2);
}
await mkdir(folder, { recursive: true });
// Without a list of trusted packages none of them runs a script when it is installed.
await writeFile(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies: releases }));
// A cache elsewhere would keep another 1.3 GB; files of this one are linked to, so it takes no room of its own.
const cache = join(folder, 'cache');
const { exitCode } = Bun.spawnSync([process.execPath, 'install', '--no-progress'], {
  cwd: folder,
  env: { ...process.env, BUN_INSTALL_CACHE_DIR: cache },
  stdio: ['ignore', 'inherit', 'inherit'],
});
await rm(cache, { recursive: true, force: true });
process.exit(exitCode);
