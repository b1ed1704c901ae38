import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { vector } from '@electric-sql/pglite-pgvector';

/** Opens the store of a server that is stopped, past the server, to make what no client can. Close it after. */
export function openStore(dataDirectory: string): Promise<PGlite> {
  return PGlite.create({ dataDir: join(dataDirectory, 'pg'), extensions: { vector } });
}
