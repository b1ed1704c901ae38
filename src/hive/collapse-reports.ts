import { z } from 'zod';
import { HiveError } from '../core/errors.ts';
import { rounded } from '../core/rounded.ts';
import { summarise } from '../core/text.ts';
import { type CollapseRun, collapseRuns, findCollapse, type JoinRow, joinsOf } from '../store/collapses.ts';
import type { CollapseProgress } from './collapse.ts';
import type { Context } from './context.ts';
import { readCursor, writeCursor } from './cursor.ts';

/** Pairs that one answer shows; a report pages through the rest. */
export const pairsMax = 500;

interface Named {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
}

/** Two entries that were, or would be, joined. */
export interface PairView {
  readonly joined: Named;
  readonly survivor: Named;
  readonly hive: string;
  readonly similarity: number;
  readonly rule: string;
  readonly undone_at: string | null;
}

/** What a run did, or would do. */
export interface CollapseReport {
  readonly run_id: string | null;
  readonly dry_run: boolean;
  readonly examined: number;
  readonly joined: number;
  readonly stale: number;
  /** the first `pairsMax` of them */
  readonly pairs: readonly PairView[];
  readonly took_ms: number;
}

export function viewPair(
  joined: { id: string; title: string; content: string },
  survivor: { id: string; title: string; content: string },
  { hive, similarity, rule }: { hive?: string; similarity: number; rule: string },
  undoneAt: Date | null,
): PairView {
  const named = ({ id, title, content }: typeof joined) => ({ id, title, summary: summarise(content) });
  return {
    joined: named(joined),
    survivor: named(survivor),
    hive: hive ?? '',
    similarity: rounded(similarity),
    rule,
    undone_at: undoneAt?.toISOString() ?? null,
  };
}

/** A run that has just ended, as it is told to whoever asked for it. */
export async function reportOf(context: Context, runId: string): Promise<CollapseReport> {
  const run = await findCollapse(context.db, runId);
  if (!run) throw unknownRun();
  const until = run.finished_at ?? context.now();
  return {
    run_id: runId,
    dry_run: false,
    examined: run.examined,
    joined: run.joined,
    stale: run.stale,
    pairs: (await joinsOf(context.db, runId, null, pairsMax)).map(viewJoin),
    took_ms: until.getTime() - run.started_at.getTime(),
  };
}

/** All runs, newest first, and what is under way in this process. */
export async function listCollapses(
  context: Context,
  progress: CollapseProgress | undefined,
  { cursor, limit }: { cursor: string | null; limit: number },
) {
  const before = cursor === null ? null : readCursor(cursor, z.object({ id: z.uuid() })).id;
  const rows = await collapseRuns(context.db, before, limit + 1);
  const page = rows.slice(0, limit);
  return {
    results: page.map(viewRun),
    progress: progress ?? null,
    next_cursor: rows.length > limit ? writeCursor({ id: page.at(-1)!.id }) : null,
  };
}

/** One run with what it joined. Throws `not_found`. */
export async function readCollapse(
  context: Context,
  id: string,
  { cursor, limit }: { cursor: string | null; limit: number },
) {
  const run = await findCollapse(context.db, id);
  if (!run) throw unknownRun();
  const after = cursor === null ? null : readCursor(cursor, z.object({ id: z.uuid() })).id;
  const rows = await joinsOf(context.db, id, after, limit + 1);
  const page = rows.slice(0, limit);
  return {
    ...viewRun(run),
    pairs: page.map(viewJoin),
    next_cursor: rows.length > limit ? writeCursor({ id: page.at(-1)!.joined_id }) : null,
  };
}

export function unknownRun(): HiveError {
  return new HiveError(
    'not_found',
    'There is no run of the collapse with this id; GET /admin/collapses lists them.',
  );
}

function viewRun(run: CollapseRun) {
  const { id, started_at, finished_at, running, ...counts } = run;
  const state: 'finished' | 'running' | 'interrupted' = finished_at
    ? 'finished'
    : running
      ? 'running'
      : 'interrupted';
  return {
    run_id: id,
    state,
    started_at: started_at.toISOString(),
    finished_at: finished_at?.toISOString() ?? null,
    ...counts,
  };
}

function viewJoin(row: JoinRow): PairView {
  const joined = { id: row.joined_id, title: row.joined_title, content: row.joined_content };
  const survivor = { id: row.survivor_id, title: row.survivor_title, content: row.survivor_content };
  return viewPair(joined, survivor, row, row.undone_at);
}
