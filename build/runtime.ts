import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { version as bunVersion } from 'bun';
import type { Target } from './targets.ts';

/**
 * Brings Bun itself for another platform, from its npm package, through the package manager that is set up here.
 *
 * @returns the path of the executable
 */
export async function fetchRuntime(target: Target): Promise<string> {
  const folder = new URL(`../.build/runtime-${target.name}-${bunVersion}/`, import.meta.url).pathname;
  const executable = join(
    folder,
    'node_modules',
    target.runtime,
    'bin',
    target.os === 'win32' ? 'bun.exe' : 'bun',
  );
  if (existsSync(executable)) return executable;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"private": true}\n');
  const install = Bun.spawn(
    [
      process.execPath,
      'add',
      '--ignore-scripts',
      '--exact',
      `--cpu=${target.arch}`,
      `--os=${target.os}`,
      `${target.runtime}@${bunVersion}`,
    ],
    { cwd: folder, stdout: 'ignore', stderr: 'inherit', env: process.env },
  );
  if ((await install.exited) !== 0 || !existsSync(executable)) {
    throw new Error(`Bun ${bunVersion} for ${target.name} could not be installed from ${target.runtime}`);
  }
  return executable;
}
