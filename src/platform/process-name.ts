import { createHash } from 'node:crypto';
import { realpathSync, statSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';

/**
 * Names the process that holds a data directory's lock: the next one on the same directory has the same name, one on
 * a copy of it has another.
 */
export function processName(directory: string): string {
  const { dev, ino } = statSync(join(directory, 'lock'));
  const place = [hostname(), realpathSync(directory), dev, ino].join('\n');
  return createHash('sha256').update(place).digest('hex').slice(0, 32);
}
