import { fsyncSync } from 'node:fs';
import type { PGlite, postgresMod } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';

type PostgresMod = postgresMod.PostgresMod;

/**
 * PGlite's file system on the host's disk, with two things mended (both measured, see ARCHITECTURE.md):
 *
 * - Emscripten's `fsync` on a host file does nothing, so a commit was never on disk. Here it syncs the host's
 *   descriptor. It only takes effect with `wal_sync_method=fsync`, since `fdatasync` has no hook at all.
 * - Extension bundles are opened with `createReadStream`, which cannot read files embedded in an executable.
 *   Here they are handed over as bytes.
 */
export class DurableFS extends NodeFS {
  readonly #extensions: ReadonlyMap<string, Uint8Array<ArrayBuffer>>;

  /** @param extensions extension name → its tar, gunzipped */
  constructor(directory: string, extensions: ReadonlyMap<string, Uint8Array<ArrayBuffer>>) {
    super(directory);
    this.#extensions = extensions;
  }

  override async init(pg: PGlite, options: Partial<PostgresMod>): ReturnType<NodeFS['init']> {
    const { emscriptenOpts } = await super.init(pg, options);
    const mend = (mod: PostgresMod) => {
      const operations = (mod.FS.filesystems as unknown as HostFilesystems).NODEFS.stream_ops;
      operations.fsync = (stream) => {
        if (typeof stream.nfd === 'number') fsyncSync(stream.nfd);
        return 0;
      };
      mod.pg_extensions = Object.fromEntries(
        [...this.#extensions].map(([name, tar]) => [name, Promise.resolve(new Blob([tar]))]),
      );
    };
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [...(emscriptenOpts.preRun ?? []), mend] } };
  }
}

interface HostFilesystems {
  NODEFS: { stream_ops: { fsync?: (stream: { nfd?: number }) => number } };
}
