import type { Database } from './database.ts';

/** Two entries found to be one finding. */
export interface FoundPair {
  readonly a_id: string;
  readonly b_id: string;
  readonly similarity: number;
  readonly rule: string;
}

/** @returns how many entries wait to be looked at */
export async function countQueued(db: Database): Promise<number> {
  const [row] = await db.query<{ count: number }>('SELECT count(*)::int AS count FROM collapse_queue');
  return row?.count ?? 0;
}

/** Entries that no run has looked at, in order of id. @param after the last id of the page before, or `null` */
export function queuedEntries(
  db: Database,
  after: string | null,
  limit: number,
): Promise<{ id: string; live: boolean }[]> {
  return db.query(
    `SELECT q.entry_id AS id, s.redirect_to IS NULL AS live
     FROM (SELECT entry_id FROM collapse_queue WHERE $1::uuid IS NULL OR entry_id > $1 ORDER BY entry_id LIMIT $2) q
     JOIN entry_state s ON s.entry_id = q.entry_id ORDER BY q.entry_id`,
    [after, limit],
  );
}

/** Notes that entries were looked at and what was found, and counts them for the run. */
export async function settleQueued(
  tx: Database,
  runId: string,
  ids: readonly string[],
  pairs: readonly FoundPair[],
): Promise<void> {
  await tx.query(
    `WITH settled AS (
       DELETE FROM collapse_queue WHERE entry_id IN (SELECT id::uuid FROM jsonb_array_elements_text($2::text::jsonb) AS q(id))
       RETURNING entry_id
     ), kept AS (
       INSERT INTO collapse_pairs (a_id, b_id, similarity, rule)
       SELECT a_id, b_id, similarity, rule
       FROM jsonb_to_recordset($3::text::jsonb) AS p(a_id uuid, b_id uuid, similarity double precision, rule text)
       ON CONFLICT DO NOTHING
     )
     UPDATE collapse_runs SET examined = examined + (SELECT count(*) FROM settled)::int WHERE id = $1`,
    [runId, JSON.stringify(ids), JSON.stringify(pairs)],
  );
}

/** Pairs that wait to be joined, in order. @param after the last pair of the page before, or `null` */
export function keptPairs(
  db: Database,
  after: Pick<FoundPair, 'a_id' | 'b_id'> | null,
  limit: number,
): Promise<FoundPair[]> {
  return db.query<FoundPair>(
    `SELECT a_id, b_id, similarity, rule FROM collapse_pairs
     WHERE $1::uuid IS NULL OR (a_id, b_id) > ($1::uuid, $2::uuid) ORDER BY a_id, b_id LIMIT $3`,
    [after?.a_id ?? null, after?.b_id ?? null, limit],
  );
}

/** @returns the exact cosines of pairs whose entries both have a vector, in no order */
export function exactSimilarities(
  db: Database,
  pairs: readonly Pick<FoundPair, 'a_id' | 'b_id'>[],
): Promise<Pick<FoundPair, 'a_id' | 'b_id' | 'similarity'>[]> {
  return db.query(
    `SELECT p.a_id, p.b_id, 1 - (a.embedding <=> b.embedding) AS similarity
     FROM jsonb_to_recordset($1::text::jsonb) AS p(a_id uuid, b_id uuid)
     JOIN entry_vectors a ON a.entry_id = p.a_id JOIN entry_vectors b ON b.entry_id = p.b_id
     WHERE a.hive = b.hive`,
    [JSON.stringify(pairs)],
  );
}

/** A pair with what decides which of the two stays. */
export interface WeighedPair extends FoundPair {
  readonly a_endorsements: number;
  readonly a_citations: number;
  readonly a_contributions: number;
  readonly a_is_centre: boolean;
  readonly b_endorsements: number;
  readonly b_citations: number;
  readonly b_contributions: number;
  readonly b_is_centre: boolean;
}

/**
 * Weighs pairs. Those of which one is not live any more are left out, and those that were joined before and taken
 * apart by hand: to each other, or to one survivor by one run.
 */
export function weighPairs(db: Database, pairs: readonly FoundPair[]): Promise<WeighedPair[]> {
  const centre = (id: string) =>
    `EXISTS (SELECT 1 FROM collapse_joins c WHERE c.survivor_id = ${id} AND c.undone_at IS NULL)`;
  return db.query<WeighedPair>(
    `SELECT p.a_id, p.b_id, p.similarity, p.rule,
            a.endorsement_count AS a_endorsements, a.citation_count AS a_citations,
            a.contribution_count AS a_contributions, ${centre('p.a_id')} AS a_is_centre,
            b.endorsement_count AS b_endorsements, b.citation_count AS b_citations,
            b.contribution_count AS b_contributions, ${centre('p.b_id')} AS b_is_centre
     FROM jsonb_to_recordset($1::text::jsonb) AS p(a_id uuid, b_id uuid, similarity double precision, rule text)
     JOIN entry_state a ON a.entry_id = p.a_id JOIN entry_state b ON b.entry_id = p.b_id
     WHERE a.redirect_to IS NULL AND b.redirect_to IS NULL
       AND NOT EXISTS (
         SELECT 1 FROM collapse_joins u WHERE u.undone_at IS NOT NULL
           AND ((u.joined_id = p.a_id AND u.survivor_id = p.b_id) OR (u.joined_id = p.b_id AND u.survivor_id = p.a_id)))
       AND NOT EXISTS (
         SELECT 1 FROM collapse_joins u JOIN collapse_joins v ON v.run_id = u.run_id AND v.survivor_id = u.survivor_id
         WHERE u.joined_id = p.a_id AND v.joined_id = p.b_id AND u.undone_at IS NOT NULL AND v.undone_at IS NOT NULL)`,
    [JSON.stringify(pairs)],
  );
}
