import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { vector } from '@electric-sql/pglite-pgvector';
import { EmbeddingModel } from '../../src/embed/model.ts';
import { silenceTelemetry } from '../../src/platform/telemetry.ts';
import type { Database } from '../../src/store/database.ts';

/** Opens the store of a stopped hive in this thread: PGlite as its own documentation opens it. */
export function openStore(dataDirectory: string): Promise<PGlite> {
  return PGlite.create({ dataDir: join(dataDirectory, 'pg'), extensions: { vector } });
}

/** The store as the house's own statements want it. */
export function asDatabase(store: PGlite): Database {
  const database: Database = {
    query: async <Row>(sql: string, parameters: readonly unknown[] = []) =>
      (await store.query<Row>(sql, [...parameters])).rows,
    transaction: (work) =>
      store.transaction((tx) =>
        work({
          ...database,
          query: async <Row>(sql: string, parameters: readonly unknown[] = []) =>
            (await tx.query<Row>(sql, [...parameters])).rows,
        }),
      ),
    close: () => store.close(),
  };
  return database;
}

/** Opens the model that the executable unpacked beside its store, so that vectors are the same ones. */
export function openModel(dataDirectory: string): EmbeddingModel {
  silenceTelemetry();
  const cache = join(dataDirectory, 'cache');
  const folder = (kind: string) => {
    const name = readdirSync(cache).find((entry) => entry.startsWith(`${kind}-`));
    if (name === undefined) throw new Error(`no ${kind} in ${cache}: start hive on this directory once`);
    return join(cache, name);
  };
  return new EmbeddingModel(folder('model'), join(folder('onnxruntime'), 'onnxruntime_binding.node'));
}
