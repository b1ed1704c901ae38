import type { Database } from './database.ts';

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
 * Adds citations: one server-side increment an entry, and the count each agent made.
 *
 * @returns asked entry id → the live entry and its count after all of them; unknown ids are missing
 */
export async function addCitations(
  db: Database,
  citations: readonly Feedback[],
  now: Date,
): Promise<Map<string, Counted>> {
  const rows = await db.query<Counted & { asked_id: string }>(
    `WITH asked AS (
       SELECT * FROM jsonb_to_recordset($1::text::jsonb) AS a("entryId" uuid, agent text)
     ), target AS (
       SELECT a."entryId" AS asked_id, coalesce(s.redirect_to, s.entry_id) AS entry_id, a.agent
       FROM asked a JOIN entry_state s ON s.entry_id = a."entryId"
     ), counted AS (
       UPDATE entry_state s SET citation_count = s.citation_count + t.added, last_used_at = $2
       FROM (SELECT entry_id, count(*)::int AS added FROM target GROUP BY entry_id) t
       WHERE s.entry_id = t.entry_id
       RETURNING s.entry_id, s.citation_count
     ), kept AS (
       INSERT INTO citations AS c (entry_id, agent, cited_count, last_cited_at)
       SELECT entry_id, agent, count(*)::int, $2 FROM target GROUP BY entry_id, agent ORDER BY entry_id, agent
       ON CONFLICT (entry_id, agent) DO UPDATE
         SET cited_count = c.cited_count + excluded.cited_count, last_cited_at = excluded.last_cited_at
     )
     SELECT DISTINCT t.asked_id, c.entry_id, c.citation_count AS count
     FROM target t JOIN counted c ON c.entry_id = t.entry_id`,
    [JSON.stringify(citations), now],
  );
  return new Map(rows.map(({ asked_id, ...counted }) => [asked_id, counted]));
}

/** Where an id leads, and whether an agent is the only one who contributed there. */
export async function locateEntry(
  db: Database,
  feedback: Feedback,
): Promise<{ entry_id: string; only_contributor: boolean } | undefined> {
  const [row] = await db.query<{ entry_id: string; only_contributor: boolean }>(
    `SELECT t.entry_id, NOT EXISTS (
       SELECT 1 FROM contributions c WHERE c.entry_id = t.entry_id AND c.agent <> $2
     ) AS only_contributor
     FROM (SELECT coalesce(redirect_to, entry_id) AS entry_id FROM entry_state WHERE entry_id = $1) t`,
    [feedback.entryId, feedback.agent],
  );
  return row;
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
  readonly status: 'active' | 'disputed';
  readonly flags_outdated: number;
  readonly flags_incorrect: number;
  readonly flags_duplicate: number;
  readonly flags_unsafe: number;
}

/** Distinct agents whose flags make an entry disputed (contract). */
export const disputingAgents = 3;

/** Flags a live entry, once an agent and reason; the third agent makes it disputed. */
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
       INSERT INTO flags (entry_id, agent, reason, note, created_at) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (entry_id, agent, reason) DO NOTHING RETURNING entry_id
     )
     UPDATE entry_state SET ${column} = ${column} + 1
     WHERE entry_id = $1 AND EXISTS (SELECT 1 FROM added)`,
    [entryId, agent, reason, note, now],
  );
  const [row] = await db.query<Flagged>(
    `UPDATE entry_state s SET status = CASE
       WHEN s.status = 'active'
        AND (SELECT count(DISTINCT f.agent) FROM flags f WHERE f.entry_id = $1) >= $2 THEN 'disputed'
       ELSE s.status END
     WHERE s.entry_id = $1
     RETURNING s.status, s.flags_outdated, s.flags_incorrect, s.flags_duplicate, s.flags_unsafe`,
    [entryId, disputingAgents],
  );
  return row;
}
