import { type Database, DatabaseError } from './database.ts';
import { StoreRefused } from './migrate.ts';
import { PostgresClient, type PostgresNotices } from './postgres-client.ts';
import { StoreAway } from './postgres-lane.ts';
import { type PostgresTarget, shownTarget } from './postgres-url.ts';

/** First with `xid8` and trusted extensions as they are used here, and still maintained. */
const serverVersionMin = 140_000;
/** First pgvector whose index scan goes on when a filter empties it (`hnsw.iterative_scan`). */
const vectorVersionMin = '0.8.0';
/** A server that starts together with the hive is waited for this long. */
const startWaitMs = 15_000;
const startPauseMs = 250;
/** Held while a store is made or brought to a schema; any number that nobody else uses. */
const startLock = 4_483_001;
/** Held while one process embeds everything anew. */
const embedLock = 4_483_002;

/** Refusals that another try changes nothing about. */
const final =
  /^(?:28|3D000|42501|53300|CERT|ERR_TLS|ERR_SSL|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|ENOENT|EACCES|HOSTNAME_MISMATCH)/;

/**
 * Connects to a server, waiting a moment for one that is just starting. Throws `StoreRefused` with one line that says
 * what to do and nothing of user or password.
 *
 * @param stopped whether to give up, asked between two tries
 */
export async function openPostgres(
  target: PostgresTarget,
  notices: PostgresNotices,
  stopped: () => boolean,
): Promise<PostgresClient> {
  const until = performance.now() + startWaitMs;
  for (let isFirst = true; ; isFirst = false) {
    try {
      return await PostgresClient.open(target, notices);
    } catch (error) {
      const code = codeOf(error);
      if (final.test(code) || performance.now() > until || stopped())
        throw new StoreRefused(whyRefused(target, code), { cause: error });
      if (isFirst) notices.reachable(false, code);
      await Bun.sleep(startPauseMs);
    }
  }
}

/**
 * Does what makes or changes a store, while no other process does: several may start on one empty database at once.
 * Checks the server and its pgvector first. Throws `StoreRefused`.
 */
export async function prepareServer(
  db: Database,
  target: PostgresTarget,
  work: (tx: Database) => Promise<void>,
): Promise<void> {
  try {
    await db.transaction(async (tx) => {
      await tx.query('SELECT pg_advisory_xact_lock($1::int)', [startLock]);
      await ensureVector(tx, target);
      await work(tx);
    });
  } catch (error) {
    if (!(error instanceof DatabaseError) || !['42501', '3F000'].includes(error.code)) throw error;
    throw new StoreRefused(
      `the role of the database URL may not create tables in ${shownTarget(target)}: let its owner run ` +
        'GRANT CREATE ON SCHEMA public TO the role, or name a schema it owns with ?search_path=',
      { cause: error },
    );
  }
}

/**
 * Does what takes long and only one process may do. A connection of its own waits in a transaction that holds the lock
 * and writes nothing, so that it holds up nobody else.
 */
export function alone(db: Database, work: () => Promise<void>): Promise<void> {
  return db.transaction(async (tx) => {
    await tx.query('SET LOCAL idle_in_transaction_session_timeout = 0');
    await tx.query('SELECT pg_advisory_xact_lock($1::int)', [embedLock]);
    await work();
  });
}

/**
 * Does what takes long unless another process is at it.
 *
 * @returns false when one is
 */
export async function unlessOther(db: Database, work: () => Promise<void>): Promise<boolean> {
  let isDone = false;
  try {
    return await db.transaction(async (tx) => {
      await tx.query('SET LOCAL idle_in_transaction_session_timeout = 0');
      const [lock] = await tx.query<{ mine: boolean }>('SELECT pg_try_advisory_xact_lock($1::int) AS mine', [
        embedLock,
      ]);
      if (lock?.mine !== true) return false;
      await work();
      isDone = true;
      return true;
    });
  } catch (error) {
    if (isDone) return true; // only the connection that held the lock was lost
    throw error;
  }
}

async function ensureVector(tx: Database, target: PostgresTarget): Promise<void> {
  const [found] = await tx.query<{
    server: number;
    read_only: boolean;
    installed: string | null;
    available: string | null;
  }>(
    `SELECT current_setting('server_version_num')::int AS server,
            pg_is_in_recovery() OR current_setting('transaction_read_only') = 'on' AS read_only,
            (SELECT extversion FROM pg_extension WHERE extname = 'vector') AS installed,
            (SELECT default_version FROM pg_available_extensions WHERE name = 'vector') AS available`,
  );
  const { server, read_only, installed, available } = found!;
  const where = shownTarget(target);
  const major = Math.trunc(server / 10_000);
  if (server < serverVersionMin)
    throw new StoreRefused(`the server at ${where} is PostgreSQL ${major}: 14 or later is needed`);
  if (read_only)
    throw new StoreRefused(
      `the server at ${where} is read-only: name the primary in the database URL, or several hosts with target_session_attrs=read-write`,
    );
  const install = `on Debian "apt install postgresql-${major}-pgvector", in a container the image pgvector/pgvector:pg${major}`;
  const version = installed ?? available;
  if (version === null)
    throw new StoreRefused(
      `the server at ${where} has no pgvector, of which 0.8 or later is needed: install it there (${install})`,
    );
  if (isOlder(version, vectorVersionMin)) {
    const mend =
      installed !== null && available !== null && !isOlder(available, vectorVersionMin)
        ? 'run "ALTER EXTENSION vector UPDATE" in that database'
        : `install a newer one (${install}), then run "ALTER EXTENSION vector UPDATE" where it was created already`;
    throw new StoreRefused(`pgvector ${version} at ${where} is too old, 0.8 or later is needed: ${mend}`);
  }
  if (installed === null) await createVector(tx, where);
  const [place] = await tx.query<{ found: boolean; schema: string }>(
    `SELECT to_regtype('vector') IS NOT NULL AS found, n.nspname AS schema
     FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'vector'`,
  );
  if (place && !place.found)
    throw new StoreRefused(
      `pgvector at ${where} is in schema ${place.schema}, which is not searched: add it to search_path in the database URL`,
    );
}

async function createVector(tx: Database, where: string): Promise<void> {
  try {
    await tx.query('CREATE EXTENSION IF NOT EXISTS vector');
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
    throw new StoreRefused(
      `the extension vector is not in ${where} and could not be created (${error.code}): let an administrator run "CREATE EXTENSION vector" in that database`,
      { cause: error },
    );
  }
}

function isOlder(version: string, than: string): boolean {
  const [a, b] = [version, than].map((text) => text.split('.').map((part) => Number.parseInt(part, 10) || 0));
  for (const [place, part] of b!.entries()) {
    const difference = (a![place] ?? 0) - part;
    if (difference !== 0) return difference < 0;
  }
  return false;
}

function codeOf(error: unknown): string {
  const cause = error instanceof StoreAway ? error.cause : error;
  const { code } = (cause ?? {}) as { code?: unknown };
  return typeof code === 'string' ? code : 'unknown';
}

function whyRefused(target: PostgresTarget, code: string): string {
  const where = shownTarget(target);
  if (code.startsWith('28'))
    return `PostgreSQL at ${where} refuses the login (${code}): check user, password and sslmode of the database URL, and pg_hba.conf there`;
  if (code === '3D000') return `there is no such database at ${where}: create it with "createdb"`;
  if (code === '42501')
    return `the role of the database URL may not connect to ${where}: GRANT CONNECT to it`;
  if (code === '53300') return `PostgreSQL at ${where} has no connection left: raise its max_connections`;
  if (code === 'ENOENT' || code === 'EACCES')
    return `a file that the database URL names cannot be read (${code}): check sslrootcert, sslcert, sslkey, or the socket's folder`;
  if (final.test(code))
    return `the certificate of ${where} is not trusted (${code}): name its authority with sslrootcert, and the host as it stands in the certificate`;
  const tls = ['require', 'verify-ca', 'verify-full'].includes(target.sslmode)
    ? `, and does it offer TLS as sslmode=${target.sslmode} asks`
    : '';
  return `PostgreSQL at ${where} cannot be reached (${code}): is it running, does it listen there${tls}?`;
}
