import { HiveError } from '../core/errors.ts';
import { claimLease, readLease, releaseLease, renewLease } from '../store/collapse-lease.ts';
import type { Database } from '../store/database.ts';

/** A lease that is not renewed for so long is taken over: its holder is dead or cut off from the store. */
const leaseSeconds = 12;
const renewEveryMs = 3_000;
/** How often a lease that another holds is looked at: it is seen to be alive once it is renewed. */
const lookEveryMs = 400;

/**
 * The right to collapse, which one process has at a time. It is a row that is claimed by one conditional statement and
 * expires unless it is renewed, so that a process that died holds nobody up for long.
 */
export class CollapseLease {
  readonly #db: Database;
  readonly #holder: string;
  #timer: ReturnType<typeof setInterval> | undefined;

  /** @param holder names this process; the same for the next one on the same data directory, which takes over at once */
  constructor(db: Database, holder: string) {
    this.#db = db;
    this.#holder = holder;
  }

  /**
   * Claims the lease, waiting for that of a dead process to expire. Throws `conflict` once another is seen to be alive.
   *
   * @param runId the run it is claimed for, or `null`
   * @param stopped whether to give up waiting
   */
  async claim(runId: string | null, stopped: () => boolean): Promise<void> {
    let seen: number | undefined;
    while (!(await claimLease(this.#db, this.#holder, runId, leaseSeconds))) {
      if (stopped())
        throw new HiveError('overloaded', 'The hive is stopping; ask again after its next start.');
      const { expires_at, expired } = await readLease(this.#db);
      const until = expires_at.getTime();
      if (!expired && seen !== undefined && until !== seen) {
        throw new HiveError('conflict', 'A collapse is already running; wait for it to end.');
      }
      seen = until;
      await Bun.sleep(lookEveryMs);
    }
    this.#timer = setInterval(() => {
      // One that fails is made up for by the next; a transaction of the run finds out when it was too late.
      renewLease(this.#db, this.#holder, leaseSeconds).catch(() => {});
    }, renewEveryMs);
  }

  /** Makes a transaction one of the holder's: it fails when another process has taken over, and else keeps it out. */
  async hold(tx: Database): Promise<void> {
    if (await renewLease(tx, this.#holder, leaseSeconds)) return;
    throw new HiveError('conflict', 'Another process took this collapse over; what was done is kept.');
  }

  async release(): Promise<void> {
    clearInterval(this.#timer);
    // Where the store does not answer the lease expires by itself.
    await releaseLease(this.#db, this.#holder).catch(() => {});
  }
}
