import { addTasks } from '../store/accounts.ts';
import { type Sighting, seeAgents } from '../store/agents.ts';
import type { Database } from '../store/database.ts';
import { addRejections } from '../store/rejections.ts';

/** How long soft counts wait in memory: a crash loses at most this much of them, and no finding. */
const flushDelayMs = 1_000;
/** Distinct agents held between two flushes; beyond it the flush comes at once. */
const sightingsMax = 10_000;
/** Distinct agents whose tasks are held; while a store is away, those of further ones go uncounted. */
const taskAgentsMax = 10_000;

/**
 * Soft counts that no answer depends on: rejections by reason, agents seen without a durable write, tasks that agents
 * asked about. They are gathered in memory and written once a second, so that neither a read nor a rejection waits for the store.
 */
export class Ledger {
  readonly #db: Database;
  readonly #now: () => Date;
  #rejections = new Map<string, number>();
  #sightings = new Map<string, Sighting>();
  /** handle → questions; of handles that nobody wrote under, the store keeps nothing */
  #tasks = new Map<string, number>();
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

  /** Counts a question as a task of whoever asks. */
  countTask(handle: string): void {
    const before = this.#tasks.get(handle);
    if (before === undefined && this.#tasks.size >= taskAgentsMax) return;
    this.#tasks.set(handle, (before ?? 0) + 1);
    this.#schedule();
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
    const [rejections, sightings, tasks] = [this.#rejections, this.#sightings, this.#tasks];
    if (rejections.size + sightings.size + tasks.size === 0) return;
    this.#rejections = new Map();
    this.#sightings = new Map();
    this.#tasks = new Map();
    try {
      await this.#db.transaction(async (tx) => {
        await seeAgents(tx, [...sightings.values()], this.#now());
        await addRejections(tx, rejections);
        await addTasks(tx, tasks);
      });
    } catch (error) {
      for (const [reason, count] of rejections) {
        this.#rejections.set(reason, (this.#rejections.get(reason) ?? 0) + count);
      }
      for (const [handle, sighting] of sightings) {
        if (!this.#sightings.has(handle)) this.#sightings.set(handle, sighting);
      }
      for (const [handle, count] of tasks) this.#tasks.set(handle, (this.#tasks.get(handle) ?? 0) + count);
      this.#schedule();
      this.#failed(error);
    }
  }
}
