import type { Database } from './database.ts';
import type { EntryRow } from './entries.ts';

/** An agent's word about an entry. `entryId` may be one that was collapsed or superseded. */
export interface Feedback {
  readonly entryId: string;
  readonly agent: string;
}

/** A count after a change, and the live entry it belongs to. */
export interface Counted {
  readonly entry_id: string;
  readonly count: number;
}

/**
 * Adds citations: one server-side increment an entry, and the count each agent made. An entry that was retired by
 * another process between our look and our lock is looked up again.
 *
 * @returns asked entry id → the live entry and its count after all of them; unknown ids are missing
 */
export async function addCitations(
  db: Database,
  citations: readonly Feedback[],
  now: Date,
): Promise<Map<string, Counted>> {
  const counted = new Map<string, Counted>();
  let missing = citations;
  for (let attempt = 1; missing.length > 0 && attempt <= attemptsMax; attempt++) {
    const rows = await countCitations(db, missing, now);
    const moved = new Set<string>();
    for (const { asked_id, entry_id, count } of rows) {
      if (count === null) moved.add(asked_id);
      else counted.set(asked_id, { entry_id, count });
    }
    missing = missing.filter(({ entryId }) => moved.has(entryId));
  }
  if (missing.length > 0) throw new Error('an entry was retired again and again while it was cited');
  return counted;
}

/** Retirements that may come between a look and a lock, one after another. */
const attemptsMax = 8;

/** Where feedback on an entry goes: entries without a successor redirect to themselves once they are retired. */
const takesFeedback = '(s.redirect_to IS NULL OR s.redirect_to = s.entry_id)';

/** The rows are locked before anything is counted, in one order, and those that moved meanwhile left out. */
function countCitations(db: Database, citations: readonly Feedback[], now: Date) {
  return db.query<{ asked_id: string; entry_id: string; count: number | null }>(
    `WITH asked AS (
       SELECT * FROM jsonb_to_recordset($1::text::jsonb) AS a("entryId" uuid, agent text)
     ), target AS (
       SELECT a."entryId" AS asked_id, coalesce(s.redirect_to, s.entry_id) AS entry_id, a.agent
       FROM asked a JOIN entry_state s ON s.entry_id = a."entryId"
     ), locked AS (
       SELECT s.entry_id FROM entry_state s
       WHERE s.entry_id IN (SELECT entry_id FROM target) AND ${takesFeedback}
       ORDER BY s.entry_id FOR UPDATE
     ), counted AS (
       UPDATE entry_state s SET citation_count = s.citation_count + t.added, last_used_at = $2
       FROM (SELECT entry_id, count(*)::int AS added FROM target JOIN locked USING (entry_id) GROUP BY entry_id) t
       WHERE s.entry_id = t.entry_id
       RETURNING s.entry_id, s.citation_count
     ), kept AS (
       INSERT INTO citations AS c (entry_id, agent, cited_count, last_cited_at)
       SELECT entry_id, agent, count(*)::int, $2 FROM target JOIN counted USING (entry_id)
       GROUP BY entry_id, agent ORDER BY entry_id, agent
       ON CONFLICT (entry_id, agent) DO UPDATE
         SET cited_count = c.cited_count + excluded.cited_count, last_cited_at = excluded.last_cited_at
     )
     SELECT DISTINCT t.asked_id, t.entry_id, c.citation_count AS count
     FROM target t LEFT JOIN counted c ON c.entry_id = t.entry_id`,
    [JSON.stringify(citations), now],
  );
}

/** Where an id leads, and whether an agent is the only one who contributed there. */
export interface Located {
  readonly entry_id: string;
  readonly only_contributor: boolean;
}

/**
 * Finds where an id leads and locks it there, in the caller's transaction: until that ends, the entry is joined to
 * no other.
 */
export async function locateEntry(tx: Database, feedback: Feedback): Promise<Located | undefined> {
  for (let attempt = 1; attempt <= attemptsMax; attempt++) {
    const [row] = await lockTarget(tx, feedback.entryId);
    if (!row) return undefined;
    if (row.stays) return locatedAt(tx, row.entry_id, feedback.agent);
  }
  throw new Error('an entry was retired again and again while feedback on it waited');
}

function lockTarget(tx: Database, id: string): Promise<{ entry_id: string; stays: boolean }[]> {
  return tx.query(
    `SELECT s.entry_id, ${takesFeedback} AS stays FROM entry_state s
     WHERE s.entry_id = (SELECT coalesce(redirect_to, entry_id) FROM entry_state WHERE entry_id = $1) FOR UPDATE`,
    [id],
  );
}

async function locatedAt(tx: Database, id: string, agent: string): Promise<Located> {
  const [row] = await tx.query<{ others: boolean }>(
    'SELECT EXISTS (SELECT 1 FROM contributions WHERE entry_id = $1 AND agent <> $2) AS others',
    [id, agent],
  );
  return { entry_id: id, only_contributor: row?.others !== true };
}

/** Endorses a live entry once an agent; a repeat changes nothing. @returns the count after */
export async function addEndorsement(db: Database, { entryId, agent }: Feedback, now: Date): Promise<number> {
  const [row] = await db.query<{ count: number }>(
    `WITH added AS (
       INSERT INTO endorsements (entry_id, agent, created_at) VALUES ($1, $2, $3)
       ON CONFLICT (entry_id, agent) DO NOTHING RETURNING entry_id
     ), counted AS (
       UPDATE entry_state SET endorsement_count = endorsement_count + 1, last_used_at = $3
       WHERE entry_id = $1 AND EXISTS (SELECT 1 FROM added)
       RETURNING endorsement_count
     )
     SELECT coalesce((SELECT endorsement_count FROM counted),
                     (SELECT endorsement_count FROM entry_state WHERE entry_id = $1)) AS count`,
    [entryId, agent, now],
  );
  return row?.count ?? 0;
}

/** Takes an endorsement back; without one, changes nothing. @returns the count after */
export async function removeEndorsement(db: Database, { entryId, agent }: Feedback): Promise<number> {
  const [row] = await db.query<{ count: number }>(
    `WITH removed AS (
       DELETE FROM endorsements WHERE entry_id = $1 AND agent = $2 RETURNING entry_id
     ), counted AS (
       UPDATE entry_state SET endorsement_count = endorsement_count - 1
       WHERE entry_id = $1 AND EXISTS (SELECT 1 FROM removed)
       RETURNING endorsement_count
     )
     SELECT coalesce((SELECT endorsement_count FROM counted),
                     (SELECT endorsement_count FROM entry_state WHERE entry_id = $1)) AS count`,
    [entryId, agent],
  );
  return row?.count ?? 0;
}

export type FlagReason = 'outdated' | 'incorrect' | 'duplicate' | 'unsafe';

/** An entry's flags after a change. */
export interface Flagged {
  readonly status: EntryRow['status'];
  readonly flags_outdated: number;
  readonly flags_incorrect: number;
  readonly flags_duplicate: number;
  readonly flags_unsafe: number;
}

/** Distinct agents whose flags make an entry disputed (contract). */
export const disputingAgents = 3;

/** How long an admin's word on an agent's flag holds: before that, the same flag does not count again. */
const resolvedForDays = 30;

/** Flags an entry, once an agent and reason; the third agent makes a live one disputed. */
export async function addFlag(
  db: Database,
  { entryId, agent }: Feedback,
  reason: FlagReason,
  note: string | null,
  now: Date,
): Promise<Flagged | undefined> {
  const column = `flags_${reason}`;
  await db.query(
    `WITH added AS (
       INSERT INTO flags AS f (entry_id, agent, reason, note, created_at) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (entry_id, agent, reason) DO UPDATE
         SET note = excluded.note, created_at = excluded.created_at, resolved_at = NULL
         WHERE f.resolved_at < $6
       RETURNING entry_id
     )
     UPDATE entry_state SET ${column} = ${column} + 1
     WHERE entry_id = $1 AND EXISTS (SELECT 1 FROM added)`,
    [entryId, agent, reason, note, now, new Date(now.getTime() - resolvedForDays * 86_400_000)],
  );
  const [row] = await db.query<Flagged>(
    `UPDATE entry_state s SET status = CASE
       WHEN s.status = 'active' AND (
         SELECT count(DISTINCT f.agent) FROM flags f WHERE f.entry_id = $1 AND f.resolved_at IS NULL
       ) >= $2 THEN 'disputed'
       ELSE s.status END
     WHERE s.entry_id = $1
     RETURNING s.status, s.flags_outdated, s.flags_incorrect, s.flags_duplicate, s.flags_unsafe`,
    [entryId, disputingAgents],
  );
  return row;
}
