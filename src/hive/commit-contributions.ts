import { type Candidate, cosine, type Decision, decide } from '../core/dedup.ts';
import { entryText } from '../core/entry-text.ts';
import { HiveError } from '../core/errors.ts';
import { rounded } from '../core/rounded.ts';
import { clearTasks } from '../store/accounts.ts';
import { seeAgents } from '../store/agents.ts';
import { insertContributions, type NewContribution } from '../store/contributions.ts';
import { type Database, DatabaseError, sqlState } from '../store/database.ts';
import {
  addContributions,
  type IndexedRow,
  insertEntries,
  type NewEntry,
  redirectEntry,
} from '../store/entries.ts';
import type { IdempotencyKey } from '../store/idempotency.ts';
import { holdPin } from '../store/pin.ts';
import { transactionId } from '../store/transactions.ts';
import type { Context } from './context.ts';
import type { Accepted, Merged, Weighed, Writer } from './contribute.ts';
import { findCandidates } from './find-candidates.ts';
import type { Outcome } from './group-commit.ts';
import { pinOf } from './model-in-use.ts';
import { settled } from './settled.ts';

/** A contribution that passed the gate and waits for its commit. */
export interface Job extends Weighed {
  /** the entry's id, should it become one */
  readonly id: string;
  readonly contributionId: string;
  readonly writer: Writer;
  readonly idempotency: IdempotencyKey | null;
}

/** Another process may retire an entry between our look and our write; then the batch looks again. */
const attemptsMax = 4;

type Answer = Accepted | Merged;

/** A merge target was retired after it was found. */
class TargetGone extends Error {}

/**
 * Decides and writes a batch: neighbours of each → decisions, each seeing the batch's earlier ones → one
 * transaction. A batch that meets another process's write is decided anew; one that keeps failing is written job
 * by job, so that one bad job fails alone.
 */
export async function commitContributions(
  context: Context,
  given: readonly Job[],
): Promise<readonly Outcome<Answer>[]> {
  const jobs = await withCurrentVectors(context, given);
  for (let attempt = 1; ; attempt++) {
    try {
      const decisions = await decideBatch(context, jobs);
      return (await writeBatch(context, jobs, decisions)).map((answer) => ({ answer }));
    } catch (error) {
      if (isRace(error) && attempt < attemptsMax) continue;
      // Of a store that is away, nothing is tried again: what it did of this is not known, and clients come back.
      if (jobs.length === 1 || isAway(error)) return jobs.map(() => ({ error }));
      break;
    }
  }
  const outcomes: Outcome<Answer>[] = [];
  for (const job of jobs) outcomes.push(...(await commitContributions(context, [job])));
  return outcomes;
}

/** A vector that was made before another model took over is made again: no model takes over during a batch. */
async function withCurrentVectors({ inUse }: Context, jobs: readonly Job[]): Promise<readonly Job[]> {
  return Promise.all(
    jobs.map(async (job) => {
      if (job.model === inUse) return job;
      const vector = await inUse.embedder.embed(entryText(job.title, job.content), 'passage');
      return { ...job, vector, model: inUse };
    }),
  );
}

function isRace(error: unknown): boolean {
  const codes: string[] = [sqlState.deadlockDetected, sqlState.serializationFailure];
  return error instanceof TargetGone || (error instanceof DatabaseError && codes.includes(error.code));
}

function isAway(error: unknown): boolean {
  return error instanceof HiveError && error.code === 'overloaded';
}

async function decideBatch(context: Context, jobs: readonly Job[]): Promise<Decision[]> {
  const stored = await Promise.all(jobs.map((job) => findCandidates(context, job.model, job)));
  const decisions: Decision[] = [];
  const accepted: Job[] = [];
  jobs.forEach((job, index) => {
    const beside: Candidate[] = accepted
      .filter((other) => other.hive === job.hive)
      .map((other) => ({ ...other, similarity: cosine(other.vector, job.vector) }));
    const candidates = [...(stored[index] ?? []), ...beside].filter(({ id }) => id !== job.supersedes);
    const decision = decide(job, candidates, context.settings.dedup, context.settings.mergeRule);
    decisions.push(decision);
    if (decision.kind === 'accept') accepted.push(job);
  });
  return decisions;
}

/** Everything a batch writes, gathered before the transaction so that it is as short as it can be. */
interface Writes {
  readonly entries: NewEntry[];
  readonly contributions: NewContribution[];
  /** stored entry id → contributions that merge into it */
  readonly merges: Map<string, number>;
}

async function writeBatch(
  context: Context,
  jobs: readonly Job[],
  decisions: readonly Decision[],
): Promise<Answer[]> {
  const now = context.now();
  const writes = gatherWrites(jobs, decisions);
  const contributionIds = writes.contributions.map(({ id }) => id);
  const captors = workflowCaptors(jobs, decisions);
  // What was counted before the capture must not come after it.
  if (captors.size > 0) await context.ledger.flush();
  const { answers, counts, retired } = await settled(context.db, contributionIds, async (tx) => {
    if (context.shared && !(await holdPin(tx, pinOf(context.inUse.config)))) {
      throw new HiveError(
        'overloaded',
        'The entries are being embedded with another model; try again shortly.',
      );
    }
    await seeAgents(
      tx,
      jobs.map(({ writer }) => ({ handle: writer.agent, framework: writer.framework })),
      now,
    );
    const counts = await addContributions(tx, writes.merges, now);
    if (counts.size !== writes.merges.size) throw new TargetGone();
    await insertEntries(tx, writes.entries, now);
    await insertContributions(tx, writes.contributions, now);
    await clearTasks(tx, captors);
    const retired = await retireSuperseded(tx, jobs, decisions);
    const answers = answerBatch(jobs, decisions, writes, counts);
    for (const [index, job] of jobs.entries())
      await context.replays.remember(tx, job.idempotency, answers[index]);
    return {
      result: { answers, counts, retired },
      transactionId: context.shared ? await transactionId(tx) : null,
    };
  });
  for (const entry of writes.entries) context.corpus.add(indexedRow(entry, now));
  for (const [id, contribution_count] of counts) {
    context.corpus.change(id, { contribution_count, last_contributed_at: now, last_used_at: now });
  }
  for (const id of retired) context.corpus.retire(id);
  return answers;
}

function gatherWrites(jobs: readonly Job[], decisions: readonly Decision[]): Writes {
  const entries = new Map<string, NewEntry>();
  const contributions: NewContribution[] = [];
  const merges = new Map<string, number>();
  jobs.forEach((job, index) => {
    const decision = decisions[index]!;
    if (decision.kind === 'accept') {
      entries.set(job.id, {
        ...job,
        specificity_score: job.specificity,
        novelty_score: decision.novelty,
        contribution_count: 1,
      });
    } else {
      const fresh = entries.get(decision.into);
      if (fresh) entries.set(fresh.id, { ...fresh, contribution_count: fresh.contribution_count + 1 });
      else merges.set(decision.into, (merges.get(decision.into) ?? 0) + 1);
    }
    contributions.push({
      id: job.contributionId,
      entry_id: decision.kind === 'accept' ? job.id : decision.into,
      agent: job.writer.agent,
      title: job.title,
      content: job.content,
      similarity: decision.kind === 'accept' ? 1 : decision.similarity,
      specificity_score: job.specificity,
      source: job.source,
      onboarding_category: job.onboarding_category,
    });
  });
  return { entries: [...entries.values()], contributions, merges };
}

/** @returns agents of which a workflow was accepted: their tasks are counted anew */
function workflowCaptors(jobs: readonly Job[], decisions: readonly Decision[]): Set<string> {
  const captors = jobs.filter(
    ({ source }, index) => source === 'workflow_capture' && decisions[index]?.kind === 'accept',
  );
  return new Set(captors.map(({ writer }) => writer.agent));
}

/** @returns entries that were superseded by one of the batch */
async function retireSuperseded(
  tx: Database,
  jobs: readonly Job[],
  decisions: readonly Decision[],
): Promise<string[]> {
  const retired: string[] = [];
  for (const [index, job] of jobs.entries()) {
    const decision = decisions[index]!;
    const successor = decision.kind === 'accept' ? job.id : decision.into;
    if (job.supersedes === null || job.supersedes === successor) continue;
    if (await redirectEntry(tx, job.supersedes, successor, 'superseded')) retired.push(job.supersedes);
  }
  return retired;
}

/** Counts run up through the batch, so that each merge is told its own number. */
function answerBatch(
  jobs: readonly Job[],
  decisions: readonly Decision[],
  writes: Writes,
  counts: ReadonlyMap<string, number>,
): Answer[] {
  const running = new Map<string, number>();
  for (const [id, count] of counts) running.set(id, count - writes.merges.get(id)!);
  return jobs.map((job, index): Answer => {
    const decision = decisions[index]!;
    if (decision.kind === 'accept') {
      running.set(job.id, 1);
      return {
        verdict: 'accepted',
        entry_id: job.id,
        hive: job.hive,
        novelty_score: rounded(decision.novelty),
        specificity_score: rounded(job.specificity),
        similar: decision.similar.map((entry) => ({ ...entry, similarity: rounded(entry.similarity) })),
      };
    }
    const contribution_count = (running.get(decision.into) ?? 0) + 1;
    running.set(decision.into, contribution_count);
    return {
      verdict: 'merged',
      merged_into: decision.into,
      hive: job.hive,
      similarity: rounded(decision.similarity),
      rule: decision.rule,
      contribution_count,
    };
  });
}

function indexedRow(entry: NewEntry, now: Date): IndexedRow {
  return {
    id: entry.id,
    hive: entry.hive,
    title: entry.title,
    content: entry.content,
    tags: [...entry.tags],
    specificity_score: entry.specificity_score,
    novelty_score: entry.novelty_score,
    created_at: now,
    status: 'active',
    redirect_to: null,
    contribution_count: entry.contribution_count,
    citation_count: 0,
    endorsement_count: 0,
    flags_outdated: 0,
    flags_incorrect: 0,
    flags_duplicate: 0,
    flags_unsafe: 0,
    last_contributed_at: now,
    last_used_at: now,
    vector: entry.vector,
  };
}
