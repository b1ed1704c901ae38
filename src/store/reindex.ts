import type { Database } from './database.ts';
import { type Pin, samePin } from './pin.ts';
import { createVectors, exchangeVectors } from './vector-table.ts';
import { vectorFromWire, vectorText } from './vector-text.ts';

/** A live entry's words, and the hive its vector is kept under. */
export interface EntryWords {
  readonly id: string;
  readonly title: string;
  readonly content: string;
}

/** @returns the model that the entries are being embedded with anew, if so */
export async function pendingReindex(db: Database): Promise<Pin | undefined> {
  const [row] = await db.query<Pin>(
    'SELECT model_id AS "modelId", dimensions, added, fingerprint FROM reindex',
  );
  return row;
}

/**
 * Begins to embed every entry anew, or goes on with what was begun for the same model.
 *
 * @returns the last entry that has its next vector already, or `null`
 */
export async function beginReindex(
  db: Database,
  target: Pin,
  now: Date,
  table: { indexed: boolean },
): Promise<string | null> {
  return db.transaction(async (tx) => {
    const pending = await pendingReindex(tx);
    if (pending && samePin(pending, target)) {
      const [last] = await tx.query<{ entry_id: string }>(
        'SELECT entry_id FROM next_vectors ORDER BY entry_id DESC LIMIT 1',
      );
      return last?.entry_id ?? null;
    }
    await dropNext(tx);
    await createVectors(tx, 'next_vectors', target.dimensions, table);
    await tx.query(
      'INSERT INTO reindex (model_id, dimensions, added, fingerprint, started_at) VALUES ($1, $2, $3, $4, $5)',
      [target.modelId, target.dimensions, target.added, target.fingerprint, now],
    );
    return null;
  });
}

/** Gives up what was begun; the vectors in use were never touched. */
export async function abandonReindex(db: Database): Promise<void> {
  await db.transaction(dropNext);
}

async function dropNext(tx: Database): Promise<void> {
  await tx.query('DROP TABLE IF EXISTS next_vectors');
  await tx.query('DELETE FROM reindex');
}

/** Live entries in order of id. @param after the last id of the page before, or `null` */
export function entryWords(db: Database, after: string | null, limit: number): Promise<EntryWords[]> {
  return db.query<EntryWords>(
    `SELECT e.id, e.title, e.content
     FROM (SELECT entry_id FROM entry_vectors WHERE $1::uuid IS NULL OR entry_id > $1 ORDER BY entry_id LIMIT $2) v
     JOIN entries e ON e.id = v.entry_id ORDER BY e.id`,
    [after, limit],
  );
}

/** Live entries without a next vector, in order of id. Reads both tables whole. */
export function missingWords(db: Database, limit: number): Promise<EntryWords[]> {
  return db.query<EntryWords>(
    `SELECT e.id, e.title, e.content
     FROM entry_vectors v JOIN entries e ON e.id = v.entry_id
     WHERE NOT EXISTS (SELECT 1 FROM next_vectors n WHERE n.entry_id = v.entry_id)
     ORDER BY e.id LIMIT $1`,
    [limit],
  );
}

/** Keeps next vectors, but for entries that were retired meanwhile. */
export async function insertNextVectors(
  db: Database,
  rows: readonly { readonly id: string; readonly vector: Float32Array }[],
): Promise<void> {
  if (rows.length === 0) return;
  await db.query(
    `INSERT INTO next_vectors (entry_id, hive, embedding)
     SELECT v.entry_id, v.hive, r.embedding::vector
     FROM jsonb_to_recordset($1::text::jsonb) AS r(id uuid, embedding text) JOIN entry_vectors v ON v.entry_id = r.id
     ON CONFLICT (entry_id) DO NOTHING`,
    [JSON.stringify(rows.map(({ id, vector }) => ({ id, embedding: vectorText(vector) })))],
  );
}

/** Next vectors in order of id. @param after the last id of the page before, or `null` */
export async function nextVectors(
  db: Database,
  after: string | null,
  limit: number,
): Promise<{ id: string; vector: Float32Array }[]> {
  const rows = await db.query<{ id: string; embedding: string }>(
    `SELECT entry_id AS id, encode(vector_send(embedding), 'base64') AS embedding FROM next_vectors
     WHERE $1::uuid IS NULL OR entry_id > $1 ORDER BY entry_id LIMIT $2`,
    [after, limit],
  );
  return rows.map(({ id, embedding }) => ({ id, vector: vectorFromWire(embedding) }));
}

/** @returns how many live entries there are, and how many have a next vector */
export async function countVectors(db: Database): Promise<{ total: number; done: number }> {
  const pending = (await pendingReindex(db)) !== undefined;
  const [row] = await db.query<{ total: number; done: number }>(
    `SELECT (SELECT count(*) FROM entry_vectors)::int AS total,
            ${pending ? '(SELECT count(*) FROM next_vectors)::int' : '0'} AS done`,
  );
  return row ?? { total: 0, done: 0 };
}

/** Statistics for the planner, gathered before the table is in use. */
export async function analyseNext(db: Database): Promise<void> {
  await db.query('ANALYZE next_vectors');
}

/**
 * Makes the next vectors the ones in use and pins the store to their model, in one transaction. Throws when an entry
 * has none.
 */
export async function finishReindex(db: Database): Promise<void> {
  await db.transaction(async (tx) => {
    const target = await pendingReindex(tx);
    if (!target) throw new Error('there is no reindex to finish');
    // Other processes hold the pin while they write vectors: from here on they wait, and then find another one.
    await tx.query('SELECT model_id FROM store_pin FOR UPDATE');
    await tx.query(
      'DELETE FROM next_vectors n WHERE NOT EXISTS (SELECT 1 FROM entry_vectors v WHERE v.entry_id = n.entry_id)',
    );
    if ((await missingWords(tx, 1)).length > 0) throw new Error('an entry has no next vector');
    await exchangeVectors(tx);
    await tx.query('UPDATE store_pin SET model_id = $1, dimensions = $2, added = $3, fingerprint = $4', [
      target.modelId,
      target.dimensions,
      target.added,
      target.fingerprint,
    ]);
    await tx.query('DELETE FROM reindex');
  });
}
