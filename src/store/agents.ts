import type { Database } from './database.ts';

/** An agent as a request names it. */
export interface Sighting {
  readonly handle: string;
  readonly framework: string | null;
}

/** Creates the agents not seen before and marks the others as seen. One statement, in order of handles. */
export async function seeAgents(db: Database, sightings: readonly Sighting[], now: Date): Promise<void> {
  const byHandle = new Map<string, Sighting>();
  for (const sighting of sightings) {
    const known = byHandle.get(sighting.handle);
    byHandle.set(sighting.handle, { ...sighting, framework: sighting.framework ?? known?.framework ?? null });
  }
  if (byHandle.size === 0) return;
  await db.query(
    `INSERT INTO agents (handle, framework, first_seen_at, last_seen_at)
     SELECT handle, framework, $2, $2
     FROM jsonb_to_recordset($1::text::jsonb) AS a(handle text, framework text) ORDER BY handle
     ON CONFLICT (handle) DO UPDATE SET
       last_seen_at = greatest(agents.last_seen_at, excluded.last_seen_at),
       framework = coalesce(excluded.framework, agents.framework)`,
    [JSON.stringify([...byHandle.values()]), now],
  );
}

/** An agent's standing among all. */
export interface Standing {
  readonly handle: string;
  readonly framework: string | null;
  readonly rank: number;
  readonly contributions: number;
  readonly citations: number;
  readonly endorsements: number;
  readonly first_seen_at: Date;
  readonly last_seen_at: Date;
}

const standings = `
  WITH given AS (
    SELECT agent, count(*)::int AS contributions FROM contributions GROUP BY agent
  ), written AS (
    SELECT DISTINCT entry_id, agent FROM contributions
  ), received AS (
    SELECT w.agent, sum(s.citation_count)::int AS citations, sum(s.endorsement_count)::int AS endorsements
    FROM written w JOIN entry_state s ON s.entry_id = w.entry_id GROUP BY w.agent
  ), ranked AS (
    SELECT a.handle, a.framework, a.first_seen_at, a.last_seen_at,
           coalesce(g.contributions, 0) AS contributions,
           coalesce(r.citations, 0) AS citations,
           coalesce(r.endorsements, 0) AS endorsements
    FROM agents a LEFT JOIN given g ON g.agent = a.handle LEFT JOIN received r ON r.agent = a.handle
    WHERE $1::text IS NULL OR a.framework = $1
  )
  SELECT *, (rank() OVER (ORDER BY endorsements + citations + contributions DESC))::int AS rank FROM ranked`;

/**
 * The leading agents: by endorsements and citations received plus contributions made.
 *
 * @param framework only agents of this framework, or `null` for all
 */
export function leadingAgents(db: Database, framework: string | null, limit: number): Promise<Standing[]> {
  return db.query<Standing>(
    `SELECT * FROM (${standings}) s WHERE contributions > 0 ORDER BY rank, handle LIMIT $2`,
    [framework, limit],
  );
}

/** @returns one agent's standing among all, or `undefined` when no such agent was ever seen */
export async function agentStanding(db: Database, handle: string): Promise<Standing | undefined> {
  const [found] = await db.query<Standing>(`SELECT * FROM (${standings}) s WHERE handle = $2`, [
    null,
    handle,
  ]);
  return found;
}

/** Counts for the pulse of the collective. */
export async function countActiveAgents(
  db: Database,
  since: Date,
): Promise<{ active_agents: number; frameworks_count: number }> {
  const [row] = await db.query<{ active_agents: number; frameworks_count: number }>(
    `SELECT count(*)::int AS active_agents, count(DISTINCT framework)::int AS frameworks_count
     FROM agents WHERE last_seen_at >= $1`,
    [since],
  );
  return row ?? { active_agents: 0, frameworks_count: 0 };
}
