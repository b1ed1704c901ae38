import type { Database, Parameter } from './database.ts';
import { vectorFromWire, vectorText } from './vector-text.ts';

/** An entry and its state, as a row. */
export interface EntryRow {
  readonly id: string;
  readonly hive: string;
  readonly title: string;
  readonly content: string;
  readonly tags: string[];
  readonly specificity_score: number;
  readonly novelty_score: number;
  readonly created_at: Date;
  readonly status: 'active' | 'disputed' | 'collapsed' | 'superseded' | 'retired';
  readonly redirect_to: string | null;
  readonly contribution_count: number;
  readonly citation_count: number;
  readonly endorsement_count: number;
  readonly flags_outdated: number;
  readonly flags_incorrect: number;
  readonly flags_duplicate: number;
  readonly flags_unsafe: number;
  readonly last_contributed_at: Date;
  readonly last_used_at: Date;
}

/** What is written once when an entry is accepted. */
export interface NewEntry {
  readonly id: string;
  readonly hive: string;
  readonly title: string;
  readonly content: string;
  readonly tags: readonly string[];
  readonly specificity_score: number;
  readonly novelty_score: number;
  readonly source: string;
  readonly onboarding_category: string | null;
  readonly vector: Float32Array;
  /** contributions that arrive with it: its own, and those of the same batch that merge into it */
  readonly contribution_count: number;
}

const columns = `e.id, e.hive, e.title, e.content, e.tags, e.specificity_score, e.novelty_score, e.created_at,
  s.status, s.redirect_to, s.contribution_count, s.citation_count, s.endorsement_count,
  s.flags_outdated, s.flags_incorrect, s.flags_duplicate, s.flags_unsafe, s.last_contributed_at, s.last_used_at`;

/** Writes entries with their state and vectors, in the caller's transaction. */
export async function insertEntries(tx: Database, entries: readonly NewEntry[], now: Date): Promise<void> {
  if (entries.length === 0) return;
  const rows = JSON.stringify(
    entries.map(({ vector, ...entry }) => ({ ...entry, embedding: vectorText(vector) })),
  );
  // One statement: each costs a fixed half millisecond of the store's only thread.
  await tx.query(
    `WITH given AS (
       SELECT * FROM jsonb_to_recordset($1::text::jsonb) AS r(id uuid, hive text, title text, content text,
         tags text[], specificity_score real, novelty_score real, source text, onboarding_category text,
         contribution_count integer, embedding text)
     ), texts AS (
       INSERT INTO entries (id, hive, title, content, tags, specificity_score, novelty_score, source, onboarding_category, created_at)
       SELECT id, hive, title, content, tags, specificity_score, novelty_score, source, onboarding_category, $2 FROM given
     ), states AS (
       INSERT INTO entry_state (entry_id, contribution_count, last_contributed_at, last_used_at)
       SELECT id, contribution_count, $2, $2 FROM given
     ), queued AS (
       INSERT INTO collapse_queue (entry_id) SELECT id FROM given
     )
     INSERT INTO entry_vectors (entry_id, hive, embedding) SELECT id, hive, embedding::vector FROM given`,
    [rows, now],
  );
}

/** An entry near a vector. `similarity` is the cosine. */
export interface Neighbour {
  readonly id: string;
  readonly title: string;
  readonly content: string;
  readonly similarity: number;
}

/** @returns the `k` live entries of a hive nearest to a vector, nearest first */
export function nearestEntries(
  db: Database,
  hive: string,
  vector: Float32Array,
  k: number,
): Promise<Neighbour[]> {
  return db.query<Neighbour>(
    `SELECT e.id, e.title, e.content, n.similarity FROM (
       SELECT entry_id, 1 - (embedding <=> $2::vector) AS similarity
       FROM entry_vectors WHERE hive = $1 ORDER BY embedding <=> $2::vector LIMIT $3
     ) n JOIN entries e ON e.id = n.entry_id ORDER BY n.similarity DESC`,
    [hive, vectorText(vector), k],
  );
}

/** @returns those of some entries that are live and of a hive, with their cosines to a vector */
export function entriesBeside(
  db: Database,
  hive: string,
  vector: Float32Array,
  ids: readonly string[],
): Promise<Neighbour[]> {
  if (ids.length === 0) return Promise.resolve([]);
  return db.query<Neighbour>(
    `SELECT e.id, e.title, e.content, 1 - (v.embedding <=> $2::vector) AS similarity
     FROM entry_vectors v JOIN entries e ON e.id = v.entry_id
     WHERE v.hive = $1 AND v.entry_id = ANY($3::uuid[])`,
    [hive, vectorText(vector), ids],
  );
}

/**
 * Adds merged contributions to live entries' counts, each in one server-side increment.
 *
 * @param merges entry id → how many to add
 * @returns entry id → the count after; an id that is no longer live is missing
 */
export async function addContributions(
  tx: Database,
  merges: ReadonlyMap<string, number>,
  now: Date,
): Promise<Map<string, number>> {
  if (merges.size === 0) return new Map();
  const rows = await tx.query<{ entry_id: string; contribution_count: number }>(
    `UPDATE entry_state s
     SET contribution_count = s.contribution_count + m.added, last_contributed_at = $2, last_used_at = $2
     FROM jsonb_to_recordset($1::text::jsonb) AS m(entry_id uuid, added integer)
     WHERE s.entry_id = m.entry_id AND s.redirect_to IS NULL
     RETURNING s.entry_id, s.contribution_count`,
    [JSON.stringify([...merges].map(([entry_id, added]) => ({ entry_id, added }))), now],
  );
  return new Map(rows.map((row) => [row.entry_id, row.contribution_count]));
}

/** @returns the entry as it stands, live or not */
export async function findEntry(db: Database, id: string): Promise<EntryRow | undefined> {
  const [row] = await db.query<EntryRow>(
    `SELECT ${columns} FROM entries e JOIN entry_state s ON s.entry_id = e.id WHERE e.id = $1`,
    [id],
  );
  return row;
}

/** @returns those entries that are there, in no order, live or not */
export function findEntries(db: Database, ids: readonly string[]): Promise<EntryRow[]> {
  return db.query<EntryRow>(
    `SELECT ${columns} FROM jsonb_array_elements_text($1::text::jsonb) AS asked(id)
     JOIN entries e ON e.id = asked.id::uuid JOIN entry_state s ON s.entry_id = e.id`,
    [JSON.stringify(ids)],
  );
}

/** A live entry with its vector, for the index in memory. */
export type IndexedRow = EntryRow & { readonly vector: Float32Array };

/**
 * Live entries in order of id, a page at a time.
 *
 * @param after the last id of the page before, or `null`
 */
export async function liveEntries(db: Database, after: string | null, limit: number): Promise<IndexedRow[]> {
  const rows = await db.query<EntryRow & { embedding: string }>(
    `SELECT ${columns}, encode(vector_send(v.embedding), 'base64') AS embedding
     FROM (SELECT entry_id, embedding FROM entry_vectors WHERE entry_id > $1 ORDER BY entry_id LIMIT $2) v
     JOIN entries e ON e.id = v.entry_id AND e.id > $1
     JOIN entry_state s ON s.entry_id = v.entry_id AND s.entry_id > $1
     ORDER BY v.entry_id`,
    [after ?? beforeAllIds, limit],
  );
  return rows.map(({ embedding, ...row }) => ({ ...row, vector: vectorFromWire(embedding) }));
}

/** How a page of entries is asked for. `cursor` is the last entry of the page before. */
export interface Browse {
  readonly hive: string | null;
  readonly tag: string | null;
  readonly agent: string | null;
  readonly status: string | null;
  readonly sort: 'newest' | 'contributions' | 'citations' | 'endorsements';
  readonly cursor: { readonly key: number; readonly id: string } | null;
  readonly limit: number;
}

const sortKeys = {
  newest: '0::integer',
  contributions: 's.contribution_count',
  citations: 's.citation_count',
  endorsements: 's.endorsement_count',
} as const;

/** @returns entries in the asked order, ties newest first; without a status, only live ones */
export function browseEntries(db: Database, asked: Browse): Promise<(EntryRow & { sort_key: number })[]> {
  const key = sortKeys[asked.sort];
  const parameters: Parameter[] = [
    asked.hive,
    asked.tag,
    asked.agent,
    asked.status,
    asked.cursor?.key ?? null,
    asked.cursor?.id ?? null,
    asked.limit,
  ];
  return db.query(
    `SELECT ${columns}, ${key} AS sort_key
     FROM entries e JOIN entry_state s ON s.entry_id = e.id
     WHERE ($1::text IS NULL OR e.hive = $1)
       AND ($2::text IS NULL OR e.tags @> ARRAY[$2::text])
       AND ($3::text IS NULL OR EXISTS (SELECT 1 FROM contributions c WHERE c.entry_id = e.id AND c.agent = $3))
       AND (CASE WHEN $4::text IS NULL THEN s.redirect_to IS NULL ELSE s.status = $4 END)
       AND ($6::uuid IS NULL OR (${key}, e.id) < ($5::int, $6::uuid))
     ORDER BY ${key} DESC, e.id DESC LIMIT $7`,
    parameters,
  );
}

/**
 * Sends an entry's readers to another one: it leaves the vectors, and what redirected to it follows.
 *
 * @returns false when it was not live any more
 */
export async function redirectEntry(
  tx: Database,
  id: string,
  to: string,
  status: 'collapsed' | 'superseded',
): Promise<boolean> {
  const changed = await tx.query(
    `UPDATE entry_state SET status = $3, redirect_to = $2, retired_into = $2
     WHERE entry_id = $1 AND redirect_to IS NULL RETURNING entry_id`,
    [id, to, status],
  );
  if (changed.length === 0) return false;
  await tx.query('UPDATE entry_state SET redirect_to = $2 WHERE redirect_to = $1', [id, to]);
  await tx.query('DELETE FROM entry_vectors WHERE entry_id = $1', [id]);
  return true;
}

/** @returns live entries, and those created since a moment */
export async function countEntries(
  db: Database,
  since: Date,
): Promise<{ entries_total: number; entries_since: number }> {
  const [row] = await db.query<{ entries_total: number; entries_since: number }>(
    `SELECT count(*)::int AS entries_total, count(*) FILTER (WHERE e.created_at >= $1)::int AS entries_since
     FROM entry_vectors v JOIN entries e ON e.id = v.entry_id`,
    [since],
  );
  return row ?? { entries_total: 0, entries_since: 0 };
}

/** Sorts before every UUIDv7. */
const beforeAllIds = '00000000-0000-0000-0000-000000000000';
