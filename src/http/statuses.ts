import type { ErrorCode } from '../core/errors.ts';

/** Which status each code travels under (contract). The only place that says so. */
export const statusOf: Readonly<Record<ErrorCode, number>> = {
  validation_failed: 400,
  agent_required: 401,
  token_required: 401,
  token_invalid: 401,
  forbidden: 403,
  entry_unknown: 404,
  hive_unknown: 404,
  agent_unknown: 404,
  not_found: 404,
  conflict: 409,
  body_too_large: 413,
  rate_limited: 429,
  internal: 500,
  overloaded: 503,
};

/** A refused contribution is an answer, not an error, and still not a success. */
export const rejectedStatus = 422;
