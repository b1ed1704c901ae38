import type { z } from 'zod';
import { HiveError } from '../core/errors.ts';

/** @returns a place in a list as clients hand it back */
export function writeCursor(position: object): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

/** Reads what `writeCursor` wrote. Throws `validation_failed` for anything else. */
export function readCursor<Position>(cursor: string, shape: z.ZodType<Position>): Position {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    value = undefined; // not JSON is not a cursor either
  }
  const parsed = shape.safeParse(value);
  if (parsed.success) return parsed.data;
  const message = 'must be the next_cursor of the page before, unchanged';
  throw new HiveError('validation_failed', `cursor ${message}.`, { details: [{ path: 'cursor', message }] });
}
