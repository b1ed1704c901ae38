/** Every way a request can fail, by the code a client sees. The HTTP status of each stands in `http/`. */
export type ErrorCode =
  | 'validation_failed'
  | 'agent_required'
  | 'token_required'
  | 'token_invalid'
  | 'forbidden'
  | 'entry_unknown'
  | 'hive_unknown'
  | 'agent_unknown'
  | 'not_found'
  | 'conflict'
  | 'body_too_large'
  | 'rate_limited'
  | 'overloaded'
  | 'internal';

/** One fault of an input: where it is and how to mend it. */
export interface ErrorDetail {
  readonly path: string;
  readonly message: string;
}

/** A failure a client is told about. The message says what happened and how to mend it, never a value. */
export class HiveError extends Error {
  override readonly name = 'HiveError';
  readonly code: ErrorCode;
  readonly details: readonly ErrorDetail[];
  /** after how many seconds another try makes sense, where it does */
  readonly retryAfterSeconds: number | undefined;

  constructor(
    code: ErrorCode,
    message: string,
    options: ErrorOptions & { details?: readonly ErrorDetail[]; retryAfterSeconds?: number } = {},
  ) {
    super(message, options);
    this.code = code;
    this.details = options.details ?? [];
    this.retryAfterSeconds = options.retryAfterSeconds ?? (code === 'overloaded' ? 1 : undefined);
  }
}
