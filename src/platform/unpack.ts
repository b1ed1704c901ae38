import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { parseTar } from 'nanotar';
import { syncPath } from './sync.ts';

/** An embedded `.tar.zst` and where its files go. */
export interface Archive {
  readonly archive: string;
  readonly folder: string;
  /** permission bits of the files */
  readonly mode: number;
}

/**
 * Unpacks an embedded archive into a folder that is either whole or not there: everything is written and synced
 * beside it first, then renamed. A folder that is there is left alone.
 */
export function unpack({ archive, folder, mode }: Archive): void {
  if (!existsSync(folder)) unpackBytes(readFileSync(archive), folder, mode);
}

/**
 * The same for a cache: the folder's name ends in a fingerprint of the archive, and folders left by other
 * versions are removed.
 *
 * @returns the folder
 */
export function unpackCached({ archive, folder, mode }: Archive): string {
  const bytes = readFileSync(archive);
  const name = `${basename(folder)}-${Bun.hash(bytes).toString(16)}`;
  const holder = dirname(folder);
  mkdirSync(holder, { recursive: true, mode: 0o700 });
  for (const other of readdirSync(holder)) {
    if (other.startsWith(`${basename(folder)}-`) && other !== name) {
      rmSync(join(holder, other), { recursive: true, force: true });
    }
  }
  const target = join(holder, name);
  if (!existsSync(target)) unpackBytes(bytes, target, mode);
  return target;
}

function unpackBytes(archive: Uint8Array<ArrayBuffer>, folder: string, mode: number): void {
  const unfinished = `${folder}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true, mode: 0o700 });
  const folders = new Set([unfinished]);
  for (const { name, type, data } of parseTar(Bun.zstdDecompressSync(archive))) {
    const path = join(unfinished, name);
    const isFolder = type === 'directory';
    const holder = isFolder ? path : dirname(path);
    if (!folders.has(holder)) mkdirSync(holder, { recursive: true, mode: 0o700 });
    folders.add(holder);
    if (!isFolder) writeSynced(path, data ?? new Uint8Array(), mode); // an empty file has no data
  }
  for (const written of folders) syncPath(written, 'folder');
  renameSync(unfinished, folder);
  syncPath(dirname(folder), 'folder');
}

function writeSynced(path: string, data: Uint8Array, mode: number): void {
  const descriptor = openSync(path, 'w', mode);
  try {
    writeFileSync(descriptor, data);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
