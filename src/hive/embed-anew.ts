import { entryText } from '../core/entry-text.ts';
import type { Embedder } from '../embed/embedder.ts';
import type { Database } from '../store/database.ts';
import { type EntryWords, entryWords, insertNextVectors, missingWords } from '../store/reindex.ts';

/** How a re-embedding goes about it. */
export interface EmbedAnew {
  readonly db: Database;
  readonly embedder: Embedder;
  /** the last entry that has its next vector */
  readonly after: string | null;
  /** Entries in one statement. While one runs, writes wait: with the index in place an entry takes 5 to 11 ms. */
  readonly batch: number;
  /** told of each entry's vector once it is stored */
  readonly placed: (rows: readonly { id: string; vector: Float32Array }[]) => void;
  /** whether to stop, asked between two batches */
  readonly stopped: () => boolean;
}

/**
 * Embeds every live entry into the next vectors, in order of id, from where it was left.
 *
 * Ids are made a moment before their entry is committed, so one may appear behind the place that was reached: what
 * is missing in the end is found by `embedMissing`.
 *
 * @returns whether it came to the end
 */
export async function embedAnew(how: EmbedAnew): Promise<boolean> {
  let after = how.after;
  let page = entryWords(how.db, after, how.batch);
  for (;;) {
    const entries = await page;
    const last = entries.at(-1);
    if (!last) return true;
    if (how.stopped()) return false;
    after = last.id;
    await embedPage(how, entries);
    page = entryWords(how.db, after, how.batch);
  }
}

/** Embeds up to one batch of the entries that have no next vector. @returns how many there were */
export async function embedMissing(how: EmbedAnew): Promise<number> {
  const entries = await missingWords(how.db, how.batch);
  await embedPage(how, entries);
  return entries.length;
}

async function embedPage(how: EmbedAnew, entries: readonly EntryWords[]): Promise<void> {
  const rows = await Promise.all(
    entries.map(async ({ id, title, content }) => ({
      id,
      vector: await how.embedder.embed(entryText(title, content), 'passage'),
    })),
  );
  const damaged = rows.find(({ vector }) => !vector.every(Number.isFinite));
  if (damaged) throw new Error(`the model gives no finite vector for entry ${damaged.id}`);
  await insertNextVectors(how.db, rows);
  how.placed(rows);
}
