import { lockStates } from './collapse-joins.ts';
import type { Database } from './database.ts';
import type { EntryRow } from './entries.ts';
import { disputingAgents } from './feedback.ts';
import { vectorText } from './vector-text.ts';

/** What stands in the way of taking a join back. */
export interface Obstacle {
  readonly status: EntryRow['status'];
  /** the run that joined the survivor to another entry, where one did */
  readonly run_id: string | null;
}

export type Split = 'split' | 'already' | Obstacle;

/** A join that may be taken back, with the words the joined entry is embedded from. */
export interface UndoableJoin {
  readonly joined_id: string;
  readonly survivor_id: string;
  readonly title: string;
  readonly content: string;
}

/** @returns what a run joined and nobody has taken back, in order of the joined entries' ids */
export function undoableJoins(db: Database, runId: string): Promise<UndoableJoin[]> {
  return db.query<UndoableJoin>(
    `SELECT j.joined_id, j.survivor_id, e.title, e.content
     FROM collapse_joins j JOIN entries e ON e.id = j.joined_id
     WHERE j.run_id = $1 AND j.undone_at IS NULL ORDER BY j.joined_id`,
    [runId],
  );
}

/**
 * Takes one join back, in the caller's transaction: the entry is live again with the contributions that were written
 * to it or to what had been joined to it, and both have the counts that their own rows make. What came to the survivor
 * since the join stays there.
 *
 * @param vector the entry's own again, for joined entries have none
 */
export async function splitEntry(
  tx: Database,
  runId: string,
  { joined_id, survivor_id }: Pick<UndoableJoin, 'joined_id' | 'survivor_id'>,
  vector: Float32Array,
  now: Date,
): Promise<Split> {
  const states = await lockStates(tx, [joined_id, survivor_id]);
  const survivor = states.find(({ entry_id }) => entry_id === survivor_id);
  if (survivor && survivor.redirect_to !== null)
    return { status: survivor.status, run_id: await runThatJoined(tx, survivor_id) };
  if (!(await markUndone(tx, runId, joined_id, now))) return 'already';
  await returnContributions(tx, joined_id, survivor_id);
  await splitCitations(tx, joined_id, survivor_id);
  await splitEndorsements(tx, joined_id, survivor_id);
  await splitFlags(tx, joined_id, survivor_id);
  await splitTags(tx, runId, joined_id, survivor_id);
  await reviveEntry(tx, joined_id, vector);
  await settleStatuses(tx, [joined_id, survivor_id]);
  return 'split';
}

async function markUndone(tx: Database, runId: string, joined: string, now: Date): Promise<boolean> {
  const rows = await tx.query(
    `UPDATE collapse_joins SET undone_at = $3
     WHERE run_id = $1 AND joined_id = $2 AND undone_at IS NULL RETURNING joined_id`,
    [runId, joined, now],
  );
  return rows.length === 1;
}

async function runThatJoined(tx: Database, id: string): Promise<string | null> {
  const [row] = await tx.query<{ run_id: string }>(
    'SELECT run_id FROM collapse_joins WHERE joined_id = $1 AND undone_at IS NULL',
    [id],
  );
  return row?.run_id ?? null;
}

/** Everything that led to an entry when it was joined, itself included. */
const family = `WITH RECURSIVE family AS (
  SELECT $1::uuid AS id UNION SELECT s.entry_id FROM entry_state s JOIN family f ON s.retired_into = f.id
)`;

async function returnContributions(tx: Database, joined: string, survivor: string): Promise<void> {
  await tx.query(
    `${family}, returned AS (
       UPDATE contributions SET entry_id = $1
       WHERE entry_id = $2 AND written_to IN (SELECT id FROM family)
       RETURNING id
     ), followed AS (
       UPDATE entry_state SET redirect_to = $1
       WHERE redirect_to = $2 AND entry_id <> $1 AND entry_id IN (SELECT id FROM family)
     )
     UPDATE entry_state s SET
       contribution_count = s.contribution_count - j.contribution_count,
       last_contributed_at = coalesce(
         (SELECT max(c.created_at) FROM contributions c
          WHERE c.entry_id = $2 AND c.id NOT IN (SELECT id FROM returned)), s.last_contributed_at)
     FROM entry_state j WHERE s.entry_id = $2 AND j.entry_id = $1`,
    [joined, survivor],
  );
}

async function splitCitations(tx: Database, joined: string, survivor: string): Promise<void> {
  await tx.query(
    `WITH lowered AS (
       UPDATE citations s SET cited_count = s.cited_count - j.cited_count
       FROM citations j
       WHERE s.entry_id = $2 AND j.entry_id = $1 AND j.agent = s.agent AND s.cited_count > j.cited_count
     ), dropped AS (
       DELETE FROM citations s USING citations j
       WHERE s.entry_id = $2 AND j.entry_id = $1 AND j.agent = s.agent AND s.cited_count <= j.cited_count
     )
     UPDATE entry_state s SET citation_count = s.citation_count - j.citation_count
     FROM entry_state j WHERE s.entry_id = $2 AND j.entry_id = $1`,
    [joined, survivor],
  );
}

/** The first of the other entries joined to a survivor that hold a row of a table for an agent too. */
const alsoFrom = (table: 'endorsements' | 'flags', key: string) =>
  `SELECT DISTINCT ON (${key}) ${key}, c.joined_id
   FROM collapse_joins c JOIN ${table} n ON n.entry_id = c.joined_id
   WHERE c.survivor_id = $2 AND c.joined_id <> $1 AND c.undone_at IS NULL
   ORDER BY ${key}, c.joined_id`;

/** An agent that took its endorsement back since the join meant both. */
async function splitEndorsements(tx: Database, joined: string, survivor: string): Promise<void> {
  await tx.query(
    `UPDATE endorsements s SET joined_from = o.joined_id FROM (${alsoFrom('endorsements', 'n.agent')}) o
     WHERE s.entry_id = $2 AND s.joined_from = $1 AND s.agent = o.agent`,
    [joined, survivor],
  );
  await tx.query(
    `WITH withdrawn AS (
       DELETE FROM endorsements j WHERE j.entry_id = $1
         AND NOT EXISTS (SELECT 1 FROM endorsements s WHERE s.entry_id = $2 AND s.agent = j.agent)
       RETURNING 1
     ), returned AS (
       DELETE FROM endorsements WHERE entry_id = $2 AND joined_from = $1 RETURNING 1
     )
     UPDATE entry_state SET endorsement_count = endorsement_count - CASE entry_id
       WHEN $1 THEN (SELECT count(*) FROM withdrawn)::int ELSE (SELECT count(*) FROM returned)::int END
     WHERE entry_id IN ($1, $2)`,
    [joined, survivor],
  );
}

/** A flag that an admin resolved since the join is resolved for both. The counts follow in \`settleStatuses\`. */
async function splitFlags(tx: Database, joined: string, survivor: string): Promise<void> {
  await tx.query(
    `UPDATE flags j SET resolved_at = s.resolved_at FROM flags s
     WHERE j.entry_id = $1 AND s.entry_id = $2 AND s.agent = j.agent AND s.reason = j.reason
       AND j.resolved_at IS NULL AND s.resolved_at IS NOT NULL`,
    [joined, survivor],
  );
  await tx.query(
    `UPDATE flags s SET joined_from = o.joined_id FROM (${alsoFrom('flags', 'n.agent, n.reason')}) o
     WHERE s.entry_id = $2 AND s.joined_from = $1 AND s.agent = o.agent AND s.reason = o.reason`,
    [joined, survivor],
  );
  await tx.query('DELETE FROM flags WHERE entry_id = $2 AND joined_from = $1', [joined, survivor]);
}

/** A tag that another joined entry has as well stays, as one that came with that. */
async function splitTags(tx: Database, runId: string, joined: string, survivor: string): Promise<void> {
  await tx.query(
    `WITH gone AS (
       SELECT unnest(tags_added) AS tag FROM collapse_joins WHERE run_id = $1 AND joined_id = $2
     ), kept AS (
       SELECT DISTINCT ON (g.tag) g.tag, o.run_id, o.joined_id
       FROM gone g
       JOIN collapse_joins o ON o.survivor_id = $3 AND o.joined_id <> $2 AND o.undone_at IS NULL
       JOIN entries oe ON oe.id = o.joined_id AND oe.tags @> ARRAY[g.tag]
       ORDER BY g.tag, o.joined_id
     ), passed AS (
       UPDATE collapse_joins o SET tags_added = o.tags_added || k.tags
       FROM (SELECT run_id, joined_id, array_agg(tag) AS tags FROM kept GROUP BY run_id, joined_id) k
       WHERE o.run_id = k.run_id AND o.joined_id = k.joined_id
     )
     UPDATE entries e SET tags = ARRAY(
       SELECT t.tag FROM unnest(e.tags) WITH ORDINALITY AS t(tag, place)
       WHERE t.tag NOT IN (SELECT tag FROM gone) OR t.tag IN (SELECT tag FROM kept)
       ORDER BY t.place)
     WHERE e.id = $3 AND EXISTS (SELECT 1 FROM gone)`,
    [runId, joined, survivor],
  );
}

/** Makes a retired entry live again: no redirect, a vector, and a place among those to look at. */
export async function reviveEntry(tx: Database, id: string, vector: Float32Array): Promise<void> {
  await tx.query(
    `WITH placed AS (
       INSERT INTO entry_vectors (entry_id, hive, embedding) SELECT id, hive, $2::vector FROM entries WHERE id = $1
       ON CONFLICT (entry_id) DO NOTHING
     ), queued AS (
       INSERT INTO collapse_queue (entry_id) VALUES ($1) ON CONFLICT DO NOTHING
     )
     UPDATE entry_state SET status = 'active', redirect_to = NULL, retired_into = NULL WHERE entry_id = $1`,
    [id, vectorText(vector)],
  );
}

/** Counts the flags that live entries have, and says whether they are disputed. */
export async function settleStatuses(tx: Database, ids: readonly string[]): Promise<void> {
  const count = (reason: string) => `count(*) FILTER (WHERE f.reason = '${reason}')::int AS ${reason}`;
  await tx.query(
    `UPDATE entry_state s SET
       flags_outdated = c.outdated, flags_incorrect = c.incorrect,
       flags_duplicate = c.duplicate, flags_unsafe = c.unsafe,
       status = CASE WHEN c.agents >= $2 THEN 'disputed' ELSE 'active' END
     FROM (
       SELECT g.id, count(DISTINCT f.agent) AS agents,
              ${['outdated', 'incorrect', 'duplicate', 'unsafe'].map(count).join(', ')}
       FROM jsonb_array_elements_text($1::text::jsonb) AS given(id)
       CROSS JOIN LATERAL (SELECT given.id::uuid AS id) g
       LEFT JOIN flags f ON f.entry_id = g.id AND f.resolved_at IS NULL
       GROUP BY g.id
     ) c
     WHERE s.entry_id = c.id AND s.redirect_to IS NULL`,
    [JSON.stringify(ids), disputingAgents],
  );
}
