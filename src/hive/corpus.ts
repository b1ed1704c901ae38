import { isStale, prior, priorFactors, type Reputation } from '../core/prior.ts';
import type { RelevanceScale } from '../core/rank.ts';
import type { Neighbours } from '../search/neighbours.ts';
import { type CosineScales, type Hit, SearchIndex, type Understood } from '../search/search-index.ts';
import type { Database } from '../store/database.ts';
import { type EntryRow, type IndexedRow, liveEntries } from '../store/entries.ts';

/** Rows read at once while loading: about 2 MB on the wire, indexed in the time the store needs for the next. */
const pageRows = 500;

/** What an index has to know of a model. */
export interface VectorShape {
  readonly dimensions: number;
  readonly calibration: RelevanceScale;
  readonly cosines: CosineScales;
}

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
  readonly #rows: Map<string, EntryRow>;
  readonly #staleDays: number;
  readonly #now: () => Date;
  /** the same entries with the vectors of a model that is to take over */
  #beside: Corpus | undefined;

  constructor(vectors: VectorShape, staleDays: number, now: () => Date, rows = new Map<string, EntryRow>()) {
    this.#index = new SearchIndex(vectors.dimensions, vectors.calibration, vectors.cosines);
    this.#rows = rows;
    this.#staleDays = staleDays;
    this.#now = now;
  }

  /**
   * Makes a corpus of the same entries for another model's vectors, which `place` gives it one by one. The entries
   * themselves are shared: what changes, or is retired, is so in both.
   */
  beside(vectors: VectorShape): Corpus {
    this.#beside = new Corpus(vectors, this.#staleDays, this.#now, this.#rows);
    return this.#beside;
  }

  /** Lets go of the corpus beside, whose model does not take over after all. */
  alone(): void {
    this.#beside = undefined;
  }

  /** Gives a live entry its vector; one that was retired meanwhile is left out. */
  place(id: string, vector: Float32Array): void {
    const row = this.#rows.get(id);
    if (row) this.#index.add({ ...row, vector });
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
    const before = this.#rows.get(id);
    if (!before) return;
    const row = { ...before, ...changes };
    this.#rows.set(id, row);
    if (row.tags.join() !== before.tags.join()) this.#retag(row);
  }

  #retag(row: EntryRow): void {
    this.#index.retag(row);
    if (this.#beside) this.#beside.#retag(row);
  }

  /** @returns what finds the entries like given ones, for many in a row */
  neighbours(): Neighbours {
    return this.#index.neighbours();
  }

  /** Drops an entry that was collapsed or superseded. */
  retire(id: string): void {
    this.#rows.delete(id);
    this.#index.remove(id);
    this.#beside?.retire(id);
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
      ...within(asked),
      limit: asked.limit,
      minSimilarity: asked.minSimilarity,
      prior: (id) => this.#prior(id, now),
    });
    return hits.flatMap((hit) => {
      const row = this.#rows.get(hit.id);
      return row ? [{ ...hit, row }] : [];
    });
  }

  /** @returns what a search makes of the question, for those who wonder at its answer */
  understand(asked: Search): Understood {
    return this.#index.understand(within(asked));
  }

  /** @returns the factors that lower an entry's score by its standing */
  priorFactors(row: EntryRow): ReturnType<typeof priorFactors> {
    return priorFactors(this.#reputation(row, this.#now()));
  }

  /** @returns the hive of each of the entries nearest to a vector, in all hives, with their cosines */
  nearestHives(vector: Float32Array, limit: number): { hive: string; similarity: number }[] {
    return this.#index.nearest(vector, limit);
  }

  /** @returns ids of the entries of a hive that share most of a text's rare words */
  wordNeighbours(text: string, hive: string, limit: number): string[] {
    return this.#index.wordNeighbours(text, hive, limit);
  }

  #prior(id: string, now: Date): number {
    const row = this.#rows.get(id);
    return row ? prior(this.#reputation(row, now)) : 0;
  }

  #reputation(row: EntryRow, now: Date): Reputation {
    return {
      disputed: row.status === 'disputed',
      stale: isStale(row.last_used_at, now, this.#staleDays),
      contributionCount: row.contribution_count,
      citationCount: row.citation_count,
      endorsementCount: row.endorsement_count,
    };
  }
}

function within({ text, vector, hive, tags }: Search) {
  return { text, vector, hives: hive === null ? null : new Set([hive]), tags };
}
