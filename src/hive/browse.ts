import { z } from 'zod';
import { rounded } from '../core/rounded.ts';
import { contributionsOf, contributorsOf } from '../store/contributions.ts';
import { type Browse, browseEntries, type EntryRow, findEntry } from '../store/entries.ts';
import type { Context } from './context.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { unknownEntry } from './feedback.ts';
import { type EntryView, viewEntry } from './query.ts';

/** Contributors an entry names; the rest are paged through its contributions. */
const contributorsMax = 100;

export interface Contributor {
  readonly handle: string;
  readonly contributed_at: string;
  readonly similarity: number;
}

/** One entry with who contributed; an id that was collapsed or superseded answers with the one that stands for it. */
export async function readEntry(
  context: Context,
  id: string,
): Promise<EntryView & { contributors: Contributor[]; redirected_from?: string }> {
  const row = await resolveEntry(context, id);
  const contributors = await contributorsOf(context.db, row.id, contributorsMax);
  return {
    ...viewEntry(row, context.corpus),
    contributors: contributors.map(({ handle, contributed_at, similarity }) => ({
      handle,
      contributed_at: contributed_at.toISOString(),
      similarity: rounded(similarity),
    })),
    ...(row.id === id ? {} : { redirected_from: id }),
  };
}

/** Follows an id to its live entry. Throws `entry_unknown`. */
export async function resolveEntry(context: Context, id: string): Promise<EntryRow> {
  const live = context.corpus.entry(id);
  if (live) return live;
  const asked = await findEntry(context.db, id);
  const row = asked?.redirect_to ? await findEntry(context.db, asked.redirect_to) : asked;
  if (!row) throw unknownEntry();
  return row;
}

/** Each contribution's own words, first one first. */
export async function readContributions(context: Context, id: string, cursor: string | null, limit: number) {
  const entry = await resolveEntry(context, id);
  const after = cursor === null ? null : readCursor(cursor, z.object({ id: z.uuid() })).id;
  const rows = await contributionsOf(context.db, entry.id, after, limit + 1);
  const page = rows.slice(0, limit);
  return {
    results: page.map(({ contributed_at, similarity, ...contribution }) => ({
      ...contribution,
      similarity: rounded(similarity),
      contributed_at: contributed_at.toISOString(),
    })),
    next_cursor: rows.length > limit ? writeCursor({ id: page.at(-1)!.id }) : null,
  };
}

/** A page of entries in the asked order. */
export async function browse(context: Context, asked: Omit<Browse, 'cursor'> & { cursor: string | null }) {
  const cursor =
    asked.cursor === null ? null : readCursor(asked.cursor, z.object({ key: z.int32(), id: z.uuid() }));
  const rows = await browseEntries(context.db, { ...asked, cursor, limit: asked.limit + 1 });
  const page = rows.slice(0, asked.limit);
  const last = page.at(-1);
  return {
    results: page.map((row) => viewEntry(row, context.corpus)),
    next_cursor: rows.length > asked.limit && last ? writeCursor({ key: last.sort_key, id: last.id }) : null,
  };
}
