import { type FusionWeights, fusionNames, fusionParts } from '../../../src/core/fusion.ts';
import type { RelevanceScale } from '../../../src/core/rank.ts';
import type { Found } from '../../../src/search/search-index.ts';
import { type List, listwiseRegression } from './listwise.ts';
import { indexOf, type Model } from './measure.ts';
import type { Asked, Benchmark, Finding } from './sets.ts';

/**
 * Learns the order of results: the weights with which a question's answers stand out among its candidates. Each set
 * counts the same, however many questions it has.
 */
export async function fitFusion(
  model: Model,
  scale: RelevanceScale,
  benchmarks: readonly Benchmark[],
  hives: readonly (readonly Finding[])[],
  questions: readonly Asked[],
): Promise<FusionWeights> {
  const sets: List[][] = [];
  for (const { queries, corpus, qrels } of benchmarks) {
    const entries = corpus.map((content, i) => ({ id: String(i), title: '', content }));
    sets.push(await listsOf(model, scale, entries, queries, (i) => qrels[i]!.map(String)));
  }
  for (const entries of hives) {
    const ids = new Set(entries.map(({ id }) => id));
    const answered = questions.filter(({ relevant }) => relevant.some((id) => ids.has(id)));
    const texts = answered.map((question) => question.text);
    sets.push(await listsOf(model, scale, entries, texts, (i) => answered[i]!.relevant));
  }
  const lists = sets.flatMap((set) => set.map((list) => ({ ...list, weight: 1 / set.length })));
  const weights = listwiseRegression(lists);
  const named = Object.fromEntries(fusionNames.map((name, i) => [name, round(weights[i]!)]));
  return named as FusionWeights;
}

async function listsOf(
  model: Model,
  scale: RelevanceScale,
  entries: readonly Finding[],
  queries: readonly string[],
  relevantTo: (query: number) => readonly string[],
): Promise<List[]> {
  const index = await indexOf(model, entries, scale);
  const vectors = await model.embed(queries);
  return queries.flatMap((text, i) => {
    const found = index.evidence({ text, vector: vectors[i]! });
    const list = listOf(found, new Set(relevantTo(i)));
    return list.answers.length === 0 ? [] : [list];
  });
}

/** A question's inputs: the parts of the score of its answers and of what is hard to tell from them. */
function listOf(found: readonly Found[], relevant: ReadonlySet<string>): List {
  const similarityMax = Math.max(...found.map(({ similarity }) => similarity));
  const rows = found.map((evidence) => {
    const parts = fusionParts(evidence, similarityMax);
    return fusionNames.map((name) => parts[name]);
  });
  const answers = found.flatMap(({ id }, row) => (relevant.has(id) ? [row] : []));
  return { rows, answers, weight: 1 };
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
