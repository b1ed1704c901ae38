import { join } from 'node:path';
import { assets } from './assets.ts';
import type { Config } from './config.ts';
import type { SharedStore } from './hive/create-hive.ts';
import type { Log } from './log.ts';
import type { Database } from './store/database.ts';
import { migrate } from './store/migrate.ts';
import { PgliteClient } from './store/pglite-client.ts';
import { alone, openPostgres, prepareServer, unlessOther } from './store/postgres-server.ts';
import { type PostgresTarget, shownTarget } from './store/postgres-url.ts';
import { prepareSession } from './store/upkeep.ts';

/** A store with its schema, whichever engine keeps it. */
export interface OpenedStore {
  readonly db: Database;
  /** what there is to know of a server; `null` for a store that this process has to itself */
  readonly server: Pick<SharedStore, 'losses' | 'unlessOther'> | null;
  /** Does something that no other process may do at the same time. */
  readonly alone: (work: () => Promise<void>) => Promise<void>;
}

/** Opens the store that the settings ask for and brings it to this executable's schema. Throws `StoreRefused`. */
export async function openStore(
  options: {
    readonly config: Pick<Config, 'database_url'>;
    readonly dataDirectory: string;
    readonly workers: { readonly store: () => Worker };
    readonly log: Log;
  },
  stopping: AbortSignal,
): Promise<OpenedStore> {
  const target = options.config.database_url;
  return target ? openServer(target, options.log, stopping) : openFile(options);
}

async function openFile({
  dataDirectory,
  workers,
}: {
  readonly dataDirectory: string;
  readonly workers: { readonly store: () => Worker };
}): Promise<OpenedStore> {
  const db = await PgliteClient.open(workers.store(), {
    directory: join(dataDirectory, 'pg'),
    template: assets.template,
    wasm: assets.pgliteWasm,
    data: assets.pgliteData,
    vector: assets.vector,
  });
  try {
    await migrate(db);
    await prepareSession(db);
    return { db, server: null, alone: (work) => work() };
  } catch (error) {
    await db.close();
    throw error;
  }
}

async function openServer(target: PostgresTarget, log: Log, stopping: AbortSignal): Promise<OpenedStore> {
  const server = shownTarget(target);
  const db = await openPostgres(
    target,
    {
      reachable: (isReachable, code) =>
        isReachable
          ? log('info', 'the database answers again', { server })
          : log('warn', 'the database does not answer; it is tried again and again', { server, code }),
    },
    () => stopping.aborted,
  );
  try {
    await prepareServer(db, target, migrate);
    return {
      db,
      server: { losses: () => db.losses, unlessOther: (work) => unlessOther(db, work) },
      alone: (work) => alone(db, work),
    };
  } catch (error) {
    await db.close();
    throw error;
  }
}
