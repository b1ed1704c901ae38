import type { Database } from './database.ts';
import { redirectEntry } from './entries.ts';
import { disputingAgents } from './feedback.ts';

/** A run of the collapse. `finished_at` is `null` while it runs, or when it was cut off. */
export interface CollapseRun {
  readonly id: string;
  readonly started_at: Date;
  readonly finished_at: Date | null;
  readonly examined: number;
  readonly joined: number;
}

export async function startCollapse(db: Database, id: string, now: Date): Promise<void> {
  await db.query('INSERT INTO collapse_runs (id, started_at) VALUES ($1, $2)', [id, now]);
}

export async function finishCollapse(db: Database, id: string, examined: number, joined: number, now: Date) {
  await db.query('UPDATE collapse_runs SET finished_at = $2, examined = $3, joined = $4 WHERE id = $1', [
    id,
    now,
    examined,
    joined,
  ]);
}

/** @returns the last run here that came to its end; imported ones looked at other entries */
export async function lastFinishedCollapse(db: Database): Promise<CollapseRun | undefined> {
  const [row] = await db.query<CollapseRun>(
    `SELECT id, started_at, finished_at, examined, joined FROM collapse_runs
     WHERE finished_at IS NOT NULL AND NOT imported ORDER BY started_at DESC LIMIT 1`,
  );
  return row;
}

/**
 * Joins one entry to another, in the caller's transaction: contributions move with their texts, counters are
 * summed, endorsements and flags by one agent on both count once, ids redirect.
 *
 * @returns false when either was not live any more; then nothing was changed
 */
export async function joinEntries(
  tx: Database,
  runId: string,
  joined: string,
  survivor: string,
  similarity: number,
): Promise<boolean> {
  const live = await tx.query(
    'SELECT entry_id FROM entry_state WHERE entry_id IN ($1, $2) AND redirect_to IS NULL ORDER BY entry_id FOR UPDATE',
    [joined, survivor],
  );
  if (live.length !== 2) return false;
  await redirectEntry(tx, joined, survivor, 'collapsed');
  await tx.query('UPDATE contributions SET entry_id = $2 WHERE entry_id = $1', [joined, survivor]);
  await tx.query(
    `INSERT INTO endorsements (entry_id, agent, created_at)
     SELECT $2, agent, created_at FROM endorsements WHERE entry_id = $1 ON CONFLICT DO NOTHING`,
    [joined, survivor],
  );
  await tx.query(
    `INSERT INTO flags (entry_id, agent, reason, note, created_at)
     SELECT $2, agent, reason, note, created_at FROM flags WHERE entry_id = $1 ON CONFLICT DO NOTHING`,
    [joined, survivor],
  );
  await tx.query(
    `INSERT INTO citations AS c (entry_id, agent, cited_count, last_cited_at)
     SELECT $2, agent, cited_count, last_cited_at FROM citations WHERE entry_id = $1
     ON CONFLICT (entry_id, agent) DO UPDATE SET
       cited_count = c.cited_count + excluded.cited_count,
       last_cited_at = greatest(c.last_cited_at, excluded.last_cited_at)`,
    [joined, survivor],
  );
  const flagCount = (reason: string) =>
    `(SELECT count(*) FROM flags f WHERE f.entry_id = $2 AND f.reason = '${reason}')::int`;
  await tx.query(
    `UPDATE entry_state s SET
       contribution_count = s.contribution_count + j.contribution_count,
       citation_count = s.citation_count + j.citation_count,
       endorsement_count = (SELECT count(*) FROM endorsements n WHERE n.entry_id = $2)::int,
       flags_outdated = ${flagCount('outdated')},
       flags_incorrect = ${flagCount('incorrect')},
       flags_duplicate = ${flagCount('duplicate')},
       flags_unsafe = ${flagCount('unsafe')},
       status = CASE WHEN s.status = 'active'
          AND (SELECT count(DISTINCT f.agent) FROM flags f WHERE f.entry_id = $2) >= $3 THEN 'disputed'
          ELSE s.status END,
       last_contributed_at = greatest(s.last_contributed_at, j.last_contributed_at),
       last_used_at = greatest(s.last_used_at, j.last_used_at)
     FROM entry_state j WHERE s.entry_id = $2 AND j.entry_id = $1`,
    [joined, survivor, disputingAgents],
  );
  await tx.query(
    'INSERT INTO collapse_joins (run_id, joined_id, survivor_id, similarity) VALUES ($1, $2, $3, $4)',
    [runId, joined, survivor, similarity],
  );
  return true;
}
