import { judge } from '../../src/core/gate/judge.ts';
import { gateRules } from '../../src/core/gate/rules.ts';
import { entryText } from '../../src/hive/contribute.ts';
import { seeAgents } from '../../src/store/agents.ts';
import { insertContributions } from '../../src/store/contributions.ts';
import { insertEntries } from '../../src/store/entries.ts';
import type { Finding } from './findings.ts';
import { asDatabase, openModel, openStore } from './store.ts';

/**
 * Fills the store of a stopped hive without HTTP: gate and model as ever, dedup left out, and the vector index
 * built at the end. Started as a process: `bulk-load.ts DIRECTORY`, findings as JSON on standard input; prints what
 * it did as JSON.
 */
const rowsPerBatch = 500;
/** Texts the model takes at once; more only pads. */
const textsPerRun = 32;
const agent = 'bench-bulk';

const dataDirectory = process.argv[2]!;
const {
  wanted,
  findings,
  keepIndex = false,
} = (await Bun.stdin.json()) as {
  wanted: number;
  findings: Finding[];
  /** insert into the index as it stands: for a few beside many */
  keepIndex?: boolean;
};
const model = openModel(dataDirectory);
const store = await openStore(dataDirectory);
const db = asDatabase(store);
await seeAgents(db, [{ handle: agent, framework: null }], new Date());

const [index] = await db.query<{ indexdef: string }>(
  "SELECT indexdef FROM pg_indexes WHERE indexname = 'entry_vectors_nearest'",
);
if (!index) throw new Error('the store has no index entry_vectors_nearest');
if (!keepIndex) await db.query('DROP INDEX entry_vectors_nearest');

const started = performance.now();
const ids: string[] = [];
for (let at = 0; at < findings.length && ids.length < wanted; at += rowsPerBatch) {
  ids.push(...(await loadBatch(findings.slice(at, at + rowsPerBatch))));
}
const indexStarted = performance.now();
await db.query("SET maintenance_work_mem = '512MB'");
if (!keepIndex) await db.query(index.indexdef);
const indexSeconds = (performance.now() - indexStarted) / 1_000;
await db.query('CHECKPOINT');
await db.close();
console.log(
  JSON.stringify({ loaded: ids.length, ids, rowSeconds: (indexStarted - started) / 1_000, indexSeconds }),
);
process.exit(0);

async function loadBatch(batch: readonly Finding[]): Promise<string[]> {
  const passed: (Finding & { specificity_score: number })[] = [];
  for (const finding of batch) {
    const judgement = await judge(finding, gateRules(0.5));
    if (judgement.passed) passed.push({ ...finding, specificity_score: judgement.specificity });
  }
  const vectors: Float32Array[] = [];
  for (let at = 0; at < passed.length; at += textsPerRun) {
    const texts = passed.slice(at, at + textsPerRun).map(({ title, content }) => entryText(title, content));
    const flat = model.embed(texts);
    const dimensions = flat.length / texts.length;
    for (let row = 0; row < texts.length; row++) {
      vectors.push(flat.slice(row * dimensions, (row + 1) * dimensions));
    }
  }
  const now = new Date();
  const entries = passed.map((finding, row) => ({
    ...finding,
    id: Bun.randomUUIDv7(),
    hive: finding.hive ?? 'academy',
    tags: [],
    novelty_score: 1,
    source: 'import',
    onboarding_category: null,
    vector: vectors[row]!,
    contribution_count: 1,
  }));
  await db.transaction(async (tx) => {
    await insertEntries(tx, entries, now);
    await insertContributions(
      tx,
      entries.map(({ vector: _, id, ...entry }) => ({
        ...entry,
        id: Bun.randomUUIDv7(),
        entry_id: id,
        agent,
        similarity: 1,
      })),
      now,
    );
  });
  return entries.map(({ id }) => id);
}
