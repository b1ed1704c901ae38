import type { Database } from './database.ts';

/** How long a session is remembered: nobody takes one up again after a month. */
const rememberedDays = 30;
/** Sessions kept beyond the next clearing, about ten megabytes: a month of a thousand developers. */
const sessionsMax = 100_000;

/**
 * Remembers that a session was asked for a finding; one statement, so that of several processes only one may ask.
 *
 * @param session a hash
 * @returns false when it was asked before
 */
export async function claimSession(db: Database, session: string, now: Date): Promise<boolean> {
  const claimed = await db.query(
    'INSERT INTO asked_sessions (session, asked_at) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING session',
    [session, now],
  );
  return claimed.length === 1;
}

/** Keeps the table bounded: drops what is older than a month, and the oldest of what is too much. */
export async function forgetSessions(db: Database, now: Date, max = sessionsMax): Promise<void> {
  await db.query(
    `DELETE FROM asked_sessions WHERE asked_at <= $1
       OR asked_at < (SELECT asked_at FROM asked_sessions ORDER BY asked_at DESC OFFSET $2::int - 1 LIMIT 1)`,
    [new Date(now.getTime() - rememberedDays * 86_400_000), max],
  );
}
