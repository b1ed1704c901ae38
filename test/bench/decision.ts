import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readDrafts } from '../../models/gate/drafts.ts';
import { type Candidate, cosine, decide } from '../../src/core/dedup.ts';
import { entryText } from '../../src/core/entry-text.ts';
import { SearchIndex } from '../../src/search/search-index.ts';
import { openEvaluatedModel } from '../eval/model.ts';
import { Findings } from './findings.ts';
import { timing } from './statistics.ts';

/**
 * What it costs a contribution to be compared with a hive of 10,000 entries, the store's own search left out: looking
 * up entries by words, and deciding about them and the nearest by vector.
 *
 *   bun test/bench/decision.ts [ENTRIES]
 */
const entries = Number(process.argv[2] ?? 10_000);
const asked = 400;
const neighbours = 8;
const warmUps = 100;
const wordsCharsMax = 1500;

const root = fileURLToPath(new URL('../../', import.meta.url));
const model = openEvaluatedModel(join(root, 'models/default'));
const scale = { mergeSimilarity: model.mergeSimilarity, similarFrom: model.similarFrom };
const drafts = readDrafts(join(root, 'models/gate/drafts')).filter(({ label }) => label === 'accept');
const made = new Findings(7);
const texts = [...drafts, ...Array.from({ length: entries - drafts.length }, () => made.next())]
  .slice(0, entries)
  .map(({ title, content }) => ({ title, content }));
const vectors = await model.embed(texts.map(({ title, content }) => entryText(title, content)));
const index = new SearchIndex(model.dimensions, model.scale);
const stored = texts.map((text, at) => ({ ...text, id: `entry-${at}`, vector: vectors[at]! }));
for (const entry of stored) index.add({ ...entry, hive: 'academy', tags: [] });
const byId = new Map(stored.map((entry) => [entry.id, entry]));

let busy = process.cpuUsage();
const lookUps: number[] = [];
const decisions: number[] = [];
for (let at = 0; at < asked + warmUps; at++) {
  const own = stored[(at * 17) % drafts.length]!;
  const found = () =>
    index.wordNeighbours(entryText(own.title, own.content).slice(0, wordsCharsMax), 'academy', neighbours);
  const nearest = index.nearest(own.vector, neighbours + 1).map(({ id }) => id);
  const started = performance.now();
  const byWords = found();
  const looked = performance.now();
  const candidates = [...new Set([...nearest, ...byWords])]
    .filter((id) => id !== own.id)
    .map((id): Candidate => {
      const { title, content, vector } = byId.get(id)!;
      return { id, title, content, similarity: cosine(own.vector, vector) };
    });
  const begun = performance.now();
  decide(own, candidates, scale, 'finding');
  if (at < warmUps) {
    busy = process.cpuUsage();
    continue;
  }
  lookUps.push(looked - started);
  decisions.push(performance.now() - begun);
}
const { user, system } = process.cpuUsage(busy);
const seconds = (times: readonly number[]) => times.reduce((sum, ms) => sum + ms, 0) / 1_000;
for (const [name, times] of [
  ['looking up by words', lookUps],
  ['deciding', decisions],
] as const) {
  const { p50, p99 } = timing(times, seconds(times));
  console.log(`${name}, ${entries} entries: p50 ${p50.toFixed(2)} ms, p99 ${p99.toFixed(2)} ms`);
}
// On a machine that others use too, wall time is theirs as well.
console.log(
  `processor time for both and the search by vector: ${((user + system) / 1_000 / asked).toFixed(2)} ms each`,
);
model.close();
