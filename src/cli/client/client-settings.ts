import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { handlePattern } from '../../core/agent.ts';
import { UsageError } from '../usage-error.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Who writes from an account that has no name. */
const anonymous = 'cli-anonymous';
const defaultUrl = 'http://127.0.0.1:4483';
/** 0.0.0.0 and :: are what a server listens on; as a destination they mean this machine. */
const loopbackPattern = /^(?:localhost|.+\.localhost|127(?:\.\d{1,3}){3}|0\.0\.0\.0|\[::1?\])$/i;

/** @returns where the hive is: `HIVE_API_URL`, without a trailing slash in its path. Throws `UsageError`. */
export function apiUrl(environment: Environment): URL {
  const given = environment.HIVE_API_URL?.trim() || defaultUrl;
  const url = URL.canParse(given) ? new URL(given) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new UsageError(`HIVE_API_URL is not a URL: set it to something like ${defaultUrl}`);
  }
  url.pathname = url.pathname.replace(/\/+$/, '');
  url.search = '';
  url.hash = '';
  return url;
}

/** @returns a URL as it may be shown: without a password in it, and without a bare trailing slash */
export function shownUrl(url: URL): string {
  return `${url.protocol}//${url.host}${url.pathname === '/' ? '' : url.pathname}`;
}

/** @returns whether a URL leads to this machine */
export function isLoopback(url: URL): boolean {
  return loopbackPattern.test(url.hostname);
}

/**
 * @returns the handle to write as: `HIVE_AGENT`, else `cli-` and the first 8 hex digits of the SHA-256 of the login
 * name, which itself never leaves this machine. Throws `UsageError` for a handle that is not one.
 */
export function agentHandle(environment: Environment): string {
  const given = environment.HIVE_AGENT?.trim();
  if (!given) {
    const name = loginName(environment);
    return name ? `cli-${createHash('sha256').update(name).digest('hex').slice(0, 8)}` : anonymous;
  }
  if (handlePattern.test(given)) return given;
  throw new UsageError('HIVE_AGENT must be 1 to 64 of A-Z a-z 0-9 . _ - and start with a letter or digit');
}

/** @returns `HIVE_TOKEN`, or `null` when there is none. Throws `UsageError` when it cannot be one, without showing it. */
export function givenToken(environment: Environment): string | null {
  const token = environment.HIVE_TOKEN?.trim();
  if (!token) return null;
  if (/^[\x21-\x7e]+$/.test(token)) return token;
  throw new UsageError('HIVE_TOKEN is not a token: it may hold no blanks or special characters');
}

/** Names of the account, most telling first: the variables a login sets, then the system's own list of accounts. */
function loginName(environment: Environment): string | undefined {
  return environment.USER || environment.LOGNAME || environment.USERNAME || listedName();
}

function listedName(): string | undefined {
  if (!process.getuid || !existsSync('/etc/passwd')) return undefined;
  const id = String(process.getuid());
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  return accounts.find(([, , listed]) => listed === id)?.[0];
}
