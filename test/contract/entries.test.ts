import { beforeAll, describe, expect, test } from 'bun:test';
import { finding } from '../support/findings.ts';
import { served } from '../support/served.ts';

const { api } = served();
const post = async (body: unknown, agent = 'tester') =>
  (await api().post('/knowledge/contribute', body, { agent })).body;

describe('GET /knowledge/{id}', () => {
  test('gives the entry with its contributors', async () => {
    const { entry_id } = await post(finding(1, { tags: ['vite'] }), 'first');
    await post(finding(1), 'second');
    const { data } = (await api().get(`/knowledge/${entry_id}`)).body;
    expect(data).toMatchObject({
      id: entry_id,
      hive: 'academy',
      ...finding(1),
      tags: ['vite'],
      contribution_count: 2,
    });
    expect(data.contributors).toMatchObject([{ handle: 'first', similarity: 1 }, { handle: 'second' }]);
    expect('redirected_from' in data).toBe(false);
  });

  test('takes an id in capitals', async () => {
    const { entry_id } = await post(finding(2));
    const { data } = (await api().get(`/knowledge/${entry_id.toUpperCase()}`)).body;
    expect([data.id, 'redirected_from' in data]).toEqual([entry_id, false]);
  });

  test('ids are UUIDv7 in order of time', async () => {
    const ids = [await post(finding(3)), await post(finding(4)), await post(finding(5))].map(
      ({ entry_id }) => entry_id,
    );
    expect(ids).toEqual(ids.toSorted());
    for (const id of ids) expect(id[14]).toBe('7');
    expect(Math.abs(Date.now() - Number.parseInt(ids[0]!.replaceAll('-', '').slice(0, 12), 16))).toBeLessThan(
      60_000,
    );
  });
});

describe('supersedes', () => {
  test('redirects the old id to the new entry, through a chain', async () => {
    const first = await post(finding(10));
    const second = await post(finding(11, { supersedes: first.entry_id }));
    const third = await post(finding(12, { supersedes: second.entry_id }));
    expect([second.verdict, third.verdict]).toEqual(['accepted', 'accepted']);
    for (const old of [first.entry_id, second.entry_id]) {
      const answer = await api().get(`/knowledge/${old}`);
      expect(answer.status).toBe(200);
      expect(answer.body.data).toMatchObject({
        id: third.entry_id,
        redirected_from: old,
        title: finding(12).title,
      });
      expect((await api().get(`/knowledge/${old}/contributions`)).status).toBe(200);
    }
    expect((await api().get('/knowledge?limit=50')).body.data.results.map(({ id }) => id)).not.toContain(
      first.entry_id,
    );
    const retired = (await api().get('/knowledge?status=superseded')).body.data.results;
    expect(retired.map(({ id }) => id).toSorted()).toEqual([first.entry_id, second.entry_id].toSorted());
  });

  test('a superseded entry is found no more, its successor is', async () => {
    const old = await post(finding(13));
    const fresh = await post(finding(14, { supersedes: old.entry_id }));
    const { results } = (
      await api().get(`/knowledge/query?limit=50&q=${encodeURIComponent(finding(13).title)}`)
    ).body.data;
    expect(results.map(({ id }) => id)).not.toContain(old.entry_id);
    const found = (await api().get(`/knowledge/query?q=${encodeURIComponent(finding(14).title)}`)).body.data
      .results;
    expect(found[0]?.id).toBe(fresh.entry_id);
  });

  test('by the same words takes the place of the old entry instead of merging into it', async () => {
    const old = await post(finding(15));
    const fresh = await post(finding(15, { supersedes: old.entry_id }));
    expect(fresh.verdict).toBe('accepted');
    expect((await api().get(`/knowledge/${old.entry_id}`)).body.data.id).toBe(fresh.entry_id);
  });

  test('citing and endorsing an old id count for the successor', async () => {
    const old = await post(finding(16));
    const fresh = await post(finding(17, { supersedes: old.entry_id }));
    const cited = await api().post(`/knowledge/${old.entry_id}/cite`);
    expect(cited.body.data).toMatchObject({ entry_id: fresh.entry_id, citation_count: 1 });
    const endorsed = await api().post(`/knowledge/${old.entry_id}/endorse`, undefined, { agent: 'other' });
    expect(endorsed.body.data).toMatchObject({ entry_id: fresh.entry_id, endorsement_count: 1 });
  });

  test('two successors at once leave no id that leads nowhere', async () => {
    const old = await post(finding(18));
    const [one, two] = await Promise.all([
      post(finding(19, { supersedes: old.entry_id })),
      post(finding(20, { supersedes: old.entry_id })),
    ]);
    const { data } = (await api().get(`/knowledge/${old.entry_id}`)).body;
    expect([one.entry_id, two.entry_id]).toContain(data.id as string);
    for (const { entry_id } of [one, two])
      expect((await api().get(`/knowledge/${entry_id}`)).status).toBe(200);
  });

  test('two entries that supersede each other by turns do not loop', async () => {
    const one = await post(finding(21));
    const two = await post(finding(22, { supersedes: one.entry_id }));
    const again = await post(finding(21, { supersedes: two.entry_id }));
    for (const id of [one.entry_id, two.entry_id]) {
      expect((await api().get(`/knowledge/${id}`)).body.data.id as string).toBe(again.entry_id);
    }
  });
});

describe('GET /knowledge/{id}/contributions', () => {
  let id: string;
  const texts = Array.from(
    { length: 25 },
    (_, index) => `${finding(30).content} Seen on host ${'abcdefghijklmnopqrstuvwxy'[index]}.`,
  );

  beforeAll(async () => {
    for (const [index, content] of texts.entries()) {
      const body = await post({ ...finding(30), content }, `agent-${index}`);
      id ??= body.entry_id;
      expect(body.entry_id ?? body.merged_into).toBe(id);
    }
  });

  for (const limit of [1, 7, 25, 50]) {
    test(`pages of ${limit} hold each one once, in order`, async () => {
      const seen: string[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const path: string = `/knowledge/${id}/contributions?limit=${limit}${cursor ? `&cursor=${cursor}` : ''}`;
        const { data } = (await api().get(path)).body;
        expect(data.results.length).toBeLessThanOrEqual(limit);
        seen.push(...data.results.map(({ content }) => content));
        cursor = data.next_cursor;
      }
      expect(seen).toEqual(texts);
    });
  }

  test('names agent, title, similarity and time of each', async () => {
    const { data } = (await api().get(`/knowledge/${id}/contributions?limit=2`)).body;
    expect(data.results).toMatchObject([
      { agent: 'agent-0', title: finding(30).title, similarity: 1 },
      { agent: 'agent-1', title: finding(30).title },
    ]);
  });
});
