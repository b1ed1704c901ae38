import { join } from 'node:path';
import { assets } from '../../src/assets.ts';
import { parseConfig } from '../../src/config.ts';
import { Embedder } from '../../src/embed/embedder.ts';
import { createHive, type Hive } from '../../src/hive/create-hive.ts';
import { silenceTelemetry } from '../../src/platform/telemetry.ts';
import { openShelf } from '../../src/serve.ts';
import type { Database } from '../../src/store/database.ts';
import { migrate } from '../../src/store/migrate.ts';
import { PgliteClient } from '../../src/store/pglite-client.ts';
import { pinModel } from '../../src/store/pin.ts';
import { prepareSession } from '../../src/store/upkeep.ts';
import { temporaryFolder } from './executable.ts';

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
export async function openMigratedStore(dimensions = 3): Promise<Database> {
  const db = await openStore();
  await migrate(db);
  await pinModel(db, { modelId: 'test', dimensions, added: false, fingerprint: null }, new Date());
  await prepareSession(db);
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
  const db = await openMigratedStore(embedder.dimensions);
  const hive = await createHive({
    db,
    embedder,
    config: parseConfig({ flags: settings, environment: {}, file: {} }),
    shelf: openShelf(temporaryFolder(), embedWorker),
    log: () => {},
    report: (what, error) => {
      throw new Error(what, { cause: error });
    },
  });
  return {
    hive,
    async close() {
      await hive.drain();
      hive.context.embedder.close();
      await db.close();
    },
  };
}
