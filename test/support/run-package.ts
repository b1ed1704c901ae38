import { join } from 'node:path';
import { temporaryFolder } from './executable.ts';

/**
 * Runs a program of an installed package to its end, with a home and a working directory of its own.
 *
 * @param script below node_modules
 */
export async function runPackage(
  script: string,
  args: readonly string[],
): Promise<{ code: number; out: string; err: string }> {
  const home = temporaryFolder();
  const child = Bun.spawn([process.execPath, join(import.meta.dir, '../../node_modules', script), ...args], {
    cwd: home,
    env: { HOME: home, PATH: process.env.PATH ?? '', NO_COLOR: '1' },
    stdin: 'ignore',
    stdout: 'pipe',
    stderr: 'pipe',
  });
  const [out, err, code] = await Promise.all([
    new Response(child.stdout).text(),
    new Response(child.stderr).text(),
    child.exited,
  ]);
  return { code, out, err };
}
