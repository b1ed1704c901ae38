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

/** Locks two entries' states, always in one order, so that writers that lock both never wait for each other. */
export function lockStates(tx: Database, one: string, other: string): Promise<LockedState[]> {
  return tx.query<LockedState>(
    `SELECT entry_id, status, redirect_to FROM entry_state WHERE entry_id IN ($1, $2) ORDER BY entry_id FOR UPDATE`,
    [one, other],
  );
}

/**
 * Joins one entry to another, in the caller's transaction: contributions move with their texts, counters are summed,
 * endorsements and flags by one agent on both count once, tags come along while there is room, ids redirect. The
 * joined entry keeps its own rows and counts as they were, which is what taking the join back goes by.
 *
 * Whoever counts something up locks the entry's state first, so nothing arrives at the joined entry once it is locked
 * here; what comes later finds the redirect.
 *
 * @returns false when either was not live any more; then nothing was changed
 */
export async function joinEntries(tx: Database, join: Joining): Promise<boolean> {
  const states = await lockStates(tx, join.joined, join.survivor);
  if (states.filter(({ redirect_to }) => redirect_to === null).length !== 2) return false;
  await moveToSurvivor(tx, join);
  return true;
}

/** All of a join that needs no look in between, in one statement: each costs the store's one thread half a millisecond. */
async function moveToSurvivor(
  tx: Database,
  { runId, joined, survivor, similarity, rule }: Joining,
): Promise<void> {
  const flagged = (reason: string) =>
    `(SELECT count(*) FROM flagged WHERE reason = '${reason}' AND resolved_at IS NULL)::int`;
  await tx.query(
    `WITH moved AS (
       UPDATE contributions SET entry_id = $2::uuid WHERE entry_id = $1::uuid
     ), endorsed AS (
       INSERT INTO endorsements (entry_id, agent, created_at, joined_from)
       SELECT $2::uuid, agent, created_at, $1::uuid FROM endorsements WHERE entry_id = $1::uuid
       ON CONFLICT DO NOTHING RETURNING agent
     ), flagged AS (
       INSERT INTO flags (entry_id, agent, reason, note, created_at, resolved_at, joined_from)
       SELECT $2::uuid, agent, reason, note, created_at, resolved_at, $1::uuid FROM flags WHERE entry_id = $1::uuid
       ON CONFLICT DO NOTHING RETURNING agent, reason, resolved_at
     ), cited AS (
       INSERT INTO citations AS c (entry_id, agent, cited_count, last_cited_at)
       SELECT $2::uuid, agent, cited_count, last_cited_at FROM citations WHERE entry_id = $1::uuid
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
       UPDATE entries e SET tags = e.tags || a.tags FROM added a WHERE e.id = $2::uuid AND cardinality(a.tags) > 0
     ), noted AS (
       INSERT INTO collapse_joins (run_id, joined_id, survivor_id, similarity, rule, tags_added)
       SELECT $3::uuid, $1::uuid, $2::uuid, $4::real, $5::text, tags FROM added
     ), followed AS (
       UPDATE entry_state SET redirect_to = $2::uuid WHERE redirect_to = $1::uuid
     ), gone AS (
       UPDATE entry_state SET status = 'collapsed', redirect_to = $2::uuid, retired_into = $2::uuid
       WHERE entry_id = $1::uuid
     ), unplaced AS (
       DELETE FROM entry_vectors WHERE entry_id = $1::uuid
     ), unqueued AS (
       DELETE FROM collapse_queue WHERE entry_id = $1::uuid
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
     FROM entry_state j WHERE s.entry_id = $2::uuid AND j.entry_id = $1::uuid`,
    [joined, survivor, runId, similarity, rule, tagsMax, disputingAgents],
  );
}
