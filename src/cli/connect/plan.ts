import type { Link } from '../../core/connect/link.ts';
import { CannotEdit, type Target } from '../../core/connect/target.ts';
import { shownUrl } from '../client/client-settings.ts';
import { CommandFailure } from '../command-failure.ts';
import { exitCodes } from '../host.ts';
import { cleanText } from '../terminal/clean-text.ts';
import { oneLine } from '../terminal/one-line.ts';
import { backupsOf, readText } from './files.ts';

/** What is to happen to one file. */
export interface Change {
  readonly path: string;
  /** `undefined` where there is no file */
  readonly before: string | undefined;
  /** `undefined` where there shall be none */
  readonly after: string | undefined;
  /** whether `before` is to be kept beside the file: no backup has all of it but the hive's part */
  readonly keep: boolean;
  /** the backup that `after` is from, which is not needed any more then */
  readonly spent: string | undefined;
}

/** @returns what puts a hive's part into a file. Throws `CommandFailure` where that cannot be done. */
export function planConnect(target: Target): Change {
  const before = readText(target.path);
  const after = edited(target, () => target.connect(before ?? ''));
  // A file that was connected to another hive has its backup, or had nothing else in it.
  const keep = before !== undefined && untouched(target, before) === undefined && !isOnlyOurs(target, before);
  return { path: target.path, before, after, keep, spent: undefined };
}

/**
 * @returns what takes a hive's part out again. A file that nobody has changed since gets back what it was, byte for
 * byte, and is removed where there was none. Throws `CommandFailure` where that cannot be done.
 */
export function planRemove(target: Target): Change {
  const before = readText(target.path);
  const same: Change = { path: target.path, before, after: before, keep: false, spent: undefined };
  if (before === undefined || !edited(target, () => target.has(before))) return same;
  const kept = untouched(target, before);
  if (kept !== undefined) return { ...same, after: kept.text, spent: kept.backup };
  if (isOnlyOurs(target, before)) return { ...same, after: undefined };
  const after = edited(target, () => target.disconnect(before));
  const isBare = backupsOf(target.path).length === 0 && target.isBare(after);
  return { ...same, after: isBare ? undefined : after, keep: !isBare };
}

/** @returns the backup of a file that nobody has changed since but a hive, of this address or another */
function untouched(target: Target, text: string): { backup: string; text: string } | undefined {
  for (const backup of backupsOf(target.path)) {
    const kept = readText(backup);
    if (kept !== undefined && leadsTo(target, kept, text)) return { backup, text: kept };
  }
  return undefined;
}

function isOnlyOurs(target: Target, text: string): boolean {
  return leadsTo(target, '', text);
}

/** How a file stands to the hive: it holds all of the hive's part, none of it, or something else, and what. */
export type Connection =
  | { readonly state: 'all' | 'none' }
  | { readonly state: 'some' | 'unreadable'; readonly why: string };

/** @param link where the hive's part is to lead. @returns what a file holds of it; `why` is a clause that names the file */
export function connection(target: Target, link: Link): Connection {
  try {
    const text = readText(target.path);
    if (text === undefined || !target.has(text)) return { state: 'none' };
    const after = target.connect(text);
    return after === text
      ? { state: 'all' }
      : { state: 'some', why: `${target.path} ${difference(target, text, link)}` };
  } catch (error) {
    // A file that is not ours to mend: the doctor says why.
    if (error instanceof CannotEdit) return { state: 'unreadable', why: `${target.path} ${error.message}` };
    if (error instanceof CommandFailure) return { state: 'unreadable', why: error.message };
    throw error;
  }
}

/** What is wrong with a hive's part: what it has that is not in the file without it, held against the link. */
function difference(target: Target, text: string, link: Link): string {
  const rest = target.disconnect(text);
  const own = (pattern: RegExp) =>
    [...text.matchAll(pattern)].map(([, found]) => found!).filter((found) => !rest.includes(found));
  const addresses = own(/(https?:\/\/[^\s"'\\]+)/g).filter((address) => URL.canParse(address));
  const elsewhere = addresses
    .map((address) => shownUrl(new URL('/', address)))
    .find((one) => one !== originOf(link));
  if (elsewhere !== undefined) return `leads to ${oneLine(cleanText(elsewhere))}`;
  const command = own(/"([^"\n]*\bhive\S*) hook /g).find((one) => one !== link.command);
  if (command !== undefined) return `runs ${oneLine(cleanText(command))}`;
  const sendsToken = (whole: string) => whole.split('HIVE_TOKEN').length > rest.split('HIVE_TOKEN').length;
  if (sendsToken(text) === sendsToken(target.connect(rest)))
    return 'has not all that it needs, or something else';
  return link.withToken ? 'does not send HIVE_TOKEN' : 'sends HIVE_TOKEN, which is not set here';
}

function originOf({ url }: Link): string {
  return shownUrl(new URL('/', url));
}

/** @returns whether a text without a hive's part becomes another when it is connected, whatever hive that is */
function leadsTo(target: Target, kept: string, text: string): boolean {
  try {
    if (target.has(kept) || !target.has(text)) return false;
    return target.disconnect(target.connect(kept)) === target.disconnect(text);
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
