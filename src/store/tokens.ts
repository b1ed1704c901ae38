import type { Database } from './database.ts';

export type Scope = 'read' | 'write' | 'admin';

/** What a token allows. `hive` is `null` for all hives. */
export interface TokenRow {
  readonly id: string;
  readonly scope: Scope;
  readonly hive: string | null;
  readonly label: string;
  readonly created_at: Date;
  readonly revoked_at: Date | null;
}

const columns = 'id, scope, hive, label, created_at, revoked_at';

/** @param sha256 hex of the token's hash: the token itself never comes here */
export async function insertToken(
  db: Database,
  token: { id: string; sha256: string; scope: Scope; hive: string | null; label: string },
  now: Date,
): Promise<void> {
  await db.query(
    'INSERT INTO tokens (id, sha256, scope, hive, label, created_at) VALUES ($1, $2, $3, $4, $5, $6)',
    [token.id, token.sha256, token.scope, token.hive, token.label, now],
  );
}

/** @returns sha256 → what it allows, of every token that was not revoked */
export async function validTokens(db: Database): Promise<Map<string, TokenRow>> {
  const rows = await db.query<TokenRow & { sha256: string }>(
    `SELECT ${columns}, sha256 FROM tokens WHERE revoked_at IS NULL`,
  );
  return new Map(rows.map(({ sha256, ...token }) => [sha256, token]));
}

/** @returns every token ever made, newest first */
export function listTokens(db: Database): Promise<TokenRow[]> {
  return db.query<TokenRow>(`SELECT ${columns} FROM tokens ORDER BY id DESC`);
}

/** @returns false when no valid token has that id */
export async function revokeToken(db: Database, id: string, now: Date): Promise<boolean> {
  const revoked = await db.query(
    'UPDATE tokens SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL RETURNING id',
    [id, now],
  );
  return revoked.length === 1;
}
