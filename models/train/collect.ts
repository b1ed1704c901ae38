/**
 * Clones the listed repositories and takes pairs out of them:
 * `bun models/train/collect.ts OUT [--sources FILE] [--mirrors DIR] [--origin URL] [--only owner/name,…]
 * [--failures-max N] [--seed N]`.
 *
 * OUT gets a file of pairs for each repository and is the whole state: what is there already is not done again, so
 * that a run that was stopped goes on where it was. A repository that fails is named; the exit code tells how many,
 * unless no more failed than were allowed.
 */
import { existsSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { clone, cloneFolder } from './collect/clone.ts';
import { extract } from './collect/extract.ts';
import { LinesFile } from './lines.ts';
import type { Pair } from './read-pairs.ts';
import { readSources, type Source } from './sources.ts';

/** What is written beside a repository's pairs; its being there means the pairs are complete. */
interface Collected {
  repository: string;
  licences: string[];
  commits: number;
  pairs: number;
  /** Pairs of each kind. */
  kinds: Record<string, number>;
}

interface Options {
  sources: readonly Source[];
  out: string;
  /** Folder of clones that are there already, named owner+name; without it they are made below OUT. */
  mirrors: string | undefined;
  /** What stands before owner/name in the address of a clone. */
  origin: string;
  seed: number;
  report: (line: string) => void;
}

/** @returns the repositories that failed or were refused, each with the reason */
export async function collect({ sources, out, mirrors, origin, seed, report }: Options): Promise<string[]> {
  await mkdir(out, { recursive: true });
  const failed: string[] = [];
  for (const [at, source] of sources.entries()) {
    const name = `${at + 1}/${sources.length} ${source.repository}`;
    const meta = `${cloneFolder(out, source.repository)}.meta.json`;
    if (existsSync(meta)) {
      report(`${name}: there already`);
      continue;
    }
    const started = performance.now();
    // One repository that is gone, renamed or damaged is no reason to lose the others: it is named at the end.
    const outcome = await collectOne(source).catch((error: unknown) => String(error));
    const seconds = Math.round((performance.now() - started) / 1_000);
    if (typeof outcome === 'string') {
      failed.push(`${source.repository}: ${outcome}`);
      report(`${name}: skipped after ${seconds} s: ${outcome}`);
    } else {
      const kinds = Object.entries(outcome.kinds).map(([kind, count]) => `${kind} ${count}`);
      report(
        `${name}: ${outcome.pairs} pairs (${kinds.join(', ')}), ${outcome.commits} commits, ${seconds} s`,
      );
    }
  }
  return failed;

  async function collectOne(source: Source): Promise<Collected | string> {
    const directory = mirrors
      ? cloneFolder(mirrors, source.repository)
      : await clone(origin, source.repository, join(out, 'clones'));
    if (!existsSync(directory)) return `there is no ${directory}`;
    const extracted = await extract(directory, source, seed);
    if (extracted.refused !== undefined) return extracted.refused;
    const base = cloneFolder(out, source.repository);
    const file = new LinesFile(`${base}.jsonl`);
    for (const pair of extracted.pairs) await file.write(pair);
    await file.finish();
    const { licences, commits, pairs } = extracted;
    const meta: Collected = {
      repository: source.repository,
      licences,
      commits,
      pairs: pairs.length,
      kinds: countKinds(pairs),
    };
    await writeFile(`${base}.meta.json.tmp`, `${JSON.stringify(meta)}\n`);
    await rename(`${base}.meta.json.tmp`, `${base}.meta.json`);
    return meta;
  }
}

function countKinds(pairs: readonly Pair[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { k } of pairs) counts[k] = (counts[k] ?? 0) + 1;
  return counts;
}

if (import.meta.main) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      sources: { type: 'string' },
      mirrors: { type: 'string' },
      origin: { type: 'string', default: 'https://github.com' },
      only: { type: 'string' },
      'failures-max': { type: 'string', default: '0' },
      seed: { type: 'string', default: '1' },
    },
  });
  const out = positionals[0];
  if (!out) {
    console.error(
      'usage: bun models/train/collect.ts OUT [--sources FILE] [--mirrors DIR] [--origin URL] [--only owner/name,…] [--failures-max N] [--seed N]',
    );
    process.exit(2);
  }
  const { repositories } = await readSources(values.sources);
  const only = values.only?.split(',');
  const failed = await collect({
    sources: only ? repositories.filter(({ repository }) => only.includes(repository)) : repositories,
    out,
    mirrors: values.mirrors,
    origin: values.origin,
    seed: Number(values.seed),
    report: (line) => console.log(line),
  });
  for (const line of failed) console.error(line);
  // An exit code is one byte.
  if (failed.length > Number(values['failures-max'])) process.exit(Math.min(failed.length, 255));
}
