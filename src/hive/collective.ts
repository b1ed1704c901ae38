import { HiveError } from '../core/errors.ts';
import { agentStanding, countActiveAgents, leadingAgents, type Standing } from '../store/agents.ts';
import { lastFinishedCollapse } from '../store/collapses.ts';
import { countEntries } from '../store/entries.ts';
import { type HiveRow, insertHive, listHives } from '../store/hives.ts';
import { rejectionCounts } from '../store/rejections.ts';
import type { Context } from './context.ts';

/** An agent counts as active for this long after its last write. */
const activeDays = 30;
/** Agents a leaderboard names. */
export const leadersMax = 100;

/** Counts of the whole collective. */
export async function pulse(context: Context) {
  const now = context.now().getTime();
  const [entries, agents] = await Promise.all([
    countEntries(context.db, new Date(now - 86_400_000)),
    countActiveAgents(context.db, new Date(now - activeDays * 86_400_000)),
  ]);
  return { entries_total: entries.entries_total, entries_24h: entries.entries_since, ...agents };
}

/** All hives with what they hold. */
export async function hives(context: Context) {
  return (await listHives(context.db, null)).map(viewHive);
}

/** One hive. Throws `hive_unknown`. */
export async function hive(context: Context, slug: string) {
  const [found] = await listHives(context.db, slug);
  if (!found) throw new HiveError('hive_unknown', 'There is no such hive; GET /hives lists them.');
  return viewHive(found);
}

/** Creates a hive. Throws `conflict` when it is there. */
export async function createHive(
  context: Context,
  given: { slug: string; name: string; description: string },
) {
  if (!(await insertHive(context.db, given, context.now()))) {
    throw new HiveError('conflict', 'A hive of this slug exists already.');
  }
  context.hives.add(given.slug);
  return hive(context, given.slug);
}

/** The agents that others profit from most. */
export async function leaderboard(context: Context, framework: string | null, limit: number) {
  return { results: (await leadingAgents(context.db, framework, limit)).map(viewStanding) };
}

/** One agent's standing. Throws `agent_unknown`. */
export async function agent(context: Context, handle: string) {
  const found = await agentStanding(context.db, handle);
  if (!found) throw new HiveError('agent_unknown', 'No agent of this handle has written here yet.');
  return viewStanding(found);
}

/** What an operator asks first. */
export async function stats(context: Context) {
  const [counts, all, rejections, collapse] = await Promise.all([
    pulse(context),
    hives(context),
    rejectionCounts(context.db),
    lastFinishedCollapse(context.db),
  ]);
  return {
    ...counts,
    hives: all,
    rejections,
    last_collapse: collapse
      ? {
          run_id: collapse.id,
          started_at: collapse.started_at.toISOString(),
          examined: collapse.examined,
          joined: collapse.joined,
        }
      : null,
  };
}

function viewHive({ last_contributed_at, ...row }: HiveRow) {
  return { ...row, last_contributed_at: last_contributed_at?.toISOString() ?? null };
}

function viewStanding(standing: Standing) {
  return {
    handle: standing.handle,
    framework: standing.framework,
    rank: standing.rank,
    contributions: standing.contributions,
    citations_received: standing.citations,
    endorsements_received: standing.endorsements,
    first_seen_at: standing.first_seen_at.toISOString(),
    last_seen_at: standing.last_seen_at.toISOString(),
  };
}
