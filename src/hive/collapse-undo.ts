import { entryText } from '../core/entry-text.ts';
import { HiveError } from '../core/errors.ts';
import { type Obstacle, splitEntry, type UndoableJoin, undoableJoins } from '../store/collapse-undo.ts';
import { findCollapse } from '../store/collapses.ts';
import type { Database } from '../store/database.ts';
import { findEntry } from '../store/entries.ts';
import { unknownRun } from './collapse-reports.ts';
import type { Context } from './context.ts';

/** What was taken back, and what could not be. */
export interface UndoReport {
  readonly run_id: string;
  /** entries that are live again by this call */
  readonly undone: number;
  /** entries of the run that had been taken back before */
  readonly undone_before: number;
  readonly refused: readonly {
    readonly joined: string;
    readonly survivor: string;
    readonly reason: string;
  }[];
}

/** How taking back goes about it. */
export interface Undoing {
  /** makes a transaction fail when another process has taken over */
  readonly hold: (tx: Database) => Promise<void>;
  readonly stopped: () => boolean;
  readonly reached: (step: string) => void;
  readonly progress: (done: number, total: number) => void;
}

/**
 * Takes back what a run joined, entry by entry, a transaction each; so one that is cut off can be asked for again.
 * Throws `not_found`, and `conflict` when there is something to take back and none of it can be.
 */
export async function undoCollapse(context: Context, runId: string, how: Undoing): Promise<UndoReport> {
  const run = await findCollapse(context.db, runId);
  if (!run) throw unknownRun();
  const joins = await undoableJoins(context.db, runId);
  const refused: UndoReport['refused'][number][] = [];
  let undone = 0;
  for (const [at, join] of joins.entries()) {
    if (how.stopped()) break;
    how.progress(at, joins.length);
    const obstacle = await undoJoin(context, runId, join, how);
    if (obstacle === null) undone += 1;
    else refused.push({ joined: join.joined_id, survivor: join.survivor_id, reason: reasonOf(obstacle) });
  }
  if (undone === 0 && refused.length > 0) {
    throw new HiveError('conflict', `Nothing of this run can be undone: ${refused[0]!.reason}.`);
  }
  return { run_id: runId, undone, undone_before: run.undone, refused };
}

/** @returns what stood in the way, or `null` */
async function undoJoin(
  context: Context,
  runId: string,
  join: UndoableJoin,
  { hold, reached }: Undoing,
): Promise<Obstacle | null> {
  const { db, corpus, embedder } = context;
  // Before the transaction: no model is asked inside one. No other model takes over while this runs.
  const vector = await embedder.embed(entryText(join.title, join.content), 'passage');
  const outcome = await db.transaction(async (tx) => {
    await hold(tx);
    const split = await splitEntry(tx, runId, join, vector, context.now());
    reached('splitting');
    return split;
  });
  reached('split');
  if (outcome === 'already') return null;
  if (outcome !== 'split') return outcome;
  const [joined, survivor] = [await findEntry(db, join.joined_id), await findEntry(db, join.survivor_id)];
  if (joined) corpus.add({ ...joined, vector });
  if (survivor) corpus.change(survivor.id, survivor);
  return null;
}

function reasonOf({ status, run_id }: Obstacle): string {
  switch (status) {
    case 'collapsed':
      return run_id === null
        ? 'the survivor was joined to another entry later'
        : `the survivor was joined to another entry later, by run ${run_id}: undo that one first`;
    case 'superseded':
      return 'the survivor was superseded by a newer finding since';
    case 'retired':
      return 'the survivor was retired by an admin since: resolve it with keep first';
    default:
      return 'the survivor is not what it was joined to any more';
  }
}
