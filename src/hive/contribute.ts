import { decide, type MergeRule } from '../core/dedup.ts';
import { draftText } from '../core/draft-text.ts';
import { entryText } from '../core/entry-text.ts';
import { HiveError } from '../core/errors.ts';
import { examine } from '../core/gate/examine.ts';
import { judgementOf } from '../core/gate/judge.ts';
import { findPrivateData } from '../core/gate/pii.ts';
import { findForbidden, floorOf, type GateRules } from '../core/gate/rules.ts';
import { chooseHive } from '../core/hive-choice.ts';
import { tagCharsMax, tagsMax } from '../core/limits.ts';
import { rounded } from '../core/rounded.ts';
import { storable } from '../core/storable.ts';
import { canonicalTag } from '../core/text.ts';
import { findEntry } from '../store/entries.ts';
import type { IdempotencyKey } from '../store/idempotency.ts';
import type { Job } from './commit-contributions.ts';
import type { Caller, Context, ModelInUse } from './context.ts';
import { findCandidates } from './find-candidates.ts';
import type { GroupCommit } from './group-commit.ts';

export { entryText };

/** A contribution as a client sends it. Lengths are not checked yet: they are part of the verdict. */
export interface Draft {
  readonly title: string;
  readonly content: string;
  readonly hive?: string | undefined;
  readonly tags: readonly string[];
  readonly source: string;
  readonly supersedes?: string | undefined;
  readonly onboarding_category?: string | undefined;
}

export type Accepted = {
  readonly verdict: 'accepted';
  readonly entry_id: string;
  readonly hive: string;
  readonly novelty_score: number;
  readonly specificity_score: number;
  readonly similar: readonly { readonly id: string; readonly title: string; readonly similarity: number }[];
};
export type Merged = {
  readonly verdict: 'merged';
  readonly merged_into: string;
  readonly hive: string;
  readonly similarity: number;
  /** why it was merged */
  readonly rule: MergeRule;
  readonly contribution_count: number;
};
export type Rejected = {
  readonly verdict: 'rejected';
  readonly reasons: readonly string[];
  readonly hints: readonly string[];
};
export type Verdict = Accepted | Merged | Rejected;

/** Who writes, and under which key. */
export type Writer = Caller & { readonly agent: string };

/**
 * A contribution's whole way: gate → embedding → hive → (in its batch) neighbours, decision, insert or attach.
 * Nothing is embedded or stored before it passes the gate, and nothing of a rejected text is kept.
 */
export function contribute(
  context: Context,
  commits: GroupCommit<Job, Accepted | Merged>,
  draft: Draft,
  writer: Writer,
): Promise<Verdict> {
  const idempotency = idempotencyOf(writer);
  return context.replays.once(idempotency, async () => {
    const weighed = await weigh(context, draft, writer);
    if ('verdict' in weighed) {
      context.ledger.reject(weighed.reasons);
      context.ledger.see({ handle: writer.agent, framework: writer.framework });
      await context.replays.remember(context.db, idempotency, weighed);
      return weighed;
    }
    return commits.run({
      ...weighed,
      id: context.newId(),
      contributionId: context.newId(),
      writer,
      idempotency,
    });
  });
}

/** The verdict a contribution would get now. Stores nothing, counts nothing. */
export async function check(
  context: Context,
  draft: Draft,
  caller: Caller,
): Promise<Verdict | Omit<Accepted, 'entry_id'>> {
  const weighed = await weigh(context, draft, caller);
  if ('verdict' in weighed) return weighed;
  const { hive, specificity, model } = weighed;
  const neighbours = await findCandidates(context, model, weighed).catch((error) => {
    if (context.inUse === model) throw error;
    return []; // vectors of another length by now
  });
  // A model took over between the two: the vector and the neighbours are not of one kind.
  if (context.inUse !== model) return check(context, draft, caller);
  const candidates = neighbours.filter(({ id }) => id !== weighed.supersedes);
  const decision = decide(weighed, candidates, model.dedup, context.settings.mergeRule);
  if (decision.kind === 'accept') {
    return {
      verdict: 'accepted',
      hive,
      novelty_score: rounded(decision.novelty),
      specificity_score: rounded(specificity),
      similar: decision.similar.map((entry) => ({ ...entry, similarity: rounded(entry.similarity) })),
    };
  }
  const count = context.corpus.entry(decision.into)?.contribution_count ?? 0;
  return {
    verdict: 'merged',
    merged_into: decision.into,
    hive,
    similarity: rounded(decision.similarity),
    rule: decision.rule,
    contribution_count: count + 1,
  };
}

/** @returns the key of a write, or `null` when it carries none */
export function idempotencyOf(writer: Writer): IdempotencyKey | null {
  return writer.idempotencyKey === null ? null : { agent: writer.agent, key: writer.idempotencyKey };
}

/** A draft that passed the gate, with its vector and hive. */
export interface Weighed {
  readonly title: string;
  readonly content: string;
  readonly tags: readonly string[];
  readonly source: string;
  readonly onboarding_category: string | null;
  readonly supersedes: string | null;
  readonly hive: string;
  readonly vector: Float32Array;
  /** whose vector it is */
  readonly model: ModelInUse;
  readonly specificity: number;
}

async function weigh(context: Context, raw: Draft, caller: Caller): Promise<Weighed | Rejected> {
  const { title, content } = draftText(raw);
  const asked = askedHive(context, raw, caller);
  const { gate } = context.settings;
  const seen = await examine({ title, content }, gate);
  const judgement = judgementOf(seen, floorOf(gate, asked));
  const refusal = joinRefusals([
    // Beyond their limits tags could be of any size, and the time to look through them would not be bounded.
    tagLengths(raw.tags) ?? (await privateLabels(raw, gate)),
    judgement.passed ? null : judgement,
  ]);
  if (refusal) return { verdict: 'rejected', ...refusal };
  const superseded =
    raw.supersedes === undefined ? undefined : await findLive(context, raw.supersedes, caller);
  const model = context.inUse;
  const vector = await model.embedder.embed(entryText(title, content), 'passage');
  const hive = superseded?.hive ?? asked ?? hiveOfNeighbours(model, vector);
  // Its neighbours chose the hive, and that one may ask for more.
  const there = judgementOf(seen, floorOf(gate, hive));
  if (!there.passed) return { verdict: 'rejected', reasons: there.reasons, hints: there.hints };
  return {
    title,
    content,
    tags: [...new Set(raw.tags.map(canonicalTag).filter((tag) => tag !== ''))],
    source: raw.source,
    onboarding_category: raw.onboarding_category === undefined ? null : storable(raw.onboarding_category),
    supersedes: superseded?.id ?? null,
    hive,
    vector,
    model,
    specificity: there.specificity,
  };
}

/** Neighbours that choose the hive of a finding. */
const hiveNeighboursAsked = 5;
/** The index in memory holds bytes for floats: its cosines are true to 0.005, which a twin's may not miss the mark by. */
const indexTolerance = 0.005;

function hiveOfNeighbours({ corpus, dedup }: ModelInUse, vector: Float32Array): string {
  return chooseHive(corpus.nearestHives(vector, hiveNeighboursAsked), dedup.mergeSimilarity - indexTolerance);
}

function askedHive(context: Context, draft: Draft, caller: Caller): string | null {
  const hive = draft.hive ?? caller.onlyHive;
  if (hive !== null && !context.hives.has(hive)) {
    throw new HiveError('hive_unknown', 'There is no such hive; GET /hives lists them.');
  }
  if (caller.onlyHive !== null && hive !== caller.onlyHive) {
    throw new HiveError('forbidden', 'This token is for another hive.');
  }
  return hive;
}

/** Follows redirects, so that superseding an entry that was collapsed retires the one that stands for it. */
async function findLive(context: Context, id: string, caller: Caller): Promise<{ id: string; hive: string }> {
  const asked = await findEntry(context.db, id);
  const found = asked?.redirect_to ? await findEntry(context.db, asked.redirect_to) : asked;
  if (!found) throw new HiveError('entry_unknown', 'supersedes names no entry of this hive.');
  if (caller.onlyHive !== null && found.hive !== caller.onlyHive) {
    throw new HiveError('forbidden', 'This token is for another hive.');
  }
  return found;
}

type Refusal = Pick<Rejected, 'reasons' | 'hints'>;

/** Tags and the category are stored as they come, so what is refused in a text is refused in them. */
async function privateLabels({ tags, onboarding_category }: Draft, gate: GateRules): Promise<Refusal | null> {
  const labels = [...tags, onboarding_category ?? ''];
  const found = gate.stages.pii ? await findPrivateData(labels.join('\n'), { allows: gate.allows }) : [];
  const taken = found.map(({ kind }) => ({ kind, remedy: 'take it out' }));
  // One by one, for a pattern may ask for the beginning of a text, and tags as they are stored too.
  const own = [...labels, ...tags.map(canonicalTag)].flatMap((label) => findForbidden(gate, label));
  const hints = new Set(
    [...taken, ...own].map(
      ({ kind, remedy }) => `pii_critical: ${kind} in tags or onboarding_category; ${remedy}.`,
    ),
  );
  return hints.size === 0 ? null : { reasons: ['pii_critical'], hints: [...hints] };
}

function tagLengths(tags: readonly string[]): Refusal | null {
  const hints: string[] = [];
  if (tags.length > tagsMax) hints.push(`too_long: ${tags.length} tags; keep the ${tagsMax} that say most.`);
  const long = tags.findIndex((tag) => tag.length > tagCharsMax);
  if (long >= 0) hints.push(`too_long: tag ${long + 1} has over ${tagCharsMax} characters; shorten it.`);
  return hints.length === 0 ? null : { reasons: ['too_long'], hints };
}

function joinRefusals(refusals: readonly (Refusal | null)[]): Refusal | null {
  const given = refusals.filter((refusal) => refusal !== null);
  if (given.length === 0) return null;
  return {
    reasons: [...new Set(given.flatMap(({ reasons }) => reasons))],
    hints: given.flatMap(({ hints }) => hints),
  };
}
