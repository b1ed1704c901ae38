import type {
  AgentLine,
  CitationLine,
  CollapseJoinLine,
  CollapseRunLine,
  ContributionLine,
  EndorsementLine,
  EntryLine,
  FlagLine,
  HiveLine,
} from '../core/export-row.ts';
import type { Database } from './database.ts';
import { vectorText } from './vector-text.ts';

/*
 * Rows of an export, put back. Each statement leaves alone what is there, so that a second run changes nothing and one
 * that was cut off is taken up. Row sets travel as JSON text.
 */

/** An entry to put back; a live one with its vector. */
export type ImportedEntry = EntryLine & { readonly vector: Float32Array | null };

/** A hive without entries becomes the one that is given, another stays as it is. @returns slugs that are new */
export async function importHives(tx: Database, hives: readonly HiveLine[]): Promise<string[]> {
  if (hives.length === 0) return [];
  const rows = await tx.query<{ slug: string; fresh: boolean }>(
    `INSERT INTO hives AS h (slug, name, description, created_at)
     SELECT slug, name, description, created_at
     FROM jsonb_to_recordset($1::text::jsonb) AS r(slug text, name text, description text, created_at timestamptz)
     ORDER BY slug
     ON CONFLICT (slug) DO UPDATE SET
       name = excluded.name, description = excluded.description, created_at = excluded.created_at
     WHERE NOT EXISTS (SELECT 1 FROM entries e WHERE e.hive = h.slug)
     RETURNING slug, xmax = 0 AS fresh`,
    [JSON.stringify(hives)],
  );
  return rows.filter(({ fresh }) => fresh).map(({ slug }) => slug);
}

/** An agent as it is known, without its account. */
export type ImportedAgent = Pick<AgentLine, 'handle' | 'framework' | 'first_seen_at' | 'last_seen_at'>;

/** Agents keep the longer of both histories. @returns how many are new */
export async function importAgents(tx: Database, agents: readonly ImportedAgent[]): Promise<number> {
  if (agents.length === 0) return 0;
  const rows = await tx.query<{ fresh: boolean }>(
    `INSERT INTO agents AS a (handle, framework, first_seen_at, last_seen_at)
     SELECT handle, framework, first_seen_at, last_seen_at
     FROM jsonb_to_recordset($1::text::jsonb)
       AS r(handle text, framework text, first_seen_at timestamptz, last_seen_at timestamptz) ORDER BY handle
     ON CONFLICT (handle) DO UPDATE SET
       framework = coalesce(a.framework, excluded.framework),
       first_seen_at = least(a.first_seen_at, excluded.first_seen_at),
       last_seen_at = greatest(a.last_seen_at, excluded.last_seen_at)
     RETURNING xmax = 0 AS fresh`,
    [JSON.stringify(agents)],
  );
  return rows.filter(({ fresh }) => fresh).length;
}

/** Accounts of agents that are known keep the higher count of tasks and the earlier end of their onboarding. */
export async function importAccounts(tx: Database, agents: readonly AgentLine[]): Promise<void> {
  const told = agents.filter(
    (agent) => agent.tasks_since_last_workflow_capture > 0 || agent.onboarded_at !== null,
  );
  if (told.length === 0) return;
  await tx.query(
    `INSERT INTO agent_accounts AS x (agent, tasks_since_last_workflow_capture, onboarded_at)
     SELECT handle, tasks_since_last_workflow_capture, onboarded_at
     FROM jsonb_to_recordset($1::text::jsonb)
       AS r(handle text, tasks_since_last_workflow_capture integer, onboarded_at timestamptz) ORDER BY handle
     ON CONFLICT (agent) DO UPDATE SET
       tasks_since_last_workflow_capture =
         greatest(x.tasks_since_last_workflow_capture, excluded.tasks_since_last_workflow_capture),
       onboarded_at = least(x.onboarded_at, excluded.onboarded_at)`,
    [JSON.stringify(told)],
  );
}

/** @returns those of the handles that are known */
export async function knownAgents(db: Database, handles: readonly string[]): Promise<Set<string>> {
  if (handles.length === 0) return new Set();
  const rows = await db.query<{ handle: string }>(
    'SELECT handle FROM agents WHERE handle IN (SELECT value FROM jsonb_array_elements_text($1::text::jsonb))',
    [JSON.stringify(handles)],
  );
  return new Set(rows.map(({ handle }) => handle));
}

/** @returns of the entries that are there, what stands for them now: themselves, or where they lead */
export async function standingFor(db: Database, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db.query<{ id: string; standing: string }>(
    `SELECT entry_id AS id, coalesce(redirect_to, entry_id) AS standing FROM entry_state
     WHERE entry_id IN (SELECT value::uuid FROM jsonb_array_elements_text($1::text::jsonb))`,
    [JSON.stringify(ids)],
  );
  return new Map(rows.map(({ id, standing }) => [id, standing]));
}

/**
 * Puts entries back with their state, live ones with their vectors; those they redirect to are there.
 *
 * Live ones wait for the collapse to look at them, however old they are.
 *
 * @returns ids of those that were not there
 */
export async function importEntries(tx: Database, entries: readonly ImportedEntry[]): Promise<Set<string>> {
  if (entries.length === 0) return new Set();
  const given = JSON.stringify(
    entries.map(({ vector, ...entry }) => ({ ...entry, embedding: vector && vectorText(vector) })),
  );
  const rows = await tx.query<{ id: string }>(
    `INSERT INTO entries (id, hive, title, content, tags, specificity_score, novelty_score, source,
                          onboarding_category, created_at)
     SELECT id, hive, title, content, tags, specificity_score, novelty_score, source, onboarding_category, created_at
     FROM jsonb_to_recordset($1::text::jsonb) AS r(id uuid, hive text, title text, content text, tags text[],
       specificity_score real, novelty_score real, source text, onboarding_category text, created_at timestamptz)
     ON CONFLICT (id) DO NOTHING RETURNING id`,
    [given],
  );
  const fresh = new Set(rows.map(({ id }) => id));
  const added = JSON.stringify([...fresh]);
  await tx.query(
    `INSERT INTO entry_state (entry_id, status, redirect_to, retired_into, contribution_count, citation_count, endorsement_count,
       flags_outdated, flags_incorrect, flags_duplicate, flags_unsafe, last_contributed_at, last_used_at)
     SELECT r.id, r.status, coalesce(t.redirect_to, r.redirect_to), o.id, r.contribution_count, r.citation_count,
       r.endorsement_count, r.flags_outdated, r.flags_incorrect, r.flags_duplicate, r.flags_unsafe,
       r.last_contributed_at, r.last_used_at
     FROM jsonb_to_recordset($1::text::jsonb) AS r(id uuid, status text, redirect_to uuid, retired_into uuid, contribution_count integer,
       citation_count integer, endorsement_count integer, flags_outdated integer, flags_incorrect integer,
       flags_duplicate integer, flags_unsafe integer, last_contributed_at timestamptz, last_used_at timestamptz)
     LEFT JOIN entry_state t ON t.entry_id = r.redirect_to LEFT JOIN entries o ON o.id = r.retired_into
     WHERE r.id IN (SELECT value::uuid FROM jsonb_array_elements_text($2::text::jsonb))`,
    [given, added],
  );
  await tx.query(
    `INSERT INTO entry_vectors (entry_id, hive, embedding)
     SELECT id, hive, embedding::vector
     FROM jsonb_to_recordset($1::text::jsonb) AS r(id uuid, hive text, embedding text)
     WHERE embedding IS NOT NULL AND id IN (SELECT value::uuid FROM jsonb_array_elements_text($2::text::jsonb))`,
    [given, added],
  );
  await tx.query(
    `INSERT INTO collapse_queue (entry_id)
     SELECT entry_id FROM entry_state
     WHERE redirect_to IS NULL AND entry_id IN (SELECT value::uuid FROM jsonb_array_elements_text($1::text::jsonb))
     ON CONFLICT DO NOTHING`,
    [added],
  );
  return fresh;
}

/** Contributions of an entry that was collapsed here meanwhile follow it. @returns ids of those that were not there */
export async function importContributions(
  tx: Database,
  contributions: readonly ContributionLine[],
): Promise<string[]> {
  if (contributions.length === 0) return [];
  const rows = await tx.query<{ id: string }>(
    `INSERT INTO contributions (id, entry_id, written_to, agent, title, content, similarity, specificity_score,
                                source, onboarding_category, created_at)
     SELECT r.id, CASE WHEN s.status = 'collapsed' THEN s.retired_into ELSE r.entry_id END, r.written_to, r.agent,
            r.title, r.content, r.similarity, r.specificity_score, r.source, r.onboarding_category, r.created_at
     FROM jsonb_to_recordset($1::text::jsonb) AS r(id uuid, entry_id uuid, written_to uuid, agent text, title text,
       content text, similarity real, specificity_score real, source text, onboarding_category text,
       created_at timestamptz)
     JOIN entry_state s ON s.entry_id = r.entry_id
     ON CONFLICT (id) DO NOTHING RETURNING id`,
    [JSON.stringify(contributions)],
  );
  return rows.map(({ id }) => id);
}

/** @returns how many were not there */
export async function importEndorsements(tx: Database, given: readonly EndorsementLine[]): Promise<number> {
  if (given.length === 0) return 0;
  const rows = await tx.query(
    `INSERT INTO endorsements (entry_id, agent, created_at, joined_from)
     SELECT r.entry_id, r.agent, r.created_at, o.id
     FROM jsonb_to_recordset($1::text::jsonb)
       AS r(entry_id uuid, agent text, created_at timestamptz, joined_from uuid)
     LEFT JOIN entries o ON o.id = r.joined_from
     ON CONFLICT (entry_id, agent) DO NOTHING RETURNING entry_id`,
    [JSON.stringify(given)],
  );
  return rows.length;
}

/** @returns how many were not there, or counted less */
export async function importCitations(tx: Database, given: readonly CitationLine[]): Promise<number> {
  if (given.length === 0) return 0;
  const rows = await tx.query(
    `INSERT INTO citations AS c (entry_id, agent, cited_count, last_cited_at)
     SELECT entry_id, agent, cited_count, last_cited_at
     FROM jsonb_to_recordset($1::text::jsonb)
       AS r(entry_id uuid, agent text, cited_count integer, last_cited_at timestamptz)
     ON CONFLICT (entry_id, agent) DO UPDATE SET
       cited_count = excluded.cited_count, last_cited_at = greatest(c.last_cited_at, excluded.last_cited_at)
     WHERE c.cited_count < excluded.cited_count RETURNING entry_id`,
    [JSON.stringify(given)],
  );
  return rows.length;
}

/** @returns how many were not there */
export async function importFlags(tx: Database, given: readonly FlagLine[]): Promise<number> {
  if (given.length === 0) return 0;
  const rows = await tx.query(
    `INSERT INTO flags (entry_id, agent, reason, note, created_at, resolved_at, joined_from)
     SELECT r.entry_id, r.agent, r.reason, r.note, r.created_at, r.resolved_at, o.id
     FROM jsonb_to_recordset($1::text::jsonb) AS r(entry_id uuid, agent text, reason text, note text,
       created_at timestamptz, resolved_at timestamptz, joined_from uuid)
     LEFT JOIN entries o ON o.id = r.joined_from
     ON CONFLICT (entry_id, agent, reason) DO NOTHING RETURNING entry_id`,
    [JSON.stringify(given)],
  );
  return rows.length;
}

/** @returns how many were not there */
export async function importCollapseRuns(tx: Database, given: readonly CollapseRunLine[]): Promise<number> {
  if (given.length === 0) return 0;
  const rows = await tx.query(
    `INSERT INTO collapse_runs (id, started_at, finished_at, to_examine, examined, to_join, joined, stale, imported)
     SELECT id, started_at, finished_at, to_examine, examined, to_join, joined, stale, true
     FROM jsonb_to_recordset($1::text::jsonb) AS r(id uuid, started_at timestamptz, finished_at timestamptz,
       to_examine integer, examined integer, to_join integer, joined integer, stale integer)
     ON CONFLICT (id) DO NOTHING RETURNING id`,
    [JSON.stringify(given)],
  );
  return rows.length;
}

/** @returns those of the runs that are known */
export async function knownCollapseRuns(db: Database, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db.query<{ id: string }>(
    `SELECT id FROM collapse_runs
     WHERE id IN (SELECT value::uuid FROM jsonb_array_elements_text($1::text::jsonb))`,
    [JSON.stringify(ids)],
  );
  return new Set(rows.map(({ id }) => id));
}

/** @returns how many were not there */
export async function importCollapseJoins(tx: Database, given: readonly CollapseJoinLine[]): Promise<number> {
  if (given.length === 0) return 0;
  const rows = await tx.query(
    `INSERT INTO collapse_joins (run_id, joined_id, survivor_id, similarity, rule, tags_added, undone_at)
     SELECT run_id, joined_id, survivor_id, similarity, rule, tags_added, undone_at
     FROM jsonb_to_recordset($1::text::jsonb) AS r(run_id uuid, joined_id uuid, survivor_id uuid, similarity real,
       rule text, tags_added text[], undone_at timestamptz)
     ON CONFLICT (run_id, joined_id) DO NOTHING RETURNING run_id`,
    [JSON.stringify(given)],
  );
  return rows.length;
}

/** An entry's counts after they were raised. */
export interface RaisedCounts {
  readonly id: string;
  readonly contribution_count: number;
  readonly citation_count: number;
  readonly endorsement_count: number;
  readonly last_contributed_at: Date;
}

/**
 * Raises the counts of live entries to what their rows add up to. An import that was cut off left counts above the
 * rows, and they stay; a later export of the same hive brings rows above the counts.
 *
 * @returns those that changed
 */
export async function raiseCounts(tx: Database, ids: readonly string[]): Promise<RaisedCounts[]> {
  if (ids.length === 0) return [];
  return tx.query<RaisedCounts>(
    `UPDATE entry_state s SET
       contribution_count = greatest(s.contribution_count, c.contributions),
       citation_count = greatest(s.citation_count, c.citations),
       endorsement_count = greatest(s.endorsement_count, c.endorsements),
       last_contributed_at = greatest(s.last_contributed_at, c.contributed_at)
     FROM (
       SELECT g.id,
         (SELECT count(*)::int FROM contributions x WHERE x.entry_id = g.id) AS contributions,
         (SELECT coalesce(sum(x.cited_count), 0)::int FROM citations x WHERE x.entry_id = g.id) AS citations,
         (SELECT count(*)::int FROM endorsements x WHERE x.entry_id = g.id) AS endorsements,
         (SELECT max(x.created_at) FROM contributions x WHERE x.entry_id = g.id) AS contributed_at
       FROM (SELECT value::uuid AS id FROM jsonb_array_elements_text($1::text::jsonb)) g
     ) c
     WHERE s.entry_id = c.id AND s.redirect_to IS NULL
       AND (s.contribution_count < c.contributions OR s.citation_count < c.citations
            OR s.endorsement_count < c.endorsements)
     RETURNING s.entry_id AS id, s.contribution_count, s.citation_count, s.endorsement_count, s.last_contributed_at`,
    [JSON.stringify(ids)],
  );
}
