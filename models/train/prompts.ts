/**
 * Turns pairs into what a developer would ask: `bun models/train/prompts.ts PAIRS.jsonl OUT.jsonl [--rows N] [--seed N]`.
 *
 * A row that has a turn is kept with a probability that leaves about N rows, in the proportions below. The file
 * appears only when it is complete.
 */
import { parseArgs } from 'node:util';
import { LinesFile } from './lines.ts';
import { promptOf } from './prompts/prompt.ts';
import { readPairs } from './read-pairs.ts';
import { seeded, textSeed } from './seeded.ts';

// Of the rows made, by the kind they were made of. Commits say in their own words what went wrong, so they give most;
// headings are short of words and give prompts that look alike.
const SHARES: Record<string, number> = { commit: 0.5, para: 0.2, clog: 0.07, doc: 0.23 };
// No repository gives much more than this part of a kind: one reference manual would otherwise give a third of it.
const REPOSITORY_SHARE = 0.04;
const ROWS = 150_000;

/** Writes the prompts of a file and returns how many of each kind were made. */
export async function makePrompts(pairs: string, out: string, options: { rows: number; seed: number }) {
  const kept = await chances(pairs, options);
  const file = new LinesFile(out);
  const made: Record<string, number> = {};
  for await (const pair of readPairs(pairs)) {
    const chance = kept.get(`${pair.k} ${pair.r}`);
    if (chance === undefined) continue;
    if (!seeded(textSeed(`${pair.a}\t${pair.b}`, options.seed + 1)).chance(chance)) continue;
    const prompt = promptOf(pair, options.seed);
    if (!prompt) continue;
    await file.write(prompt);
    made[pair.k] = (made[pair.k] ?? 0) + 1;
  }
  await file.finish();
  return { rows: file.lines, made };
}

/** With which probability a row of a kind and repository is kept, so that about as many remain as were asked for. */
async function chances(pairs: string, { rows, seed }: { rows: number; seed: number }) {
  const possible = new Map<string, number>();
  for await (const pair of readPairs(pairs)) {
    if (!(pair.k in SHARES) || !promptOf(pair, seed)) continue;
    const key = `${pair.k} ${pair.r}`;
    possible.set(key, (possible.get(key) ?? 0) + 1);
  }
  const counts = [...possible].map(([key, count]) => ({ key, kind: key.split(' ')[0]!, count }));
  const kept = new Map<string, number>();
  for (const [kind, share] of Object.entries(SHARES)) {
    const most = Math.max(REPOSITORY_SHARE * rows * share, 1);
    const ofKind = counts.filter((one) => one.kind === kind);
    const total = ofKind.reduce((sum, { count }) => sum + Math.min(count, most), 0);
    for (const { key, count } of ofKind)
      kept.set(key, ((rows * share) / total) * (Math.min(count, most) / count));
  }
  return kept;
}

if (import.meta.main) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { rows: { type: 'string', default: String(ROWS) }, seed: { type: 'string', default: '1' } },
  });
  const [pairs, out] = positionals;
  if (!pairs || !out) {
    console.error('usage: bun models/train/prompts.ts PAIRS.jsonl OUT.jsonl [--rows N] [--seed N]');
    process.exit(2);
  }
  const counts = await makePrompts(pairs, out, { rows: Number(values.rows), seed: Number(values.seed) });
  console.log(JSON.stringify(counts));
}
