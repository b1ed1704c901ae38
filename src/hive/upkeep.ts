import { forgetAnswers } from '../store/idempotency.ts';
import { forgetSessions } from '../store/sessions.ts';
import { analyse, checkpoint, logPosition, vacuum } from '../store/upkeep.ts';
import type { Context } from './context.ts';

/** How often the store is looked at. */
const lookEveryMs = 30_000;
/** Log written since the last checkpoint that makes the next one due: recovery replays it in well under a second. */
const checkpointBytes = 32 * 1_048_576;
/** A store that changed is checkpointed at least this often. */
const checkpointEveryMs = 5 * 60_000;
/** How often dead rows are cleared and answers and sessions that are too old dropped. */
const vacuumEveryMs = 60 * 60_000;
/** Statistics are renewed when the corpus has grown by this share since the last time. */
const analyseGrowth = 0.2;

/**
 * Checkpoints, vacuums and analyses a store in a file, which does none of it by itself; each is a statement of its own.
 * A server sees to that, so that only what is too old is dropped there.
 */
export class Upkeep {
  readonly #context: Context;
  readonly #failed: (error: unknown) => void;
  #timer: ReturnType<typeof setInterval> | undefined;
  #working: Promise<void> = Promise.resolve();
  #checkpointed = { position: 0, atMs: 0 };
  #vacuumedAtMs: number;
  #analysedSize = 0;

  /** @param failed told when a look failed; the next one comes anyway */
  constructor(context: Context, failed: (error: unknown) => void) {
    this.#context = context;
    this.#failed = failed;
    this.#vacuumedAtMs = context.now().getTime();
  }

  start(): void {
    this.#timer ??= setInterval(() => this.look(), lookEveryMs);
    this.look();
  }

  /** Does what is due, after what is under way. */
  look(): void {
    this.#working = this.#working.then(() => this.#work()).catch(this.#failed);
  }

  /** Ends the looking and leaves the store checkpointed, so that the next start has nothing to replay. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#working;
    if (!this.#context.shared) await checkpoint(this.#context.db);
  }

  async #work(): Promise<void> {
    const { db, corpus } = this.#context;
    const nowMs = this.#context.now().getTime();
    if (this.#context.shared) {
      if (nowMs - this.#vacuumedAtMs < vacuumEveryMs) return;
      await this.#forget();
      this.#vacuumedAtMs = nowMs;
      return;
    }
    if (corpus.size > this.#analysedSize * (1 + analyseGrowth)) {
      await analyse(db);
      this.#analysedSize = corpus.size;
    }
    const position = await logPosition(db);
    const written = position - this.#checkpointed.position;
    if (written > checkpointBytes || (written > 0 && nowMs - this.#checkpointed.atMs > checkpointEveryMs)) {
      await checkpoint(db);
      this.#checkpointed = { position: await logPosition(db), atMs: nowMs };
    }
    if (nowMs - this.#vacuumedAtMs > vacuumEveryMs) {
      await this.#forget();
      await vacuum(db);
      this.#vacuumedAtMs = nowMs;
    }
  }

  async #forget(): Promise<void> {
    const { db, now } = this.#context;
    await forgetAnswers(db, now());
    await forgetSessions(db, now());
  }
}
