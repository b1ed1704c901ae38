import { afterAll, expect, setDefaultTimeout, test } from 'bun:test';
import { claimSession, forgetSessions } from '../../src/store/sessions.ts';
import { openMigratedStore } from '../support/parts.ts';

setDefaultTimeout(30_000);

const db = await openMigratedStore();
afterAll(() => db.close());

const now = new Date('2026-05-01T10:00:00Z');
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);

test('claimSession() gives a session to one of many that ask at once', async () => {
  const claims = await Promise.all(Array.from({ length: 20 }, () => claimSession(db, 'a', now)));
  expect(claims.filter(Boolean).length).toBe(1);
  expect(await claimSession(db, 'b', now)).toBe(true);
  expect(await claimSession(db, 'b', now)).toBe(false);
});

test('forgetSessions() drops what is older than a month', async () => {
  await claimSession(db, 'old', daysAgo(31));
  await claimSession(db, 'recent', daysAgo(29));
  await forgetSessions(db, now);
  expect(await claimSession(db, 'recent', now)).toBe(false);
  expect(await claimSession(db, 'old', now)).toBe(true);
});

test('forgetSessions() keeps the newest where there are too many', async () => {
  for (const [place, name] of ['first', 'second', 'third', 'fourth'].entries())
    await claimSession(db, name, new Date(now.getTime() + 1_000 + place));
  await forgetSessions(db, now, 2);
  expect(await claimSession(db, 'third', now)).toBe(false);
  expect(await claimSession(db, 'fourth', now)).toBe(false);
  expect(await claimSession(db, 'second', now)).toBe(true);
  expect(await claimSession(db, 'a', now)).toBe(true);
});
