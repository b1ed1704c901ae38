import { type ErrorDetail, HiveError } from '../core/errors.ts';
import type { Verdict } from '../hive/contribute.ts';
import { rejectedStatus, statusOf } from './statuses.ts';

/** No error says more than this many characters. */
const messageCharsMax = 300;
/** Faults listed in one answer, and the characters of each. */
const detailsMax = 5;
const detailCharsMax = 160;

/** `{"success": true, "data": …}` */
export function succeed(data: unknown, requestId: string): Response {
  return respond(200, { success: true, data }, requestId);
}

/** A verdict: its fields stand both at the top level and under `data`, for both generations of clients. */
export function verdictGiven(verdict: Verdict, requestId: string): Response {
  if (verdict.verdict !== 'rejected')
    return respond(200, { success: true, ...verdict, data: verdict }, requestId);
  const message = `Not stored: ${verdict.reasons.join(', ')}. The hints say how to rewrite it.`;
  return respond(
    rejectedStatus,
    { success: false, error: 'rejected', message, ...verdict, data: verdict, request_id: requestId },
    requestId,
  );
}

/** A failure in the contract's shape. Whatever is not a `HiveError` is told as `internal`, without its message. */
export function fail(error: unknown, requestId: string): Response {
  const told =
    error instanceof HiveError
      ? error
      : new HiveError('internal', 'Something went wrong here; the server log has this request_id.');
  const body = {
    success: false,
    error: told.code,
    message: told.message.slice(0, messageCharsMax),
    ...(told.code === 'validation_failed'
      ? { details: told.details.slice(0, detailsMax).map(shortened) }
      : {}),
    request_id: requestId,
  };
  const retry = told.retryAfterSeconds;
  return respond(
    statusOf[told.code],
    body,
    requestId,
    retry === undefined ? {} : { 'retry-after': String(retry) },
  );
}

function shortened({ path, message }: ErrorDetail): ErrorDetail {
  return { path: path.slice(0, detailCharsMax), message: message.slice(0, detailCharsMax) };
}

function respond(
  status: number,
  body: object,
  requestId: string,
  headers: Record<string, string> = {},
): Response {
  return Response.json(body, { status, headers: { ...headers, 'x-request-id': requestId } });
}
