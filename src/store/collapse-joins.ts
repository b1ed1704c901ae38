import { tagsMax } from '../core/limits.ts';
import type { Database } from './database.ts';
import type { EntryRow } from './entries.ts';
import { disputingAgents } from './feedback.ts';

/** What one run joins. */
export interface Joining {
  readonly runId: string;
  readonly joined: string;
  readonly survivor: string;
  readonly similarity: number;
  readonly rule: string;
}

type LockedState = Pick<EntryRow, 'status' | 'redirect_to'> & { readonly entry_id: string };

/** Locks entries' states, always in one order, so that writers that lock several never wait for each other. */
export function lockStates(tx: Database, ids: readonly string[]): Promise<LockedState[]> {
  return tx.query<LockedState>(
    `SELECT entry_id, status, redirect_to FROM entry_state
     WHERE entry_id IN (SELECT id::uuid FROM jsonb_array_elements_text($1::text::jsonb) AS l(id))
     ORDER BY entry_id FOR UPDATE`,
    [JSON.stringify(ids)],
  );
}

/**
 * Joins entries to others, in the caller's transaction: contributions move with their texts, counters are summed,
 * endorsements and flags by one agent on both count once, tags come along while there is room, ids redirect. A joined
 * entry keeps its own rows and counts as they were, which is what taking the join back goes by.
 *
 * Whoever counts something up locks the entry's state first, so nothing arrives at a joined entry once it is locked
 * here; what comes later finds the redirect. All statements are asked for at once: waiting for each would take longer
 * than the statements do.
 *
 * @returns for each join whether both were live still; where not, nothing was changed
 */
export async function joinEntries(tx: Database, joins: readonly Joining[]): Promise<boolean[]> {
  const ids = joins.flatMap(({ joined, survivor }) => [joined, survivor]);
  const [, ...done] = await Promise.all([
    lockStates(tx, ids),
    ...joins.map((join) => moveToSurvivor(tx, join)),
  ]);
  return done;
}

/** All of a join in one statement: each costs the store's one thread half a millisecond. */
async function moveToSurvivor(
  tx: Database,
  { runId, joined, survivor, similarity, rule }: Joining,
): Promise<boolean> {
  const flagged = (reason: string) =>
    `(SELECT count(*) FROM flagged WHERE reason = '${reason}' AND resolved_at IS NULL)::int`;
  const both = '(SELECT live_both FROM live)';
  const rows = await tx.query(
    `WITH live AS (
       SELECT count(*) = 2 AS live_both FROM entry_state WHERE entry_id IN ($1::uuid, $2::uuid) AND redirect_to IS NULL
     ), moved AS (
       UPDATE contributions SET entry_id = $2::uuid WHERE entry_id = $1::uuid AND ${both}
     ), endorsed AS (
       INSERT INTO endorsements (entry_id, agent, created_at, joined_from)
       SELECT $2::uuid, agent, created_at, $1::uuid FROM endorsements WHERE entry_id = $1::uuid AND ${both}
       ON CONFLICT DO NOTHING RETURNING agent
     ), flagged AS (
       INSERT INTO flags (entry_id, agent, reason, note, created_at, resolved_at, joined_from)
       SELECT $2::uuid, agent, reason, note, created_at, resolved_at, $1::uuid FROM flags WHERE entry_id = $1::uuid AND ${both}
       ON CONFLICT DO NOTHING RETURNING agent, reason, resolved_at
     ), cited AS (
       INSERT INTO citations AS c (entry_id, agent, cited_count, last_cited_at)
       SELECT $2::uuid, agent, cited_count, last_cited_at FROM citations WHERE entry_id = $1::uuid AND ${both}
       ON CONFLICT (entry_id, agent) DO UPDATE SET
         cited_count = c.cited_count + excluded.cited_count,
         last_cited_at = greatest(c.last_cited_at, excluded.last_cited_at)
     ), added AS (
       SELECT coalesce(array_agg(tag ORDER BY place), '{}') AS tags FROM (
         SELECT t.tag, t.place
         FROM entries o JOIN entries s ON s.id = $2::uuid CROSS JOIN unnest(o.tags) WITH ORDINALITY AS t(tag, place)
         WHERE o.id = $1::uuid AND NOT s.tags @> ARRAY[t.tag]
         ORDER BY t.place LIMIT (SELECT greatest(0, $6::int - cardinality(tags)) FROM entries WHERE id = $2::uuid)
       ) fresh
     ), tagged AS (
       UPDATE entries e SET tags = e.tags || a.tags FROM added a WHERE e.id = $2::uuid AND cardinality(a.tags) > 0 AND ${both}
     ), noted AS (
       INSERT INTO collapse_joins (run_id, joined_id, survivor_id, similarity, rule, tags_added)
       SELECT $3::uuid, $1::uuid, $2::uuid, $4::real, $5::text, tags FROM added WHERE ${both}
     ), followed AS (
       UPDATE entry_state SET redirect_to = $2::uuid WHERE redirect_to = $1::uuid AND ${both}
     ), gone AS (
       UPDATE entry_state SET status = 'collapsed', redirect_to = $2::uuid, retired_into = $2::uuid
       WHERE entry_id = $1::uuid AND ${both}
     ), unplaced AS (
       DELETE FROM entry_vectors WHERE entry_id = $1::uuid AND ${both}
     ), unqueued AS (
       DELETE FROM collapse_queue WHERE entry_id = $1::uuid AND ${both}
     )
     UPDATE entry_state s SET
       contribution_count = s.contribution_count + j.contribution_count,
       citation_count = s.citation_count + j.citation_count,
       endorsement_count = s.endorsement_count + (SELECT count(*) FROM endorsed)::int,
       flags_outdated = s.flags_outdated + ${flagged('outdated')},
       flags_incorrect = s.flags_incorrect + ${flagged('incorrect')},
       flags_duplicate = s.flags_duplicate + ${flagged('duplicate')},
       flags_unsafe = s.flags_unsafe + ${flagged('unsafe')},
       status = CASE WHEN (
         SELECT count(*) FROM (
           SELECT agent FROM flags WHERE entry_id = $2::uuid AND resolved_at IS NULL
           UNION SELECT agent FROM flagged WHERE resolved_at IS NULL
         ) agents) >= $7 THEN 'disputed' ELSE s.status END,
       last_contributed_at = greatest(s.last_contributed_at, j.last_contributed_at),
       last_used_at = greatest(s.last_used_at, j.last_used_at)
     FROM entry_state j WHERE s.entry_id = $2::uuid AND j.entry_id = $1::uuid AND ${both}
     RETURNING s.entry_id`,
    [joined, survivor, runId, similarity, rule, tagsMax, disputingAgents],
  );
  return rows.length === 1;
}
