import { timing } from './statistics.ts';
import { openModel, openStore } from './store.ts';

/**
 * What the same questions cost straight on PGlite: pgvector's HNSW index, top 10 by cosine distance, in this
 * thread, the questions' vectors made beforehand. Started as a process: `store-baseline.ts DIRECTORY`, questions as
 * JSON on standard input; prints a timing as JSON.
 */
const warmUps = 100;
const dataDirectory = process.argv[2]!;
const questions = (await Bun.stdin.json()) as string[];

const model = openModel(dataDirectory);
const vectors = questions.map((question) => `[${model.embed([question]).join(',')}]`);
model.close();

const store = await openStore(dataDirectory);
await store.query('SET hnsw.ef_search = 40');
const nearest = (vector: string) =>
  store.query(
    'SELECT entry_id, 1 - (embedding <=> $1) AS similarity FROM entry_vectors ORDER BY embedding <=> $1 LIMIT 10',
    [vector],
  );
const plan = await store.query<{ 'QUERY PLAN': string }>(
  'EXPLAIN SELECT entry_id FROM entry_vectors ORDER BY embedding <=> $1 LIMIT 10',
  [vectors[0]],
);
for (const vector of vectors.slice(0, warmUps)) await nearest(vector);
const started = performance.now();
const latenciesMs: number[] = [];
for (const vector of vectors) {
  const asked = performance.now();
  await nearest(vector);
  latenciesMs.push(performance.now() - asked);
}
const figures = timing(latenciesMs, (performance.now() - started) / 1_000);
await store.close();
const usesIndex = plan.rows.some((row) => row['QUERY PLAN'].includes('entry_vectors_nearest'));
console.log(JSON.stringify({ ...figures, usesIndex }));
process.exit(0);
