import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where a data directory keeps the token that was made at its first start. */
export function adminTokenPath(dataDirectory: string): string {
  return join(dataDirectory, 'admin.token');
}

/** @returns the token, made with `make` when there is none yet; only its owner can read the file */
export function ensureAdminToken(dataDirectory: string, make: () => string): string {
  const path = adminTokenPath(dataDirectory);
  if (!existsSync(path)) writeFileSync(path, `${make()}\n`, { mode: 0o600, flag: 'wx' });
  chmodSync(path, 0o600);
  return readFileSync(path, 'utf8').trim();
}
