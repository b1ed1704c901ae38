import { join } from 'node:path';
import { assets } from '../../src/assets.ts';
import { parseConfig } from '../../src/config.ts';
import { Embedder } from '../../src/embed/embedder.ts';
import { createHive, type Hive } from '../../src/hive/create-hive.ts';
import { pinOf } from '../../src/hive/model-in-use.ts';
import { silenceTelemetry } from '../../src/platform/telemetry.ts';
import { openShelf } from '../../src/serve.ts';
import type { Database } from '../../src/store/database.ts';
import { migrate } from '../../src/store/migrate.ts';
import { PgliteClient } from '../../src/store/pglite-client.ts';
import { type Pin, pinModel } from '../../src/store/pin.ts';
import { PostgresClient } from '../../src/store/postgres-client.ts';
import { unlessOther } from '../../src/store/postgres-server.ts';
import { parsePostgresUrl } from '../../src/store/postgres-url.ts';
import { prepareSession } from '../../src/store/upkeep.ts';
import { freshSchema, onServer } from './engine.ts';
import { temporaryFolder } from './executable.ts';

/** A client of the server that the tests run on. @param url a schema of its own unless one is given */
export async function openServerStore(url?: string): Promise<PostgresClient> {
  return PostgresClient.open(parsePostgresUrl(url ?? (await freshSchema())), { reachable: () => {} });
}

/** The real store in its worker, on a fresh directory unless one is given. `started` is shown the worker. */
export async function openStore(
  directory = join(temporaryFolder(), 'pg'),
  started: (worker: Worker) => void = () => {},
): Promise<PgliteClient> {
  const worker = new Worker(new URL('../../src/store/pglite-worker.ts', import.meta.url).href);
  started(worker);
  return PgliteClient.open(worker, {
    directory,
    template: assets.template,
    wasm: assets.pgliteWasm,
    data: assets.pgliteData,
    vector: assets.vector,
  });
}

/** The real store with its schema, pinned to `dimensions`. */
export async function openMigratedStore(
  pin: Pin = { modelId: 'test', dimensions: 3, added: false, fingerprint: null },
): Promise<Database> {
  const db = onServer ? await openServerStore() : await openStore();
  await migrate(db);
  await pinModel(db, pin, new Date());
  if (!onServer) await prepareSession(db);
  return db;
}

/** The shipped model in its worker. */
export function openEmbedder(): Promise<Embedder> {
  silenceTelemetry();
  return Embedder.open(embedWorker(), {
    cache: join(temporaryFolder(), 'cache'),
    model: assets.model,
    onnxruntime: assets.onnxruntime,
  });
}

/** A worker that a model can be opened in. */
export function embedWorker(): Worker {
  return new Worker(new URL('../../src/embed/worker.ts', import.meta.url).href);
}

/** A whole hive of real parts, without HTTP. */
export async function openHive(
  settings: Record<string, string> = {},
): Promise<{ hive: Hive; close: () => Promise<void> }> {
  const embedder = await openEmbedder();
  const db = await openMigratedStore(pinOf(embedder.config));
  const hive = await createHive({
    db,
    embedder,
    config: parseConfig({ flags: settings, environment: {}, file: {} }),
    shelf: openShelf(temporaryFolder(), embedWorker),
    log: () => {},
    report: (what, error) => {
      throw new Error(what, { cause: error });
    },
    ...(onServer
      ? {
          shared: {
            losses: () => 0,
            outdated: () => {},
            unlessOther: (work: () => Promise<void>) => unlessOther(db, work),
          },
        }
      : {}),
  });
  hive.follower?.start();
  return {
    hive,
    async close() {
      await hive.follower?.stop();
      await hive.drain();
      hive.context.embedder.close();
      await db.close();
    },
  };
}
