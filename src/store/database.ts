/** Anything a column can hold on its way in. Vectors travel as text (`[0.1,…]`), row sets as JSON text. */
export type Parameter = string | number | boolean | Date | null | readonly string[];

/**
 * The narrow door to Postgres, whichever engine is behind it.
 *
 * A transaction is just another `Database`: inside one, use only that handle.
 */
export interface Database {
  /** Runs one statement and returns its rows. Throws `DatabaseError`. */
  query<Row = Record<string, unknown>>(sql: string, parameters?: readonly Parameter[]): Promise<Row[]>;
  /** Runs `work` in one transaction; commits when it resolves, rolls back when it throws. */
  transaction<Result>(work: (tx: Database) => Promise<Result>): Promise<Result>;
  /** Waits for what is running, then closes. Safe to call twice. */
  close(): Promise<void>;
}

/** A statement that Postgres refused. `code` is its SQLSTATE. */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError';
  readonly code: string;
  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** SQLSTATEs the house decides on (PostgreSQL manual, appendix A). */
export const sqlState = {
  uniqueViolation: '23505',
  foreignKeyViolation: '23503',
  serializationFailure: '40001',
  deadlockDetected: '40P01',
} as const;
