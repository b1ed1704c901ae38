import type { Database } from './database.ts';

/**
 * PGlite neither checkpoints, vacuums nor analyses by itself: its log would grow without bound, recovery would
 * slow down, and the planner would forget the vector index. Each of these must be a call of its own.
 */
export async function checkpoint(db: Database): Promise<void> {
  await db.query('CHECKPOINT');
}

/** Tables whose rows are updated or deleted; the write-once ones have nothing to vacuum. */
const changing = [
  'entry_state',
  'entry_vectors',
  'citations',
  'endorsements',
  'idempotency_keys',
  'agents',
  'agent_accounts',
  'asked_sessions',
];

export async function vacuum(db: Database): Promise<void> {
  for (const table of changing) await db.query(`VACUUM ${table}`);
}

/** Fresh statistics, so that the planner knows when the vector index pays. */
export async function analyse(db: Database): Promise<void> {
  await db.query('ANALYZE');
}

/** @returns bytes of log written so far; the difference says how much a checkpoint would free */
export async function logPosition(db: Database): Promise<number> {
  const [row] = await db.query<{ position: number }>(
    "SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::float8 AS position",
  );
  return row?.position ?? 0;
}

/**
 * Settings of the one connection to a store in a file: an index scan that a hive's filter empties goes on until it has
 * enough, and nobody follows what is written (migrations/003).
 */
export async function prepareSession(db: Database): Promise<void> {
  await db.query("SET hnsw.iterative_scan = 'strict_order'");
  await db.query('SET hnsw.ef_search = 40');
  await db.query("SET hive.followed = 'off'");
}
