import { z } from 'zod';
import { entryText } from '../core/entry-text.ts';
import { HiveError } from '../core/errors.ts';
import { summarise } from '../core/text.ts';
import { reviveEntry, settleStatuses } from '../store/collapse-undo.ts';
import { type EntryRow, findEntry } from '../store/entries.ts';
import { locateEntry } from '../store/feedback.ts';
import { flaggedEntries, resolveFlags, retireEntry } from '../store/flags.ts';
import { resolveEntry } from './browse.ts';
import type { Context } from './context.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { unknownEntry } from './feedback.ts';

/** Flags that a list shows of one entry: more say no more. */
const flagsMax = 50;

/** Entries that agents flagged and no admin has resolved, the disputed first. */
export async function listFlags(
  context: Context,
  { cursor, limit }: { cursor: string | null; limit: number },
) {
  const after =
    cursor === null ? null : readCursor(cursor, z.object({ disputed: z.boolean(), id: z.uuid() }));
  const rows = await flaggedEntries(context.db, after, limit + 1, flagsMax);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    results: page.map(({ id, hive, title, content, status, agents, flags, ...counts }) => ({
      id,
      hive,
      title,
      summary: summarise(content),
      status,
      agents,
      counts: countsOf(counts),
      flags,
    })),
    next_cursor:
      rows.length > limit && last ? writeCursor({ disputed: last.status === 'disputed', id: last.id }) : null,
  };
}

/** What an admin decides about an entry. */
export interface Resolution {
  readonly action: 'keep' | 'retire';
  /** the entry that readers of a retired one are sent to, if any */
  readonly redirect_to: string | null;
}

/** How an entry stands after an admin decided. */
export interface Resolved {
  readonly entry_id: string;
  readonly status: EntryRow['status'];
  readonly flags_resolved: number;
  readonly redirect_to: string | null;
}

/**
 * Decides about an entry. `keep` clears its flags and makes it active, also one that was retired before; `retire`
 * takes it out of search, with a redirect when another entry is named. Doing it again changes nothing.
 */
export async function resolveFlagged(context: Context, id: string, asked: Resolution): Promise<Resolved> {
  if (asked.action === 'keep' && asked.redirect_to !== null)
    throw invalid('goes with the action retire only');
  const entry = await resolveKept(context, id);
  return asked.action === 'keep' ? keep(context, entry) : retire(context, entry, asked.redirect_to);
}

/** A retired entry is decided about itself, not the one it redirects to. */
async function resolveKept(context: Context, id: string): Promise<EntryRow> {
  const asked = await findEntry(context.db, id);
  if (!asked) throw unknownEntry();
  return asked.status === 'retired' ? asked : resolveEntry(context, id);
}

async function keep(context: Context, entry: EntryRow): Promise<Resolved> {
  const { db, corpus, embedder } = context;
  // Before the transaction: no model is asked inside one.
  const vector =
    entry.status === 'retired'
      ? await embedder.embed(entryText(entry.title, entry.content), 'passage')
      : undefined;
  const resolved = await db.transaction(async (tx) => {
    if (!vector) {
      const located = await locateEntry(tx, { entryId: entry.id, agent: '' });
      if (located?.entry_id !== entry.id) throw movedOn();
    }
    const flags = await resolveFlags(tx, entry.id, context.now());
    if (vector) await reviveEntry(tx, entry.id, vector);
    await settleStatuses(tx, [entry.id]);
    return flags;
  });
  const row = await findEntry(db, entry.id);
  if (row && vector) corpus.add({ ...row, vector });
  else if (row) corpus.change(row.id, row);
  return viewResolved(row ?? entry, resolved);
}

async function retire(context: Context, entry: EntryRow, into: string | null): Promise<Resolved> {
  const successor = into === null ? null : await successorOf(context, entry, into);
  await context.db.transaction(async (tx) => {
    if (entry.status !== 'retired') {
      const located = await locateEntry(tx, { entryId: entry.id, agent: '' });
      if (located?.entry_id !== entry.id) throw movedOn();
    }
    if (successor !== null) {
      const located = await locateEntry(tx, { entryId: successor, agent: '' });
      if (located?.entry_id !== successor) throw movedOn();
    }
    if (entry.status !== 'retired' || successor !== null) await retireEntry(tx, entry.id, successor);
  });
  context.corpus.retire(entry.id);
  const row = await findEntry(context.db, entry.id);
  return viewResolved(row ?? entry, 0);
}

async function successorOf(context: Context, entry: EntryRow, into: string): Promise<string> {
  const found = await resolveEntry(context, into).catch(() => undefined);
  if (!found) throw invalid('names no entry');
  if (found.id === entry.id) throw invalid('must name another entry');
  if (found.hive !== entry.hive) throw invalid('must name an entry of the same hive');
  if (found.status === 'retired') throw invalid('names an entry that is retired itself');
  return found.id;
}

function viewResolved(row: EntryRow, flagsResolved: number): Resolved {
  return {
    entry_id: row.id,
    status: row.status,
    flags_resolved: flagsResolved,
    redirect_to: row.redirect_to === row.id ? null : row.redirect_to,
  };
}

function countsOf(
  row: Pick<EntryRow, 'flags_outdated' | 'flags_incorrect' | 'flags_duplicate' | 'flags_unsafe'>,
) {
  return {
    outdated: row.flags_outdated,
    incorrect: row.flags_incorrect,
    duplicate: row.flags_duplicate,
    unsafe: row.flags_unsafe,
  };
}

function invalid(message: string): HiveError {
  return new HiveError('validation_failed', `redirect_to ${message}.`, {
    details: [{ path: 'redirect_to', message }],
  });
}

function movedOn(): HiveError {
  return new HiveError('conflict', 'The entry was joined to another one just now; look at it again.');
}
