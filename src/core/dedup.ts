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

export type Decision =
  | { readonly kind: 'merge'; readonly into: string; readonly similarity: number }
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
 * @param candidates nearest entries of the same hive, in any order
 * @returns `merge` into the nearest entry above the merge similarity that differs in nothing that matters, else
 *   `accept` with novelty 1 − highest cosine on the common scale (1 in an empty hive)
 */
export function decide(finding: Finding, candidates: readonly Candidate[], scale: DedupScale): Decision {
  const nearestFirst = candidates.toSorted((a, b) => b.similarity - a.similarity || (a.id < b.id ? -1 : 1));
  for (const candidate of nearestFirst) {
    if (candidate.similarity <= scale.mergeSimilarity) break;
    if (findingDifference(finding, candidate) === null) {
      return { kind: 'merge', into: candidate.id, similarity: candidate.similarity };
    }
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
