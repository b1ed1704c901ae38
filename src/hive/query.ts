import { rounded } from '../core/rounded.ts';
import { condense, summarise } from '../core/text.ts';
import type { EntryRow } from '../store/entries.ts';
import type { Context } from './context.ts';
import type { Corpus } from './corpus.ts';
import {
  explainQuestion,
  explainResult,
  type QuestionExplanation,
  type ResultExplanation,
} from './explain.ts';

/** A question as a client asks it. */
export interface Asked {
  readonly q: string;
  readonly limit: number;
  readonly hive: string | null;
  readonly tags: readonly string[];
  readonly min_similarity: number;
  /** asks how the results came about */
  readonly explain?: boolean;
}

/** An entry as clients see it. */
export interface EntryView {
  readonly id: string;
  readonly hive: string;
  readonly title: string;
  readonly summary: string;
  readonly content: string;
  readonly tags: readonly string[];
  readonly specificity_score: number;
  readonly novelty_score: number;
  readonly contribution_count: number;
  readonly citation_count: number;
  readonly endorsement_count: number;
  readonly flags: { outdated: number; incorrect: number; duplicate: number; unsafe: number };
  readonly status: EntryRow['status'];
  readonly stale: boolean;
  readonly created_at: string;
  readonly last_contributed_at: string;
}

export type Result = EntryView & {
  readonly similarity: number;
  readonly score: number;
  readonly explanation?: ResultExplanation;
};

/** What a client is answered. */
export interface Answered {
  readonly results: Result[];
  readonly explanation?: QuestionExplanation;
  readonly took_ms: number;
}

/** Answers a question from memory: embedding, both legs, floor, order. No statement is run. */
export async function query(context: Context, asked: Asked): Promise<Answered> {
  const started = performance.now();
  const took = () => Math.round((performance.now() - started) * 100) / 100;
  const text = asked.q.toWellFormed();
  const isEmpty = text.trim() === '';
  if (isEmpty && asked.explain !== true) return { results: [], took_ms: took() };
  // One model's embedder with its own index, even when another model takes over meanwhile.
  const { embedder, corpus, config } = context.inUse;
  const search = {
    text,
    vector: isEmpty ? new Float32Array(embedder.dimensions) : await embedder.embed(condense(text), 'query'),
    hive: asked.hive,
    tags: asked.tags,
    limit: asked.limit,
    minSimilarity: asked.min_similarity,
  };
  const hits = corpus.search(search);
  const results = hits.map(({ row, similarity, score }) => ({
    ...viewEntry(row, context.corpus),
    similarity: rounded(similarity),
    score: rounded(score),
  }));
  if (asked.explain !== true) return { results, took_ms: took() };
  const understood = corpus.understand(search);
  const scale = config.calibration;
  return {
    results: results.map((result, place) => ({
      ...result,
      explanation: explainResult(hits[place]!, understood, scale, corpus),
    })),
    explanation: explainQuestion(understood, results.length, scale, corpus),
    took_ms: took(),
  };
}

/** @returns a row as clients see it */
export function viewEntry(row: EntryRow, corpus: Corpus): EntryView {
  return {
    id: row.id,
    hive: row.hive,
    title: row.title,
    summary: summarise(row.content),
    content: row.content,
    tags: row.tags,
    specificity_score: rounded(row.specificity_score),
    novelty_score: rounded(row.novelty_score),
    contribution_count: row.contribution_count,
    citation_count: row.citation_count,
    endorsement_count: row.endorsement_count,
    flags: {
      outdated: row.flags_outdated,
      incorrect: row.flags_incorrect,
      duplicate: row.flags_duplicate,
      unsafe: row.flags_unsafe,
    },
    status: row.status,
    stale: corpus.stale(row),
    created_at: row.created_at.toISOString(),
    last_contributed_at: row.last_contributed_at.toISOString(),
  };
}
