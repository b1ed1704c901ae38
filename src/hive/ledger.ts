import { type Sighting, seeAgents } from '../store/agents.ts';
import type { Database } from '../store/database.ts';
import { addRejections } from '../store/rejections.ts';

/** How long soft counts wait in memory: a crash loses at most this much of them, and no finding. */
const flushDelayMs = 1_000;
/** Distinct agents held between two flushes; beyond it the flush comes at once. */
const sightingsMax = 10_000;

/**
 * Soft counts that no answer depends on: rejections by reason, and agents seen without a durable write. They
 * are gathered in memory and written once a second, so that neither a read nor a rejection waits for the store.
 */
export class Ledger {
  readonly #db: Database;
  readonly #now: () => Date;
  #rejections = new Map<string, number>();
  #sightings = new Map<string, Sighting>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #flushing: Promise<void> = Promise.resolve();
  readonly #failed: (error: unknown) => void;

  /** @param failed told when a flush failed; its counts are kept for the next one */
  constructor(db: Database, now: () => Date, failed: (error: unknown) => void) {
    this.#db = db;
    this.#now = now;
    this.#failed = failed;
  }

  reject(reasons: readonly string[]): void {
    for (const reason of reasons) this.#rejections.set(reason, (this.#rejections.get(reason) ?? 0) + 1);
    this.#schedule();
  }

  see(sighting: Sighting): void {
    this.#sightings.set(sighting.handle, sighting);
    if (this.#sightings.size >= sightingsMax) this.#flushSoon();
    else this.#schedule();
  }

  /** Writes what is gathered. Call at shutdown. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#flushing = this.#flushing.then(() => this.#write());
    return this.#flushing;
  }

  #schedule(): void {
    this.#timer ??= setTimeout(() => this.#flushSoon(), flushDelayMs);
  }

  #flushSoon(): void {
    void this.flush();
  }

  async #write(): Promise<void> {
    const [rejections, sightings] = [this.#rejections, this.#sightings];
    this.#rejections = new Map();
    this.#sightings = new Map();
    try {
      await this.#db.transaction(async (tx) => {
        await seeAgents(tx, [...sightings.values()], this.#now());
        await addRejections(tx, rejections);
      });
    } catch (error) {
      for (const [reason, count] of rejections) {
        this.#rejections.set(reason, (this.#rejections.get(reason) ?? 0) + count);
      }
      for (const [handle, sighting] of sightings) {
        if (!this.#sightings.has(handle)) this.#sightings.set(handle, sighting);
      }
      this.#schedule();
      this.#failed(error);
    }
  }
}
