import type { Database } from '../store/database.ts';
import { type IdempotencyKey, rememberAnswer, rememberedAnswer } from '../store/idempotency.ts';

/** Another process answered this key first; the transaction that found out must not commit. */
export class AnsweredElsewhere extends Error {
  override readonly name = 'AnsweredElsewhere';
}

/**
 * Makes a write with an Idempotency-Key happen once: the same key from the same agent gets the first answer
 * again, whether the first is still under way here, was committed earlier, or by another process meanwhile.
 */
export class Replays {
  readonly #db: Database;
  readonly #now: () => Date;
  /** writes with a key that are under way in this process; bounded by the requests in flight */
  readonly #running = new Map<string, Promise<unknown>>();

  constructor(db: Database, now: () => Date) {
    this.#db = db;
    this.#now = now;
  }

  /** Runs a write once. `run` must call `remember` in the transaction that it answers for. */
  once<Answer>(asked: IdempotencyKey | null, run: () => Promise<Answer>): Promise<Answer> {
    if (!asked) return run();
    const name = `${asked.agent}\n${asked.key}`;
    const running = this.#running.get(name);
    if (running) return running as Promise<Answer>;
    const answer = this.#firstAnswer(asked, run).finally(() => this.#running.delete(name));
    this.#running.set(name, answer);
    return answer;
  }

  /** Throws `AnsweredElsewhere` when the key has an answer by now. */
  async remember(tx: Database, asked: IdempotencyKey | null, answer: unknown): Promise<void> {
    if (!asked) return;
    if (!(await rememberAnswer(tx, asked, JSON.stringify(answer), this.#now())))
      throw new AnsweredElsewhere();
  }

  async #firstAnswer<Answer>(asked: IdempotencyKey, run: () => Promise<Answer>): Promise<Answer> {
    const before = await rememberedAnswer(this.#db, asked, this.#now());
    if (before !== undefined) return JSON.parse(before);
    try {
      return await run();
    } catch (error) {
      if (!(error instanceof AnsweredElsewhere)) throw error;
      const meanwhile = await rememberedAnswer(this.#db, asked, this.#now());
      if (meanwhile === undefined) throw error;
      return JSON.parse(meanwhile);
    }
  }
}
