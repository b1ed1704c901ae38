import type { Evidence } from './evidence.ts';

/** Kinds of evidence that order the results, each 0…1. */
export const fusionNames = ['text', 'closeness', 'lead', 'meaning'] as const;

export type FusionPart = (typeof fusionNames)[number];

/**
 * How much each kind counts; learnt by test/eval/retrieval/fit.ts, kept with the model. The first three are small for
 * all candidates when no entry holds the question's words, so meaning decides then; where they are found, names do.
 */
export type FusionWeights = Readonly<Record<FusionPart, number>>;

/** The parts of a candidate's score; `similarityMax` is the highest cosine among the candidates. */
export function fusionParts(
  evidence: Pick<Evidence, 'text' | 'closeness' | 'lead' | 'similarity'>,
  similarityMax: number,
): Record<FusionPart, number> {
  const { text, closeness, lead, similarity } = evidence;
  const meaning = similarityMax > 0 ? Math.max(0, similarity) / similarityMax : 0;
  return { text, closeness, lead, meaning };
}

/** The weighted mean of a candidate's parts, 0…1. */
export function fuse(parts: Readonly<Record<FusionPart, number>>, weights: FusionWeights): number {
  let sum = 0;
  let total = 0;
  for (const name of fusionNames) {
    sum += weights[name] * parts[name];
    total += weights[name];
  }
  return total > 0 ? sum / total : 0;
}

/** What two neighbours of the question are worth that stand `gap` words apart in the entry: 1 side by side, ½ at 6. */
export function closenessOf(gap: number): number {
  return 5 / (4 + Math.max(1, gap));
}

/** What a word is worth that first stands `place` words into the entry, its title included: 1 at the start, ½ at 10. */
export function leadOf(place: number): number {
  return 10 / (10 + Math.max(0, place));
}
