import type { Database } from './database.ts';

/** @returns what the store calls the transaction under way, to ask after it later */
export async function transactionId(tx: Database): Promise<string> {
  const [row] = await tx.query<{ id: string }>('SELECT pg_current_xact_id()::text AS id');
  return row!.id;
}

/** @returns whether a transaction is known to have come to nothing; false while it is under way, or was committed */
export async function hasAborted(db: Database, id: string): Promise<boolean> {
  const [row] = await db.query<{ aborted: boolean | null }>(
    "SELECT pg_xact_status($1::xid8) = 'aborted' AS aborted",
    [id],
  );
  return row?.aborted === true;
}
