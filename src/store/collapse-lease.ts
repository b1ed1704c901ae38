import type { Database } from './database.ts';

/** Who holds the lease, and until when by the store's clock. */
export interface Lease {
  readonly holder: string | null;
  readonly expires_at: Date;
  readonly expired: boolean;
}

/**
 * Claims the one lease there is for a process, or renews it. The store's clock is everybody's.
 *
 * @returns false when another process holds it
 */
export async function claimLease(
  db: Database,
  holder: string,
  runId: string | null,
  seconds: number,
): Promise<boolean> {
  const rows = await db.query(
    `UPDATE collapse_lease
     SET holder = $1, run_id = $2, expires_at = clock_timestamp() + make_interval(secs => $3)
     WHERE expires_at < clock_timestamp() OR holder = $1 RETURNING holder`,
    [holder, runId, seconds],
  );
  return rows.length === 1;
}

/** Holds on to the lease. @returns false when it expired and another process took it */
export async function renewLease(db: Database, holder: string, seconds: number): Promise<boolean> {
  const rows = await db.query(
    `UPDATE collapse_lease SET expires_at = clock_timestamp() + make_interval(secs => $2)
     WHERE holder = $1 RETURNING holder`,
    [holder, seconds],
  );
  return rows.length === 1;
}

export async function releaseLease(db: Database, holder: string): Promise<void> {
  await db.query(
    'UPDATE collapse_lease SET holder = NULL, run_id = NULL, expires_at = to_timestamp(0) WHERE holder = $1',
    [holder],
  );
}

export async function readLease(db: Database): Promise<Lease> {
  const [row] = await db.query<Lease>(
    'SELECT holder, expires_at, expires_at < clock_timestamp() AS expired FROM collapse_lease',
  );
  if (!row) throw new Error('the store has no lease for the collapse');
  return row;
}
