import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openGit } from '../../../models/train/collect/git.ts';
import { collect } from '../../../models/train/collect.ts';
import type { Pair } from '../../../models/train/read-pairs.ts';
import type { Source } from '../../../models/train/sources.ts';
import { MIT, makeRepository, type Repository, temporaryFolder } from './repository.ts';

const folder = await temporaryFolder();
afterAll(folder.remove);
const origin = join(folder.path, 'origin');

const guide = `---
title: Cache guide
description: How the cache of this library is filled, how long entries stay, and what empties it again.
---
The cache keeps what a function returned and gives it again when the function is called with the same arguments.

## Expiry

An entry stays for one hour unless another time is given when the cache is opened. See [the options](options.md).

## License

Nobody should learn from this section because every page has it in the same words as all the others.
`;

beforeAll(async () => {
  await library(await makeRepository(join(origin, 'acme/library')));
  const copyleft = await makeRepository(join(origin, 'acme/copyleft'));
  await copyleft.commit('Add the licence of the project to the tree', {
    LICENSE: 'GNU General Public License\nVersion 3',
  });
});

async function library(repository: Repository): Promise<void> {
  await repository.commit('Initial commit', {
    LICENSE: MIT,
    'docs/guide.md': guide,
    'CHANGELOG.md': '# Changes\n',
  });
  await repository.commit(
    'Fix the cache growing without bound when keys are objects (#12)\n\nObjects were compared by identity, so that every call made an entry of its own and memory grew until the process died.\n\nSigned-off-by: Some One <someone@example.org>',
    {
      'CHANGELOG.md':
        '# Changes\n\n- Keys that are objects no longer make the cache grow for ever. ([#12](https://example.org/12))\n',
    },
  );
  await repository.commit('Allow entries to be kept for ever by giving no time', {
    '.changeset/calm-dogs.md':
      "---\n'library': minor\n---\n\nEntries opened without a time are kept until the process ends; a time of zero still means not at all.\n",
  });
  await repository.commit(
    'Bump left-pad from 1.0 to 1.1\n\nThis update has a long text that a bot has written about what changed in the dependency.',
    { 'package.json': '{}' },
    'dependabot[bot]',
  );
  await repository.git('checkout', '--quiet', '-b', 'topic');
  await repository.commit('Close idle cache connections before the process is told to end', { 'a.txt': '1' });
  await repository.git('checkout', '--quiet', 'main');
  await repository.git(
    '-c',
    'user.name=Some One',
    'merge',
    '--quiet',
    '--no-ff',
    'topic',
    '-m',
    'Merge pull request #13 from acme/topic\n\nThe process should close idle connections on shutdown',
  );
}

const source = (repository: string): Source => ({ repository, licence: 'MIT', kinds: [] });

async function run(out: string, options: { sources?: Source[]; mirrors?: string } = {}) {
  const lines: string[] = [];
  const failed = await collect({
    sources: options.sources ?? [source('acme/library')],
    out,
    mirrors: options.mirrors,
    origin: `file://${origin}`,
    seed: 1,
    report: (line) => lines.push(line),
  });
  const path = join(out, 'acme+library.jsonl');
  const text = existsSync(path) ? await readFile(path, 'utf8') : '';
  const pairs = text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Pair);
  return { failed, lines, pairs, text };
}

describe('collect()', () => {
  test('takes every kind of pair out of a history and its documents', async () => {
    const { pairs, failed } = await run(join(folder.path, 'all'));
    expect(failed).toEqual([]);
    const of = (kind: string) => pairs.filter(({ k }) => k === kind).map(({ a, b }) => [a, b]);
    expect(of('commit')).toEqual([
      [
        'Fix the cache growing without bound when keys are objects',
        'Objects were compared by identity, so that every call made an entry of its own and memory grew until the process died.',
      ],
    ]);
    expect(of('para')).toContainEqual([
      'Fix the cache growing without bound when keys are objects',
      'Keys that are objects no longer make the cache grow for ever.',
    ]);
    expect(of('para')).toContainEqual([
      'Allow entries to be kept for ever by giving no time',
      'Entries opened without a time are kept until the process ends; a time of zero still means not at all.',
    ]);
    expect(of('para')).toContainEqual([
      'The process should close idle connections on shutdown',
      'Close idle cache connections before the process is told to end',
    ]);
    expect(of('doc')).toContainEqual([
      'Cache guide: Expiry',
      'An entry stays for one hour unless another time is given when the cache is opened. See the options.',
    ]);
    expect(of('desc')[0]![0]).toStartWith('How the cache of this library is filled');
    expect(JSON.stringify(pairs)).not.toMatch(/Nobody should learn|left-pad|Signed-off|example\.org/);
  });

  test('clones without contents, fetches only what it reads, and leaves a clone that is there alone', async () => {
    const out = join(folder.path, 'partial');
    await run(out);
    const clone = join(out, 'clones/acme+library');
    const missing = await openGit(clone).run(['rev-list', '--objects', '--all', '--missing=print']);
    expect(missing).toMatch(/^\?/m);
    const again = await run(join(folder.path, 'from-mirror'), { mirrors: join(out, 'clones') });
    expect(again.failed).toEqual([]);
    expect(again.pairs.length).toBeGreaterThan(5);
  });

  test('gives the same bytes for the same seed, also from a whole clone', async () => {
    const mirrors = join(folder.path, 'mirrors');
    await openGit(folder.path).run([
      'clone',
      '--quiet',
      '--bare',
      join(origin, 'acme/library'),
      join(mirrors, 'acme+library'),
    ]);
    const whole = await run(join(folder.path, 'whole'), { mirrors });
    const partial = await run(join(folder.path, 'partial-again'));
    expect(whole.text).toBe(partial.text);
  });

  test('does nothing twice, and goes on after a repository that fails or is refused', async () => {
    const out = join(folder.path, 'resumed');
    const sources = ['acme/gone', 'acme/copyleft', 'acme/library'].map(source);
    const first = await run(out, { sources });
    expect(first.failed).toHaveLength(2);
    expect(first.failed[0]).toStartWith('acme/gone: ');
    expect(first.failed[1]).toContain('its licence is not allowed: GPL');
    expect(first.pairs.length).toBeGreaterThan(5);
    expect((await readdir(out)).some((name) => name.includes('.tmp'))).toBe(false);
    const second = await run(out, { sources });
    expect(second.lines.at(-1)).toContain('there already');
  });

  test('reads a repository whose licence a person has looked at', async () => {
    const out = join(folder.path, 'reviewed');
    const { failed } = await run(out, { sources: [{ ...source('acme/copyleft'), reviewed: 'a test' }] });
    expect(failed).toEqual([]);
  });
});
