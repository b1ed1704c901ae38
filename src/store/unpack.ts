import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseTar } from 'nanotar';

/**
 * Unpacks an embedded `.tar.zst` into a folder that is either whole or not there: everything is written and
 * synced beside it first, then renamed.
 *
 * @param mode permission bits of the files
 */
export function unpack(archive: string, folder: string, mode: number): void {
  if (existsSync(folder)) return;
  const unfinished = `${folder}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true, mode: 0o700 });
  const folders = new Set([unfinished]);
  for (const { name, type, data } of parseTar(Bun.zstdDecompressSync(readFileSync(archive)))) {
    const path = join(unfinished, name);
    const isFolder = type === 'directory' || type === 5 || data === undefined;
    const holder = isFolder ? path : dirname(path);
    if (!folders.has(holder)) mkdirSync(holder, { recursive: true, mode: 0o700 });
    folders.add(holder);
    if (!isFolder) writeSynced(path, data, mode);
  }
  for (const written of folders) syncFolder(written);
  renameSync(unfinished, folder);
  syncFolder(dirname(folder));
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

/** Makes names durable. Windows cannot open a folder to sync it, and does not need to. */
function syncFolder(path: string): void {
  if (process.platform === 'win32') return;
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
