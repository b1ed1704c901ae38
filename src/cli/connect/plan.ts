import { CannotEdit, type Target } from '../../core/connect/target.ts';
import { CommandFailure } from '../command-failure.ts';
import { exitCodes } from '../host.ts';
import { backupsOf, readText } from './files.ts';

/** What is to happen to one file. */
export interface Change {
  readonly path: string;
  /** `undefined` where there is no file */
  readonly before: string | undefined;
  /** `undefined` where there shall be none */
  readonly after: string | undefined;
  /** the backup that `after` is from, which is not needed any more then */
  readonly spent: string | undefined;
}

/** @returns what puts a hive's part into a file. Throws `CommandFailure` where that cannot be done. */
export function planConnect(target: Target): Change {
  const before = readText(target.path);
  const after = edited(target, () => target.connect(before ?? ''));
  return { path: target.path, before, after, spent: undefined };
}

/**
 * @returns what takes a hive's part out again. A file that nobody has changed since gets back what it was, byte for
 * byte, and is removed where there was none. Throws `CommandFailure` where that cannot be done.
 */
export function planRemove(target: Target): Change {
  const before = readText(target.path);
  const same: Change = { path: target.path, before, after: before, spent: undefined };
  if (before === undefined || !edited(target, () => target.has(before))) return same;
  const backups = backupsOf(target.path);
  for (const spent of backups) {
    const kept = readText(spent);
    if (kept !== undefined && leadsTo(target, kept, before)) return { ...same, after: kept, spent };
  }
  if (leadsTo(target, '', before)) return { ...same, after: undefined };
  const after = edited(target, () => target.disconnect(before));
  return { ...same, after: backups.length === 0 && target.isBare(after) ? undefined : after };
}

/** @returns whether a file holds all of a hive's part, some of it, or none; `null` where it cannot be told */
export function connection(target: Target): 'all' | 'some' | 'none' | null {
  try {
    const text = readText(target.path);
    if (text === undefined || !target.has(text)) return 'none';
    return target.connect(text) === text ? 'all' : 'some';
  } catch {
    return null; // a file that is not ours to mend: connecting says what is wrong with it
  }
}

function leadsTo(target: Target, kept: string, text: string): boolean {
  try {
    return target.connect(kept) === text;
  } catch (error) {
    if (error instanceof CannotEdit) return false;
    throw error;
  }
}

function edited<Value>(target: Target, edit: () => Value): Value {
  try {
    return edit();
  } catch (error) {
    if (!(error instanceof CannotEdit)) throw error;
    throw new CommandFailure(
      `${target.path} ${error.message}, so it is left as it is; the page of this client in docs/clients shows what to write into it`,
      exitCodes.failed,
      { cause: error },
    );
  }
}
