import { type Database, DatabaseError, type Parameter } from './database.ts';
import type { OpenRequest, Reply, Request } from './pglite-protocol.ts';

type Unsent =
  | { kind: 'open'; open: OpenRequest }
  | { kind: 'query'; sql: string; parameters: readonly Parameter[] }
  | { kind: 'close' };

/** The `Database` of a worker that runs PGlite. One statement or transaction at a time, in order of asking. */
export class PgliteClient implements Database {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, { resolve: (rows: never) => void; reject: (error: Error) => void }>();
  #nextId = 1;
  readonly #queue: (() => Promise<void>)[] = [];
  #draining = false;
  #dead: DatabaseError | undefined;
  #closing: Promise<void> | undefined;

  private constructor(worker: Worker) {
    this.#worker = worker;
    worker.onmessage = ({ data }: MessageEvent<Reply>) => {
      const asked = this.#waiting.get(data.id);
      this.#waiting.delete(data.id);
      if ('error' in data) asked?.reject(new DatabaseError(data.error.code, data.error.message));
      else asked?.resolve(data.rows as never);
    };
    worker.onerror = (event) => this.#fail(new DatabaseError('XX000', `store worker died: ${event.message}`));
  }

  /** Opens an initialised directory; the worker is the caller's to create and this client's to end. */
  static async open(worker: Worker, request: OpenRequest): Promise<PgliteClient> {
    const client = new PgliteClient(worker);
    await client.#send({ kind: 'open', open: request });
    return client;
  }

  query<Row>(sql: string, parameters: readonly Parameter[] = []): Promise<Row[]> {
    return this.#enqueue(() => this.#statement<Row>(sql, parameters));
  }

  transaction<Result>(work: (tx: Database) => Promise<Result>): Promise<Result> {
    return this.#enqueue(async () => {
      const tx: Database = {
        query: (sql, parameters = []) => this.#statement(sql, parameters),
        transaction: (inner) => inner(tx),
        close: async () => {},
      };
      await this.#statement('BEGIN');
      try {
        const result = await work(tx);
        await this.#statement('COMMIT');
        return result;
      } catch (error) {
        await this.#statement('ROLLBACK');
        throw error;
      }
    });
  }

  close(): Promise<void> {
    this.#closing ??= this.#enqueue(() => this.#send({ kind: 'close' })).then(() => this.#worker.terminate());
    return this.#closing;
  }

  #statement<Row>(sql: string, parameters: readonly Parameter[] = []): Promise<Row[]> {
    return this.#send<Row>({ kind: 'query', sql, parameters });
  }

  /** What is asked of an idle store is sent at once; the rest waits its turn. */
  #enqueue<Result>(run: () => Promise<Result>): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.#queue.push(() => run().then(resolve, reject));
      if (!this.#draining) void this.#drain();
    });
  }

  async #drain(): Promise<void> {
    this.#draining = true;
    for (let next = this.#queue.shift(); next; next = this.#queue.shift()) await next();
    this.#draining = false;
  }

  #send<Row>(request: Unsent): Promise<Row[]> {
    if (this.#dead) return Promise.reject(this.#dead);
    const id = this.#nextId++;
    return new Promise<Row[]>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage({ ...request, id } satisfies Request);
    });
  }

  /** Nothing can be asked of a worker that died: whoever waits is told, and so is whoever comes. */
  #fail(error: DatabaseError): void {
    this.#dead = error;
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}
