import type { Database } from './database.ts';

/** One accepted or merged write. */
export interface NewContribution {
  readonly id: string;
  readonly entry_id: string;
  readonly agent: string;
  readonly title: string;
  readonly content: string;
  readonly similarity: number;
  readonly specificity_score: number;
  readonly source: string;
  readonly onboarding_category: string | null;
}

/** Writes contributions, in the caller's transaction; their entries and agents must be there. */
export async function insertContributions(
  tx: Database,
  contributions: readonly NewContribution[],
  now: Date,
): Promise<void> {
  if (contributions.length === 0) return;
  await tx.query(
    `INSERT INTO contributions (id, entry_id, written_to, agent, title, content, similarity, specificity_score,
                                source, onboarding_category, created_at)
     SELECT id, entry_id, entry_id, agent, title, content, similarity, specificity_score, source, onboarding_category, $2
     FROM jsonb_to_recordset($1::text::jsonb) AS r(id uuid, entry_id uuid, agent text, title text, content text,
       similarity real, specificity_score real, source text, onboarding_category text)`,
    [JSON.stringify(contributions), now],
  );
}

/** @returns whether contributions were written: those of one transaction all were, or none */
export async function areContributed(db: Database, ids: readonly string[]): Promise<boolean> {
  const [row] = await db.query<{ written: number }>(
    'SELECT count(*)::int AS written FROM contributions WHERE id = ANY($1::uuid[])',
    [ids],
  );
  return ids.length > 0 && row?.written === ids.length;
}

/** Who contributed to an entry, and when. */
export interface Contributor {
  readonly handle: string;
  readonly contributed_at: Date;
  readonly similarity: number;
}

/** @returns an entry's contributors, first one first, at most `limit` */
export function contributorsOf(db: Database, entryId: string, limit: number): Promise<Contributor[]> {
  return db.query<Contributor>(
    `SELECT agent AS handle, created_at AS contributed_at, similarity
     FROM contributions WHERE entry_id = $1 ORDER BY id LIMIT $2`,
    [entryId, limit],
  );
}

/** A contribution with its own text. */
export interface ContributionRow {
  readonly id: string;
  readonly agent: string;
  readonly title: string;
  readonly content: string;
  readonly similarity: number;
  readonly source: string;
  readonly contributed_at: Date;
}

/** @param after the last id of the page before, or `null` */
export function contributionsOf(
  db: Database,
  entryId: string,
  after: string | null,
  limit: number,
): Promise<ContributionRow[]> {
  return db.query<ContributionRow>(
    `SELECT id, agent, title, content, similarity, source, created_at AS contributed_at
     FROM contributions WHERE entry_id = $1 AND ($2::uuid IS NULL OR id > $2) ORDER BY id LIMIT $3`,
    [entryId, after, limit],
  );
}

/**
 * @param hashes MD5 of title, line feed and content
 * @returns those an agent contributed, with the hive each went to
 */
export function contributedTexts(
  db: Database,
  agent: string,
  hashes: readonly string[],
): Promise<{ md5: string; hive: string }[]> {
  return db.query(
    `SELECT DISTINCT md5(c.title || E'\\n' || c.content) AS md5, e.hive
     FROM contributions c JOIN entries e ON e.id = c.written_to
     WHERE md5(c.title || E'\\n' || c.content) IN (SELECT value FROM jsonb_array_elements_text($2::text::jsonb))
       AND c.agent = $1`,
    [agent, JSON.stringify(hashes)],
  );
}
