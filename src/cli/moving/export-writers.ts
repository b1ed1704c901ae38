import { once } from 'node:events';
import { createWriteStream, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { finished } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { EntryLine } from '../../core/export-row.ts';
import type { Host } from '../host.ts';
import { UsageError } from '../usage-error.ts';
import { entryMarkdown } from './entry-markdown.ts';

/** Where an export goes. */
export interface ExportWriter {
  /** @returns whether the line was written, once there is room for the next */
  take(text: string, row: { readonly type: string }): Promise<boolean>;
  /** Resolves when everything is where it belongs. */
  end(): Promise<void>;
  /** Leaves nothing half-written behind. */
  giveUp(): Promise<void>;
}

export function toOutput(host: Host): ExportWriter {
  return {
    async take(text) {
      host.out.write(`${text}\n`);
      await host.drained();
      return true;
    },
    async end() {},
    async giveUp() {},
  };
}

/** Writes beside the file and renames at the end, so that it is either whole or as it was. Throws `UsageError`. */
export function toFile(file: string): ExportWriter {
  const unfinished = `${file}.unfinished`;
  writable(file, () => writeFileSync(unfinished, ''));
  const disk = createWriteStream(unfinished);
  const stream = file.endsWith('.gz') ? createGzip() : disk;
  if (stream !== disk) stream.pipe(disk);
  const done = finished(disk);
  done.catch(() => {}); // told at the next line, or at the end
  return {
    async take(text) {
      if (!stream.write(`${text}\n`)) await Promise.race([once(stream, 'drain'), done]);
      return true;
    },
    async end() {
      stream.end();
      await done;
      renameSync(unfinished, file);
    },
    async giveUp() {
      disk.destroy();
      rmSync(unfinished, { force: true });
    },
  };
}

/** A file for each live entry, below a folder for its hive; what else is there is left alone. Throws `UsageError`. */
export function toFolder(folder: string): ExportWriter {
  writable(folder, () => mkdirSync(folder, { recursive: true }));
  return {
    async take(_text, row) {
      const entry = row as EntryLine;
      if (row.type !== 'entry' || entry.redirect_to !== null) return false;
      const { path, text } = entryMarkdown(entry);
      const file = join(folder, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
      return true;
    },
    async end() {},
    async giveUp() {},
  };
}

function writable(path: string, act: () => void): void {
  try {
    act();
  } catch (error) {
    throw new UsageError(
      `cannot write ${path}: ${(error as NodeJS.ErrnoException).code ?? 'unknown error'}`,
      {
        cause: error,
      },
    );
  }
}
