import { type CosineScale, fromScale, onScale } from './calibrate.ts';
import { type Compared, compared, longness } from './dedup/likeness.ts';
import { read, titleOf } from './dedup/reading.ts';
import { sureness } from './dedup/scorer.ts';
import { takesOtherStance } from './dedup/stance.ts';
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
  /** what keeps them apart, where they would be one but for that */
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
    const { similarity } = candidate;
    if (isFar(similarity, scale, rule)) break;
    if (similarity < mergeableFrom(finding, scale, rule)) break;
    const { same, rule: by } = sameCompared(compared(finding), compared(candidate), similarity, scale);
    if (same && by) return { kind: 'merge', into: candidate.id, similarity, rule: by };
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
  if (isFar(cosine, scale, rule)) return { same: false };
  return sameCompared(compared(a), compared(b), cosine, scale);
}

/** Cosine on the common scale below which nothing else makes two texts one finding: other words, other matter. */
const commonMin = 0.37;
/** The same for long texts, which share words and matter with many others. */
const longCommonMin = 0.65;

/**
 * @returns the cosine from which another text may be one with this finding, on the model's scale; those below it need not
 *   be read, for it only rises with the length of the other
 */
export function mergeableFrom(finding: Finding, scale: DedupScale, rule: MergeRule): number {
  const { mergeSimilarity, cosines } = scale;
  if (rule === 'cosine') return mergeSimilarity;
  const own = compared(finding);
  const from = nearFrom(own, own);
  return Math.min(mergeSimilarity, cosines ? fromScale(from, cosines) : from);
}

/** Whether a cosine alone settles that two are different, so that their texts need not be looked at. */
function isFar(cosine: number, scale: DedupScale, rule: MergeRule): boolean {
  return cosine <= scale.mergeSimilarity && (rule === 'cosine' || common(cosine, scale) < commonMin);
}

function sameCompared(a: Compared, b: Compared, cosine: number, scale: DedupScale): Sameness {
  const isClose = cosine > scale.mergeSimilarity;
  if (!isClose && !isSure(a, b, common(cosine, scale))) return { same: false };
  const found = difference(a.reading, b.reading);
  return found === null
    ? { same: true, rule: isClose ? 'cosine' : 'finding' }
    : { same: false, difference: found };
}

/** Cosine on the common scale from which a word of approval in one title is no sign of another finding. */
const stanceMax = 0.8;

/**
 * Whether the pair scorer is asked about two findings at all: they are near for their length, and neither title
 * approves where the other warns, unless they are very near.
 *
 * @param cosine on the scale of the built-in model
 */
export function mayBeOne(a: Compared, b: Compared, cosine: number): boolean {
  return (
    cosine >= nearFrom(a, b) &&
    (cosine >= stanceMax || !takesOtherStance(titleOf(a.reading), titleOf(b.reading)))
  );
}

/** The cosine from which two findings may be one below the merge similarity: the longer one of them is, the higher. */
function nearFrom(a: Compared, b: Compared): number {
  return commonMin + (longCommonMin - commonMin) * longness(a, b);
}

function isSure(a: Compared, b: Compared, cosine: number): boolean {
  return mayBeOne(a, b, cosine) && sureness(a, b, cosine) > 0;
}

/** A cosine on the scale of the built-in model. */
function common(cosine: number, { cosines }: DedupScale): number {
  return cosines ? onScale(cosine, cosines) : cosine;
}

function novelty(nearest: number | undefined, scale: DedupScale): number {
  if (nearest === undefined) return 1;
  return Math.min(1, Math.max(0, 1 - common(nearest, scale)));
}

/** @returns what keeps two findings apart however close their vectors are, or `null` */
export function findingDifference(a: Finding, b: Finding): Difference | null {
  return difference(read(a), read(b));
}

/** Cosine of two unit vectors. */
export function cosine(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let index = 0; index < a.length; index++) sum += a[index]! * b[index]!;
  return sum;
}
