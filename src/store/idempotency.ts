import type { Database } from './database.ts';

/** Who asked, and the key they gave. */
export interface IdempotencyKey {
  readonly agent: string;
  readonly key: string;
}

/** How long a first answer is given again (contract). */
const rememberedHours = 24;

/** @returns the first answer given under a key within the last 24 hours, as JSON text */
export async function rememberedAnswer(
  db: Database,
  asked: IdempotencyKey,
  now: Date,
): Promise<string | undefined> {
  const [row] = await db.query<{ answer: string }>(
    'SELECT answer FROM idempotency_keys WHERE agent = $1 AND key = $2 AND created_at > $3',
    [asked.agent, asked.key, forgottenBefore(now)],
  );
  return row?.answer;
}

/**
 * Remembers an answer in the transaction of the write it answers, so that both are there or neither.
 *
 * @returns false when another process remembered one first: then this transaction must be rolled back
 */
export async function rememberAnswer(
  tx: Database,
  asked: IdempotencyKey,
  answer: string,
  now: Date,
): Promise<boolean> {
  const stored = await tx.query(
    `INSERT INTO idempotency_keys AS k (agent, key, answer, created_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT (agent, key) DO UPDATE SET answer = excluded.answer, created_at = excluded.created_at
       WHERE k.created_at <= $5
     RETURNING key`,
    [asked.agent, asked.key, answer, now, forgottenBefore(now)],
  );
  return stored.length === 1;
}

/** Keeps the table bounded: drops what is older than a day. */
export async function forgetAnswers(db: Database, now: Date): Promise<void> {
  await db.query('DELETE FROM idempotency_keys WHERE created_at <= $1', [forgottenBefore(now)]);
}

function forgottenBefore(now: Date): Date {
  return new Date(now.getTime() - rememberedHours * 3_600_000);
}
