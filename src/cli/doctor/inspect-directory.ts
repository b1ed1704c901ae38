import { accessSync, constants, readFileSync, type Stats, statfsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { adminTokenPath } from '../../platform/admin-token.ts';
import type { Finding } from './finding.ts';
import { lockHolder } from './lock-holder.ts';

/** Below this a store may not be able to write its log any more. */
const diskBytesMin = 100 * 1_048_576;
/** Below this the disk will be full before long. */
const diskBytesFew = 1_024 * 1_048_576;

/** What is known of a data directory after looking. */
export interface DirectoryReport {
  readonly findings: readonly Finding[];
  /** whether a hive runs on it; `null` when that cannot be told */
  readonly inUse: boolean | null;
}

/** Looks at the data directory of a hive on this machine. Makes and changes nothing. */
export function inspectDirectory(directory: string): DirectoryReport {
  const about = 'data directory';
  const found = statOf(directory);
  if (found === null) {
    const says = `${directory} is not there yet`;
    const mend = '"hive serve" makes it; name another with --data';
    return {
      inUse: false,
      findings: [{ mark: 'doubtful', about, says, mend }, aboutDisk(nearestExisting(directory))],
    };
  }
  if (!found.isDirectory()) {
    const finding: Finding = {
      mark: 'bad',
      about,
      says: `${directory} is not a folder`,
      mend: 'name another with --data',
    };
    return { inUse: false, findings: [finding] };
  }
  const lock = lockHolder(join(directory, 'lock'));
  return {
    inUse: lock.held,
    findings: [aboutDirectory(directory), aboutLock(lock), aboutToken(directory), aboutDisk(directory)],
  };
}

function aboutDirectory(directory: string): Finding {
  const about = 'data directory';
  try {
    accessSync(directory, constants.R_OK | constants.W_OK | constants.X_OK);
    return { mark: 'good', about, says: `${directory}, writable` };
  } catch {
    const mend = 'run as the account that owns it, or name another with --data';
    return { mark: 'bad', about, says: `${directory} is not writable for this account`, mend };
  }
}

function aboutLock({ held, pid }: ReturnType<typeof lockHolder>): Finding {
  const about = 'lock';
  if (held === null) return { mark: 'doubtful', about, says: 'cannot be looked at by this account' };
  if (!held) return { mark: 'good', about, says: 'free: no hive runs on this directory' };
  return {
    mark: 'good',
    about,
    says: `held: a hive runs on this directory${pid === null ? '' : ` (process ${pid})`}`,
  };
}

function aboutToken(directory: string): Finding {
  const about = 'admin.token';
  const path = adminTokenPath(directory);
  const found = statOf(path);
  if (found === null)
    return {
      mark: 'doubtful',
      about,
      says: 'not there yet',
      mend: '"hive serve" makes it at its first start',
    };
  const mode = found.mode & 0o777;
  if (process.platform !== 'win32' && mode !== 0o600) {
    return {
      mark: 'bad',
      about,
      says: `has mode ${mode.toString(8).padStart(4, '0')}, not 0600`,
      mend: `chmod 600 ${path}`,
    };
  }
  try {
    if (readFileSync(path, 'utf8').trim() !== '')
      return { mark: 'good', about, says: 'there, for its owner only' };
    return {
      mark: 'bad',
      about,
      says: 'is empty',
      mend: `remove ${path} and start the server again: it makes another`,
    };
  } catch {
    return {
      mark: 'doubtful',
      about,
      says: 'belongs to another account',
      mend: 'run as that account, or set HIVE_TOKEN',
    };
  }
}

function aboutDisk(folder: string): Finding {
  const about = 'disk';
  const { bavail, bsize } = statfsSync(folder);
  const bytes = bavail * bsize;
  const says = bytes >= 1e9 ? `${(bytes / 1e9).toFixed(1)} GB free` : `${Math.round(bytes / 1e6)} MB free`;
  if (bytes >= diskBytesFew) return { mark: 'good', about, says };
  return {
    mark: bytes < diskBytesMin ? 'bad' : 'doubtful',
    about,
    says,
    mend: `make room on the disk of ${folder}`,
  };
}

function nearestExisting(folder: string): string {
  return statOf(folder) !== null || dirname(folder) === folder ? folder : nearestExisting(dirname(folder));
}

/** @returns `null` when there is nothing at this path, or nothing this account may see */
function statOf(path: string): Stats | null {
  try {
    return statSync(path);
  } catch {
    return null;
  }
}
