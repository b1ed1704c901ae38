import { describe, expect, test } from 'bun:test';
import type { Answer } from '../support/api.ts';
import { type Draft, finding } from '../support/findings.ts';
import { reworded } from '../support/reworded.ts';
import { served } from '../support/served.ts';

const { api } = served();
const post = (body: unknown, agent = 'tester') => api().post('/knowledge/contribute', body, { agent });
const race = (drafts: readonly Draft[]) =>
  Promise.all(drafts.map((draft, index) => post(draft, `racer-${index}`)));
const entriesTotal = async () => (await api().get('/collective/pulse')).body.data.entries_total as number;

/** Expects one accepted and the rest merged into it, told 2, 3, 4 … in some order. @returns the entry's id */
function expectOneEntry(answers: readonly Answer[]): string {
  const accepted = answers.filter(({ body }) => body.verdict === 'accepted');
  const merged = answers.filter(({ body }) => body.verdict === 'merged');
  expect([accepted.length, merged.length]).toEqual([1, answers.length - 1]);
  const id = accepted[0]!.body.entry_id;
  expect(new Set(merged.map(({ body }) => body.merged_into))).toEqual(
    new Set(answers.length > 1 ? [id] : []),
  );
  expect(merged.map(({ body }) => body.contribution_count).toSorted((a, b) => a - b)).toEqual(
    merged.map((_, index) => index + 2),
  );
  return id;
}

describe('POST /knowledge/contribute merges', () => {
  test('the same finding: contribution_count 2, no new entry, both texts kept', async () => {
    const first = (await post(finding(1), 'first')).body;
    const before = await entriesTotal();
    const again = { ...finding(1), content: `${finding(1).content} Seen on Linux.` };
    const { body, status } = await post(again, 'second');
    expect(status).toBe(200);
    expect(Object.keys(body.data).toSorted()).toEqual([
      'contribution_count',
      'hive',
      'merged_into',
      'rule',
      'similarity',
      'verdict',
    ]);
    expect(body).toMatchObject({
      verdict: 'merged',
      merged_into: first.entry_id,
      contribution_count: 2,
      hive: 'academy',
      rule: 'cosine',
    });
    expect(body.similarity as number).toBeGreaterThan(0.94);
    expect(await entriesTotal()).toBe(before);
    const entry = (await api().get(`/knowledge/${first.entry_id}`)).body.data;
    expect(entry).toMatchObject({ contribution_count: 2, content: finding(1).content });
    expect((entry.contributors as { handle: string }[]).map(({ handle }) => handle).toSorted()).toEqual([
      'first',
      'second',
    ]);
    const { results } = (await api().get(`/knowledge/${first.entry_id}/contributions`)).body.data;
    expect(results.map(({ content }) => content)).toEqual([finding(1).content, again.content]);
  });

  test('by one agent twice counts twice and names it', async () => {
    const { entry_id } = (await post(finding(2), 'same')).body;
    expect((await post(finding(2), 'same')).body.contribution_count).toBe(2);
    expect((await api().get(`/agents/same`)).body.data.contributions).toBe(2);
    expect((await api().get(`/knowledge/${entry_id}/contributions`)).body.data.results).toHaveLength(2);
  });

  test('only within a hive: the same finding in another one is accepted there', async () => {
    const first = (await post(finding(3, { hive: 'academy' }))).body;
    const other = (await post(finding(3, { hive: 'business' }))).body;
    expect([first.verdict, other.verdict, other.hive]).toEqual(['accepted', 'accepted', 'business']);
    expect((await post(finding(3, { hive: 'business' }))).body.merged_into).toBe(other.entry_id);
    expect((await post(finding(3, { hive: 'academy' }))).body.merged_into).toBe(first.entry_id);
  });

  test('within a small hive though another one holds a hundred closer entries', async () => {
    const draft = (version: string, hive: string) => ({
      title: `Cargo ${version} rebuilds everything after a path change`,
      content: `Cargo ${version} rebuilds every crate after the checkout moves, because absolute paths are part of the fingerprint. Set CARGO_TARGET_DIR to a fixed folder.`,
      hive,
    });
    await Promise.all(
      Array.from({ length: 100 }, (_, index) => post(draft(`1.${index + 100}.0`, 'academy'))),
    );
    const { entry_id } = (await post(draft('1.70.0', 'business'))).body;
    const reworded = {
      ...draft('1.70.0', 'business'),
      title: 'Cargo 1.70.0 rebuilds all crates after a path change',
    };
    expect((await post(reworded)).body).toMatchObject({ verdict: 'merged', merged_into: entry_id });
  });

  test('a rewording of one sentence', async () => {
    const title = 'Redis 7.2 evicts keys without a TTL under allkeys-lru';
    const content =
      'Redis 7.2 evicts keys that have no TTL once maxmemory is reached and maxmemory-policy is allkeys-lru. Set volatile-lru to keep them.';
    const { entry_id } = (await post({ title, content })).body;
    const reworded = content.replace(
      'that have no TTL once maxmemory is',
      'which have no TTL as soon as maxmemory is',
    );
    expect((await post({ title, content: reworded })).body).toMatchObject({
      verdict: 'merged',
      merged_into: entry_id,
    });
  });
});

describe('POST /knowledge/contribute merges below the similarity', () => {
  test('the same finding in other words, and check says so too', async () => {
    const [first, second] = reworded;
    const { entry_id } = (await post(first)).body;
    const expected = { verdict: 'merged', merged_into: entry_id, rule: 'finding' };
    const checked = (await api().post('/knowledge/check', second)).body;
    expect(checked).toMatchObject(expected);
    expect(checked.similarity as number).toBeLessThan(0.94);
    expect((await post(second)).body).toMatchObject(expected);
  });
});

describe('POST /knowledge/contribute keeps apart', () => {
  const base = (version: string, limit: string, verb: string, option: string, product: string) => ({
    title: `${product} ${version} ${verb} keep-alive with ${option}`,
    content: `${product} ${version} ${verb} HTTP keep-alive for upstreams when ${option} is set to ${limit}; connections are then opened for each request. Check it with ss -tn before rolling out.`,
  });
  const pairs: [string, Draft, Draft][] = [
    [
      'versions',
      base('1.25.1', '64', 'enables', 'keepalive_requests', 'nginx'),
      base('1.26.0', '64', 'enables', 'keepalive_requests', 'nginx'),
    ],
    [
      'numbers',
      base('2.25.1', '64', 'enables', 'keepalive_requests', 'nginx'),
      base('2.25.1', '512', 'enables', 'keepalive_requests', 'nginx'),
    ],
    [
      'polarity',
      base('3.25.1', '64', 'enables', 'keepalive_requests', 'nginx'),
      base('3.25.1', '64', 'disables', 'keepalive_requests', 'nginx'),
    ],
    [
      'keys',
      base('4.25.1', '64', 'enables', 'keepalive_requests', 'nginx'),
      base('4.25.1', '64', 'enables', 'keepalive_timeout', 'nginx'),
    ],
    [
      'products',
      base('5.25.1', '64', 'enables', 'keepalive_requests', 'nginx'),
      base('5.25.1', '64', 'enables', 'keepalive_requests', 'Envoy'),
    ],
    [
      'fixed in and broken in',
      {
        title: 'Watch mode is fixed in Jest 29.7',
        content:
          'Watch mode on macOS is fixed in Jest 29.7 when watchman is installed from brew; run jest --watch --no-cache after the upgrade.',
      },
      {
        title: 'Watch mode is broken in Jest 29.7',
        content:
          'Watch mode on macOS is broken in Jest 29.7 when watchman is installed from brew; run jest --watch --no-cache after the upgrade.',
      },
    ],
    [
      'does and does not',
      {
        title: 'Bun 1.1 reads .npmrc of the workspace root',
        content:
          'Bun 1.1 does read .npmrc of the workspace root when bun install runs in a package, so put the registry settings there.',
      },
      {
        title: 'Bun 1.1 does not read .npmrc of the workspace root',
        content:
          'Bun 1.1 does not read .npmrc of the workspace root when bun install runs in a package, so put the registry settings there.',
      },
    ],
  ];
  for (const [what, one, other] of pairs) {
    test(`two findings that differ in ${what}, also when they race`, async () => {
      const first = (await post({ ...one, hive: 'nexus' })).body;
      const second = (await post({ ...other, hive: 'nexus' })).body;
      expect([first.verdict, second.verdict]).toEqual(['accepted', 'accepted']);
      expect((await post({ ...one, hive: 'nexus' })).body.merged_into).toBe(first.entry_id);
      expect((await post({ ...other, hive: 'nexus' })).body.merged_into).toBe(second.entry_id);
      const together = await race([one, other, one, other].map((draft) => ({ ...draft, hive: 'atelier' })));
      expect(together.filter(({ body }) => body.verdict === 'accepted')).toHaveLength(2);
    });
  }
});

describe('writes in flight together see each other', () => {
  test('50 identical ones give 1 accepted and 49 merged', async () => {
    const before = await entriesTotal();
    const id = expectOneEntry(await race(Array.from({ length: 50 }, () => finding(100))));
    expect(await entriesTotal()).toBe(before + 1);
    expect((await api().get(`/knowledge/${id}`)).body.data.contribution_count).toBe(50);
    const { results } = (await api().get(`/knowledge/${id}/contributions?limit=50`)).body.data;
    expect(new Set(results.map(({ agent }) => agent)).size).toBe(50);
  });

  test('20 of each of 10 findings, mixed, give 10 entries of 20 contributions', async () => {
    const answers = await race(Array.from({ length: 200 }, (_, index) => finding(110 + (index % 10))));
    for (let one = 0; one < 10; one++) expectOneEntry(answers.filter((_, index) => index % 10 === one));
  });

  test('the same finding into four hives at once gives one entry in each', async () => {
    const hives = ['academy', 'nexus', 'atelier', 'business'];
    const answers = await race(
      Array.from({ length: 80 }, (_, index) => finding(130, { hive: hives[index % 4] })),
    );
    const ids = hives.map((_, one) => expectOneEntry(answers.filter((_answer, index) => index % 4 === one)));
    expect(new Set(ids).size).toBe(4);
  });

  test('50 of a finding that is there already all merge', async () => {
    const { entry_id } = (await post(finding(140))).body;
    const answers = await race(Array.from({ length: 50 }, () => finding(140)));
    expect(answers.map(({ body }) => body.merged_into)).toEqual(answers.map(() => entry_id));
    expect((await api().get(`/knowledge/${entry_id}`)).body.data.contribution_count).toBe(51);
  });

  test('a refused, a malformed and a good one in one moment do not disturb each other', async () => {
    const short = { title: 'ab', content: 'short' };
    const drafts = Array.from(
      { length: 30 },
      (_, index) => [finding(150), short as Draft, { title: 5 } as never][index % 3]!,
    );
    const answers = await race(drafts);
    expectOneEntry(answers.filter((_, index) => index % 3 === 0));
    expect(answers.filter(({ status }) => status === 422)).toHaveLength(10);
    expect(answers.filter(({ status }) => status === 400)).toHaveLength(10);
  });
});
