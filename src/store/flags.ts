import type { Database } from './database.ts';
import type { EntryRow } from './entries.ts';
import type { FlagReason } from './feedback.ts';

/** One agent's word on an entry. */
export interface FlagRow {
  readonly agent: string;
  readonly reason: FlagReason;
  readonly note: string | null;
  readonly flagged_at: string;
}

/** A live entry with flags that nobody has resolved. */
export interface FlaggedEntry
  extends Pick<
    EntryRow,
    | 'id'
    | 'hive'
    | 'title'
    | 'content'
    | 'status'
    | 'flags_outdated'
    | 'flags_incorrect'
    | 'flags_duplicate'
    | 'flags_unsafe'
  > {
  readonly agents: number;
  /** oldest first, at most as many as were asked for */
  readonly flags: readonly FlagRow[];
}

/**
 * Live entries with unresolved flags, the disputed first, then the newest.
 *
 * @param after where the page before ended, or `null`
 */
export function flaggedEntries(
  db: Database,
  after: { readonly disputed: boolean; readonly id: string } | null,
  limit: number,
  flagsMax: number,
): Promise<FlaggedEntry[]> {
  return db.query<FlaggedEntry>(
    `SELECT e.id, e.hive, e.title, e.content, s.status,
            s.flags_outdated, s.flags_incorrect, s.flags_duplicate, s.flags_unsafe,
            (SELECT count(DISTINCT f.agent) FROM flags f WHERE f.entry_id = e.id AND f.resolved_at IS NULL)::int AS agents,
            (SELECT jsonb_agg(jsonb_build_object('agent', f.agent, 'reason', f.reason, 'note', f.note,
                      'flagged_at', to_char(f.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
                      ORDER BY f.created_at, f.agent, f.reason)
             FROM (SELECT * FROM flags o WHERE o.entry_id = e.id AND o.resolved_at IS NULL
                   ORDER BY o.created_at, o.agent, o.reason LIMIT $4) f) AS flags
     FROM entry_state s JOIN entries e ON e.id = s.entry_id
     WHERE s.redirect_to IS NULL
       AND EXISTS (SELECT 1 FROM flags f WHERE f.entry_id = s.entry_id AND f.resolved_at IS NULL)
       AND ($2::uuid IS NULL OR (s.status = 'disputed', e.id) < ($1::boolean, $2::uuid))
     ORDER BY (s.status = 'disputed') DESC, e.id DESC LIMIT $3`,
    [after?.disputed ?? null, after?.id ?? null, limit, flagsMax],
  );
}

/** Marks an entry's flags as not holding, as of a moment. @returns how many there were */
export async function resolveFlags(tx: Database, id: string, now: Date): Promise<number> {
  const rows = await tx.query(
    'UPDATE flags SET resolved_at = $2 WHERE entry_id = $1 AND resolved_at IS NULL RETURNING agent',
    [id, now],
  );
  return rows.length;
}

/**
 * Takes an entry out of the vectors and sends its readers to another one, or leaves them where they are: an entry
 * without a successor redirects to itself.
 */
export async function retireEntry(tx: Database, id: string, into: string | null): Promise<void> {
  await tx.query(
    `WITH unplaced AS (
       DELETE FROM entry_vectors WHERE entry_id = $1
     ), unqueued AS (
       DELETE FROM collapse_queue WHERE entry_id = $1
     ), followed AS (
       UPDATE entry_state SET redirect_to = $2::uuid
       WHERE $2::uuid IS NOT NULL AND redirect_to = $1 AND entry_id <> $1
     )
     UPDATE entry_state SET status = 'retired', redirect_to = coalesce($2::uuid, $1), retired_into = $2::uuid
     WHERE entry_id = $1`,
    [id, into],
  );
}
