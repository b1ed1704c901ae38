import type { Evidence } from './evidence.ts';
import { type FusionPart, type FusionWeights, fuse, fusionParts } from './fusion.ts';
import { type RelevanceModel, relevance } from './relevance.ts';

/** How the scores of one embedding model are to be read; fitted by test/eval/retrieval, kept with the model. */
export interface RelevanceScale extends RelevanceModel {
  readonly fusion: FusionWeights;
  /** A question to which no entry is this probable an answer gets none. */
  readonly probabilityMin: number;
  /** Beside the most probable answer, entries of at least this share of its probability are shown too. */
  readonly companionShare: number;
}

/** Evidence on a candidate, with the factor in (0, 1] its standing gives it. */
export interface Candidate extends Evidence {
  readonly prior: number;
}

export interface Ranked<C extends Candidate> {
  readonly candidate: C;
  /** 0…1; results stand in the order of it. */
  readonly score: number;
  readonly probability: number;
  /** Evidence by kind, and as one number, 0…1, before anything lowers it. */
  readonly parts: Readonly<Record<FusionPart, number>>;
  readonly fused: number;
  /** 1, or less for what nearly repeats a better result. */
  readonly repeat: number;
}

export interface RankOptions<C extends Candidate> {
  readonly limit: number;
  /** Cosine below which a result is dropped; 0 for none. */
  readonly minSimilarity: number;
  /** Cosine of two candidates. */
  readonly alike: (a: C, b: C) => number;
}

/**
 * The candidates worth showing, best first. The floor looks at evidence alone and drops what is not relevant;
 * the fused score orders the rest; standing and repetition can only lower a score after that.
 *
 *     score = fused evidence × prior × repeat
 */
export function rank<C extends Candidate>(
  candidates: readonly C[],
  scale: RelevanceScale,
  options: RankOptions<C>,
): Ranked<C>[] {
  const judged = candidates
    .filter(({ similarity }) => options.minSimilarity <= 0 || similarity >= options.minSimilarity)
    .map((candidate) => ({ candidate, probability: relevance(candidate, scale) }));
  const best = Math.max(0, ...judged.map(({ probability }) => probability));
  if (best < scale.probabilityMin) return [];
  const similarityMax = Math.max(...candidates.map(({ similarity }) => similarity));
  const ranked = judged
    .filter(({ probability }) => probability >= scale.companionShare * best)
    .map(({ candidate, probability }) => {
      const parts = fusionParts(candidate, similarityMax);
      const fused = fuse(parts, scale.fusion);
      const score = fused * Math.min(1, candidate.prior);
      return { candidate, score, probability, parts, fused, repeat: 1 };
    })
    .sort(byScore);
  const compared = Math.min(comparedMax, comparedPerResult * options.limit);
  return lowerRepeats(ranked.slice(0, compared), options.alike).slice(0, options.limit);
}

/** Results compared with each other for repetition: all that can be shown, so the work is bounded. */
const comparedMax = 50;
/** Candidates a shown result may be pushed aside for: with three each, a run of repeats still leaves fresh ones. */
const comparedPerResult = 3;
/** Entries closer than this say the same to a reader; dedup merges only what is closer still. */
const repeatSimilarity = 0.9;
/** A repeat ranks behind fresh results of half its score. */
const repeatFactor = 0.5;

function lowerRepeats<C extends Candidate>(
  ranked: readonly Ranked<C>[],
  alike: RankOptions<C>['alike'],
): Ranked<C>[] {
  return ranked
    .map((result, place) => {
      const repeats = ranked
        .slice(0, place)
        .some((better) => alike(result.candidate, better.candidate) > repeatSimilarity);
      return repeats ? { ...result, score: result.score * repeatFactor, repeat: repeatFactor } : result;
    })
    .sort(byScore);
}

/** A stable sort: equal scores keep the order of the candidates. */
function byScore(a: { score: number }, b: { score: number }): number {
  return b.score - a.score;
}
