import type { Evidence } from './evidence.ts';

/** In the order the calibration lists them. */
export const featureNames = [
  'similarity',
  'lead',
  'brevity',
  'nearness',
  'foreign',
  'jargon',
  'crowd',
  'chances',
] as const;

export type Feature = (typeof featureNames)[number];

/** A logistic regression: log-odds that an entry answers a question. */
export interface RelevanceModel {
  readonly intercept: number;
  readonly weights: Readonly<Record<Feature, number>>;
}

/** Beyond a thousand entries chance has little left to add. */
const crowdFolds = 3;

/** The inputs of the logistic regression, each of the order of 1. */
export function features(evidence: Evidence): Record<Feature, number> {
  return {
    similarity: evidence.similarity,
    lead: evidence.partLead,
    // A short question leaves little to chance only if the entry holds what it asks.
    brevity: (1 - evidence.coverage) / Math.max(1, evidence.asked),
    // What is said in other words is near; a product has near it only others of its kind, and is not one of them.
    nearness: evidence.nearness,
    foreign: evidence.foreign,
    jargon: evidence.jargon / 9,
    // Among more entries a chance resemblance is likelier, and so it is among more sentences.
    crowd: Math.min(1, Math.log10(Math.max(1, evidence.entries)) / crowdFolds),
    chances: Math.log2(Math.max(1, evidence.parts)) / 4,
  };
}

/** Probability, 0…1, that an entry answers the question. */
export function relevance(evidence: Evidence, model: RelevanceModel): number {
  const inputs = features(evidence);
  let logOdds = model.intercept;
  for (const name of featureNames) logOdds += model.weights[name] * inputs[name];
  return 1 / (1 + Math.exp(-logOdds));
}
