import { type CosineScale, onScale } from './calibrate.ts';
import type { Difference } from './difference.ts';
import { difference } from './difference.ts';

/** A finding's words. */
export interface Finding {
  readonly title: string;
  readonly content: string;
}

/** An entry a finding may turn out to be. `similarity` is the cosine of their vectors. */
export interface Candidate extends Finding {
  readonly id: string;
  readonly similarity: number;
}

/** An entry that is close and yet another finding. */
export interface Similar {
  readonly id: string;
  readonly title: string;
  readonly similarity: number;
}

/** Why two findings are one: their cosine is above the line, or the pair scorer is sure. */
export type MergeRule = 'cosine' | 'finding';

/** What was decided about two findings. */
export interface Sameness {
  readonly same: boolean;
  /** what made them one; only where they are */
  readonly rule?: MergeRule;
  /** what keeps them apart, where one thing does */
  readonly difference?: Difference;
}

export type Decision =
  | { readonly kind: 'merge'; readonly into: string; readonly similarity: number; readonly rule: MergeRule }
  | { readonly kind: 'accept'; readonly novelty: number; readonly similar: readonly Similar[] };

/** Levels of cosine that belong to a model. */
export interface DedupScale {
  /** above it two texts are one finding (contract: 0.94) */
  readonly mergeSimilarity: number;
  /** from it on an accepted finding's answer lists an entry as similar */
  readonly similarFrom: number;
  /** reads the model's cosines on the scale that novelty is told in; absent where they are on it */
  readonly cosines?: CosineScale;
}

/** Close entries an answer lists (contract). */
const similarMax = 3;

/**
 * Decides whether a finding is one the hive already has.
 *
 * @param candidates entries of the same hive that come into question, in any order
 * @returns `merge` into the nearest entry that is the same finding, else `accept` with novelty 1 − highest cosine on
 *   the common scale (1 in an empty hive)
 */
export function decide(
  finding: Finding,
  candidates: readonly Candidate[],
  scale: DedupScale,
  rule: MergeRule,
): Decision {
  const nearestFirst = candidates.toSorted((a, b) => b.similarity - a.similarity || (a.id < b.id ? -1 : 1));
  for (const candidate of nearestFirst) {
    const { same, rule: by } = sameFinding(finding, candidate, candidate.similarity, scale, rule);
    if (same && by) return { kind: 'merge', into: candidate.id, similarity: candidate.similarity, rule: by };
  }
  return {
    kind: 'accept',
    novelty: novelty(nearestFirst[0]?.similarity, scale),
    similar: nearestFirst
      .filter(({ similarity }) => similarity >= scale.similarFrom)
      .slice(0, similarMax)
      .map(({ id, title, similarity }) => ({ id, title, similarity })),
  };
}

/**
 * Decides about a pair of findings of one hive; the order of the two does not matter.
 *
 * @param cosine of their vectors, both of one model
 * @param scale the levels of that model
 * @param rule `cosine`: only above the merge similarity; `finding`: below it too, where the pair scorer is sure
 */
export function sameFinding(
  a: Finding,
  b: Finding,
  cosine: number,
  scale: DedupScale,
  rule: MergeRule,
): Sameness {
  const isClose = cosine > scale.mergeSimilarity;
  if (!isClose && rule === 'cosine') return { same: false };
  const difference = findingDifference(a, b);
  if (difference !== null) return { same: false, difference };
  return isClose ? { same: true, rule: 'cosine' } : { same: false };
}

function novelty(nearest: number | undefined, { cosines }: DedupScale): number {
  if (nearest === undefined) return 1;
  return Math.min(1, Math.max(0, 1 - (cosines ? onScale(nearest, cosines) : nearest)));
}

/** @returns what keeps two findings apart however close their vectors are, or `null` */
export function findingDifference(a: Finding, b: Finding): Difference | null {
  return difference(`${a.title}\n${a.content}`, `${b.title}\n${b.content}`);
}

/** Cosine of two unit vectors. */
export function cosine(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let index = 0; index < a.length; index++) sum += a[index]! * b[index]!;
  return sum;
}
