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

/** Everything a statement reads from here on in this transaction is of one moment. */
export async function holdMoment(tx: Database): Promise<void> {
  await tx.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ');
}

/** Times leave Postgres as text, so that every engine gives them alike and to the millisecond. */
const utc = (column: string) =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS ${column.replace(/^\w+\./, '')}`;

/** Ids travel as JSON text, which both engines take alike. */
const given = '(SELECT value::uuid FROM jsonb_array_elements_text($1::text::jsonb))';

const agentLines = `SELECT 'agent' AS type, a.handle, a.framework, ${utc('a.first_seen_at')}, ${utc('a.last_seen_at')},
       coalesce(x.tasks_since_last_workflow_capture, 0) AS tasks_since_last_workflow_capture, ${utc('x.onboarded_at')}
     FROM agents a LEFT JOIN agent_accounts x ON x.agent = a.handle`;

/** @param hive only what belongs to one hive, or `null` for all; so in every function here that takes one */
export async function countExported(
  db: Database,
  hive: string | null,
): Promise<{ hives: number; entries: number; contributions: number }> {
  const [row] = await db.query<{ hives: number; entries: number; contributions: number }>(
    `SELECT (SELECT count(*) FROM hives WHERE $1::text IS NULL OR slug = $1)::int AS hives,
            (SELECT count(*) FROM entries WHERE $1::text IS NULL OR hive = $1)::int AS entries,
            (SELECT count(*) FROM contributions c
             WHERE $1::text IS NULL OR EXISTS (SELECT 1 FROM entries e WHERE e.id = c.written_to AND e.hive = $1)
            )::int AS contributions`,
    [hive],
  );
  return row ?? { hives: 0, entries: 0, contributions: 0 };
}

/** @returns hives in order of their slugs */
export function exportedHives(db: Database, hive: string | null): Promise<HiveLine[]> {
  return db.query<HiveLine>(
    `SELECT 'hive' AS type, slug, name, description, ${utc('created_at')}
     FROM hives WHERE $1::text IS NULL OR slug = $1 ORDER BY slug`,
    [hive],
  );
}

/** Agents in order of their handles. @param after the last handle of the page before */
export function exportedAgents(db: Database, after: string, limit: number): Promise<AgentLine[]> {
  return db.query<AgentLine>(`${agentLines} WHERE a.handle > $1 ORDER BY a.handle LIMIT $2`, [after, limit]);
}

/** @returns the agents of these handles */
export function agentsNamed(db: Database, handles: readonly string[]): Promise<AgentLine[]> {
  return db.query<AgentLine>(
    `${agentLines} WHERE a.handle IN (SELECT value FROM jsonb_array_elements_text($1::text::jsonb)) ORDER BY a.handle`,
    [JSON.stringify(handles)],
  );
}

/** @returns ids of entries that nothing stands for but themselves, in order */
export async function standingIds(
  db: Database,
  hive: string | null,
  after: string,
  limit: number,
): Promise<string[]> {
  const rows = await db.query<{ id: string }>(
    `SELECT s.entry_id AS id FROM entry_state s JOIN entries e ON e.id = s.entry_id
     WHERE s.redirect_to IS NULL AND s.entry_id > $2 AND ($1::text IS NULL OR e.hive = $1)
     ORDER BY s.entry_id LIMIT $3`,
    [hive, after, limit],
  );
  return rows.map(({ id }) => id);
}

/** @returns ids of entries that redirect, in order */
export async function redirectingIds(
  db: Database,
  hive: string | null,
  after: string,
  limit: number,
): Promise<string[]> {
  const rows = await db.query<{ id: string }>(
    `SELECT s.entry_id AS id FROM entry_state s JOIN entries e ON e.id = s.entry_id
     WHERE s.redirect_to IS NOT NULL AND s.entry_id > $2 AND ($1::text IS NULL OR e.hive = $1)
     ORDER BY s.entry_id LIMIT $3`,
    [hive, after, limit],
  );
  return rows.map(({ id }) => id);
}

/**
 * @param ids entries; one that redirects by now is asked for with what stands for it
 * @returns each entry that stands, followed by all that redirect to it
 */
export function entriesWithRedirects(tx: Database, ids: readonly string[]): Promise<EntryLine[]> {
  return tx.query<EntryLine>(
    `WITH standing AS (SELECT coalesce(redirect_to, entry_id) AS id FROM entry_state WHERE entry_id IN ${given})
     SELECT 'entry' AS type, e.id, e.hive, e.title, e.content, e.tags, e.specificity_score, e.novelty_score, e.source,
            e.onboarding_category, ${utc('e.created_at')}, s.status, s.redirect_to, s.retired_into, s.contribution_count,
            s.citation_count, s.endorsement_count, s.flags_outdated, s.flags_incorrect, s.flags_duplicate,
            s.flags_unsafe, ${utc('s.last_contributed_at')}, ${utc('s.last_used_at')}
     FROM entry_state s JOIN entries e ON e.id = s.entry_id
     WHERE s.entry_id IN (SELECT id FROM standing) OR s.redirect_to IN (SELECT id FROM standing)
     ORDER BY coalesce(s.redirect_to, s.entry_id), coalesce(s.redirect_to, s.entry_id) <> s.entry_id, s.entry_id`,
    [JSON.stringify(ids)],
  );
}

/** A contribution without its words, which never change. */
export type ContributionPlace = Pick<ContributionLine, 'id' | 'entry_id' | 'written_to' | 'agent'>;

/**
 * @param ids entries the contributions may belong to by now: those they were written to, or stand for them
 * @param writtenTo entries they were written to
 * @returns where they are, in order of id
 */
export function contributionPlaces(
  tx: Database,
  ids: readonly string[],
  writtenTo: readonly string[],
): Promise<ContributionPlace[]> {
  return tx.query<ContributionPlace>(
    `SELECT c.id, c.entry_id, c.written_to, c.agent FROM contributions c
     WHERE c.entry_id IN ${given}
       AND c.written_to IN (SELECT value::uuid FROM jsonb_array_elements_text($2::text::jsonb)) ORDER BY c.id`,
    [JSON.stringify(ids), JSON.stringify(writtenTo)],
  );
}

/** @returns what contributions say, in order of id */
export function contributionWords(
  db: Database,
  ids: readonly string[],
): Promise<Omit<ContributionLine, 'type' | 'entry_id' | 'written_to' | 'agent'>[]> {
  return db.query(
    `SELECT c.id, c.title, c.content, c.similarity, c.specificity_score, c.source, c.onboarding_category,
            ${utc('c.created_at')}
     FROM contributions c WHERE c.id IN ${given} ORDER BY c.id`,
    [JSON.stringify(ids)],
  );
}

/** @returns who endorsed these entries */
export function exportedEndorsements(tx: Database, ids: readonly string[]): Promise<EndorsementLine[]> {
  return tx.query<EndorsementLine>(
    `SELECT 'endorsement' AS type, entry_id, agent, ${utc('created_at')}, joined_from
     FROM endorsements WHERE entry_id IN ${given} ORDER BY entry_id, agent`,
    [JSON.stringify(ids)],
  );
}

/** @returns who cited these entries, and how often */
export function exportedCitations(tx: Database, ids: readonly string[]): Promise<CitationLine[]> {
  return tx.query<CitationLine>(
    `SELECT 'citation' AS type, entry_id, agent, cited_count, ${utc('last_cited_at')}
     FROM citations WHERE entry_id IN ${given} ORDER BY entry_id, agent`,
    [JSON.stringify(ids)],
  );
}

/** @returns who flagged these entries */
export function exportedFlags(tx: Database, ids: readonly string[]): Promise<FlagLine[]> {
  return tx.query<FlagLine>(
    `SELECT 'flag' AS type, entry_id, agent, reason, note, ${utc('created_at')}, ${utc('resolved_at')}, joined_from
     FROM flags WHERE entry_id IN ${given} ORDER BY entry_id, agent, reason`,
    [JSON.stringify(ids)],
  );
}

/** Runs of the collapse in order of id. @param after the last id of the page before */
export function exportedCollapseRuns(
  db: Database,
  hive: string | null,
  after: string,
  limit: number,
): Promise<CollapseRunLine[]> {
  return db.query<CollapseRunLine>(
    `SELECT 'collapse_run' AS type, id, ${utc('started_at')}, ${utc('finished_at')}, to_examine, examined,
            to_join, joined, stale
     FROM collapse_runs r
     WHERE id > $2 AND ($1::text IS NULL OR EXISTS (
       SELECT 1 FROM collapse_joins j JOIN entries e ON e.id = j.joined_id WHERE j.run_id = r.id AND e.hive = $1))
     ORDER BY id LIMIT $3`,
    [hive, after, limit],
  );
}

/** Joins in order of run and joined entry. @param after the last of the page before */
export function exportedCollapseJoins(
  db: Database,
  hive: string | null,
  after: { run_id: string; joined_id: string },
  limit: number,
): Promise<CollapseJoinLine[]> {
  return db.query<CollapseJoinLine>(
    `SELECT 'collapse_join' AS type, j.run_id, j.joined_id, j.survivor_id, j.similarity, j.rule, j.tags_added,
            ${utc('j.undone_at')}
     FROM collapse_joins j JOIN entries e ON e.id = j.joined_id
     WHERE (j.run_id, j.joined_id) > ($2::uuid, $3::uuid) AND ($1::text IS NULL OR e.hive = $1)
     ORDER BY j.run_id, j.joined_id LIMIT $4`,
    [hive, after.run_id, after.joined_id, limit],
  );
}
