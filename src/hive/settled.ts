import { areContributed } from '../store/contributions.ts';
import type { Database } from '../store/database.ts';
import { CommitUnknown } from '../store/postgres-client.ts';
import { hasAborted } from '../store/transactions.ts';

/** How long it is tried to find out whether a commit whose answer was lost was done, and the pause between tries. */
const settleMs = 5_000;
const settlePauseMs = 50;

/** What a transaction that writes contributions comes to. */
export interface Written<Result> {
  readonly result: Result;
  /** what the store calls the transaction; `null` where it cannot be lost */
  readonly transactionId: string | null;
}

/**
 * Runs a transaction that writes contributions. When the connection goes during its commit, the ids of the contributions
 * tell whether it was done: those of one transaction are all there, or none is. Where that cannot be found out soon, or
 * it was not done, the clients are told to come back.
 */
export async function settled<Result>(
  db: Database,
  contributionIds: readonly string[],
  work: (tx: Database) => Promise<Written<Result>>,
): Promise<Result> {
  let written: Written<Result> | undefined;
  try {
    const { result } = await db.transaction(async (tx) => {
      written = await work(tx);
      return written;
    });
    return result;
  } catch (error) {
    if (!(error instanceof CommitUnknown) || !written) throw error;
    const until = performance.now() + settleMs;
    while (performance.now() < until) {
      const fate = await fateOf(db, contributionIds, written.transactionId);
      if (fate === 'done') return written.result;
      if (fate === 'undone') break;
      await Bun.sleep(settlePauseMs);
    }
    throw error;
  }
}

/** Not there is no answer yet: the server may still be at it, unless it says that it has given up. */
async function fateOf(
  db: Database,
  contributionIds: readonly string[],
  transactionId: string | null,
): Promise<'done' | 'undone' | 'unknown'> {
  try {
    const aborted = transactionId !== null && (await hasAborted(db, transactionId));
    if (await areContributed(db, contributionIds)) return 'done';
    return aborted ? 'undone' : 'unknown';
  } catch {
    return 'unknown'; // the store is still away
  }
}
