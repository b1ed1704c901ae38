import { existsSync, readFileSync, statSync } from 'node:fs';
import { lockFile } from '../../platform/lock.ts';

/** Who holds a data directory. */
export interface LockState {
  /** `null` when it cannot be told */
  readonly held: boolean | null;
  readonly pid: number | null;
}

/** @returns whether a lock is held, and by which process where the system says so. Never makes the file. */
export function lockHolder(path: string): LockState {
  if (!existsSync(path)) return { held: false, pid: null };
  const pid = listedHolder(path);
  if (pid !== null) return { held: true, pid };
  try {
    const lock = lockFile(path);
    lock?.release();
    return { held: lock === null, pid: null };
  } catch {
    return { held: null, pid: null }; // not ours to open
  }
}

/**
 * Linux lists who holds what: `1: FLOCK  ADVISORY  WRITE 4711 08:01:131077 0 EOF`. Reading it leaves the lock alone,
 * so a server that starts at this moment is not kept from it.
 */
function listedHolder(path: string): number | null {
  let list: string;
  try {
    list = readFileSync('/proc/locks', 'utf8');
  } catch {
    return null; // another system: the lock itself is asked
  }
  const inode = String(statSync(path).ino);
  const holders = list
    .split('\n')
    .map((line) => /\bFLOCK\s+ADVISORY\s+WRITE\s+(\d+)\s+\w+:\w+:(\d+)\b/.exec(line))
    .filter((match) => match?.[2] === inode);
  return holders.length === 1 ? Number(holders[0]?.[1]) : null;
}
