import type { Log } from '../log.ts';
import { type Change, changesSince, currentSnapshot, pruneChanges } from '../store/changes.ts';
import { entryStandings, liveEntriesOf, liveStandings } from '../store/entries.ts';
import { hiveSlugs } from '../store/hives.ts';
import { type Pin, readPin, samePin } from '../store/pin.ts';
import type { Context, ModelInUse } from './context.ts';
import { pinOf } from './model-in-use.ts';
import type { Tokens } from './tokens.ts';

/** How often it is asked what others changed. With the time to read it, well under the second that is promised. */
const askEveryMs = 100;
/** Entries looked at in one statement. */
const pageRows = 500;
/** Notes are kept for a process that was asleep for so long; a longer sleep costs it a look at everything. */
const keepNotesMs = 10 * 60_000;
const pruneEveryMs = 60_000;

/** What a follower needs of the hive around it. */
export interface FollowerParts {
  readonly context: Context;
  readonly tokens: Tokens;
  /** taken before anything was read into memory */
  readonly snapshot: string;
  /** entries that this process changed in memory since the last look, gathered by the corpus */
  readonly touched: Set<string>;
  /** connections lost so far: after one, another server may be answering, which knows nothing of our snapshot */
  readonly losses: () => number;
  /** whether this process itself is about to exchange its model */
  readonly isSwitching: () => boolean;
  /** told once when another process embedded the store with another model; this one cannot go on */
  readonly outdated: (pin: Pin) => void;
  readonly report: (what: string, error: unknown) => void;
  readonly log: Log;
}

/**
 * Brings what this process keeps in memory up to what other processes committed: entries and their counts, statuses and
 * retirements, the hives there are, the tokens that are valid.
 *
 * `store/changes.ts` says why no change is ever missed. What changed is read anew from the store rather than passed
 * along, so the order of changes does not matter and reading one twice does no harm. One thing can go wrong: a count
 * that this process was answered by its own commit may be older than one this has read meanwhile. So entries changed
 * here are looked at once more, after that, and one changed here while it was being read is left for the next look.
 */
export class Follower {
  readonly #parts: FollowerParts;
  #snapshot: string;
  #model: ModelInUse;
  #losses: number;
  /** what has to be looked at again; kept until it was */
  readonly #entries = new Set<string>();
  /** the pin from the start: it may have changed after it was read and before the first snapshot */
  readonly #kinds = new Set<Change['kind']>(['pin']);
  #everything = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #looking: Promise<void> = Promise.resolve();
  #isStopped = true;
  readonly #kept: { readonly snapshot: string; readonly atMs: number }[] = [];

  constructor(parts: FollowerParts) {
    this.#parts = parts;
    this.#snapshot = parts.snapshot;
    this.#model = parts.context.inUse;
    this.#losses = parts.losses();
  }

  start(): void {
    this.#isStopped = false;
    this.#schedule();
  }

  /** Waits for the look under way. Safe to call twice. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    await this.#looking;
  }

  /** Takes in everything that was committed before the call. */
  async look(): Promise<void> {
    const { context, losses } = this.#parts;
    const lost = losses();
    if (lost !== this.#losses) this.#everything = true;
    const read = this.#everything
      ? { snapshot: await currentSnapshot(context.db), missed: true, changes: [] }
      : await changesSince(context.db, this.#snapshot);
    for (const { kind, subject } of read.changes) {
      if (kind === 'entry' && subject !== null) this.#entries.add(subject);
      else this.#kinds.add(kind);
    }
    // Another model's index was filled beside, by other ways.
    if (read.missed || context.inUse !== this.#model) this.#everything = true;
    this.#snapshot = read.snapshot;
    this.#losses = lost;
    if (this.#everything) await this.#followEverything();
    await this.#followKinds();
    for (const id of this.#parts.touched) this.#entries.add(id);
    this.#parts.touched.clear();
    for (const ids of pagesOf([...this.#entries])) await this.#followEntries(ids);
  }

  #schedule(): void {
    this.#timer = setTimeout(() => {
      this.#looking = this.#lookAndPrune().then(() => {
        if (!this.#isStopped) this.#schedule();
      });
    }, askEveryMs);
  }

  async #lookAndPrune(): Promise<void> {
    try {
      await this.look();
      await this.#prune(performance.now());
    } catch (error) {
      // A store that is away is told of once, by its client; what was not read is read by a later look.
      if ((error as { code?: unknown }).code !== 'overloaded')
        this.#parts.report('what others wrote could not be read; it is tried again', error);
    }
  }

  /** Every process does; who comes second finds nothing. */
  async #prune(nowMs: number): Promise<void> {
    const last = this.#kept.at(-1);
    if (last && nowMs - last.atMs < pruneEveryMs) return;
    this.#kept.push({ snapshot: this.#snapshot, atMs: nowMs });
    let old: string | undefined;
    while (this.#kept[0] && nowMs - this.#kept[0].atMs > keepNotesMs) old = this.#kept.shift()?.snapshot;
    if (old !== undefined) await pruneChanges(this.#parts.context.db, old);
  }

  async #followKinds(): Promise<void> {
    const { context, tokens } = this.#parts;
    if (this.#kinds.has('hive')) {
      for (const slug of await hiveSlugs(context.db)) context.hives.add(slug);
      this.#kinds.delete('hive');
    }
    if (this.#kinds.has('token')) {
      await tokens.reload();
      this.#kinds.delete('token');
    }
    if (this.#kinds.has('pin') && !this.#parts.isSwitching()) {
      const pin = await readPin(context.db);
      this.#kinds.delete('pin');
      if (pin && !samePin(pin, pinOf(context.inUse.config))) this.#parts.outdated(pin);
    }
  }

  async #followEntries(ids: readonly string[]): Promise<void> {
    const { context, touched } = this.#parts;
    const { inUse, db } = context;
    const { corpus } = inUse;
    const standings = new Map((await entryStandings(db, ids)).map((row) => [row.id, row]));
    const unknown = ids.filter((id) => standings.get(id)?.live && !corpus.has(id));
    const fresh = unknown.length === 0 ? [] : await liveEntriesOf(db, unknown);
    // Vectors of a model that is in use no more; the next look takes in everything.
    if (context.inUse !== inUse) return;
    for (const id of ids) {
      if (touched.has(id)) continue;
      const standing = standings.get(id);
      if (!standing?.live) corpus.leave(id);
      else if (corpus.has(id)) corpus.follow(standing);
    }
    for (const row of fresh) if (!touched.has(row.id)) corpus.take(row);
    for (const id of ids) this.#entries.delete(id);
  }

  /** Compares all that is in memory with all that is in the store. */
  async #followEverything(): Promise<void> {
    const { context, log, touched } = this.#parts;
    const { inUse } = context;
    log('info', 'comparing the memory with the store', { entries: inUse.corpus.size });
    for (const kind of ['hive', 'token', 'pin'] as const) this.#kinds.add(kind);
    const gone = new Set(inUse.corpus.ids());
    let after: string | null = null;
    for (;;) {
      const page = await liveStandings(context.db, after, pageRows);
      after = page.at(-1)?.id ?? null;
      if (after === null) break;
      for (const standing of page) {
        gone.delete(standing.id);
        if (!inUse.corpus.has(standing.id)) this.#entries.add(standing.id);
        else if (!touched.has(standing.id)) inUse.corpus.follow(standing);
      }
    }
    for (const id of gone) this.#entries.add(id);
    if (context.inUse !== inUse) return;
    this.#model = inUse;
    this.#everything = false;
  }
}

function pagesOf(ids: readonly string[]): string[][] {
  return Array.from({ length: Math.ceil(ids.length / pageRows) }, (_, page) =>
    ids.slice(page * pageRows, (page + 1) * pageRows),
  );
}
