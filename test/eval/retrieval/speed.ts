import { readdir, readFile } from 'node:fs/promises';
import { type Question, SearchIndex } from '../../../src/search/search-index.ts';
import { randomVectors } from '../../search/random-vectors.ts';
import { evaluationFolder } from './evaluation-folder.ts';

// Times the whole search without the embedding, over developer texts with random vectors:
//   bun test/eval/retrieval/speed.ts DIR 10000
const shared = evaluationFolder();
const entries = Number(process.argv[3] ?? 10_000);
const runs = 500;
const warmUpRuns = 200;

const config = JSON.parse(
  await readFile(new URL('../../../models/default/config.json', import.meta.url), 'utf8'),
);
const texts = await developerTexts(entries);
const next = randomVectors(1, config.dimensions);
const vectors = Array.from({ length: 1000 }, next);

const index = new SearchIndex(config.dimensions, config.calibration);
const started = performance.now();
for (const [i, [title, content]] of texts.entries()) {
  const hive = ['academy', 'nexus', 'atelier', 'business'][i % 4]!;
  index.add({ id: `entry-${i}`, hive, title, content, tags: ['tag'], vector: vectors[i % vectors.length]! });
}
const addMicros = ((performance.now() - started) * 1000) / texts.length;
process.stdout.write(`${texts.length} entries, ${addMicros.toFixed(0)} µs to add one\n`);

const log = texts
  .slice(0, 400)
  .map(([, content]) => content)
  .join('\n')
  .slice(0, 32_768);
time('titles as questions', (i) => ({ text: texts[(i * 7) % texts.length]![0] }));
time('200 characters of text', (i) => ({ text: texts[(i * 7) % texts.length]![1].slice(0, 200) }));
time('the same in one hive', (i) => ({
  text: texts[(i * 7) % texts.length]![1].slice(0, 200),
  hives: new Set(['nexus']),
}));
time('the same with a tag', (i) => ({
  text: texts[(i * 7) % texts.length]![1].slice(0, 200),
  tags: ['tag'],
}));
time('32 kB of text', () => ({ text: log }));

function time(what: string, asked: (run: number) => Partial<Question> & { text: string }): void {
  const millis: number[] = [];
  for (let run = -warmUpRuns; run < runs; run++) {
    const vector = vectors[(run + warmUpRuns) % vectors.length]!;
    const question = { vector, limit: 5, minSimilarity: 0, prior: () => 1, ...asked(run + warmUpRuns) };
    const start = performance.now();
    index.search(question);
    if (run >= 0) millis.push(performance.now() - start);
  }
  millis.sort((a, b) => a - b);
  const [p50, p95] = [0.5, 0.95].map((share) => millis[Math.floor(runs * share)]!.toFixed(2));
  process.stdout.write(`${what}: p50 ${p50} ms, p95 ${p95} ms\n`);
}

async function developerTexts(count: number): Promise<[title: string, content: string][]> {
  const folder = `${shared}/model/pairs`;
  const found: [string, string][] = [];
  for (const name of (await readdir(folder)).filter((file) => file.endsWith('.jsonl.zst')).sort()) {
    for (const line of Bun.zstdDecompressSync(await readFile(`${folder}/${name}`))
      .toString()
      .split('\n')) {
      if (found.length === count) return found;
      if (line === '') continue;
      const { a, b } = JSON.parse(line) as { a: string; b: string };
      found.push([a.slice(0, 200), b]);
    }
  }
  return found;
}
