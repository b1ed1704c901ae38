import type { Database } from './database.ts';

/** A run of the collapse. `finished_at` is `null` while it runs, or when it was cut off. */
export interface CollapseRun {
  readonly id: string;
  readonly started_at: Date;
  readonly finished_at: Date | null;
  /** a process holds the lease for it */
  readonly running: boolean;
  /** entries that were waiting to be looked at when it began, and how many it has looked at */
  readonly to_examine: number;
  readonly examined: number;
  readonly to_join: number;
  readonly joined: number;
  /** of the joined, those taken back since */
  readonly undone: number;
  /** live entries that had gone unused for too long at its end */
  readonly stale: number;
}

const columns = `r.id, r.started_at, r.finished_at, r.to_examine, r.examined, r.to_join, r.stale,
  EXISTS (SELECT 1 FROM collapse_lease l WHERE l.run_id = r.id AND l.expires_at > clock_timestamp()) AS running,
  (SELECT count(*) FROM collapse_joins j WHERE j.run_id = r.id)::int AS joined,
  (SELECT count(*) FROM collapse_joins j WHERE j.run_id = r.id AND j.undone_at IS NOT NULL)::int AS undone`;

export async function startCollapse(db: Database, id: string, toExamine: number, now: Date): Promise<void> {
  await db.query('INSERT INTO collapse_runs (id, started_at, to_examine) VALUES ($1, $2, $3)', [
    id,
    now,
    toExamine,
  ]);
}

/** Says how many joins a run has planned. */
export async function planJoins(db: Database, id: string, toJoin: number): Promise<void> {
  await db.query('UPDATE collapse_runs SET to_join = $2 WHERE id = $1', [id, toJoin]);
}

/** Marks a run as come to its end, and forgets the pairs that it left apart. */
export async function finishCollapse(
  db: Database,
  id: string,
  { joined, stale }: { joined: number; stale: number },
  now: Date,
): Promise<void> {
  await db.query(
    `WITH forgotten AS (DELETE FROM collapse_pairs)
     UPDATE collapse_runs SET finished_at = $2, joined = $3, stale = $4 WHERE id = $1`,
    [id, now, joined, stale],
  );
}

/** @returns the last run here that came to its end; imported ones looked at other entries */
export async function lastFinishedCollapse(db: Database): Promise<CollapseRun | undefined> {
  const [row] = await db.query<CollapseRun>(
    `SELECT ${columns} FROM collapse_runs r WHERE r.finished_at IS NOT NULL AND NOT r.imported ORDER BY r.started_at DESC LIMIT 1`,
  );
  return row;
}

/** @returns runs, newest first. @param before the last id of the page before, or `null` */
export function collapseRuns(db: Database, before: string | null, limit: number): Promise<CollapseRun[]> {
  return db.query<CollapseRun>(
    `SELECT ${columns} FROM collapse_runs r WHERE $1::uuid IS NULL OR r.id < $1 ORDER BY r.id DESC LIMIT $2`,
    [before, limit],
  );
}

export async function findCollapse(db: Database, id: string): Promise<CollapseRun | undefined> {
  const [row] = await db.query<CollapseRun>(`SELECT ${columns} FROM collapse_runs r WHERE r.id = $1`, [id]);
  return row;
}

/** An entry that a run joined to another, with the words of both. */
export interface JoinRow {
  readonly joined_id: string;
  readonly joined_title: string;
  readonly joined_content: string;
  readonly survivor_id: string;
  readonly survivor_title: string;
  readonly survivor_content: string;
  readonly hive: string;
  readonly similarity: number;
  readonly rule: string;
  readonly undone_at: Date | null;
}

/** @returns what a run joined, in order of the joined entries' ids */
export function joinsOf(
  db: Database,
  runId: string,
  after: string | null,
  limit: number,
): Promise<JoinRow[]> {
  return db.query<JoinRow>(
    `SELECT j.joined_id, o.title AS joined_title, o.content AS joined_content,
            j.survivor_id, s.title AS survivor_title, s.content AS survivor_content, s.hive,
            j.similarity, j.rule, j.undone_at
     FROM collapse_joins j JOIN entries o ON o.id = j.joined_id JOIN entries s ON s.id = j.survivor_id
     WHERE j.run_id = $1 AND ($2::uuid IS NULL OR j.joined_id > $2) ORDER BY j.joined_id LIMIT $3`,
    [runId, after, limit],
  );
}

/** @returns live entries that were last used before a moment */
export async function countStale(db: Database, usedBefore: Date): Promise<number> {
  const [row] = await db.query<{ count: number }>(
    'SELECT count(*)::int AS count FROM entry_state WHERE redirect_to IS NULL AND last_used_at < $1',
    [usedBefore],
  );
  return row?.count ?? 0;
}
