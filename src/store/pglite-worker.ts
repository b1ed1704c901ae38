import { readFileSync } from 'node:fs';
import { PGlite } from '@electric-sql/pglite';
import { unpack } from '../platform/unpack.ts';
import { DurableFS } from './durable-fs.ts';
import type { OpenRequest, Reply, Request } from './pglite-protocol.ts';

/**
 * PGlite blocks its thread while a statement runs, so it lives in this worker and HTTP never waits for it.
 * Statements arrive one at a time; the client on the main thread keeps their order.
 */
declare const self: Worker;

/**
 * PGlite leaves some 70 kB of garbage a statement, and the collector counts its own memory as live heap, so it would
 * come hundreds of megabytes late (measured: 675–1,150 MB resident instead of under 600). A collection takes 10 ms.
 */
const statementsPerCollection = 256;

let database: PGlite | undefined;
let statements = 0;

self.onmessage = async ({ data: request }: MessageEvent<Request>) => {
  try {
    self.postMessage({ id: request.id, rows: await handle(request) } satisfies Reply);
  } catch (error) {
    const { code = 'XX000', message = String(error) } = error as { code?: string; message?: string };
    self.postMessage({ id: request.id, error: { code, message } } satisfies Reply);
  }
};

async function handle(request: Request): Promise<Record<string, unknown>[]> {
  switch (request.kind) {
    case 'open':
      database = await open(request.open);
      return [];
    case 'query':
      if (!database) throw new Error('the database is not open');
      if (++statements % statementsPerCollection === 0) Bun.gc(true);
      return (await database.query<Record<string, unknown>>(request.sql, [...request.parameters])).rows;
    case 'close':
      await database?.close();
      database = undefined;
      return [];
  }
}

async function open(paths: OpenRequest): Promise<PGlite> {
  unpack({ archive: paths.template, folder: paths.directory, mode: 0o600 });
  const vector = Bun.gunzipSync(readFileSync(paths.vector));
  const [pgliteWasmModule, initdbWasmModule] = await Promise.all([
    WebAssembly.compile(Bun.zstdDecompressSync(readFileSync(paths.wasm))),
    WebAssembly.compile(emptyWasm),
  ]);
  return PGlite.create({
    fs: new DurableFS(paths.directory, new Map([['vector', vector]])),
    pgliteWasmModule,
    initdbWasmModule,
    fsBundle: new Blob([new Uint8Array(Bun.zstdDecompressSync(readFileSync(paths.data)))]),
    startParams,
  });
}

/** The directory always comes from the template, so initdb is never run and its module stays out of the file. */
const emptyWasm = new Uint8Array([0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00]);

/**
 * PGlite's own start parameters without `-F` (which turns fsync off), and with the sync method that reaches
 * the disk through DurableFS.
 */
const startParams = [
  '--single',
  '-O',
  '-j',
  ...Object.entries({
    search_path: 'public',
    exit_on_error: 'false',
    log_checkpoints: 'false',
    max_worker_processes: '0',
    max_parallel_workers: '0',
    max_parallel_workers_per_gather: '0',
    max_parallel_maintenance_workers: '0',
    io_method: 'sync',
    fsync: 'on',
    wal_sync_method: 'fsync',
    shared_buffers: '64MB',
  }).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
];
