import { fusionNames } from '../core/fusion.ts';
import type { RelevanceScale } from '../core/rank.ts';
import { featureNames, features } from '../core/relevance.ts';
import { rounded } from '../core/rounded.ts';
import { terms } from '../core/text.ts';
import type { Hit, Understood } from '../search/search-index.ts';
import type { EntryRow } from '../store/entries.ts';
import type { Corpus } from './corpus.ts';

/** Where in an entry a term stands. */
type Place = 'title' | 'content' | 'tags';

/** What stands behind one result's score. */
export interface ResultExplanation {
  readonly matched: readonly { term: string; idf: number; in: Place[] }[];
  readonly missing: readonly string[];
  readonly bm25: number;
  readonly cosine: number;
  /** kinds of evidence: value × weight, over the sum of the weights, makes the points */
  readonly evidence: readonly { name: string; value: number; weight: number; points: number }[];
  readonly fused: number;
  readonly prior: { readonly use: number; readonly stale: number; readonly disputed: number };
  readonly repeat: number;
  readonly arithmetic: string;
  readonly probability: number;
  readonly intercept: number;
  readonly features: readonly { name: string; value: number; weight: number; contribution: number }[];
}

/** Why a question was answered as it was. */
export type Outcome =
  | 'answered'
  | 'empty_question'
  | 'small_talk'
  | 'no_entries'
  | 'below_floor'
  | 'left_out';

/** What a search made of a question. */
export interface QuestionExplanation {
  readonly outcome: Outcome;
  readonly text: string;
  readonly parts: number;
  readonly entries: number;
  readonly terms: readonly { term: string; idf: number; rarity: number; entries: number }[];
  readonly probability_min: number;
  readonly companion_share: number;
  readonly best: { id: string; title: string; similarity: number; probability: number } | null;
}

/** @returns how one result came to its place */
export function explainResult(
  hit: Hit & { readonly row: EntryRow },
  understood: Understood,
  scale: RelevanceScale,
  corpus: Corpus,
): ResultExplanation {
  const { candidate, parts, fused, repeat, probability } = hit.ranked;
  const held: Record<Place, ReadonlySet<string>> = {
    title: new Set(terms(hit.row.title)),
    content: new Set(terms(hit.row.content)),
    tags: new Set(hit.row.tags.flatMap(terms)),
  };
  const places = Object.keys(held) as Place[];
  const located = understood.terms.map(({ text, idf }) => ({
    ...{ term: text, idf: rounded(idf) },
    in: places.filter((place) => held[place].has(text)),
  }));
  const weightSum = fusionNames.reduce((sum, name) => sum + scale.fusion[name], 0);
  const evidence = fusionNames.map((name) => ({
    ...{ name, value: rounded(parts[name]), weight: scale.fusion[name] },
    points: rounded((parts[name] * scale.fusion[name]) / weightSum),
  }));
  const inputs = features(candidate);
  const { use, stale, disputed } = corpus.priorFactors(hit.row);
  const factors = [use, stale, disputed, repeat].map((factor) => ` × ${rounded(factor)}`).join('');
  return {
    matched: located.filter((term) => term.in.length > 0),
    missing: located.filter((term) => term.in.length === 0).map(({ term }) => term),
    bm25: rounded(hit.bm25),
    cosine: rounded(hit.similarity),
    evidence,
    fused: rounded(fused),
    prior: { use: rounded(use), stale, disputed },
    repeat,
    arithmetic: `(${evidence.map(({ points }) => points).join(' + ')})${factors} = ${rounded(hit.score)}`,
    probability: rounded(probability),
    intercept: scale.intercept,
    features: featureNames.map((name) => ({
      ...{ name, value: rounded(inputs[name]), weight: scale.weights[name] },
      contribution: rounded(inputs[name] * scale.weights[name]),
    })),
  };
}

/** @returns what was looked for, and why nothing was shown where that is so */
export function explainQuestion(
  understood: Understood,
  shown: number,
  scale: RelevanceScale,
  corpus: Corpus,
): QuestionExplanation {
  const { best } = understood;
  return {
    outcome: shown > 0 ? 'answered' : outcomeOf(understood, scale),
    text: understood.text,
    parts: understood.parts,
    entries: understood.entries,
    terms: understood.terms.map(({ text, idf, rarity, holders }) => ({
      ...{ term: text, idf: rounded(idf), rarity: rounded(rarity), entries: holders },
    })),
    probability_min: scale.probabilityMin,
    companion_share: scale.companionShare,
    best: best && {
      id: best.id,
      title: corpus.entry(best.id)?.title ?? '',
      similarity: rounded(best.similarity),
      probability: rounded(best.probability),
    },
  };
}

function outcomeOf({ text, isSmallTalk, entries, best }: Understood, scale: RelevanceScale): Outcome {
  if (text.trim() === '') return 'empty_question';
  if (entries === 0) return 'no_entries';
  if (isSmallTalk) return 'small_talk';
  // What passes the floor and is not shown was left out by the client's own limits.
  return best === null || best.probability < scale.probabilityMin ? 'below_floor' : 'left_out';
}
