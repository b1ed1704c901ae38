import type { Database } from './database.ts';
import corpus from './migrations/001-corpus.sql' with { type: 'text' };
import models from './migrations/002-models.sql' with { type: 'text' };
import changes from './migrations/003-changes.sql' with { type: 'text' };
import collapse from './migrations/004-collapse.sql' with { type: 'text' };
import moving from './migrations/006-import.sql' with { type: 'text' };
import accounts from './migrations/007-accounts.sql' with { type: 'text' };
import sessions from './migrations/008-sessions.sql' with { type: 'text' };

/** In order; a migration that has shipped is never edited. */
const migrations: readonly { readonly version: number; readonly sql: string }[] = [
  { version: 1, sql: corpus },
  { version: 2, sql: models },
  { version: 3, sql: changes },
  { version: 4, sql: collapse },
  { version: 6, sql: moving },
  { version: 7, sql: accounts },
  { version: 8, sql: sessions },
];

/** The schema this executable writes. */
export const schemaVersion = Math.max(...migrations.map(({ version }) => version));

/** A store that this executable must not open. The message says what to do. */
export class StoreRefused extends Error {
  override readonly name = 'StoreRefused';
}

/**
 * Brings a store to this executable's schema, each migration in a transaction of its own.
 * Throws `StoreRefused` when the store is newer than the executable.
 */
export async function migrate(db: Database): Promise<void> {
  await db.query(
    'CREATE TABLE IF NOT EXISTS schema_versions (version integer PRIMARY KEY, applied_at timestamptz NOT NULL)',
  );
  const rows = await db.query<{ version: number }>('SELECT version FROM schema_versions');
  const applied = new Set(rows.map(({ version }) => version));
  const newest = Math.max(0, ...applied);
  if (newest > schemaVersion) {
    throw new StoreRefused(
      `the data was written by a newer hive (schema ${newest}, this one knows ${schemaVersion}): start it with that version or a later one`,
    );
  }
  for (const { version, sql } of migrations) {
    if (applied.has(version)) continue;
    await db.transaction(async (tx) => {
      for (const statement of statements(sql)) await tx.query(statement);
      await tx.query('INSERT INTO schema_versions (version, applied_at) VALUES ($1, now())', [version]);
    });
  }
}

/** Engines take one statement a call. A semicolon ends one, but for those between two `$$`, in a function's body. */
function statements(sql: string): string[] {
  return sql
    .replace(/^\s*--.*$/gm, '')
    .match(/(?:\$\$[\s\S]*?\$\$|[^;])+/g)!
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');
}
