import { readFileSync } from 'node:fs';
import { adminTokenPath } from '../../platform/admin-token.ts';
import { dataDirectory } from '../../platform/data-directory.ts';
import type { Host } from '../host.ts';
import { givenToken, isLoopback } from './client-settings.ts';

/** A token for what only an admin may do, or why there is none. */
export interface AdminAccess {
  readonly token: string | null;
  /** where the token is from, or what to do to have one; a clause that fits behind a colon */
  readonly origin: string;
}

/**
 * Finds the token for an admin command: `HIVE_TOKEN`, else, when the server is on this machine, the one in the data
 * directory. A file's token never goes to another machine.
 *
 * @param data the `--data` flag
 */
export function adminAccess(host: Host, url: URL, data: string | undefined): AdminAccess {
  const given = givenToken(host.environment);
  if (given !== null) return { token: given, origin: 'HIVE_TOKEN' };
  if (!isLoopback(url)) return { token: null, origin: 'set HIVE_TOKEN to an admin token of that hive' };
  const path = adminTokenPath(dataDirectory(data, host.environment));
  try {
    const token = readFileSync(path, 'utf8').trim();
    if (/^[\x21-\x7e]+$/.test(token)) return { token, origin: path };
    return { token: null, origin: `${path} holds no token: set HIVE_TOKEN` };
  } catch (error) {
    return {
      token: null,
      origin: `${whyUnread(error, path)}: name the server's data directory with --data, or set HIVE_TOKEN`,
    };
  }
}

function whyUnread(error: unknown, path: string): string {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT' || code === 'ENOTDIR') return `there is no ${path}`;
  return `${path} cannot be read (${code ?? 'unknown error'})`;
}
