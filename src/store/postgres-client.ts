import { type Database, DatabaseError, type Parameter, sqlState } from './database.ts';
import { Lane, StoreAway } from './postgres-lane.ts';
import type { PostgresTarget } from './postgres-url.ts';

/** Connections of one process. A server's usual hundred is enough for nine processes and a psql. */
const lanesMax = 10;
/** Statements that may wait for a connection; beyond it clients are told to come back. */
const waitingMax = 20_000;
/** A server that is away is looked for so often at first, and this seldom in the end. */
const retryFirstMs = 100;
const retryLastMs = 2_000;
/** A transaction that lost a deadlock or a race is run so many times. */
const attemptsMax = 5;
/** How often it is looked whether anything waits for an answer that does not come, and from when on it is suspicious. */
const watchEveryMs = 1_000;
const suspiciousMs = 4_000;

/**
 * The connection went while the commit was under way: whether it was done is not known. Whoever can tell by an id of
 * its own should; else the client is told to come back, and its Idempotency-Key settles it.
 */
export class CommitUnknown extends StoreAway {}

/** What a client tells whoever opened it. */
export interface PostgresNotices {
  /** told once when the server cannot be reached any more, and once when it can be again */
  readonly reachable: (isReachable: boolean, code: string) => void;
}

/**
 * The `Database` of a PostgreSQL server: a few connections, each for one statement or transaction at a time.
 *
 * While the server is away, nothing waits: what is asked is refused with `overloaded` at once, and one connection tries
 * again with growing pauses. A transaction that lost a deadlock is run again from its beginning, so its work must
 * leave nothing behind but what it writes.
 */
export class PostgresClient implements Database {
  readonly #target: PostgresTarget;
  readonly #notices: PostgresNotices;
  readonly #lanes = new Set<Lane>();
  readonly #idle: Lane[] = [];
  #opening = 0;
  #waiting: { resolve: (lane: Lane) => void; reject: (error: Error) => void }[] = [];
  #isAway = false;
  #losses = 0;
  #closing: Promise<void> | undefined;
  #retryTimer: ReturnType<typeof setTimeout> | undefined;
  readonly #watchTimer: ReturnType<typeof setInterval>;
  #watching = false;
  /** connections that waited in vain at the last look */
  #suspects = new Set<Lane>();

  private constructor(target: PostgresTarget, notices: PostgresNotices) {
    this.#target = target;
    this.#notices = notices;
    this.#watchTimer = setInterval(() => void this.#watch(), watchEveryMs);
  }

  /** Opens the first connection. Throws `DatabaseError` or `StoreAway` when there can be none. */
  static async open(target: PostgresTarget, notices: PostgresNotices): Promise<PostgresClient> {
    const client = new PostgresClient(target, notices);
    try {
      client.#release(await client.#openLane());
      return client;
    } catch (error) {
      clearInterval(client.#watchTimer);
      throw error;
    }
  }

  /** how many connections were lost so far: after one, another server may be answering */
  get losses(): number {
    return this.#losses;
  }

  async query<Row>(sql: string, parameters: readonly Parameter[] = []): Promise<Row[]> {
    return this.#again(() => this.#onLane((lane) => lane.ask<Row>(sql, parameters)));
  }

  transaction<Result>(work: (tx: Database) => Promise<Result>): Promise<Result> {
    return this.#again(() => this.#onLane((lane) => inTransaction(lane, work)));
  }

  close(): Promise<void> {
    this.#closing ??= (async () => {
      clearTimeout(this.#retryTimer);
      clearInterval(this.#watchTimer);
      this.#refuseWaiting();
      await Promise.all([...this.#lanes].map((lane) => lane.close()));
    })();
    return this.#closing;
  }

  /** What lost a deadlock was rolled back whole, so it is done again. */
  async #again<Result>(run: () => Promise<Result>): Promise<Result> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await run();
      } catch (error) {
        const raced =
          error instanceof DatabaseError &&
          (error.code === sqlState.deadlockDetected || error.code === sqlState.serializationFailure);
        if (!raced || attempt === attemptsMax) throw error;
      }
    }
  }

  async #onLane<Result>(work: (lane: Lane) => Promise<Result>): Promise<Result> {
    const lane = await this.#acquire();
    try {
      return await work(lane);
    } finally {
      this.#release(lane);
    }
  }

  #acquire(): Promise<Lane> {
    if (this.#isAway || this.#closing) return Promise.reject(new StoreAway());
    for (let lane = this.#idle.pop(); lane; lane = this.#idle.pop())
      if (!lane.isLost) return Promise.resolve(lane);
    if (this.#waiting.length >= waitingMax) return Promise.reject(new StoreAway());
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      if (this.#lanes.size + this.#opening < lanesMax) void this.#openOneMore();
    });
  }

  #release(lane: Lane): void {
    if (lane.isLost || this.#closing) return;
    const next = this.#waiting.shift();
    if (next) next.resolve(lane);
    else this.#idle.push(lane);
  }

  async #openOneMore(): Promise<void> {
    try {
      this.#release(await this.#openLane());
    } catch (error) {
      // Full of others' connections, a server still answers those we have.
      if (error instanceof DatabaseError && this.#lanes.size > 0) return;
      this.#goAway(error);
    }
  }

  async #openLane(): Promise<Lane> {
    this.#opening++;
    let lane: Lane | undefined;
    try {
      lane = await Lane.open(this.#target, () => {
        if (!lane || !this.#lanes.delete(lane)) return; // it was never open
        this.#losses++;
        // Those who wait for it need another.
        if (this.#waiting.length > 0 && !this.#isAway && !this.#closing) void this.#openOneMore();
      });
      this.#lanes.add(lane);
      return lane;
    } finally {
      this.#opening--;
    }
  }

  /** From now on everything is refused at once, until a connection can be opened again. */
  #goAway(error: unknown): void {
    this.#refuseWaiting();
    if (this.#isAway || this.#closing) return;
    this.#isAway = true;
    this.#notices.reachable(false, codeOf(error));
    this.#lookAgain(retryFirstMs);
  }

  #lookAgain(pauseMs: number): void {
    this.#retryTimer = setTimeout(async () => {
      try {
        const lane = await this.#openLane();
        this.#isAway = false;
        this.#notices.reachable(true, '');
        this.#release(lane);
      } catch {
        if (!this.#closing) this.#lookAgain(Math.min(2 * pauseMs, retryLastMs));
      }
    }, pauseMs);
  }

  #refuseWaiting(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const { reject } of waiting) reject(new StoreAway());
  }

  /**
   * Looks after what waits for long. A host that went without a word answers nothing, not even with a refusal: a new
   * connection tells. Where that one opens, the server says which of ours are at work; one that is not, twice in a
   * row, waits for an answer that was lost on the way.
   */
  async #watch(): Promise<void> {
    if (this.#watching || this.#isAway) return;
    const slow = [...this.#lanes].filter((lane) => lane.waitedMs(performance.now()) > suspiciousMs);
    if (slow.length === 0) {
      this.#suspects.clear();
      return;
    }
    this.#watching = true;
    let watcher: Lane | undefined;
    try {
      watcher = await Lane.open(this.#target, () => {});
      const late = setTimeout(() => watcher?.lose(), suspiciousMs);
      const working = await watcher
        .ask<{ pid: number }>(
          "SELECT pid FROM pg_stat_activity WHERE state = 'active' AND pid = ANY($1::text::int[])",
          [`{${slow.map(({ pid }) => pid).join(',')}}`],
        )
        .finally(() => clearTimeout(late));
      const pids = new Set(working.map(({ pid }) => pid));
      const idle = slow.filter(
        (lane) => !pids.has(lane.pid) && lane.waitedMs(performance.now()) > suspiciousMs,
      );
      for (const lane of idle) if (this.#suspects.has(lane)) lane.lose();
      this.#suspects = new Set(idle);
    } catch (error) {
      if (!(error instanceof DatabaseError)) {
        for (const lane of [...this.#lanes]) lane.lose();
        this.#goAway(error);
      }
    } finally {
      await watcher?.close().catch(() => {}); // it is gone either way
      this.#watching = false;
    }
  }
}

async function inTransaction<Result>(lane: Lane, work: (tx: Database) => Promise<Result>): Promise<Result> {
  let last: Promise<unknown> = Promise.resolve();
  const tx: Database = {
    query<Row>(sql: string, parameters: readonly Parameter[] = []) {
      const asked = last.then(() => lane.ask<Row>(sql, parameters));
      last = asked.catch(() => {}); // whoever asked is told
      return asked;
    },
    transaction: (inner) => inner(tx),
    close: async () => {},
  };
  await lane.ask('BEGIN', []);
  let result: Result;
  try {
    result = await work(tx);
  } catch (error) {
    await last;
    if (!lane.isLost) await lane.ask('ROLLBACK', []).catch(() => lane.lose());
    throw error;
  }
  await last;
  try {
    if (await lane.commit()) return result;
  } catch (error) {
    throw error instanceof StoreAway ? new CommitUnknown(error) : error;
  }
  throw new DatabaseError('25P02', 'the transaction was rolled back, for a statement in it had failed');
}

/** What went wrong, for a log: a SQLSTATE or an error number. */
function codeOf(error: unknown): string {
  const cause = error instanceof StoreAway ? error.cause : error;
  const { code } = (cause ?? {}) as { code?: unknown };
  return typeof code === 'string' ? code : 'unknown';
}
