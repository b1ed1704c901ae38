import { isStale, prior } from '../core/prior.ts';
import type { RelevanceScale } from '../core/rank.ts';
import { type Hit, SearchIndex } from '../search/search-index.ts';
import type { Database } from '../store/database.ts';
import { type EntryRow, type IndexedRow, liveEntries } from '../store/entries.ts';

/** Rows read at once while loading: about 2 MB on the wire, indexed in the time the store needs for the next. */
const pageRows = 500;

/** What a search asks of the corpus. */
export interface Search {
  readonly text: string;
  readonly vector: Float32Array;
  readonly hive: string | null;
  readonly tags: readonly string[];
  readonly limit: number;
  readonly minSimilarity: number;
}

/**
 * The live entries in memory, so that a read never waits for a write: the store is one thread, and a commit
 * occupies it. Entries are write-once, so following the store means adding what was accepted, replacing counts,
 * and dropping what was joined or superseded.
 */
export class Corpus {
  readonly #index: SearchIndex;
  readonly #rows = new Map<string, EntryRow>();
  readonly #staleDays: number;
  readonly #now: () => Date;

  constructor(dimensions: number, scale: RelevanceScale, staleDays: number, now: () => Date) {
    this.#index = new SearchIndex(dimensions, scale);
    this.#staleDays = staleDays;
    this.#now = now;
  }

  /** Reads every live entry from the store. */
  async load(db: Database): Promise<void> {
    let page = liveEntries(db, null, pageRows);
    for (;;) {
      const rows: IndexedRow[] = await page;
      const last = rows.at(-1);
      // The store reads the next page while this one is indexed.
      if (last) page = liveEntries(db, last.id, pageRows);
      for (const row of rows) this.add(row);
      if (!last) break;
    }
    Bun.gc(true); // the pages read are garbage by now, about 100 MB of it at 10,000 entries
  }

  get size(): number {
    return this.#rows.size;
  }

  add({ vector, ...row }: IndexedRow): void {
    this.#rows.set(row.id, row);
    this.#index.add({ ...row, vector });
  }

  /** Replaces what changed about a live entry; an entry that is not here is left alone. */
  change(id: string, changes: Partial<EntryRow>): void {
    const row = this.#rows.get(id);
    if (row) this.#rows.set(id, { ...row, ...changes });
  }

  /** Drops an entry that was collapsed or superseded. */
  retire(id: string): void {
    this.#rows.delete(id);
    this.#index.remove(id);
  }

  /** @returns a live entry, or `undefined` when it is not (or no longer) live */
  entry(id: string): EntryRow | undefined {
    return this.#rows.get(id);
  }

  /** @returns whether an entry went unused for too long */
  stale(row: EntryRow): boolean {
    return isStale(row.last_used_at, this.#now(), this.#staleDays);
  }

  /** @returns relevant entries, best first; none when nothing is relevant */
  search(asked: Search): (Hit & { readonly row: EntryRow })[] {
    const now = this.#now();
    const hits = this.#index.search({
      text: asked.text,
      vector: asked.vector,
      hives: asked.hive === null ? null : new Set([asked.hive]),
      tags: asked.tags,
      limit: asked.limit,
      minSimilarity: asked.minSimilarity,
      prior: (id) => this.#prior(id, now),
    });
    return hits.flatMap((hit) => {
      const row = this.#rows.get(hit.id);
      return row ? [{ ...hit, row }] : [];
    });
  }

  /** @returns the hive of each of the entries nearest to a vector, in all hives, with their cosines */
  nearestHives(vector: Float32Array, limit: number): { hive: string; similarity: number }[] {
    return this.#index.nearest(vector, limit);
  }

  #prior(id: string, now: Date): number {
    const row = this.#rows.get(id);
    if (!row) return 0;
    return prior({
      disputed: row.status === 'disputed',
      stale: isStale(row.last_used_at, now, this.#staleDays),
      contributionCount: row.contribution_count,
      citationCount: row.citation_count,
      endorsementCount: row.endorsement_count,
    });
  }
}
