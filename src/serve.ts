import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Cron } from 'croner';
import { assets, builtInConfig, calibrationPairs } from './assets.ts';
import type { Config } from './config.ts';
import { parseCalibrationPairs } from './core/calibration-pairs.ts';
import { Embedder } from './embed/embedder.ts';
import { parseModelConfig } from './embed/model-config.ts';
import { createHive, type Hive } from './hive/create-hive.ts';
import { embedAtStart } from './hive/embed-at-start.ts';
import { modelAtStart } from './hive/model-at-start.ts';
import { pinOf } from './hive/model-in-use.ts';
import { ModelShelf } from './hive/model-shelf.ts';
import { seeToNight } from './hive/nightly.ts';
import { newToken } from './hive/tokens.ts';
import { Upkeep } from './hive/upkeep.ts';
import { warmUp } from './hive/warm-up.ts';
import { createApp } from './http/app.ts';
import { fail } from './http/respond.ts';
import { errorFields, type Log } from './log.ts';
import { type OpenedStore, openStore } from './open-store.ts';
import { ensureAdminToken } from './platform/admin-token.ts';
import { type DirectoryLock, lockFile } from './platform/lock.ts';
import { processName } from './platform/process-name.ts';
import { silenceTelemetry } from './platform/telemetry.ts';
import { StoreRefused } from './store/migrate.ts';
import { type Pin, pinModel, readPin, samePin, storeCreatedAt } from './store/pin.ts';
import { pendingReindex } from './store/reindex.ts';

/** Requests still running this long after a stop was asked are cut off. */
const drainMs = 10_000;
/** How long a connection may be silent. Longer than any request waits for the start; admin requests may take hours. */
const idleSeconds = 60;

/** What `serve` is given: everything from outside, as values. */
export interface ServeOptions {
  readonly config: Config;
  readonly dataDirectory: string;
  readonly version: string;
  readonly workers: { readonly store: () => Worker; readonly embed: () => Worker };
  readonly log: Log;
  /** where the added model that the data was embedded with is not there: embed all of it with the built-in one */
  readonly reembed?: boolean;
  /** told of every step of a collapse, for tests that end the process there */
  readonly reached?: (step: string) => void;
}

/** A server that listens. */
export interface Served {
  readonly url: string;
  /** resolves when store and model are open; rejects with the reason they cannot be */
  readonly ready: Promise<void>;
  /** rejects with the reason when it cannot go on after it was ready; never resolves */
  readonly failed: Promise<never>;
  /** Stops listening, finishes what runs, closes in reverse order. Safe to call twice. */
  stop(): Promise<void>;
}

/** A start that cannot be. One line: what and what to do. */
export class StartRefused extends Error {
  override readonly name = 'StartRefused';
}

/**
 * Opens everything in order: directory and its lock → HTTP → store and model → hive → upkeep and schedule.
 * It listens at once; requests that come before the hive is open wait for it.
 */
export function serve(options: ServeOptions): Served {
  const lock = openDirectory(options.dataDirectory);
  const report = (what: string, error: unknown) => options.log('error', what, errorFields(error));
  const stop = new AbortController();
  const failed = Promise.withResolvers<never>();
  failed.promise.catch(() => {}); // nobody may be waiting for it yet
  const opened = open(options, report, stop.signal, failed.reject);
  const hive = opened.then(({ hive }) => hive);
  let server: Bun.Server<undefined>;
  try {
    server = listen(options, hive, report);
  } catch (error) {
    void opened.then((parts) => parts.close()).catch(() => {});
    lock.release();
    throw error;
  }
  let stopping: Promise<void> | undefined;
  return {
    url: `http://${server.hostname?.includes(':') ? `[${server.hostname}]` : server.hostname}:${server.port}`,
    ready: opened.then(() => {}),
    failed: failed.promise,
    stop() {
      stopping ??= (async () => {
        stop.abort(); // a start that embeds everything would go on for long
        const cutOff = setTimeout(() => void server.stop(true), drainMs);
        await server.stop();
        clearTimeout(cutOff);
        const parts = await opened.catch(() => undefined);
        await parts?.close();
        lock.release();
      })();
      return stopping;
    },
  };
}

/** Makes a data directory and takes its lock. Throws `StartRefused`. */
export function openDirectory(directory: string): DirectoryLock {
  let lock: DirectoryLock | null;
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    lock = lockFile(join(directory, 'lock'));
  } catch (error) {
    throw new StartRefused(`the data directory ${directory} cannot be written: choose another with --data`, {
      cause: error,
    });
  }
  if (lock) return lock;
  throw new StartRefused(
    `another hive is using ${directory}: stop it first, or choose another directory with --data`,
  );
}

function listen(options: ServeOptions, hive: Promise<Hive>, report: (what: string, error: unknown) => void) {
  const { config, version } = options;
  const addresses = new WeakMap<Request, string>();
  const app = createApp({
    config,
    version,
    hive,
    pages: assets,
    // Loaded when it is first asked for: no start and no other command should wait for the protocol's library.
    mcp: async (request, dispatch) =>
      (await import('./mcp/endpoint.ts')).answerMcp(version, request, dispatch),
    addressOf: (request) => addresses.get(request) ?? '',
    report,
  });
  try {
    return Bun.serve({
      hostname: config.host,
      port: config.port,
      // Bodies are read, and refused beyond their limit, by `readInput`; Bun's own refusal has no words.
      maxRequestBodySize: Number.MAX_SAFE_INTEGER,
      idleTimeout: idleSeconds,
      fetch(request, server) {
        const asked = withAddress(request);
        if (config.rate_limit !== null) addresses.set(asked, server.requestIP(request)?.address ?? '');
        if (new URL(asked.url).pathname.startsWith('/admin/')) server.timeout(request, 0);
        return app.fetch(asked);
      },
      error(error) {
        report('a request could not be handled', error);
        return fail(error, Bun.randomUUIDv7());
      },
      development: false,
      // Outside development Bun shares a port by default, and a second server would take half of the requests.
      reusePort: false,
    });
  } catch (error) {
    throw new StartRefused(
      `cannot listen on ${config.host}:${config.port}: choose another address with --host and --port`,
      { cause: error },
    );
  }
}

/** A request without a Host header (HTTP/1.0) has no address of its own; it is meant for us all the same. */
function withAddress(request: Request): Request {
  return URL.canParse(request.url) ? request : new Request(`http://localhost${request.url}`, request);
}

interface Opened {
  readonly hive: Hive;
  close(): Promise<void>;
}

async function open(
  options: ServeOptions,
  report: (what: string, error: unknown) => void,
  stopping: AbortSignal,
  failed: (reason: Error) => void,
): Promise<Opened> {
  const { config, dataDirectory, workers } = options;
  silenceTelemetry();
  const shelf = openShelf(dataDirectory, workers.embed);
  const storeOpening = openStore(options, stopping);
  // With models to choose from, the store has to say first which it is; else both are opened at once.
  const early = shelf.hasAdded ? undefined : shelf.open(shelf.builtIn);
  const [storeOpened, earlyOpened] = await Promise.allSettled([storeOpening, early, warmUp()]);
  let embedder = earlyOpened.status === 'fulfilled' ? earlyOpened.value : undefined;
  const closeBoth = async () => {
    embedder?.close();
    if (storeOpened.status === 'fulfilled') await storeOpened.value.db.close();
  };
  try {
    const store = await storeOpening;
    const { db } = store;
    await early;
    const choice = modelAtStart(shelf, await readPin(db), await pendingReindex(db), options.reembed === true);
    embedder ??= await shelf.open(choice.config);
    await settleModel(store, embedder, choice.anew, options.log, stopping);
    const outdated = ({ modelId }: Pin) =>
      failed(
        new StoreRefused(
          `another hive embedded the data with the model ${modelId}: start this one again to use it, once it has that model`,
        ),
      );
    const shared = store.server && { ...store.server, outdated };
    const hive = await createHive({
      db,
      embedder,
      config,
      shelf,
      report,
      log: options.log,
      holder: processName(dataDirectory),
      ...(options.reached ? { reached: options.reached } : {}),
      ...(shared ? { shared } : {}),
    });
    hive.follower?.start();
    await hive.models.reindex.resume();
    hive.tokens.trustAdmin(ensureAdminToken(dataDirectory, newToken));
    const schedule = await scheduleCollapse(
      hive,
      config.collapse_cron,
      await storeCreatedAt(db),
      options.log,
      report,
    );
    const upkeep = new Upkeep(hive.context, (error) => report('upkeep failed; it is tried again', error));
    upkeep.start();
    return {
      hive,
      async close() {
        schedule.stop();
        await hive.follower?.stop();
        await hive.models.reindex.stop();
        await hive.collapse.stop();
        await hive.drain();
        await upkeep.stop();
        embedder = hive.context.embedder; // another may have taken over
        await closeBoth();
      },
    };
  } catch (error) {
    await closeBoth();
    throw error;
  }
}

/** Pins a new store to the model, and embeds one anew whose model is not there any more. Throws `StoreRefused`. */
async function settleModel(
  { db, alone }: OpenedStore,
  embedder: Embedder,
  anew: boolean,
  log: Log,
  stopping: AbortSignal,
): Promise<void> {
  const ours = pinOf(embedder.config);
  const now = () => new Date();
  const pinned = await pinModel(db, ours, now());
  if (samePin(pinned, ours)) return;
  if (!anew)
    throw new StoreRefused(
      `another hive that started at the same time embeds this data with the model ${pinned.modelId}: start all of them with one model`,
    );
  await alone(async () => {
    const already = await readPin(db);
    if (already && samePin(already, ours)) return; // another process was first
    await embedAtStart(db, embedder, now, log, () => stopping.aborted);
  });
}

/** The models that are there. Each is opened in a worker of its own. */
export function openShelf(dataDirectory: string, worker: () => Worker): ModelShelf {
  return new ModelShelf({
    folder: join(dataDirectory, 'models'),
    builtIn: parseModelConfig(builtInConfig),
    archive: assets.model,
    pairs: parseCalibrationPairs(calibrationPairs),
    open: (model) =>
      Embedder.open(worker(), {
        cache: join(dataDirectory, 'cache'),
        model,
        onnxruntime: assets.onnxruntime,
      }),
    now: () => new Date(),
  });
}

/** Nightly, and at once when a night was missed while nothing ran. */
async function scheduleCollapse(
  hive: Hive,
  pattern: string,
  storeCreated: Date,
  log: Log,
  report: (what: string, error: unknown) => void,
): Promise<Cron> {
  const run = (dueAt: Date) =>
    seeToNight(hive.collapse, dueAt, { log, report }).catch((error) => report('collapse failed', error));
  const schedule = new Cron(pattern, { timezone: 'UTC' }, () => run(new Date()));
  const [dueAt] = schedule.previousRuns(1);
  if (dueAt && (await hive.collapse.missed(dueAt, storeCreated))) void run(dueAt);
  return schedule;
}
