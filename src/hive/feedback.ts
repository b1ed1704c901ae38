import { HiveError } from '../core/errors.ts';
import { seeAgents } from '../store/agents.ts';
import type { Database } from '../store/database.ts';
import type { EntryRow } from '../store/entries.ts';
import {
  addCitations,
  addEndorsement,
  addFlag,
  type Counted,
  type Feedback,
  type FlagReason,
  locateEntry,
  removeEndorsement,
} from '../store/feedback.ts';
import type { Context } from './context.ts';
import { idempotencyOf, type Writer } from './contribute.ts';
import type { GroupCommit, Outcome } from './group-commit.ts';

/** A citation that waits for its commit. */
export type Citation = Feedback & { readonly framework: string | null };

export interface Cited {
  readonly entry_id: string;
  readonly citation_count: number;
}

/** Adds exactly one to an entry's citations. Those that arrive together share a statement and a sync. */
export function cite(
  context: Context,
  commits: GroupCommit<Citation, Cited>,
  entryId: string,
  writer: Writer,
) {
  const citation = { entryId, agent: writer.agent, framework: writer.framework };
  const idempotency = idempotencyOf(writer);
  if (!idempotency) return commits.run(citation);
  return context.replays.once(idempotency, async () => {
    const [outcome] = await commitCitations(context, [citation], (tx, [cited]) =>
      context.replays.remember(tx, idempotency, cited),
    );
    if (outcome && 'answer' in outcome) return outcome.answer;
    throw outcome?.error;
  });
}

/** Writes a batch of citations; each is told its own count. */
export async function commitCitations(
  context: Context,
  citations: readonly Citation[],
  remember: (tx: Database, cited: readonly (Cited | undefined)[]) => Promise<void> = async () => {},
): Promise<Outcome<Cited>[]> {
  const now = context.now();
  const { cited, counted } = await context.db.transaction(async (tx) => {
    await seeAgents(
      tx,
      citations.map(({ agent, framework }) => ({ handle: agent, framework })),
      now,
    );
    const counted = await addCitations(tx, citations, now);
    const cited = countUp(citations, counted);
    if (cited.some((one) => one !== undefined)) await remember(tx, cited);
    return { cited, counted };
  });
  for (const { entry_id, count } of counted.values()) {
    context.corpus.change(entry_id, { citation_count: count, last_used_at: now });
  }
  return cited.map((answer) => (answer ? { answer } : { error: unknownEntry() }));
}

/** The statement answers with each entry's last count; the citations before it in the batch get the ones below. */
function countUp(
  citations: readonly Citation[],
  counted: ReadonlyMap<string, Counted>,
): (Cited | undefined)[] {
  const below = new Map<string, number>();
  return citations
    .toReversed()
    .map(({ entryId }) => {
      const found = counted.get(entryId);
      if (!found) return undefined;
      const later = below.get(found.entry_id) ?? 0;
      below.set(found.entry_id, later + 1);
      return { entry_id: found.entry_id, citation_count: found.count - later };
    })
    .reverse();
}

export interface Endorsed {
  readonly entry_id: string;
  readonly endorsement_count: number;
  readonly endorsed: boolean;
}

/** Vouches for an entry, once an agent. Throws `conflict` when nobody else contributed to it. */
export function endorse(context: Context, entryId: string, writer: Writer): Promise<Endorsed> {
  return inOneTransaction(context, entryId, writer, async (tx, feedback, located) => {
    if (located.only_contributor) {
      throw new HiveError(
        'conflict',
        'Only you contributed to this entry; an endorsement must come from another agent.',
      );
    }
    const now = context.now();
    const endorsement_count = await addEndorsement(tx, feedback, now);
    return {
      answer: { entry_id: feedback.entryId, endorsement_count, endorsed: true },
      changes: { endorsement_count, last_used_at: now },
    };
  });
}

/** Takes an endorsement back; without one, changes nothing. */
export function unendorse(context: Context, entryId: string, writer: Writer): Promise<Endorsed> {
  return inOneTransaction(context, entryId, writer, async (tx, feedback) => {
    const endorsement_count = await removeEndorsement(tx, feedback);
    return {
      answer: { entry_id: feedback.entryId, endorsement_count, endorsed: false },
      changes: { endorsement_count },
    };
  });
}

export interface FlagAnswer {
  readonly entry_id: string;
  readonly flags: { outdated: number; incorrect: number; duplicate: number; unsafe: number };
  readonly status: EntryRow['status'];
}

/** Flags an entry, once an agent and reason; three agents make it disputed. */
export function flag(
  context: Context,
  entryId: string,
  writer: Writer,
  reason: FlagReason,
  note: string | null,
): Promise<FlagAnswer> {
  return inOneTransaction(context, entryId, writer, async (tx, feedback) => {
    const flagged = await addFlag(tx, feedback, reason, note, context.now());
    if (!flagged) throw unknownEntry();
    const answer: FlagAnswer = {
      entry_id: feedback.entryId,
      flags: {
        outdated: flagged.flags_outdated,
        incorrect: flagged.flags_incorrect,
        duplicate: flagged.flags_duplicate,
        unsafe: flagged.flags_unsafe,
      },
      status: flagged.status,
    };
    return { answer, changes: flagged };
  });
}

interface Effect<Answer> {
  readonly answer: Answer;
  readonly changes: Parameters<Context['corpus']['change']>[1];
}

/** What endorsing, un-endorsing and flagging share: follow the redirect, act, remember the answer, commit. */
function inOneTransaction<Answer>(
  context: Context,
  entryId: string,
  writer: Writer,
  act: (tx: Database, feedback: Feedback, located: { only_contributor: boolean }) => Promise<Effect<Answer>>,
): Promise<Answer> {
  const idempotency = idempotencyOf(writer);
  return context.replays.once(idempotency, async () => {
    const { id, effect } = await context.db.transaction(async (tx) => {
      const located = await locateEntry(tx, { entryId, agent: writer.agent });
      if (!located) throw unknownEntry();
      await seeAgents(tx, [{ handle: writer.agent, framework: writer.framework }], context.now());
      const effect = await act(tx, { entryId: located.entry_id, agent: writer.agent }, located);
      await context.replays.remember(tx, idempotency, effect.answer);
      return { id: located.entry_id, effect };
    });
    context.corpus.change(id, effect.changes);
    return effect.answer;
  });
}

/** The one way to say that an id leads nowhere. */
export function unknownEntry(): HiveError {
  return new HiveError('entry_unknown', 'There is no entry with this id.');
}
