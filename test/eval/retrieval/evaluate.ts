import { readFile } from 'node:fs/promises';
import type { RelevanceScale } from '../../../src/core/rank.ts';
import { condense } from '../../../src/core/text.ts';
import { SearchIndex } from '../../../src/search/search-index.ts';
import { openEmbedder } from './embedder.ts';
import { evaluationFolder } from './evaluation-folder.ts';
import {
  type Asked,
  type Finding,
  isTuned,
  loadBenchmark,
  loadFindings,
  loadNotes,
  loadQuestions,
} from './sets.ts';

// Reports retrieval over the shared sets:
//   ORT_DISABLE_TELEMETRY=1 bun test/eval/retrieval/evaluate.ts DIR [--quick]
const benchmarks = ['til', 'commit_ho', 'docs_ho'];
const shared = evaluationFolder();
const isQuick = process.argv.includes('--quick');
const folder = new URL('../../../models/default/', import.meta.url);
const config = JSON.parse(await readFile(new URL('config.json', folder), 'utf8'));
const scale = config.calibration as RelevanceScale;
const embed = await openEmbedder(folder.pathname);

if (!isQuick) for (const name of benchmarks) await reportBenchmark(name);
const { accepts, hand } = await loadFindings(shared);
const notes = await loadNotes(shared);
const questions = await loadQuestions(shared);
const own = (question: Asked) => question.relevant.every((id) => id.startsWith('d'));
const dev = questions.filter((question) => question.source === 'dev');
const held = questions.filter((question) => question.source !== 'dev' && !isTuned(question));
const tuned = questions.filter(isTuned);
print('dev, its own entries', await answered([...accepts], dev));
print('held, accepts', await answered([...accepts], held.filter(own)));
print('held, accepts + hand', await answered([...accepts, ...hand], held));
print('tuned, accepts', await answered([...accepts], tuned.filter(own)));
print('tuned, accepts + hand', await answered([...accepts, ...hand], tuned));
print(
  'dev + held, accepts + hand + 12k notes',
  await answered([...accepts, ...hand, ...notes], [...dev, ...held]),
);
await reportLoneEntries();
await reportPrompts();

/** nDCG@10 of each leg and of their fusion, without a floor. */
async function reportBenchmark(name: string): Promise<void> {
  const { queries, corpus, qrels } = await loadBenchmark(shared, name);
  const index = await indexOf(
    corpus.map((content, i) => ({ id: String(i), title: '', content })),
    { ...scale, probabilityMin: 0, companionMin: 0 },
  );
  const vectors = await embed(queries);
  const sums = { bm25: 0, dense: 0, fused: 0 };
  for (const [i, text] of queries.entries()) {
    const found = index.evidence({ text, vector: vectors[i]! });
    const relevant = new Set(qrels[i]!.map(String));
    const gain = (order: { id: string }[]) => discountedGain(order, relevant);
    sums.bm25 += gain([...found].sort((a, b) => b.bm25 - a.bm25));
    sums.dense += gain([...found].sort((a, b) => b.similarity - a.similarity));
    sums.fused += gain(search(index, text, vectors[i]!, 10));
  }
  const cells = Object.entries(sums).map(
    ([leg, sum]) => `${leg} ${((100 * sum) / queries.length).toFixed(1)}`,
  );
  process.stdout.write(`${name} nDCG@10: ${cells.join('  ')}\n`);
}

/** Share of questions answered within five results, or left empty where nothing is relevant, by type. */
async function answered(entries: Finding[], asked: readonly Asked[]): Promise<Map<string, [number, number]>> {
  const index = await indexOf(entries);
  const vectors = await embed(asked.map((question) => condense(question.text)));
  const counts = new Map<string, [number, number]>();
  for (const [i, { text, type, relevant }] of asked.entries()) {
    const hits = search(index, text, vectors[i]!, 5);
    const isRight = relevant.length === 0 ? hits.length === 0 : hits.some((hit) => relevant.includes(hit.id));
    const [right, all] = counts.get(type) ?? [0, 0];
    counts.set(type, [right + (isRight ? 1 : 0), all + 1]);
    if (!isRight && process.env.MISSES !== undefined) {
      process.stdout.write(`  ${type}: ${text} -> ${hits.map((hit) => hit.id).join(' ')}\n`);
    }
  }
  return counts;
}

/** The held questions as people put them to an agent, in wordings no part of the fit has seen. */
async function reportPrompts(): Promise<void> {
  const steps = Array.from({ length: 300 }, (_, i) => {
    const view = ['user', 'cart', 'order', 'login'][i % 4];
    return `2026-03-0${(i % 9) + 1}T10:00:${10 + (i % 50)}.123Z [build] compiling ${i} of 300 (src/${view}/view${i}.tsx)`;
  });
  const half = steps.length / 2;
  const frames: Record<string, (matter: string) => string> = {
    'in a message': (matter) =>
      `Hi! I ran into something today. ${matter}. Could you please have a look and tell me what to do?`,
    'above a log': (matter) => `${matter}\n\nhere is the output:\n${steps.join('\n')}`,
    'inside a log': (matter) =>
      `The build fails, see below.\n${steps.slice(0, half).join('\n')}\nError: ${matter}\n${steps.slice(half).join('\n')}`,
  };
  for (const [what, frame] of Object.entries(frames)) {
    const framed = held.map((question) => ({ ...question, text: frame(question.text) }));
    print(`held, ${what}, accepts + hand`, await answered([...accepts, ...hand], framed));
  }
}

/** A hive of one entry must find it and nothing else: each finding alone, with its questions and the far ones. */
async function reportLoneEntries(): Promise<void> {
  const counts = new Map<string, [number, number]>();
  const vectors = await embed(held.map((question) => question.text));
  for (const finding of [...accepts, ...hand].slice(0, 40)) {
    const index = await indexOf([finding]);
    for (const [i, { text, type, relevant }] of held.entries()) {
      if (relevant.length > 0 && !relevant.includes(finding.id)) continue;
      const isEmpty = search(index, text, vectors[i]!, 5).length === 0;
      const [right, all] = counts.get(type) ?? [0, 0];
      counts.set(type, [right + (isEmpty === (relevant.length === 0) ? 1 : 0), all + 1]);
    }
  }
  print('held, hives of one entry', counts);
}

function search(index: SearchIndex, text: string, vector: Float32Array, limit: number) {
  return index.search({ text, vector, limit, minSimilarity: 0, prior: () => 1 });
}

async function indexOf(entries: readonly Finding[], read = scale): Promise<SearchIndex> {
  const index = new SearchIndex(config.dimensions, read);
  const vectors = await embed(
    entries.map(({ title, content }) => (title === '' ? content : `${title}\n${content}`)),
  );
  for (const [i, entry] of entries.entries()) {
    index.add({ ...entry, hive: 'academy', tags: [], vector: vectors[i]! });
  }
  return index;
}

function discountedGain(order: readonly { id: string }[], relevant: ReadonlySet<string>): number {
  const discount = (place: number) => 1 / Math.log2(place + 2);
  const gain = order
    .slice(0, 10)
    .reduce((sum, { id }, place) => sum + (relevant.has(id) ? discount(place) : 0), 0);
  const ideal = Array.from({ length: Math.min(10, relevant.size) }, (_, place) => discount(place));
  return gain / ideal.reduce((sum, value) => sum + value, 0);
}

function print(what: string, counts: Map<string, [number, number]>): void {
  const cells = [...counts]
    .sort()
    .map(([type, [right, all]]) => `${type} ${(right / all).toFixed(2)} (${all})`);
  process.stdout.write(`${what}: ${cells.join('  ')}\n`);
}
