import { closeSync, fsyncSync, openSync } from 'node:fs';

/** Puts a file, or a folder's names, on the disk. Windows cannot open a folder to sync it, and does not need to. */
export function syncPath(path: string, kind: 'file' | 'folder'): void {
  if (kind === 'folder' && process.platform === 'win32') return;
  const descriptor = openSync(path, kind === 'file' ? 'r+' : 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
