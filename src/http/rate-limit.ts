import { LRUCache } from 'lru-cache';
import { HiveError } from '../core/errors.ts';

/** Agents and addresses remembered at once; the least recent ones start afresh. */
const bucketsMax = 50_000;

/**
 * Writes per minute for each agent and address together: a bucket of one minute's writes that refills evenly.
 *
 * @param perMinute writes, or `null` for no limit
 * @returns a function that takes one write from a bucket, or throws `rate_limited` with the seconds to wait
 */
export function createRateLimit(perMinute: number | null): (key: string, nowMs: number) => void {
  if (perMinute === null) return () => {};
  const buckets = new LRUCache<string, { left: number; atMs: number }>({ max: bucketsMax });
  const perMs = perMinute / 60_000;
  return (key, nowMs) => {
    const before = buckets.get(key) ?? { left: perMinute, atMs: nowMs };
    const left = Math.min(perMinute, before.left + (nowMs - before.atMs) * perMs);
    if (left < 1) {
      const retryAfterSeconds = Math.max(1, Math.ceil((1 - left) / perMs / 1_000));
      throw new HiveError(
        'rate_limited',
        `Over ${perMinute} writes a minute; try again in ${retryAfterSeconds} s.`,
        {
          retryAfterSeconds,
        },
      );
    }
    buckets.set(key, { left: left - 1, atMs: nowMs });
  };
}
