import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import { CollapseLease } from '../../src/hive/collapse-lease.ts';
import { claimLease, readLease, renewLease } from '../../src/store/collapse-lease.ts';
import type { Database } from '../../src/store/database.ts';
import { openMigratedStore } from '../support/parts.ts';

let db: Database;
beforeAll(async () => {
  db = await openMigratedStore();
});
afterAll(() => db.close());
const expire = () => db.query('UPDATE collapse_lease SET holder = NULL, expires_at = to_timestamp(0)');
const never = () => false;

describe('the lease of the collapse', () => {
  test('is claimed by one of many at once', async () => {
    await expire();
    const claims = await Promise.all(
      Array.from({ length: 20 }, (_, index) => claimLease(db, `process-${index}`, null, 60)),
    );
    expect(claims.filter(Boolean).length).toBe(1);
  });

  test('is claimed again at once by the next process of the same name, and kept by renewing', async () => {
    await expire();
    expect(await claimLease(db, 'one', null, 60)).toBe(true);
    expect(await claimLease(db, 'one', null, 60)).toBe(true);
    expect(await renewLease(db, 'two', 60)).toBe(false);
    expect(await renewLease(db, 'one', 60)).toBe(true);
  });

  test('claim() is refused once the holder is seen to be alive', async () => {
    await expire();
    const [one, two] = [new CollapseLease(db, 'one'), new CollapseLease(db, 'two')];
    await one.claim(null, never);
    const code = await two.claim(null, never).catch((error: { code: string }) => error.code);
    expect(code).toBe('conflict' as never);
    await one.release();
    await two.claim(null, never);
    expect((await readLease(db)).holder).toBe('two');
    await two.release();
  });

  test('claim() takes over from a holder that died, whose transactions then fail', async () => {
    await expire();
    await claimLease(db, 'dead', null, 1);
    const dead = new CollapseLease(db, 'dead');
    const next = new CollapseLease(db, 'next');
    await next.claim(null, never);
    const code = await db.transaction((tx) => dead.hold(tx)).catch((error: { code: string }) => error.code);
    expect(code).toBe('conflict' as never);
    await db.transaction((tx) => next.hold(tx));
    await next.release();
    expect((await readLease(db)).holder).toBeNull();
  });
});
