/**
 * Merges collected and prepared pairs into one training file:
 * `bun models/train/clean.ts OUT IN… [--eval DIR] [--sources FILE] [--seed N]`.
 *
 * IN is a folder written by collect.ts, or one with pairs prepared earlier (*.jsonl, *.jsonl.zst). OUT gets pairs.jsonl,
 * sources.md and counts.json. Reads everything twice and holds no texts, so memory does not grow with the data.
 */
import { mkdir, readdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { attribution, type Given } from './clean/attribution.ts';
import { Boilerplate } from './clean/boilerplate.ts';
import { type HeldOut, readHeldOut } from './clean/held-out.ts';
import { cleanRow } from './clean/row.ts';
import { Seen } from './clean/seen.ts';
import { Shuffle } from './clean/shuffle.ts';
import { readLines } from './lines.ts';
import type { Pair } from './read-pairs.ts';
import { readSources, type Sources } from './sources.ts';

interface Options {
  out: string;
  folders: readonly string[];
  heldOut: HeldOut | undefined;
  sources: Sources;
  seed: number;
}

/** How many rows there are, and why the others are not there. */
export interface Cleaned {
  rows: number;
  kinds: Record<string, number>;
  dropped: Record<string, number>;
}

// The same long side in more pairs than this is a page that many headings point to.
const SAME_ANSWER_MAX = 3;
// Texts are compared by so many letters and digits.
const COMPARED_CHARS = 160;

/** @throws when a folder has no pairs */
export async function clean({ out, folders, heldOut, sources, seed }: Options): Promise<Cleaned> {
  await mkdir(out, { recursive: true });
  const files = (await Promise.all(folders.map(pairFiles))).flat();
  const given = new Map(
    sources.repositories.map((source) => [source.repository, toGiven(source.licence, source.repository)]),
  );
  const dropped: Record<string, number> = {};
  const boilerplate = new Boilerplate();
  for (const file of files)
    for await (const line of readLines(file)) {
      const pair = JSON.parse(line) as Pair;
      if (given.has(pair.r)) boilerplate.count(pair.k, pair.r, pair.b);
    }
  const judge = judgeRows(boilerplate, heldOut);
  const shuffle = await Shuffle.start(join(out, 'shuffle'), seed);
  for (const file of files)
    for await (const line of readLines(file)) {
      const pair = JSON.parse(line) as Pair;
      const from = given.get(pair.r);
      const verdict = from ? judge(pair) : 'not a listed source';
      if (typeof verdict === 'string') dropped[verdict] = (dropped[verdict] ?? 0) + 1;
      else {
        await shuffle.add(JSON.stringify(verdict));
        from!.kinds.set(verdict.k, (from!.kinds.get(verdict.k) ?? 0) + 1);
      }
    }
  const rows = await shuffle.finish(join(out, 'pairs.jsonl'));
  if (rows === 0) throw new Error(`nothing is left of the pairs: ${JSON.stringify(dropped)}`);
  const used = [...given.values()].filter(({ kinds }) => kinds.size > 0);
  const counts: Cleaned = { rows, kinds: sumKinds(used), dropped };
  await replace(join(out, 'sources.md'), attribution(used));
  await replace(join(out, 'counts.json'), `${JSON.stringify(counts, undefined, 2)}\n`);
  return counts;

  function toGiven(licence: string, repository: string): Given {
    return { repository, licence, kinds: new Map(), ranking: sources.ranking.includes(repository) };
  }
}

/** Decides row after row, and remembers them: a cleaned pair, or why it is left out. */
function judgeRows(boilerplate: Boilerplate, heldOut: HeldOut | undefined): (pair: Pair) => Pair | string {
  const pairs = new Seen();
  // As many sets as an answer may be given: it is new in one of them until it has been given too often.
  const answers = Array.from({ length: SAME_ANSWER_MAX }, () => new Seen());
  return (raw) => {
    const b = boilerplate.strip(raw.k, raw.r, raw.b);
    if (b === undefined) return 'boilerplate';
    const pair = cleanRow({ ...raw, b });
    if (!pair) return 'too short, another language or a licence';
    if (heldOut?.has(pair.a) || heldOut?.has(pair.b)) return 'in the evaluation sets';
    const [one, other] = [plain(pair.a), plain(pair.b)];
    if (one === other) return 'both sides the same';
    if (pair.k === 'para' && other.includes(one) && one.length > 0.8 * other.length)
      return 'both sides the same';
    if (!pairs.add(`${one.slice(0, COMPARED_CHARS)}\n${other.slice(0, COMPARED_CHARS)}`)) return 'duplicate';
    if (!answers.some((given) => given.add(other.slice(0, COMPARED_CHARS)))) return 'same answer too often';
    return pair;
  };
}

async function pairFiles(folder: string): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => /\.jsonl(?:\.zst)?$/.test(name)).sort();
  if (names.length === 0) throw new Error(`there are no pairs (*.jsonl, *.jsonl.zst) in ${folder}`);
  return names.map((name) => join(folder, name));
}

function plain(text: string): string {
  return text.toLowerCase().replace(/\W+/g, '');
}

function sumKinds(given: readonly Given[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { kinds } of given) for (const [kind, count] of kinds) sums[kind] = (sums[kind] ?? 0) + count;
  return sums;
}

async function replace(path: string, text: string): Promise<void> {
  await writeFile(`${path}.tmp`, text);
  await rename(`${path}.tmp`, path);
}

if (import.meta.main) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      eval: { type: 'string' },
      sources: { type: 'string' },
      seed: { type: 'string', default: '1' },
    },
  });
  const [out, ...folders] = positionals;
  if (!out || folders.length === 0) {
    console.error('usage: bun models/train/clean.ts OUT IN… [--eval DIR] [--sources FILE] [--seed N]');
    process.exit(2);
  }
  const heldOut = values.eval ? await readHeldOut(values.eval) : undefined;
  const sources = await readSources(values.sources);
  console.log(JSON.stringify(await clean({ out, folders, heldOut, sources, seed: Number(values.seed) })));
}
