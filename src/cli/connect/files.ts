import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { CommandFailure } from '../command-failure.ts';
import { exitCodes } from '../host.ts';

/** Backups kept of one file; the oldest goes when there is one more. */
const backupsMax = 5;
const backupMark = '.hive-backup-';

/** @returns a file's text, `undefined` where there is none. Throws `CommandFailure` for one that cannot be read. */
export function readText(path: string): string | undefined {
  try {
    const bytes = readFileSync(path);
    const text = bytes.toString('utf8');
    if (Buffer.from(text, 'utf8').equals(bytes)) return text;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw new CommandFailure(`${path} cannot be read (${code ?? 'unknown error'})`, exitCodes.failed, {
      cause: error,
    });
  }
  throw new CommandFailure(`${path} is not UTF-8, so it is left as it is`, exitCodes.failed);
}

/** Writes a file beside its place and renames it; a link stays one, and who may read it stays the same. */
export function writeText(path: string, text: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    const place = existsSync(path) ? realpathSync(path) : path;
    const mode = existsSync(place) ? statSync(place).mode & 0o777 : 0o644;
    const unfinished = `${place}.${process.pid}.unfinished`;
    writeFileSync(unfinished, text, { mode });
    renameSync(unfinished, place);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new CommandFailure(`${path} cannot be written (${code ?? 'unknown error'})`, exitCodes.failed, {
      cause: error,
    });
  }
}

export function removeFile(path: string): void {
  rmSync(path, { force: true });
}

/**
 * Keeps a file's text beside it, as readable as the file is.
 *
 * @returns the backup's path
 */
export function backUp(path: string, text: string, now: Date): string {
  const stamp = now.toISOString().replace(/[-:.]/g, '');
  // Names sort by age, also those of one millisecond.
  const last = backupsOf(path).find((backup) => backup.includes(backupMark + stamp));
  const number = last === undefined ? 0 : Number(/-(\d+)$/.exec(last)?.[1] ?? 0) + 1;
  const backup = `${path}${backupMark}${stamp}${number === 0 ? '' : `-${String(number).padStart(3, '0')}`}`;
  writeFileSync(backup, text, { mode: statSync(path).mode & 0o777 });
  for (const old of backupsOf(path).slice(backupsMax)) rmSync(old, { force: true });
  return backup;
}

/** @returns the backups of a file, newest first */
export function backupsOf(path: string): string[] {
  const folder = dirname(path);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.startsWith(`${basename(path)}${backupMark}`))
    .toSorted()
    .toReversed()
    .map((name) => join(folder, name));
}
