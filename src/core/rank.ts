/** What is known about one entry for one question. Sums are over the question's distinct terms. */
export interface Evidence {
  /** Cosine of question and entry, -1…1. */
  readonly similarity: number;
  /** The cosine in standard deviations above the mean of all entries for this question. */
  readonly lift: number;
  readonly bm25: number;
  /** Share of the question's IDF that stands in the entry, 0…1. */
  readonly coverage: number;
  /** Share of the question's IDF that stands in the entry's title, 0…1. */
  readonly titleCoverage: number;
  /** IDF of the rarest term the two share, 0 if none. */
  readonly rarest: number;
  /** Distinct words of the question the entry holds. */
  readonly matched: number;
  /** Distinct words of the question. */
  readonly asked: number;
  /** Rarity in the language at large of the rarest two words of the question that the entry lacks, 0 if none. */
  readonly unmet: number;
  readonly unmetNext: number;
  /** Mean rarity of the question's words: high for jargon, low for plain English. */
  readonly jargon: number;
  /** How many entries were searched. */
  readonly entries: number;
}

export type Feature =
  | 'similarity'
  | 'lift'
  | 'coverage'
  | 'titleCoverage'
  | 'rarest'
  | 'matched'
  | 'brevity'
  | 'unmet'
  | 'unmetNext'
  | 'jargon'
  | 'crowd';

/** How the scores of one embedding model are to be read; fitted by test/eval/retrieval, kept with the model. */
export interface RelevanceScale {
  /** Weight of BM25 against the cosine in the order of results, 0…1. */
  readonly textWeight: number;
  /** Logistic regression: log-odds that an entry answers the question. */
  readonly intercept: number;
  readonly weights: Readonly<Record<Feature, number>>;
  /** A question to which no entry is this probable an answer gets none. */
  readonly probabilityMin: number;
  /** Beside an answer of that probability, entries of this much are shown too. */
  readonly companionMin: number;
  /** Mean and standard deviation of the cosine of a question and an entry that have nothing in common. */
  readonly unrelatedMean: number;
  readonly unrelatedDeviation: number;
}

/** Evidence on a candidate, with the factor in (0, 1] its standing gives it. */
export interface Candidate extends Evidence {
  readonly prior: number;
}

export interface Ranked<C extends Candidate> {
  readonly candidate: C;
  /** 0…1; results stand in the order of it. */
  readonly score: number;
}

export interface RankOptions<C extends Candidate> {
  readonly limit: number;
  /** Cosine below which a result is dropped; 0 for none. */
  readonly minSimilarity: number;
  /** Cosine of two candidates. */
  readonly alike: (a: C, b: C) => number;
}

/** Saturation and length normalisation of BM25: the usual values of Robertson & Zaragoza (2009), section 3.5. */
const k1 = 1.2;
const b = 0.75;
/** A word in a title weighs this many in the text (BM25F with one length); 2 to 5 measure alike, 1 a little worse. */
const titleWeight = 3;

/**
 * Inverse document frequency as in Robertson & Zaragoza (2009) eq. 3.3, kept positive by the 1 + inside, over the
 * hive and `pseudo` texts of the language at large, of which `share` hold the term. A hive of one entry would
 * otherwise hold every word equally dear; one of a hundred thousand hardly notices them.
 */
export function inverseFrequency(holders: number, documents: number, share: number, pseudo: number): number {
  const n = holders + share * pseudo;
  return Math.log(1 + (documents + pseudo - n + 0.5) / (n + 0.5));
}

/**
 * Rarity of a word in the language at large, 0…9, by the share of developer texts that hold it; the same in every
 * hive. What a question asks for beyond the common words is what an answer has to contain.
 */
export function rarity(share: number): number {
  return inverseFrequency(0, 0, share, rarityTexts);
}

/** One text in 4,000 is as far as the background table tells rare words apart. */
const rarityTexts = 4000;

/** BM25 weight of a term by its counts in title and body, 0…k1 + 1; `lengthRatio` is length over mean length. */
export function saturation(titleCount: number, bodyCount: number, lengthRatio: number): number {
  const count = titleWeight * titleCount + bodyCount;
  return (count * (k1 + 1)) / (count + k1 * (1 - b + b * lengthRatio));
}

/** The length of an entry in terms, its title weighted like its matches. */
export function weightedLength(titleTerms: number, bodyTerms: number): number {
  return titleWeight * titleTerms + bodyTerms;
}

/** In the order the calibration lists them. */
export const featureNames: readonly Feature[] = [
  'similarity',
  'lift',
  'coverage',
  'titleCoverage',
  'rarest',
  'matched',
  'brevity',
  'unmet',
  'unmetNext',
  'jargon',
  'crowd',
];

/** The inputs of the logistic regression, each of the order of 1. */
export function features(evidence: Evidence): Record<Feature, number> {
  return {
    similarity: evidence.similarity,
    lift: evidence.lift / 5,
    coverage: evidence.coverage,
    titleCoverage: evidence.titleCoverage,
    rarest: evidence.rarest / 8,
    matched: Math.log2(1 + evidence.matched) / 3,
    // A short question leaves little to chance only if the entry holds what it asks.
    brevity: (1 - evidence.coverage) / Math.max(1, evidence.asked),
    unmet: evidence.unmet / 9,
    unmetNext: evidence.unmetNext / 9,
    jargon: evidence.jargon / 9,
    // Among more entries a chance resemblance is likelier.
    crowd: Math.log10(Math.max(1, evidence.entries)) / 4,
  };
}

/** Probability, 0…1, that an entry answers the question. */
export function relevance(evidence: Evidence, scale: RelevanceScale): number {
  const inputs = features(evidence);
  let logOdds = scale.intercept;
  for (const name of featureNames) logOdds += scale.weights[name] * inputs[name];
  return 1 / (1 + Math.exp(-logOdds));
}

/**
 * The candidates worth showing, best first. The floor looks at evidence alone and drops what is not relevant;
 * the fused score orders the rest; standing and repetition can only lower a score after that.
 */
export function rank<C extends Candidate>(
  candidates: readonly C[],
  scale: RelevanceScale,
  options: RankOptions<C>,
): Ranked<C>[] {
  const bm25Max = Math.max(Number.MIN_VALUE, ...candidates.map((candidate) => candidate.bm25));
  const similarityMax = Math.max(Number.MIN_VALUE, ...candidates.map((candidate) => candidate.similarity));
  const judged = candidates
    .filter(({ similarity }) => options.minSimilarity <= 0 || similarity >= options.minSimilarity)
    .map((candidate) => ({ candidate, probability: relevance(candidate, scale) }));
  if (!judged.some(({ probability }) => probability >= scale.probabilityMin)) return [];
  const ranked = judged
    .filter(({ probability }) => probability >= scale.companionMin)
    .map(({ candidate, probability }) => {
      const text = (scale.textWeight * candidate.bm25) / bm25Max;
      const meaning = ((1 - scale.textWeight) * Math.max(0, candidate.similarity)) / similarityMax;
      return { candidate, score: (text + meaning) * Math.sqrt(probability) * Math.min(1, candidate.prior) };
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
    .map(({ candidate, score }, place) => {
      const repeats = ranked
        .slice(0, place)
        .some((better) => alike(candidate, better.candidate) > repeatSimilarity);
      return { candidate, score: repeats ? score * repeatFactor : score };
    })
    .sort(byScore);
}

/** A stable sort: equal scores keep the order of the candidates. */
function byScore(a: { score: number }, b: { score: number }): number {
  return b.score - a.score;
}
