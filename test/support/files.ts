import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** @returns every file below a folder with its bytes */
export function filesBelow(folder: string): { name: string; bytes: Buffer }[] {
  return (readdirSync(folder, { recursive: true }) as string[])
    .filter((name) => statSync(join(folder, name)).isFile())
    .map((name) => ({ name, bytes: readFileSync(join(folder, name)) }));
}
