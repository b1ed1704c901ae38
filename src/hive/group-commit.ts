import { HiveError } from '../core/errors.ts';

/** A job's answer, or what it failed with. */
export type Outcome<Answer> = { readonly answer: Answer } | { readonly error: unknown };

interface Waiting<Job, Answer> {
  readonly job: Job;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Lets concurrent writes share a transaction and a sync. What arrives while one batch commits becomes the next,
 * so a lone write never waits for company.
 */
export class GroupCommit<Job, Answer> {
  readonly #commit: (jobs: readonly Job[]) => Promise<readonly Outcome<Answer>[]>;
  readonly #batchMax: number;
  readonly #queueMax: number;
  #queue: Waiting<Job, Answer>[] = [];
  readonly #between: (() => Promise<void>)[] = [];
  #running: Promise<void> | undefined;

  /**
   * @param commit writes a batch and answers each of its jobs, in order; it must not throw for one job's fault
   * @param batchMax jobs in one transaction
   * @param queueMax jobs waiting; beyond it a write is refused with `overloaded`
   */
  constructor(
    commit: (jobs: readonly Job[]) => Promise<readonly Outcome<Answer>[]>,
    { batchMax, queueMax }: { batchMax: number; queueMax: number },
  ) {
    this.#commit = commit;
    this.#batchMax = batchMax;
    this.#queueMax = queueMax;
  }

  /** Resolves once the job is on disk. */
  run(job: Job): Promise<Answer> {
    if (this.#queue.length >= this.#queueMax) {
      return Promise.reject(new HiveError('overloaded', 'Too many writes are waiting; try again shortly.'));
    }
    return new Promise((resolve, reject) => {
      this.#queue.push({ job, resolve, reject });
      this.#running ??= this.#drain();
    });
  }

  /** Does something while no batch is under way. Batches that come meanwhile wait for its end. */
  between<Result>(work: () => Promise<Result>): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.#between.push(() => work().then(resolve, reject));
      this.#running ??= this.#drain();
    });
  }

  /** Resolves when nothing is waiting or under way. */
  async idle(): Promise<void> {
    while (this.#running) await this.#running;
  }

  async #drain(): Promise<void> {
    await Promise.resolve(); // whoever writes in this turn of the event loop shares the first batch
    for (;;) {
      await this.#between.shift()?.();
      if (this.#between.length > 0) continue;
      if (this.#queue.length === 0) break;
      const batch = this.#queue.splice(0, this.#batchMax);
      try {
        const outcomes = await this.#commit(batch.map(({ job }) => job));
        batch.forEach(({ resolve, reject }, index) => {
          const outcome = outcomes[index];
          if (outcome && 'answer' in outcome) resolve(outcome.answer);
          else reject(outcome?.error ?? new Error('a job of the batch was left without an answer'));
        });
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    this.#running = undefined;
  }
}
