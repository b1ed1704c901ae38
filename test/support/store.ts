import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { vector } from '@electric-sql/pglite-pgvector';
import postgres from 'postgres';
import { onServer } from './engine.ts';
import { storeUrl } from './executable.ts';

/** A store past its hive. */
interface OpenStore {
  query<Row = Record<string, unknown>>(sql: string, parameters?: unknown[]): Promise<{ rows: Row[] }>;
  close(): Promise<void>;
}

/** Opens the store of a server that is stopped, past the server, to make what no client can. Close it after. */
export async function openStore(dataDirectory: string): Promise<OpenStore> {
  if (!onServer) return PGlite.create({ dataDir: join(dataDirectory, 'pg'), extensions: { vector } });
  const sql = postgres(await storeUrl(dataDirectory), { max: 1, onnotice: () => {} });
  return {
    async query<Row>(text: string, parameters: unknown[] = []) {
      return { rows: Array.from(await sql.unsafe(text, parameters as never[])) as unknown as Row[] };
    },
    close: () => sql.end({ timeout: 1 }),
  };
}
