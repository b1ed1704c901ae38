import { HiveError } from '../core/errors.ts';
import type { Embedder } from '../embed/embedder.ts';
import type { ModelConfig } from '../embed/model-config.ts';
import { ModelRefused } from '../embed/model-refused.ts';
import type { Log } from '../log.ts';
import {
  abandonReindex,
  analyseNext,
  beginReindex,
  countVectors,
  finishReindex,
  nextVectors,
  pendingReindex,
} from '../store/reindex.ts';
import { indexVectors } from '../store/vector-table.ts';
import type { Context, ModelInUse } from './context.ts';
import type { Corpus } from './corpus.ts';
import { embedAnew, embedMissing } from './embed-anew.ts';
import { modelInUse, pinOf } from './model-in-use.ts';
import type { ModelShelf } from './model-shelf.ts';

/** Entries in one statement while the hive serves: a write waits for at most a fifth of a second behind them. */
const batch = 16;
/** Vectors read at once when a reindex is taken up again. */
const pageRows = 500;
/** So few missing entries may be embedded while writes wait; with more, another round goes before. */
const missingAtSwitch = 8;

/** How far a reindex is. */
export interface ReindexStatus {
  readonly state: 'none' | 'running' | 'switching' | 'done' | 'failed' | 'cancelled';
  readonly model_id: string | null;
  readonly done: number;
  readonly total: number;
  readonly started_at: string | null;
  readonly finished_at: string | null;
  /** why it failed, in one line */
  readonly error: string | null;
}

/** What the change of models needs of the hive around it. */
export interface ReindexParts {
  readonly context: Context;
  readonly shelf: ModelShelf;
  readonly settings: { readonly merge_similarity: number | null };
  /** Runs while no batch of contributions and no collapse is under way. */
  readonly alone: <Result>(work: () => Promise<Result>) => Promise<Result>;
  /** Does what only one process may be at. @returns false when another one is */
  readonly unlessOther: (work: () => Promise<void>) => Promise<boolean>;
  /** Makes a model the one in use, at once. @returns the one before */
  readonly exchange: (next: ModelInUse) => ModelInUse;
  readonly report: (what: string, error: unknown) => void;
  readonly log: Log;
}

const nothing: ReindexStatus = {
  state: 'none',
  model_id: null,
  done: 0,
  total: 0,
  started_at: null,
  finished_at: null,
  error: null,
};

/**
 * Embeds every entry with another model while the hive goes on with the one it has, then changes over.
 *
 * The next vectors gather in a table of their own and in a second index in memory. Entries that are written meanwhile
 * are caught up with. The change is one transaction in the store, and one assignment here that exchanges embedder,
 * index and levels, while neither a batch of contributions nor a collapse is under way; so no vector is ever compared
 * with another model's. What was done is kept through a crash or a stop, and taken up at the next start.
 */
export class Reindex {
  readonly #parts: ReindexParts;
  #status: ReindexStatus = nothing;
  #running: Promise<void> | undefined;
  #halt: 'cancel' | 'stop' | undefined;

  constructor(parts: ReindexParts) {
    this.#parts = parts;
  }

  get status(): ReindexStatus {
    return this.#status;
  }

  /**
   * Starts a reindex in the background. Asked for the model in use while another is on its way, it gives that one up.
   * Throws `not_found` for a model that is not there, `conflict` while one is under way.
   *
   * @param id the model, or `null` for the one in use
   */
  async start(id: string | null): Promise<ReindexStatus> {
    const { context, shelf } = this.#parts;
    if (this.#halt === 'stop')
      throw new HiveError('overloaded', 'The hive is stopping; ask again after its next start.');
    const current = context.inUse.config;
    const target = id === null ? current : shelf.find(id);
    if (!target) throw unknownModel();
    if (this.#running) {
      if (id !== null && target.model_id === current.model_id && this.#status.model_id !== current.model_id)
        return this.#cancel();
      throw new HiveError(
        'conflict',
        `The entries are being embedded with ${this.#status.model_id} already; wait for it, or go back with the model in use.`,
      );
    }
    this.#run(target);
    return this.#status;
  }

  /** Takes up what a stop or a crash cut off. A model that is gone since is given up. */
  async resume(): Promise<void> {
    const { context, shelf, report } = this.#parts;
    const pending = await pendingReindex(context.db);
    if (!pending) return;
    try {
      const target = shelf.find(pending.modelId);
      if (target && pinOf(target).fingerprint === pending.fingerprint) return this.#run(target);
      throw new ModelRefused(`the model ${pending.modelId} is not there any more`);
    } catch (error) {
      report('a reindex that was begun cannot go on and is given up', error);
      await abandonReindex(context.db);
    }
  }

  /** Halts for good; what was done is taken up at the next start. */
  async stop(): Promise<void> {
    this.#halt = 'stop';
    await this.#running;
  }

  async #cancel(): Promise<ReindexStatus> {
    this.#halt ??= 'cancel';
    await this.#running;
    return this.#status;
  }

  #run(target: ModelConfig): void {
    this.#halt = undefined;
    const { context, log } = this.#parts;
    const started_at = context.now().toISOString();
    const { model_id } = target;
    this.#status = { ...nothing, state: 'running', model_id, total: context.corpus.size, started_at };
    log('info', 'reindex begins', { model: model_id, entries: context.corpus.size });
    this.#running = this.#alone(target).finally(() => {
      this.#running = undefined;
    });
  }

  async #alone(target: ModelConfig): Promise<void> {
    try {
      if (await this.#parts.unlessOther(() => this.#work(target))) return;
      this.#end(
        'failed',
        'another process of this hive is embedding the entries; ask that one how far it is',
      );
    } catch (error) {
      this.#parts.report('a reindex could not begin', error);
      this.#end('failed', reason(error));
    }
  }

  async #work(target: ModelConfig): Promise<void> {
    const { context, report } = this.#parts;
    let embedder: Embedder | undefined;
    try {
      embedder = await this.#parts.shelf.open(target);
      if (await this.#embed(embedder)) return this.#end('done');
      embedder.close();
      if (this.#halt === 'stop') return;
      context.corpus.alone();
      await abandonReindex(context.db);
      this.#end('cancelled');
    } catch (error) {
      if (context.inUse.embedder === embedder) {
        // It is in use: what failed is the tidying up after it.
        report('the old model could not be put away', error);
        return this.#end('done');
      }
      embedder?.close();
      context.corpus.alone();
      if (this.#halt === 'stop') return; // the store may be closing already
      report('a reindex failed; the hive goes on with the model it has', error);
      await abandonReindex(context.db).catch((cause) =>
        report('what a reindex left could not be removed', cause),
      );
      this.#end('failed', reason(error));
    }
  }

  #end(state: 'done' | 'cancelled' | 'failed', error: string | null = null): void {
    const { context, log } = this.#parts;
    this.#status = { ...this.#status, state, error, finished_at: context.now().toISOString() };
    log('info', 'reindex ended', { state, in_use: context.inUse.config.model_id, done: this.#status.done });
  }

  /** @returns whether the model took over; otherwise it was halted */
  async #embed(embedder: Embedder): Promise<boolean> {
    const { context } = this.#parts;
    const { db } = context;
    const next = context.corpus.beside(embedder.config);
    const after = await beginReindex(db, pinOf(embedder.config), context.now(), { indexed: true });
    // A start that embeds everything leaves the index to the end; where it was cut off before, it is made here.
    await indexVectors(db, 'next_vectors');
    this.#status = { ...this.#status, ...(await countVectors(db)) };
    await loadPlaced(context, next);
    const how = {
      db,
      embedder,
      after,
      batch,
      stopped: () => this.#halt !== undefined,
      placed: (rows: readonly { id: string; vector: Float32Array }[]) => {
        for (const { id, vector } of rows) next.place(id, vector);
        const done = this.#status.done + rows.length;
        this.#status = { ...this.#status, done, total: Math.max(done, context.corpus.size) };
      },
    };
    if (!(await embedAnew(how))) return false;
    await analyseNext(db);
    for (;;) {
      let missing = batch;
      while (missing > missingAtSwitch) {
        if (this.#halt) return false;
        missing = await embedMissing(how);
      }
      this.#status = { ...this.#status, state: 'switching' };
      const old = await this.#parts.alone(async () => {
        if (this.#halt) return undefined;
        // Between the last look and this one, a few entries may have come.
        if ((await embedMissing(how)) === batch) return null;
        await finishReindex(db);
        return this.#parts.exchange(modelInUse(embedder, next, this.#parts.settings));
      });
      if (old === undefined) return false;
      if (old === null) continue;
      await old.embedder.idle(); // questions that were asked of it are answered
      old.embedder.close();
      return true;
    }
  }
}

export function unknownModel(): HiveError {
  return new HiveError('not_found', 'There is no such model here; "hive model list" shows those there are.');
}

/** Reads the vectors that an earlier run has stored into the index in memory. */
async function loadPlaced({ db }: Context, next: Corpus): Promise<void> {
  let after: string | null = null;
  for (;;) {
    const rows: { id: string; vector: Float32Array }[] = await nextVectors(db, after, pageRows);
    for (const { id, vector } of rows) next.place(id, vector);
    after = rows.at(-1)?.id ?? null;
    if (after === null) return;
  }
}

/** What an operator is told; a database's message can quote a row, so its code has to do. */
function reason(error: unknown): string {
  if (error instanceof ModelRefused) return error.message;
  const code = (error as { code?: unknown }).code;
  if (code === '53100' || code === 'ENOSPC')
    return 'the disk of the data directory is full: make room and start it again';
  if (typeof code === 'string')
    return `the store could not keep the vectors (${code}): the disk may be full; the server log says more`;
  return 'the model failed on an entry; the server log says more, and the hive goes on with the model it has';
}
