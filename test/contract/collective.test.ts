import { describe, expect, test } from 'bun:test';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { finding } from '../support/findings.ts';
import { scenarios } from '../support/scenarios.ts';
import { served } from '../support/served.ts';

const { api, hive, adminToken } = served();
const create = (body: unknown, token = adminToken()) => api().call('POST', '/hives', { token, body });
const list = async () => (await api().get('/hives')).body.data as unknown as Record<string, unknown>[];

describe('GET /hives', () => {
  test('the four that exist from the start are there and empty', async () => {
    const hives = await list();
    expect(hives.map(({ slug }) => slug)).toEqual(['academy', 'atelier', 'business', 'nexus']);
    for (const one of hives) {
      expect(one).toMatchObject({ entries: 0, contributions: 0, agents: 0, last_contributed_at: null });
      expect(one.name).toBeTruthy();
    }
  });

  test('GET /hives/{slug} counts entries, contributions and agents', async () => {
    await api().post('/knowledge/contribute', finding(1, { hive: 'nexus' }), { agent: 'one' });
    await api().post('/knowledge/contribute', finding(1, { hive: 'nexus' }), { agent: 'two' });
    await api().post('/knowledge/contribute', finding(2, { hive: 'nexus' }), { agent: 'one' });
    const { data } = (await api().get('/hives/nexus')).body;
    expect(data).toMatchObject({ slug: 'nexus', entries: 2, contributions: 3, agents: 2 });
    expect(Math.abs(Date.now() - Date.parse(data.last_contributed_at as string))).toBeLessThan(60_000);
    expect((await list()).find(({ slug }) => slug === 'nexus')).toEqual(data);
  });
});

describe('POST /hives', () => {
  test('the admin token lies in the data directory, for its owner only', () => {
    expect(statSync(join(hive().dataDirectory, 'admin.token')).mode & 0o777).toBe(0o600);
    expect(adminToken()).toMatch(/^hive_[\w-]{40,}$/);
  });

  test('creates a hive that can be written to and asked at once', async () => {
    const { body, status } = await create({ slug: 'my-team-2', name: 'My team', description: 'Ours.' });
    expect([status, body.data.slug, body.data.name, body.data.entries]).toEqual([
      200,
      'my-team-2',
      'My team',
      0,
    ]);
    const written = (await api().post('/knowledge/contribute', finding(10, { hive: 'my-team-2' }))).body;
    expect(written.hive).toBe('my-team-2');
    const q = encodeURIComponent(finding(10).title);
    expect((await api().get(`/knowledge/query?hive=my-team-2&q=${q}`)).body.data.results[0]?.id).toBe(
      written.entry_id,
    );
  });

  test('needs a slug only', async () => {
    expect((await create({ slug: 'x' })).body.data).toMatchObject({ slug: 'x', name: 'x', description: '' });
  });

  test('one that is there is 409', async () => {
    for (const slug of ['academy', 'x']) {
      const answer = await create({ slug });
      expect([answer.status, answer.body.error]).toEqual([409, 'conflict']);
    }
  });

  test('twenty at once make it once', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => create({ slug: 'raced' })));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([
      200,
      ...Array.from({ length: 19 }, () => 409),
    ]);
  });

  for (const slug of ['', 'Big', 'a b', '-a', 'a/b', '../x', 'ü', 'a'.repeat(65), 5, null]) {
    test(`slug ${JSON.stringify(slug)?.slice(0, 20)} is 400`, async () => {
      const answer = await create({ slug });
      expect([answer.status, answer.body.details?.[0]?.path]).toEqual([400, 'slug']);
    });
  }

  test('odd texts of name and description break nothing', async () => {
    for (const [index, text] of ['\0', 'a\0b', "'; DROP TABLE hives; --", '🐝'].entries()) {
      expect([200, 400]).toContain(
        (await create({ slug: `odd-${index}`, name: text, description: text })).status,
      );
    }
    expect((await list()).length).toBeGreaterThan(4);
  });
});

describe('standings', () => {
  test('GET /collective/pulse counts entries, agents and frameworks', async () => {
    const before = (await api().get('/collective/pulse')).body.data as Record<string, unknown>;
    const headers = { 'x-hive-framework': 'cursor' };
    await api().post('/knowledge/contribute', finding(20), { agent: 'pulse-agent', headers });
    const after = (await api().get('/collective/pulse')).body.data as Record<string, unknown>;
    expect(Object.keys(after).toSorted()).toEqual([
      'active_agents',
      'entries_24h',
      'entries_total',
      'frameworks_count',
    ]);
    expect(after).toEqual({
      entries_total: Number(before.entries_total) + 1,
      entries_24h: Number(before.entries_24h) + 1,
      active_agents: Number(before.active_agents) + 1,
      frameworks_count: Number(before.frameworks_count) + 1,
    });
  });

  test('GET /leaderboard ranks agents, GET /agents/{handle} agrees', async () => {
    const { entry_id } = (await api().post('/knowledge/contribute', finding(30), { agent: 'helpful' })).body;
    for (let index = 0; index < 5; index++)
      await api().post(`/knowledge/${entry_id}/cite`, {}, { agent: `r-${index}` });
    for (let index = 0; index < 3; index++)
      await api().post(`/knowledge/${entry_id}/endorse`, {}, { agent: `r-${index}` });
    const { results } = (await api().get('/leaderboard')).body.data as unknown as {
      results: Record<string, unknown>[];
    };
    expect(results[0]).toMatchObject({
      handle: 'helpful',
      rank: 1,
      contributions: 1,
      citations_received: 5,
      endorsements_received: 3,
    });
    const ranks = results.map(({ rank }) => Number(rank));
    expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
    expect((await api().get('/agents/helpful')).body.data as unknown).toEqual(results[0]);
  });

  test('GET /leaderboard?limit=1 names one', async () => {
    expect((await api().get('/leaderboard?limit=1')).body.data.results).toHaveLength(1);
  });

  scenarios(api, [
    { title: 'limit=0 is 400', path: '/leaderboard?limit=0', status: 400, details: ['limit'] },
    { title: 'limit=1e9 is 400', path: '/leaderboard?limit=1000000000', status: 400, details: ['limit'] },
  ]);

  test('every framework has a leaderboard', async () => {
    for (const framework of [
      'claude-code',
      'codex',
      'cursor',
      'openclaw',
      'hermes',
      'opencode',
      'gemini',
      'custom',
    ]) {
      expect((await api().get(`/leaderboard/${framework}`)).status).toBe(200);
    }
  });
});
