import { describe, expect, test } from 'bun:test';
import { finding } from '../support/findings.ts';
import { served } from '../support/served.ts';

const { api } = served();

describe('X-Hive-Agent', () => {
  const good = ['a', '7', 'My.Laptop_2-b', 'a'.repeat(64)];
  for (const [index, agent] of good.entries()) {
    test(`contribute is written as ${agent.slice(0, 12)}… of ${agent.length} characters`, async () => {
      const { body, status } = await api().post('/knowledge/contribute', finding(index), { agent });
      expect(status).toBe(200);
      const entry = await api().get(`/knowledge/${body.entry_id}`);
      expect(entry.body.data.contributors).toMatchObject([{ handle: agent, similarity: 1 }]);
      expect((await api().get(`/agents/${agent}`)).body.data).toMatchObject({
        handle: agent,
        contributions: 1,
      });
    });
  }

  const bad = ['a'.repeat(65), '.dot', '-dash', '_line', 'a b', 'a/b', 'a@b', "a'--", 'agent\u00e9', '{}'];
  for (const agent of bad) {
    test(`contribute refuses ${agent.slice(0, 12)} of ${agent.length} characters`, async () => {
      const answer = await api().post('/knowledge/contribute', finding(20), { agent });
      expect([answer.status, answer.body.error]).toEqual([400, 'validation_failed']);
      expect(answer.body.details[0]?.path).toBe('X-Hive-Agent');
    });
  }

  test('an empty one counts as none', async () => {
    const answer = await api().post('/knowledge/contribute', finding(20), { agent: '' });
    expect([answer.status, answer.body.error]).toEqual([401, 'agent_required']);
  });
});

describe('Authorization: Bearer hive_…', () => {
  const token = 'hive_an-older-client-has-this-one';
  const handle = `key-${new Bun.CryptoHasher('sha256').update(token).digest('hex').slice(0, 8)}`;

  test('a write without a handle is written as key- and 8 hex digits of its SHA-256', async () => {
    const { body, status } = await api().call('POST', '/knowledge/contribute', { token, body: finding(40) });
    expect(status).toBe(200);
    const entry = await api().get(`/knowledge/${body.entry_id}`);
    expect(entry.body.data.contributors).toMatchObject([{ handle }]);
  });

  test('a handle beside it wins', async () => {
    const { body } = await api().post('/knowledge/contribute', finding(41), { agent: 'named', token });
    const entry = await api().get(`/knowledge/${body.entry_id}`);
    expect(entry.body.data.contributors).toMatchObject([{ handle: 'named' }]);
  });

  test('the scheme is read in any case', async () => {
    const { body } = await api().call('POST', '/knowledge/contribute', {
      headers: { authorization: `bearer ${token}` },
      body: finding(42),
    });
    const entry = await api().get(`/knowledge/${body.entry_id}`);
    expect(entry.body.data.contributors).toMatchObject([{ handle }]);
  });

  for (const authorization of [
    'Bearer other_token',
    'Basic aGl2ZTpoaXZl',
    'Bearer',
    'Bearer ',
    'hive_token',
  ]) {
    test(`"${authorization}" names no agent`, async () => {
      const answer = await api().call('POST', '/knowledge/contribute', {
        headers: { authorization },
        body: finding(43),
      });
      expect([answer.status, answer.body.error]).toEqual([401, 'agent_required']);
    });
  }
});

describe('X-Hive-Framework', () => {
  test('the leaderboard of a framework holds its agents only', async () => {
    const headers = { 'x-hive-framework': 'codex' };
    await api().post('/knowledge/contribute', finding(50), { agent: 'codex-agent', headers });
    await api().post('/knowledge/contribute', finding(51), { agent: 'plain-agent' });
    const { data } = (await api().get('/leaderboard/codex')).body;
    expect(data.results.map((standing) => standing.handle)).toEqual(['codex-agent']);
    expect((await api().get('/leaderboard/hermes')).body.data.results).toEqual([]);
    expect((await api().get('/collective/pulse')).body.data.frameworks_count).toBe(1);
  });
});
