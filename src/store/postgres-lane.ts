import { readFileSync } from 'node:fs';
import postgres from 'postgres';
import { HiveError } from '../core/errors.ts';
import { DatabaseError, type Parameter } from './database.ts';
import type { PostgresTarget } from './postgres-url.ts';

/** Silence after which the kernel asks whether the other end is still there. */
const keepAliveSeconds = 15;

/**
 * What every session begins with, whatever server, role and database say. An index scan that a hive's filter empties
 * goes on until it has enough. Plans are made for the values given, since the nearest five need another plan than the
 * nearest unknown number. The follower's and the counters' reasoning holds in READ COMMITTED.
 */
const sessionSettings = {
  'hnsw.iterative_scan': 'strict_order',
  'hnsw.ef_search': '40',
  plan_cache_mode: 'force_custom_plan',
  jit: 'off',
  default_transaction_isolation: 'read committed',
  DateStyle: 'ISO, MDY',
  TimeZone: 'UTC',
};

/** What the driver refuses to send: a fault of ours, not of the connection. */
const misuse = /^(?:UNDEFINED_VALUE|MAX_PARAMETERS_EXCEEDED|UNSAFE_TRANSACTION)$/;

/** An acknowledged write is on disk, also where a server's default is not to wait for it; a stricter one is left. */
const opening = `SELECT pg_backend_pid() AS pid,
  CASE WHEN current_setting('synchronous_commit') = 'off' THEN set_config('synchronous_commit', 'on', false) END AS durable`;

/** The server cannot be asked now, or what was asked was lost on the way. Clients are told to come back. */
export class StoreAway extends HiveError {
  constructor(cause?: unknown) {
    super('overloaded', 'The store does not answer right now; try again shortly.', {
      retryAfterSeconds: 2,
      ...(cause === undefined ? {} : { cause }),
    });
  }
}

/**
 * One connection, for one statement at a time. Once it is lost it stays lost: the driver would open another in its
 * place, and the rest of a transaction would run outside of one.
 */
export class Lane {
  readonly #sql: postgres.Sql;
  readonly #lost: () => void;
  #isLost = false;
  #pid = 0;
  /** when the statement under way was sent, on the clock of `performance.now()` */
  #sentAt: number | undefined;

  private constructor(target: PostgresTarget, lost: () => void) {
    this.#lost = lost;
    this.#sql = postgres({
      host: target.hosts.map(({ host }) => host),
      port: target.hosts.map(({ port }) => port),
      ...(target.hosts[0]?.host.startsWith('/')
        ? { path: `${target.hosts[0].host}/.s.PGSQL.${target.hosts[0].port}` }
        : {}),
      database: target.database,
      username: target.user,
      ...(target.password === null ? {} : { password: target.password }),
      ssl: tlsOf(target),
      sslnegotiation: target.sslnegotiation === 'direct' ? 'direct' : null,
      target_session_attrs: target.sessions ?? undefined,
      max: 1,
      idle_timeout: null,
      max_lifetime: null,
      connect_timeout: null, // `open` has a clock of its own, which also covers what comes after the connection
      keep_alive: keepAliveSeconds,
      prepare: true,
      debug: false,
      connection: { ...sessionSettings, ...target.session },
      onnotice: () => {},
      onclose: () => this.lose(),
    } as unknown as postgres.Options<Record<string, never>>);
  }

  /**
   * Opens a connection. Throws `DatabaseError` when the server refuses it, `StoreAway` when there is none to ask.
   *
   * @param lost told once, when the connection is lost
   */
  static async open(target: PostgresTarget, lost: () => void): Promise<Lane> {
    const lane = new Lane(target, lost);
    let isLate = false;
    const late = setTimeout(() => {
      isLate = true;
      lane.lose();
    }, target.connectTimeoutMs);
    try {
      const [row] = await lane.ask<{ pid: number }>(opening, []);
      lane.#pid = row?.pid ?? 0;
      return lane;
    } catch (error) {
      lane.lose();
      throw isLate ? new StoreAway({ code: 'CONNECT_TIMEOUT' }) : error;
    } finally {
      clearTimeout(late);
    }
  }

  get isLost(): boolean {
    return this.#isLost;
  }

  /** the server's process behind it */
  get pid(): number {
    return this.#pid;
  }

  /** @returns how long the statement under way has been waited for, 0 without one */
  waitedMs(nowMs: number): number {
    return this.#sentAt === undefined ? 0 : nowMs - this.#sentAt;
  }

  /** Runs one statement. Throws `DatabaseError` when the server refuses it, `StoreAway` when the connection is lost. */
  async ask<Row>(sql: string, parameters: readonly Parameter[]): Promise<Row[]> {
    return Array.from(await this.#send(sql, parameters)) as unknown as Row[]; // the driver's own arrays carry more than rows
  }

  /** @returns false when the server rolled back instead, as it does after a failed statement */
  async commit(): Promise<boolean> {
    return (await this.#send('COMMIT', [])).command === 'COMMIT';
  }

  /** Gives the connection up at once; whatever waits for an answer is told that it is lost. Safe to call twice. */
  lose(): void {
    if (this.#isLost) return;
    this.#isLost = true;
    void this.#sql.end({ timeout: 0 }).catch(() => {}); // it is gone either way
    this.#lost();
  }

  /** Says goodbye. */
  async close(): Promise<void> {
    this.#isLost = true;
    await this.#sql.end({ timeout: 1 });
  }

  async #send(sql: string, parameters: readonly Parameter[]) {
    if (this.#isLost) throw new StoreAway();
    this.#sentAt = performance.now();
    try {
      return await this.#sql.unsafe(sql, parameters as never[], { prepare: parameters.length > 0 });
    } catch (error) {
      throw this.#told(error);
    } finally {
      this.#sentAt = undefined;
    }
  }

  #told(error: unknown): Error {
    const { code = 'XX000', message = String(error) } = error as { code?: string; message?: string };
    if (misuse.test(code)) return new DatabaseError('XX000', message);
    // A SQLSTATE that the server closes the connection with: shutdown, crash, idle for too long.
    const closes = /^57P0[1-5]$|^25P0[3-4]$|^08/.test(code);
    const isState = /^[0-9A-Z]{5}$/.test(code) && !/^(?:E[A-Z]{4})$/.test(code);
    if (isState && !closes) return new DatabaseError(code, message);
    this.lose();
    return new StoreAway(isState ? new DatabaseError(code, message) : error);
  }
}

/** The driver's form of a mode. Throws when a file cannot be read. */
function tlsOf({ hosts, sslmode, files }: PostgresTarget): unknown {
  if (sslmode === 'disable' || hosts[0]?.host.startsWith('/')) return false;
  const read = (path: string | null) =>
    path === null || path === 'system' ? undefined : readFileSync(path, 'utf8');
  const certificate = { cert: read(files.cert), key: read(files.key) };
  switch (sslmode) {
    case 'allow':
    case 'prefer':
      return 'prefer';
    case 'require':
      return { rejectUnauthorized: false, ...certificate };
    case 'verify-ca':
      return {
        rejectUnauthorized: true,
        ca: read(files.ca),
        checkServerIdentity: () => undefined,
        ...certificate,
      };
    case 'verify-full':
      return { rejectUnauthorized: true, ca: read(files.ca), ...certificate };
  }
}
