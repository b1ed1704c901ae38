import type { RelevanceScale } from '../../../src/core/rank.ts';
import { condense } from '../../../src/core/text.ts';
import { SearchIndex } from '../../../src/search/search-index.ts';
import { type Asked, type Finding, loadBenchmark, loadHand } from './sets.ts';

// What is measured about search, one value a question; the scripts beside this file only print.

/** A model folder, opened: its encoder and how its scores are to be read. */
export interface Model {
  readonly embed: (texts: readonly string[]) => Promise<Float32Array[]>;
  readonly scale: RelevanceScale;
  readonly dimensions: number;
}

/** How well one order of results serves one question; each 0…1, over its first ten. */
export interface RankingValues {
  readonly ndcg10: number;
  readonly recall5: number;
  readonly recall10: number;
  /** Reciprocal place of the first relevant result. */
  readonly mrr: number;
}

/** For every question, in order: the index's own BM25 alone, its cosines alone, and what a client would get. */
export interface LegValues {
  readonly bm25: readonly RankingValues[];
  readonly dense: readonly RankingValues[];
  readonly fused: readonly RankingValues[];
}

/** What a question got through search. */
export interface Answer {
  readonly question: Asked;
  /** At most five ids, best first. */
  readonly hits: readonly string[];
  /** A relevant entry is among the hits; or, where none is relevant, nothing came back. */
  readonly isRight: boolean;
}

/** One held-out set (til, commit_ho, docs_ho): the legs and their fusion, without a floor. */
export async function measureBenchmark(model: Model, shared: string, name: string): Promise<LegValues> {
  const { queries, corpus, qrels } = await loadBenchmark(shared, name);
  const entries = corpus.map((content, i) => ({ id: String(i), title: '', content }));
  return measureLegs(model, entries, queries, (i) => qrels[i]!.map(String));
}

/** The 40 developer prompts against the 40 findings, the 40 related ones and the notes of til, without a floor. */
export async function measurePrompts(model: Model, shared: string): Promise<LegValues> {
  const rows = await loadHand(shared);
  const { corpus } = await loadBenchmark(shared, 'til');
  const texts = [...rows.map((row) => row[0]!), ...rows.map((row) => row[2]!), ...corpus];
  const entries = texts.map((content, i) => ({ id: String(i), title: '', content }));
  const prompts = rows.map((row) => row[3]!);
  return measureLegs(model, entries, prompts, (i) => [String(i)]);
}

/** Puts questions to a hive of these entries, as a client would. */
export async function measureAnswers(
  model: Model,
  entries: readonly Finding[],
  asked: readonly Asked[],
): Promise<Answer[]> {
  const index = await indexOf(model, entries);
  const vectors = await model.embed(asked.map((question) => condense(question.text)));
  return asked.map((question, i) => {
    const hits = ids(index, question.text, vectors[i]!, 5);
    const { relevant } = question;
    const isRight = relevant.length === 0 ? hits.length === 0 : hits.some((id) => relevant.includes(id));
    return { question, hits, isRight };
  });
}

/** An index of entries; `scale` overrides how the model's scores are read. */
export async function indexOf(
  model: Model,
  entries: readonly Finding[],
  scale: RelevanceScale = model.scale,
): Promise<SearchIndex> {
  const index = new SearchIndex(model.dimensions, scale);
  const vectors = await model.embed(entries.map(textOf));
  for (const [i, entry] of entries.entries()) {
    index.add({ ...entry, hive: 'academy', tags: [], vector: vectors[i]! });
  }
  return index;
}

/** What is embedded of an entry, as in src/hive. */
export function textOf({ title, content }: Finding): string {
  return title === '' ? content : `${title}\n${content}`;
}

/** The values of one order of results. */
export function valuesOf(order: readonly string[], relevant: ReadonlySet<string>): RankingValues {
  const discount = (place: number) => 1 / Math.log2(place + 2);
  const first = order.slice(0, 10);
  const gain = first.reduce((sum, id, place) => sum + (relevant.has(id) ? discount(place) : 0), 0);
  const ideal = Array.from({ length: Math.min(10, relevant.size) }, (_, place) => discount(place));
  const found = (count: number) => first.slice(0, count).filter((id) => relevant.has(id)).length;
  const place = first.findIndex((id) => relevant.has(id));
  return {
    ndcg10: gain / ideal.reduce((sum, value) => sum + value, 0),
    recall5: found(5) / relevant.size,
    recall10: found(10) / relevant.size,
    mrr: place < 0 ? 0 : 1 / (place + 1),
  };
}

async function measureLegs(
  model: Model,
  entries: readonly Finding[],
  queries: readonly string[],
  relevantTo: (query: number) => readonly string[],
): Promise<LegValues> {
  const index = await indexOf(model, entries, { ...model.scale, probabilityMin: 0, companionShare: 0 });
  const vectors = await model.embed(queries.map(condense));
  const values = { bm25: [] as RankingValues[], dense: [] as RankingValues[], fused: [] as RankingValues[] };
  for (const [i, text] of queries.entries()) {
    const found = index.evidence({ text, vector: vectors[i]! });
    const relevant = new Set(relevantTo(i));
    const byText = [...found].sort((a, b) => b.bm25 - a.bm25).map((evidence) => evidence.id);
    const byMeaning = [...found].sort((a, b) => b.similarity - a.similarity).map((evidence) => evidence.id);
    values.bm25.push(valuesOf(byText, relevant));
    values.dense.push(valuesOf(byMeaning, relevant));
    values.fused.push(valuesOf(ids(index, text, vectors[i]!, 10), relevant));
  }
  return values;
}

function ids(index: SearchIndex, text: string, vector: Float32Array, limit: number): string[] {
  return index.search({ text, vector, limit, minSimilarity: 0, prior: () => 1 }).map((hit) => hit.id);
}
