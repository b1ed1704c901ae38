import { type Join, type Pair, planCollapse } from '../core/collapse.ts';
import { HiveError } from '../core/errors.ts';
import type { Log } from '../log.ts';
import type { Neighbours } from '../search/neighbours.ts';
import { joinEntries } from '../store/collapse-joins.ts';
import {
  countQueued,
  type FoundPair,
  keptPairs,
  queuedEntries,
  settleQueued,
  weighPairs,
} from '../store/collapse-queue.ts';
import {
  countStale,
  finishCollapse,
  lastFinishedCollapse,
  planJoins,
  startCollapse,
} from '../store/collapses.ts';
import { DatabaseError, sqlState } from '../store/database.ts';
import { findEntries } from '../store/entries.ts';
import { CollapseLease } from './collapse-lease.ts';
import { type CollapseReport, pairsMax, reportOf, viewPair } from './collapse-reports.ts';
import { type UndoReport, undoCollapse } from './collapse-undo.ts';
import type { Context } from './context.ts';
import { findPairs } from './find-pairs.ts';
import { Pacer } from './pacer.ts';

/** Entries looked at between two notes of it: so many are looked at again after a crash. */
const pageRows = 200;
/** Small, so that writes wait a few dozen milliseconds at most, and more than one for the sake of the sync. */
const joinsPerTransaction = 8;
/** A transaction that lost against a writer of another process is tried again so often. */
const attemptsMax = 5;
/** Pairs read or weighed at once. */
const pairsPerPage = 1_000;

/** How far what is under way in this process is. */
export interface CollapseProgress {
  /** `null` for a dry run */
  readonly run_id: string | null;
  readonly phase: 'examining' | 'joining' | 'undoing';
  readonly done: number;
  readonly total: number;
}

/** What the collapse is given beside the context. */
export interface CollapseParts {
  readonly context: Context;
  readonly staleDays: number;
  /** names this process among those on one store, and the next one on its data directory */
  readonly holder: string;
  readonly log: Log;
  /** told of every step, for tests that end the process there */
  readonly reached: (step: string) => void;
}

/**
 * Joins the near-duplicates that raced. Entries wait in a queue until a run has looked at them; what it finds is kept
 * in the store as pairs; then it plans stars over all pairs and joins them one by one, a transaction each. A run that
 * is cut off at any point has done whole steps only, and the next one takes up the rest.
 */
export class Collapse {
  readonly #parts: CollapseParts;
  readonly #lease: CollapseLease;
  #running: Promise<unknown> | undefined;
  #progress: CollapseProgress | undefined;
  #stopped = false;
  /** work that no run may meet: a model that takes over, an export */
  readonly #apart = new Set<Promise<unknown>>();
  /** exports under way, and the lease they share */
  #holds = 0;
  #holding: Promise<void> | undefined;

  constructor(parts: CollapseParts) {
    this.#parts = parts;
    this.#lease = new CollapseLease(parts.context.db, parts.holder);
  }

  get progress(): CollapseProgress | undefined {
    return this.#progress;
  }

  /** Throws `conflict` while another run is under way, in this process or another. */
  run({ dryRun }: { dryRun: boolean }): Promise<CollapseReport> {
    return this.#alone(() => (dryRun ? this.#preview() : this.#collapse()));
  }

  /** Takes back what a run joined. Throws `not_found`, and `conflict` as `run` does or when nothing can be taken back. */
  undo(runId: string): Promise<UndoReport> {
    const { context, reached } = this.#parts;
    return this.#alone(() =>
      this.#leased(null, () =>
        undoCollapse(context, runId, {
          hold: (tx) => this.#lease.hold(tx),
          stopped: () => this.#stopped,
          reached,
          progress: (done, total) => {
            this.#progress = { run_id: runId, phase: 'undoing', done, total };
          },
        }),
      ),
    );
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

  /**
   * Waits for a run here to end and keeps the next one waiting, also in other processes. Throws `conflict` while one of
   * another process is under way.
   *
   * @returns what lets it go on
   */
  async hold(): Promise<() => void> {
    const held = Promise.withResolvers<() => void>();
    const holding = this.apart(async () => {
      this.#holds++;
      try {
        this.#holding ??= this.#lease.claim(null, () => this.#stopped);
        await this.#holding;
        await new Promise<void>((release) => held.resolve(release));
      } finally {
        if (--this.#holds === 0) {
          this.#holding = undefined;
          await this.#lease.release();
        }
      }
    });
    holding.catch(held.reject);
    return held.promise;
  }

  /** Ends a run between two steps, for good; what it left is taken up by the next process. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#running?.catch(() => {}); // whoever started it is told of its failure
  }

  get stopped(): boolean {
    return this.#stopped;
  }

  /** @returns whether a run was due since the last one: `dueAt` is the last moment the schedule named */
  async missed(dueAt: Date, storeCreatedAt: Date): Promise<boolean> {
    const last = await lastFinishedCollapse(this.#parts.context.db);
    return (last?.started_at ?? storeCreatedAt) < dueAt;
  }

  async #alone<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#running) throw new HiveError('conflict', 'A collapse is already running; wait for it to end.');
    const running = Promise.all(this.#apart).then(work);
    this.#running = running;
    try {
      return await running;
    } finally {
      this.#running = undefined;
      this.#progress = undefined;
    }
  }

  async #leased<Result>(runId: string | null, work: () => Promise<Result>): Promise<Result> {
    await this.#lease.claim(runId, () => this.#stopped);
    try {
      return await work();
    } finally {
      await this.#lease.release();
    }
  }

  async #collapse(): Promise<CollapseReport> {
    const { context, reached } = this.#parts;
    const runId = context.newId();
    return this.#leased(runId, async () => {
      reached('claimed');
      await startCollapse(context.db, runId, await countQueued(context.db), context.now());
      reached('started');
      await this.#examine(runId);
      const joins = planCollapse(await this.#weigh(await this.#kept()));
      await planJoins(context.db, runId, joins.length);
      reached('planned');
      const joined = await this.#joinAll(runId, joins);
      // A run that was stopped is not marked as finished: what it left is taken up by the next.
      if (!this.#stopped) {
        const stale = await countStale(context.db, this.#staleSince());
        await context.db.transaction(async (tx) => {
          await this.#lease.hold(tx);
          await finishCollapse(tx, runId, { joined, stale }, context.now());
        });
        reached('finished');
      }
      return reportOf(context, runId);
    });
  }

  /** What a run would do, found without a trace. */
  async #preview(): Promise<CollapseReport> {
    const { context } = this.#parts;
    const started = performance.now();
    const found = new Map((await this.#kept()).map((pair) => [`${pair.a_id},${pair.b_id}`, pair]));
    const examined = await this.#lookAt(null, await countQueued(context.db), async (_ids, pairs) => {
      for (const pair of pairs) found.set(`${pair.a_id},${pair.b_id}`, pair);
    });
    const joins = planCollapse(await this.#weigh([...found.values()]));
    const rows = joins.slice(0, pairsMax).flatMap((join) => {
      const [joined, survivor] = [context.corpus.entry(join.joined), context.corpus.entry(join.survivor)];
      return joined && survivor ? [viewPair(joined, survivor, { ...join, hive: survivor.hive }, null)] : [];
    });
    return {
      run_id: null,
      dry_run: true,
      examined,
      joined: joins.length,
      stale: await countStale(context.db, this.#staleSince()),
      pairs: rows,
      took_ms: Math.round(performance.now() - started),
    };
  }

  /** Looks at what waits in the queue, page by page; each is settled in a transaction of its own. */
  async #examine(runId: string): Promise<void> {
    const { context, reached, log } = this.#parts;
    const total = await countQueued(context.db);
    let pairsFound = 0;
    const examined = await this.#lookAt(runId, total, async (ids, pairs) => {
      pairsFound += pairs.length;
      await context.db.transaction(async (tx) => {
        await this.#lease.hold(tx);
        await settleQueued(tx, runId, ids, pairs);
        reached('settling');
      });
      reached('settled');
    });
    log('info', 'collapse has looked at the new entries', { run_id: runId, examined, pairs: pairsFound });
  }

  /** @returns how many entries were looked at */
  async #lookAt(
    runId: string | null,
    total: number,
    settle: (ids: readonly string[], pairs: readonly FoundPair[]) => Promise<void>,
  ): Promise<number> {
    const { context } = this.#parts;
    const pacer = new Pacer();
    let neighbours: Neighbours | undefined;
    let done = 0;
    let after: string | null = null;
    this.#progress = { run_id: runId, phase: 'examining', done, total };
    while (!this.#stopped) {
      const page: { id: string; live: boolean }[] = await queuedEntries(context.db, after, pageRows);
      if (page.length === 0) break;
      after = page.at(-1)!.id;
      // What another process wrote a moment ago may not be in memory yet: it waits for the next run.
      const ids = page.filter(({ id, live }) => !live || context.corpus.entry(id)).map(({ id }) => id);
      neighbours ??= context.corpus.neighbours();
      await settle(ids, await findPairs(context, neighbours, ids, pacer));
      done += ids.length;
      this.#progress = { run_id: runId, phase: 'examining', done, total: Math.max(total, done) };
    }
    return done;
  }

  async #kept(): Promise<FoundPair[]> {
    const pairs: FoundPair[] = [];
    let page: FoundPair[];
    do {
      page = await keptPairs(this.#parts.context.db, pairs.at(-1) ?? null, pairsPerPage);
      for (const pair of page) pairs.push(pair);
    } while (page.length === pairsPerPage);
    return pairs;
  }

  async #weigh(found: readonly FoundPair[]): Promise<Pair[]> {
    const pairs: Pair[] = [];
    for (let at = 0; at < found.length; at += pairsPerPage) {
      const page = await weighPairs(this.#parts.context.db, found.slice(at, at + pairsPerPage));
      for (const row of page) {
        const { similarity, rule } = row;
        const a = standing(
          row.a_id,
          row.a_endorsements,
          row.a_citations,
          row.a_contributions,
          row.a_is_centre,
        );
        const b = standing(
          row.b_id,
          row.b_endorsements,
          row.b_citations,
          row.b_contributions,
          row.b_is_centre,
        );
        pairs.push({ a, b, similarity, rule });
      }
    }
    return pairs;
  }

  async #joinAll(runId: string, joins: readonly Join[]): Promise<number> {
    let joined = 0;
    for (let at = 0; at < joins.length && !this.#stopped; at += joinsPerTransaction) {
      this.#progress = { run_id: runId, phase: 'joining', done: at, total: joins.length };
      joined += await this.#joinSome(runId, joins.slice(at, at + joinsPerTransaction));
    }
    return joined;
  }

  async #joinSome(runId: string, joins: readonly Join[]): Promise<number> {
    const { context, reached } = this.#parts;
    const { db, corpus } = context;
    const { done, survivors } = await this.#despiteRaces(() =>
      db.transaction(async (tx) => {
        // Asked for at once: what is waited for is the main thread, not the store.
        const [, done, survivors] = await Promise.all([
          this.#lease.hold(tx),
          joinEntries(
            tx,
            joins.map((join) => ({ runId, ...join })),
          ),
          findEntries(tx, [...new Set(joins.map(({ survivor }) => survivor))]),
        ]);
        reached('joining');
        return { done, survivors };
      }),
    );
    reached('joined');
    joins.forEach(({ joined }, at) => {
      if (done[at]) corpus.retire(joined);
    });
    for (const row of survivors) corpus.change(row.id, row);
    return done.filter(Boolean).length;
  }

  /** Writers of other processes may lock the same entries the other way round; then the store lets one of both go. */
  async #despiteRaces<Result>(work: () => Promise<Result>): Promise<Result> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await work();
      } catch (error) {
        const isRace =
          error instanceof DatabaseError &&
          (error.code === sqlState.deadlockDetected || error.code === sqlState.serializationFailure);
        if (!isRace || attempt === attemptsMax) throw error;
      }
    }
  }

  #staleSince(): Date {
    return new Date(this.#parts.context.now().getTime() - this.#parts.staleDays * 86_400_000);
  }
}

function standing(
  id: string,
  endorsementCount: number,
  citationCount: number,
  contributionCount: number,
  isCentre: boolean,
) {
  return { id, endorsementCount, citationCount, contributionCount, isCentre };
}
