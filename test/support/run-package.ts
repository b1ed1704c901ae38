import { join } from 'node:path';
import { temporaryFolder } from './executable.ts';
import { type Ended, runToEnd } from './run-to-end.ts';

/**
 * Runs a program of an installed package to its end, with a home and a working directory of its own.
 *
 * @param script below node_modules
 */
export async function runPackage(script: string, args: readonly string[]): Promise<Ended> {
  const home = temporaryFolder();
  return runToEnd([process.execPath, join(import.meta.dir, '../../node_modules', script), ...args], {
    cwd: home,
    env: { HOME: home, PATH: process.env.PATH ?? '', NO_COLOR: '1' },
  });
}
