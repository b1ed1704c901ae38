import { type Join, type Pair, planCollapse, type Standing } from '../core/collapse.ts';
import { findingDifference } from '../core/dedup.ts';
import { HiveError } from '../core/errors.ts';
import { rounded } from '../core/rounded.ts';
import { finishCollapse, joinEntries, lastFinishedCollapse, startCollapse } from '../store/collapses.ts';
import { closeEntries, type EntryRow, entriesCreatedSince, findEntry } from '../store/entries.ts';
import { neighboursAsked } from './commit-contributions.ts';
import type { Context } from './context.ts';

/** Entries asked for their neighbours at once. */
const pageRows = 200;

/** A report of one run. `pairs` says which entry would be, or was, joined to which. */
export interface CollapseReport {
  readonly run_id: string | null;
  readonly dry_run: boolean;
  readonly examined: number;
  readonly joined: number;
  readonly pairs: readonly {
    readonly joined: { id: string; title: string };
    readonly survivor: { id: string; title: string };
    readonly hive: string;
    readonly similarity: number;
  }[];
  readonly took_ms: number;
}

/**
 * Joins the near-duplicates that raced. Only entries created since the last finished run are asked for their
 * neighbours; each join is a transaction of its own, so a run that is cut off has done whole joins only, and the
 * next run takes up the rest.
 */
export class Collapse {
  readonly #context: Context;
  #running: Promise<CollapseReport> | undefined;
  #stopped = false;
  /** work that no run may meet: a model that takes over, an export */
  readonly #apart = new Set<Promise<unknown>>();

  constructor(context: Context) {
    this.#context = context;
  }

  /** Throws `conflict` while another run is under way. */
  async run({ dryRun }: { dryRun: boolean }): Promise<CollapseReport> {
    if (this.#running) throw new HiveError('conflict', 'A collapse is already running; wait for it to end.');
    this.#running = Promise.all(this.#apart).then(() => this.#collapse(dryRun));
    try {
      return await this.#running;
    } finally {
      this.#running = undefined;
    }
  }

  /** Does something while no run is under way. A run that is asked for meanwhile begins after it. */
  async apart<Result>(work: () => Promise<Result>): Promise<Result> {
    while (this.#running) await this.#running.catch(() => {}); // whoever started it is told of its failure
    const working = work();
    const over = working.catch(() => {}); // told to whoever asked for the work
    this.#apart.add(over);
    try {
      return await working;
    } finally {
      this.#apart.delete(over);
    }
  }

  /** Waits for a run to end and keeps the next one waiting. @returns what lets it go on */
  hold(): Promise<() => void> {
    const held = Promise.withResolvers<() => void>();
    void this.apart(() => new Promise<void>((release) => held.resolve(release)));
    return held.promise;
  }

  /** Ends a run between two joins, for good; what it left is taken up by the next process. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#running?.catch(() => {}); // whoever started it is told of its failure
  }

  /** @returns whether a run was due since the last one: `dueAt` is the last moment the schedule named */
  async missed(dueAt: Date, storeCreatedAt: Date): Promise<boolean> {
    const last = await lastFinishedCollapse(this.#context.db);
    return (last?.started_at ?? storeCreatedAt) < dueAt;
  }

  async #collapse(dryRun: boolean): Promise<CollapseReport> {
    const context = this.#context;
    const started = performance.now();
    const startedAt = context.now();
    const since = (await lastFinishedCollapse(context.db))?.started_at ?? new Date(0);
    const runId = context.newId();
    if (!dryRun) await startCollapse(context.db, runId, startedAt);

    const { pairs, examined } = await this.#findPairs(since);
    const titles = new Map(pairs.flatMap(({ rows }) => rows.map((row) => [row.id, row] as const)));
    const done: Join[] = [];
    for (const join of planCollapse(pairs)) {
      if (this.#stopped) break;
      if (dryRun || (await this.#join(runId, join))) done.push(join);
    }
    // A run that was stopped is not marked as finished: the next one looks at its entries again.
    if (!dryRun && !this.#stopped)
      await finishCollapse(context.db, runId, examined, done.length, context.now());
    const named = (id: string) => ({ id, title: titles.get(id)?.title ?? '' });
    return {
      run_id: dryRun ? null : runId,
      dry_run: dryRun,
      examined,
      joined: done.length,
      pairs: done.map(({ joined, survivor, similarity }) => ({
        joined: named(joined),
        survivor: named(survivor),
        hive: titles.get(survivor)?.hive ?? '',
        similarity: rounded(similarity),
      })),
      took_ms: Math.round(performance.now() - started),
    };
  }

  async #findPairs(since: Date): Promise<{ pairs: (Pair & { rows: EntryRow[] })[]; examined: number }> {
    const { db, settings } = this.#context;
    const pairs: (Pair & { rows: EntryRow[] })[] = [];
    let examined = 0;
    let after: string | null = null;
    for (;;) {
      const page: EntryRow[] = await entriesCreatedSince(db, since, after, pageRows);
      for (const row of page) {
        if (this.#stopped) return { pairs, examined };
        for (const other of await closeEntries(db, row.id, neighboursAsked)) {
          if (other.similarity <= settings.dedup.mergeSimilarity) continue;
          if (findingDifference(row, other) !== null) continue;
          pairs.push({
            a: standing(row),
            b: standing(other),
            similarity: other.similarity,
            rows: [row, other],
          });
        }
      }
      examined += page.length;
      after = page.at(-1)?.id ?? null;
      if (page.length < pageRows) return { pairs, examined };
    }
  }

  async #join(runId: string, { joined, survivor, similarity }: Join): Promise<boolean> {
    const { db, corpus } = this.#context;
    const done = await db.transaction((tx) => joinEntries(tx, runId, joined, survivor, similarity));
    if (!done) return false;
    corpus.retire(joined);
    const row = await findEntry(db, survivor);
    if (row) corpus.change(survivor, row);
    return true;
  }
}

function standing(row: EntryRow): Standing {
  return {
    id: row.id,
    endorsementCount: row.endorsement_count,
    citationCount: row.citation_count,
    contributionCount: row.contribution_count,
  };
}
