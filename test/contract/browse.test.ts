import { beforeAll, describe, expect, test } from 'bun:test';
import type { Entry } from '../support/api.ts';
import { finding } from '../support/findings.ts';
import { served } from '../support/served.ts';

const { api } = served();
const entries = 30;

beforeAll(async () => {
  const write = (index: number) =>
    api().post(
      '/knowledge/contribute',
      finding(index, { tags: [index % 2 ? 'odd' : 'even'], hive: index % 3 ? 'academy' : 'nexus' }),
      {
        agent: `agent-${index % 5}`,
      },
    );
  const ids: string[] = [];
  for (let index = 0; index < entries; index++) ids.push((await write(index)).body.entry_id);
  // Counts with many ties, so that a page ends within a run of equal ones.
  await Promise.all(
    ids.flatMap((id, index) => [
      ...Array.from({ length: index % 4 }, () => api().post(`/knowledge/${id}/cite`)),
      ...Array.from({ length: index % 3 }, (_, by) =>
        api().post(`/knowledge/${id}/endorse`, {}, { agent: `fan-${by}` }),
      ),
      ...Array.from({ length: index % 2 }, () =>
        api().post('/knowledge/contribute', finding(index, { hive: index % 3 ? 'academy' : 'nexus' })),
      ),
    ]),
  );
}, 60_000);

/** Follows the cursors from the first page to the last. */
async function all(parameters: Record<string, string>): Promise<Entry[]> {
  const seen: Entry[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const search = new URLSearchParams({ ...parameters, ...(cursor ? { cursor } : {}) });
    const { data } = (await api().get(`/knowledge?${search}`)).body;
    expect(data.results.length).toBeLessThanOrEqual(Number(parameters.limit ?? 20));
    seen.push(...data.results);
    cursor = data.next_cursor;
    expect(seen.length).toBeLessThanOrEqual(entries + 1);
  }
  return seen;
}

describe('GET /knowledge', () => {
  const keys: Record<string, (entry: Entry) => string | number> = {
    newest: ({ id }: Entry) => id,
    contributions: ({ contribution_count }: Entry) => contribution_count,
    citations: ({ citation_count }: Entry) => citation_count,
    endorsements: ({ endorsement_count }: Entry) => endorsement_count,
  };
  for (const [sort, key] of Object.entries(keys)) {
    for (const limit of ['1', '7', '30', '50']) {
      test(`sort=${sort} in pages of ${limit} holds every entry once, in order`, async () => {
        const seen = await all({ sort, limit });
        expect(new Set(seen.map(({ id }) => id)).size).toBe(entries);
        expect(seen).toHaveLength(entries);
        const values = seen.map(key);
        expect(values).toEqual(values.toSorted((a, b) => (a < b ? 1 : a > b ? -1 : 0)));
      });
    }
  }

  test('is sorted by newest in pages of twenty unless told otherwise', async () => {
    const { data } = (await api().get('/knowledge')).body;
    expect(data.results).toHaveLength(20);
    expect(data.results.map(({ id }) => id)).toEqual(
      (await all({ sort: 'newest', limit: '50' })).slice(0, 20).map(({ id }) => id),
    );
  });

  test('an entry that comes between two pages shifts nothing', async () => {
    const first = (await api().get('/knowledge?limit=10')).body.data;
    const added = (await api().post('/knowledge/contribute', finding(500, { hive: 'business' }))).body
      .entry_id;
    const rest = (await api().get(`/knowledge?limit=50&cursor=${first.next_cursor}`)).body.data.results;
    const ids = [...first.results, ...rest].map(({ id }) => id);
    expect(new Set(ids).size).toBe(entries);
    expect(ids).not.toContain(added);
    const last = (await api().get('/knowledge?hive=business')).body.data;
    expect([last.results.map(({ id }) => id), last.next_cursor]).toEqual([[added], null]);
  });

  const filters: [Record<string, string>, (entry: Entry) => boolean, number][] = [
    [{ hive: 'nexus' }, ({ hive }) => hive === 'nexus', 10],
    [{ tag: 'even' }, ({ tags }) => tags.includes('even'), 15],
    [{ tag: 'EVEN' }, ({ tags }) => tags.includes('even'), 15],
    [{ tag: 'none' }, () => true, 0],
    [{ agent: 'agent-2' }, () => true, 6],
    [
      { agent: 'agent-2', tag: 'even', hive: 'academy' },
      ({ tags, hive }) => tags.includes('even') && hive === 'academy',
      2,
    ],
    [{ status: 'disputed' }, () => true, 0],
    [{ status: 'collapsed' }, () => true, 0],
  ];
  for (const [filter, fits, count] of filters) {
    test(`${new URLSearchParams(filter)} holds what fits and nothing else`, async () => {
      const seen = await all({ ...filter, limit: '4' });
      expect(seen.every(fits)).toBe(true);
      expect(seen).toHaveLength(count);
    });
  }

  test('a cursor of another sort is refused or at least harmless', async () => {
    const { next_cursor } = (await api().get('/knowledge?sort=citations&limit=3')).body.data;
    expect([200, 400]).toContain((await api().get(`/knowledge?sort=newest&cursor=${next_cursor}`)).status);
  });
});
