import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sources from '../../../models/train/sources.json' with { type: 'json' };
import type { Benchmark } from './sets.ts';

/**
 * Repositories that the embedding model is not trained on, so that the order can be learnt on them: on texts a model
 * has seen, its cosines are far better than they will be.
 */
const unseenRepositories: ReadonlySet<string> = new Set(sources.ranking);

/** Queries of each set, and texts among which each has its answer: about what a hive of some years holds. */
const queriesMax = 2500;
const textsMax = 15_000;

interface Pair {
  /** Kind of pair. */
  readonly k: string;
  /** Repository. */
  readonly r: string;
  /** The shorter text, here the query. */
  readonly a: string;
  readonly b: string;
}

/**
 * Sets to learn the order of results on, made from a folder of training pairs (`*.jsonl` or `*.jsonl.zst`): a change's
 * headline asks for its description, one description of a change for another. Documentation is left out: its queries
 * are paths of headings, which nobody asks. The same folder gives the same sets.
 */
export async function loadPairSets(folder: string): Promise<Record<'changes' | 'rewordings', Benchmark>> {
  const pairs = await readPairs(folder);
  const changes = pairs.filter(({ k }) => k === 'commit' || k === 'clog');
  const rewordings = pairs.filter(({ k }) => k === 'para');
  return {
    changes: benchmark(changes, []),
    // Descriptions of a line only are too easily told apart: other texts stand beside them, as in a hive.
    rewordings: benchmark(
      rewordings,
      changes.map((pair) => pair.b),
    ),
  };
}

function benchmark(pairs: readonly Pair[], others: readonly string[]): Benchmark {
  const numbers = new Map<string, number>();
  const relevant = new Map<string, Set<number>>();
  for (const { a, b } of pairs) {
    if (numbers.size >= textsMax && !numbers.has(b)) continue;
    const number = numbers.get(b) ?? numbers.size;
    numbers.set(b, number);
    relevant.set(a, (relevant.get(a) ?? new Set()).add(number));
  }
  for (const other of others) {
    if (numbers.size >= textsMax) break;
    if (!numbers.has(other)) numbers.set(other, numbers.size);
  }
  const asked = [...relevant].slice(0, queriesMax);
  return {
    queries: asked.map(([query]) => query),
    corpus: [...numbers.keys()],
    qrels: asked.map(([, texts]) => [...texts]),
  };
}

/** The pairs of the unseen repositories, shuffled the same way every time. */
async function readPairs(folder: string): Promise<Pair[]> {
  const found: { pair: Pair; order: bigint }[] = [];
  for (const name of (await readdir(folder)).filter((file) => /\.jsonl(\.zst)?$/.test(file)).sort()) {
    const bytes = await readFile(join(folder, name));
    const text = new TextDecoder().decode(name.endsWith('.zst') ? Bun.zstdDecompressSync(bytes) : bytes);
    for (const line of text.split('\n')) {
      const repository = /"r": ?"([^"]+)"/.exec(line.slice(0, 200))?.[1];
      if (repository === undefined || !unseenRepositories.has(repository)) continue;
      const pair = JSON.parse(line) as Pair;
      if (pair.a !== pair.b) found.push({ pair, order: BigInt(Bun.hash(line)) });
    }
  }
  return found.sort((a, b) => (a.order < b.order ? -1 : 1)).map(({ pair }) => pair);
}
