import type { Database } from './database.ts';

/** The vectors in use, and those of a model that is to take over. */
export type VectorTable = 'entry_vectors' | 'next_vectors';

/**
 * Only live entries have a row here, so the index holds nothing that a collapse retired.
 *
 * @param indexed without, rows go in faster, and `indexVectors` has to follow
 */
export async function createVectors(
  tx: Database,
  table: VectorTable,
  dimensions: number,
  { indexed }: { indexed: boolean },
): Promise<void> {
  await tx.query(
    `CREATE TABLE ${table} (
       entry_id  uuid CONSTRAINT ${table}_pkey PRIMARY KEY REFERENCES entries,
       hive      text NOT NULL,
       embedding vector(${Math.trunc(dimensions)}) NOT NULL
     )`,
  );
  await tx.query(`CREATE INDEX ${table}_by_hive ON ${table} (hive)`);
  if (indexed) await indexVectors(tx, table);
}

/** HNSW parameters are pgvector's defaults (m 16, ef_construction 64), which reached recall@10 0.99 on 100k texts. */
export async function indexVectors(db: Database, table: VectorTable): Promise<void> {
  await db.query(
    `CREATE INDEX IF NOT EXISTS ${table}_nearest ON ${table} USING hnsw (embedding vector_cosine_ops) WITH (m = 16, ef_construction = 64)`,
  );
}

/** Puts the next vectors in the place of those in use, in the caller's transaction. */
export async function exchangeVectors(tx: Database): Promise<void> {
  await tx.query('DROP TABLE entry_vectors');
  await tx.query('ALTER TABLE next_vectors RENAME TO entry_vectors');
  for (const part of ['pkey', 'by_hive', 'nearest'])
    await tx.query(`ALTER INDEX next_vectors_${part} RENAME TO entry_vectors_${part}`);
}
