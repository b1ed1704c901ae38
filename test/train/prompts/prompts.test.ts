import { afterAll, describe, expect, test } from 'bun:test';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makePrompts } from '../../../models/train/prompts.ts';
import type { Pair } from '../../../models/train/read-pairs.ts';
import { temporaryFolder } from '../collect/repository.ts';

const folder = await temporaryFolder();
afterAll(folder.remove);

const pairs = join(folder.path, 'pairs.jsonl');
const row = (at: number): Pair => ({
  k: at % 2 === 0 ? 'commit' : 'para',
  r: `acme/library-${at % 100}`,
  a: `Fix crash when the file number ${at} is empty`,
  b: `The parser of file ${at} wanted at least one line, and there was none to be had in it.`,
});
await writeFile(pairs, Array.from({ length: 4_000 }, (_, at) => `${JSON.stringify(row(at))}\n`).join(''));

async function run(rows: number, seed = 1) {
  const out = join(folder.path, `${rows}-${seed}.jsonl`);
  const counts = await makePrompts(pairs, out, { rows, seed });
  return { counts, text: await readFile(out, 'utf8') };
}

describe('makePrompts()', () => {
  test('makes about as many as asked for, in their proportions', async () => {
    const { counts } = await run(1_000);
    // Of commits, half of all; of the other kind, a fifth.
    expect(counts.made.commit!).toBeWithin(400, 600);
    expect(counts.made.para!).toBeWithin(140, 260);
  });

  test('makes all there are when there are fewer', async () => {
    const { counts } = await run(1_000_000);
    expect(counts.rows).toBeGreaterThan(3_500);
  });

  test('gives the same bytes for the same seed', async () => {
    const [one, same, other] = [await run(500), await run(500), await run(500, 2)];
    expect(same.text).toBe(one.text);
    expect(other.text).not.toBe(one.text);
  });
});
