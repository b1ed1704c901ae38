import type { Database } from './database.ts';

/** Something that a process may hold in memory and that was changed. `subject` is an entry's id, else `null`. */
export interface Change {
  readonly kind: 'entry' | 'hive' | 'token' | 'pin';
  readonly subject: string | null;
}

/** Changes since a snapshot, and the snapshot to go on from. */
export interface ChangesRead {
  readonly snapshot: string;
  /** notes that were not read yet may be gone: everything has to be looked at again */
  readonly missed: boolean;
  readonly changes: readonly Change[];
}

/** @returns what to read changes from: all that is committed by now is not among them */
export async function currentSnapshot(db: Database): Promise<string> {
  const [row] = await db.query<{ snapshot: string }>('SELECT pg_current_snapshot()::text AS snapshot');
  return row!.snapshot;
}

/**
 * Reads what was committed since the snapshot of the read before, each change once.
 *
 * Transactions commit in another order than they began, so neither a sequence nor a time tells where to go on. A
 * snapshot does. Each note carries the id of its transaction, and this is one statement in READ COMMITTED, so that
 * the snapshot it returns is the one its rows were seen by. A note that is committed now is either of a transaction
 * visible in the snapshot before, and then was returned by that read or an earlier one (or was there when the first
 * snapshot was taken); or it is not visible in it, and then is returned by the first read whose snapshot sees it:
 * visibility, once gained, stays. Transactions below the snapshot's lowest running one are all visible in it, so the
 * index has to be looked at from there on only. A transaction notes its own id, never a savepoint's.
 */
export async function changesSince(db: Database, snapshot: string): Promise<ChangesRead> {
  const [row] = await db.query<{ snapshot: string; missed: boolean; changes: string }>(
    `SELECT pg_current_snapshot()::text AS snapshot,
            (SELECT below FROM changes_pruned) > pg_snapshot_xmin($1::pg_snapshot) AS missed,
            (SELECT coalesce(jsonb_agg(jsonb_build_object('kind', c.kind, 'subject', c.subject)), '[]')
             FROM (SELECT DISTINCT kind, subject FROM changes
                   WHERE xact >= pg_snapshot_xmin($1::pg_snapshot)
                     AND NOT pg_visible_in_snapshot(xact, $1::pg_snapshot)) c)::text AS changes`,
    [snapshot],
  );
  return { ...row!, changes: JSON.parse(row!.changes) };
}

/**
 * Forgets the notes of transactions that were all finished when an old snapshot was taken. A process that has not read
 * for so long finds that it `missed` some: its snapshot's lowest running transaction is below.
 */
export async function pruneChanges(db: Database, oldSnapshot: string): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.query(
      `UPDATE changes_pruned SET below = pg_snapshot_xmin($1::pg_snapshot)
       WHERE below < pg_snapshot_xmin($1::pg_snapshot)`,
      [oldSnapshot],
    );
    await tx.query('DELETE FROM changes WHERE xact < pg_snapshot_xmin($1::pg_snapshot)', [oldSnapshot]);
  });
}
