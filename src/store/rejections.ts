import type { Database } from './database.ts';

/** Adds to the counts of rejections by reason: all that is ever kept of a rejected text. */
export async function addRejections(db: Database, counts: ReadonlyMap<string, number>): Promise<void> {
  if (counts.size === 0) return;
  await db.query(
    `INSERT INTO rejections AS r (reason, count)
     SELECT reason, count FROM jsonb_to_recordset($1::text::jsonb) AS n(reason text, count bigint) ORDER BY reason
     ON CONFLICT (reason) DO UPDATE SET count = r.count + excluded.count`,
    [JSON.stringify([...counts].map(([reason, count]) => ({ reason, count })))],
  );
}

/** @returns reason → how many writes were rejected for it, ever */
export async function rejectionCounts(db: Database): Promise<Record<string, number>> {
  const rows = await db.query<{ reason: string; count: number }>(
    'SELECT reason, count::float8 AS count FROM rejections ORDER BY reason',
  );
  return Object.fromEntries(rows.map(({ reason, count }) => [reason, count]));
}
