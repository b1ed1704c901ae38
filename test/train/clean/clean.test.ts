import { afterAll, describe, expect, test } from 'bun:test';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readHeldOut } from '../../../models/train/clean/held-out.ts';
import { clean } from '../../../models/train/clean.ts';
import type { Pair } from '../../../models/train/read-pairs.ts';
import type { Sources } from '../../../models/train/sources.ts';
import { temporaryFolder } from '../collect/repository.ts';

const folder = await temporaryFolder();
afterAll(folder.remove);

const sources: Sources = {
  repositories: [
    { repository: 'acme/library', licence: 'MIT', kinds: ['commit'] },
    { repository: 'acme/ranked', licence: 'CC-BY', kinds: ['doc'] },
  ],
  never: ['acme/secret'],
  ranking: ['acme/ranked'],
};
const words = ['cache', 'socket', 'pool', 'queue', 'worker', 'index', 'buffer', 'cursor', 'lease', 'token'];
const row = (at: number, given: Partial<Pair> = {}): Pair => ({
  k: 'commit',
  r: 'acme/library',
  a: `Close the ${words[at % 10]} of the ${words[(at * 3) % 10]} before exit ${at}`,
  b: `In case ${at} the ${words[at % 10]} was kept after the server had closed it, and so the next call failed.`,
  ...given,
});

let made = 0;
async function run(rows: readonly Pair[], options: { seed?: number; evaluation?: string[] } = {}) {
  const name = join(folder.path, `run-${made++}`);
  await mkdir(join(name, 'in'), { recursive: true });
  await writeFile(join(name, 'in/a.jsonl'), rows.map((one) => `${JSON.stringify(one)}\n`).join(''));
  let heldOut: Awaited<ReturnType<typeof readHeldOut>> | undefined;
  if (options.evaluation) {
    await mkdir(join(name, 'eval/set'), { recursive: true });
    await writeFile(join(name, 'eval/set/corpus.json'), JSON.stringify(options.evaluation));
    heldOut = await readHeldOut(join(name, 'eval'));
  }
  const counts = await clean({
    out: join(name, 'out'),
    folders: [join(name, 'in')],
    heldOut,
    sources,
    seed: options.seed ?? 1,
  });
  const text = await readFile(join(name, 'out/pairs.jsonl'), 'utf8');
  const pairs = text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Pair);
  return { counts, text, pairs, table: await readFile(join(name, 'out/sources.md'), 'utf8') };
}

describe('clean()', () => {
  test('keeps what is clean, in an order that depends on the seed only', async () => {
    const rows = Array.from({ length: 300 }, (_, at) => row(at));
    const [one, same, other] = [await run(rows), await run(rows), await run(rows, { seed: 2 })];
    expect(one.counts).toEqual({ rows: 300, kinds: { commit: 300 }, dropped: {} });
    expect(same.text).toBe(one.text);
    expect(other.text).not.toBe(one.text);
    const sorted = (text: string) => text.split('\n').sort();
    expect(sorted(other.text)).toEqual(sorted(one.text));
    expect(one.pairs.map(({ a }) => a)).not.toEqual(rows.map(({ a }) => a));
  });

  test('takes names, numbers and trailers out', async () => {
    const b =
      'As @octocat said in #123, it was kept for too long. Signed-off-by: Jane Doe <jane@example.org>';
    const { pairs } = await run([row(1, { b })]);
    expect(pairs[0]!.b).toBe('As said in, it was kept for too long.');
  });

  test('leaves out repositories that are not listed, and with them those never to be trained on', async () => {
    const { counts } = await run([row(1), row(2, { r: 'acme/secret' }), row(3, { r: 'acme/unknown' })]);
    expect(counts).toEqual({ rows: 1, kinds: { commit: 1 }, dropped: { 'not a listed source': 2 } });
  });

  test('leaves out what the evaluation sets have, on either side, also cut and in other letters', async () => {
    const [first, second, third] = [row(1), row(2), row(3)];
    const evaluation = [first.a.toUpperCase(), `${second.b.slice(0, -1)}, and more of it.`];
    const { counts, pairs } = await run(
      [first, { ...second, b: `${second.b} ${'more '.repeat(20)}` }, third],
      { evaluation },
    );
    expect(counts.dropped).toEqual({ 'in the evaluation sets': 1 });
    expect(pairs).toContainEqual(third);
    expect(pairs).not.toContainEqual(first);
  });

  test('leaves out duplicates, and answers that fit everything', async () => {
    const { b } = row(1);
    const same = [1, 1, 2, 3, 4, 5].map((at) => row(at, { k: 'doc', b }));
    const { counts } = await run(same);
    expect(counts.dropped).toEqual({ duplicate: 1, 'same answer too often': 2 });
  });

  test('takes sentences out that a repository repeats, but not what documents repeat', async () => {
    const template = 'Please read all the rules of this project before you send anything to us. ';
    const rows = Array.from({ length: 6 }, (_, at) => row(at, { b: template + row(at).b }));
    const { pairs } = await run([
      ...rows,
      row(9, { b: template }),
      row(8, { k: 'doc', b: template + row(8).b }),
    ]);
    expect(pairs.filter(({ b }) => b.startsWith('Please')).map(({ k }) => k)).toEqual(['doc']);
    expect(pairs).toHaveLength(7);
  });

  test('names the sources with their licences, and those that trials are compared on', async () => {
    const { table } = await run([row(1), row(2), row(3, { r: 'acme/ranked', k: 'doc' })]);
    expect(table).toContain('| acme/library | MIT | 2 | commit 2 |\n| acme/ranked * | CC-BY | 1 | doc 1 |');
  });

  test('wants pairs, and evaluation sets where a folder for them is given', async () => {
    const empty = join(folder.path, 'empty');
    await mkdir(empty);
    const options = {
      out: join(folder.path, 'none'),
      folders: [empty],
      heldOut: undefined,
      sources,
      seed: 1,
    };
    await expect(clean(options)).rejects.toThrow('there are no pairs');
    await expect(readHeldOut(empty)).rejects.toThrow('there are no evaluation sets');
  });
});
