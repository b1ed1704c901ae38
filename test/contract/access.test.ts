import { describe, expect, test } from 'bun:test';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { finding } from '../support/findings.ts';
import { type Served, served } from '../support/served.ts';

const refused = {
  none: [401, 'token_required'],
  unknown: [401, 'token_invalid'],
  scope: [403, 'forbidden'],
} as const;

async function tokenOf({ api, adminToken }: Served, scope: string, hive?: string): Promise<string> {
  const { body, status } = await api().call('POST', '/admin/tokens', {
    token: adminToken(),
    body: { scope, hive },
  });
  expect(status).toBe(200);
  return body.data.token as string;
}

describe('HIVE_ACCESS=open', () => {
  const it = served();
  const { api } = it;

  test('admin routes are for admin tokens, whatever the access', async () => {
    for (const scope of ['read', 'write']) {
      const answer = await api().get('/admin/stats', { token: await tokenOf(it, scope) });
      expect([answer.status, answer.body.error]).toEqual([...refused.scope]);
    }
    expect((await api().get('/admin/stats', { token: await tokenOf(it, 'admin') })).status).toBe(200);
  });

  test('an admin token of one hive is not one of all', async () => {
    const answer = await api().get('/admin/stats', { token: await tokenOf(it, 'admin', 'nexus') });
    expect([answer.status, answer.body.error]).toEqual([...refused.scope]);
  });

  test('a token is shown once, listed without itself, and dead once revoked', async () => {
    const created = await api().call('POST', '/admin/tokens', {
      token: it.adminToken(),
      body: { scope: 'admin', label: 'laptop' },
    });
    const { id, token } = created.body.data as unknown as { id: string; token: string };
    expect(token).toStartWith('hive_');
    const list = await api().get('/admin/tokens', { token });
    expect(list.body.data.results).toContainEqual(
      expect.objectContaining({ id, scope: 'admin', hive: null, label: 'laptop', revoked_at: null }),
    );
    expect(list.text).not.toContain(token);
    const revoked = await api().call('DELETE', `/admin/tokens/${id}`, { token: it.adminToken() });
    expect([revoked.status, revoked.body.data]).toEqual([200, { id, revoked: true } as never]);
    expect((await api().get('/admin/stats', { token })).body.error).toBe('token_invalid');
    const again = await api().call('DELETE', `/admin/tokens/${id}`, { token: it.adminToken() });
    expect([again.status, again.body.error]).toEqual([404, 'not_found']);
    const odd = await api().call('DELETE', '/admin/tokens/nope', { token: it.adminToken() });
    expect([odd.status, odd.body.error]).toEqual([404, 'not_found']);
  });

  test('bad tokens to make are 400 and 404', async () => {
    const make = (body: unknown) => api().call('POST', '/admin/tokens', { token: it.adminToken(), body });
    expect((await make({ scope: 'root' })).body.details[0]?.path).toBe('scope');
    expect((await make({})).body.details[0]?.path).toBe('scope');
    expect((await make({ scope: 'read', hive: 'nowhere' })).body.error).toBe('hive_unknown');
    expect([200, 400]).toContain((await make({ scope: 'read', label: 'a\0b' })).status);
  });

  test('no token and no hash of one is in the data directory, but for the admin’s own file', async () => {
    const token = await tokenOf(it, 'write');
    expect(readFileSync(join(it.hive().dataDirectory, 'admin.token'), 'utf8')).not.toContain(token);
    expect(it.hive().output()).not.toContain(token);
  });
});

describe('HIVE_ACCESS=write-token', () => {
  const it = served({ environment: { HIVE_ACCESS: 'write-token' } });
  const { api } = it;
  const write = (token?: string) =>
    api().call('POST', '/knowledge/contribute', {
      agent: 'tester',
      body: finding(1),
      ...(token ? { token } : {}),
    });

  test('reads and checks are free', async () => {
    expect((await api().get('/knowledge/query?q=x')).status).toBe(200);
    expect((await api().get('/hives')).status).toBe(200);
    expect((await api().call('POST', '/knowledge/check', { body: finding(1) })).status).toBe(200);
  });

  test('writes need a token of scope write or admin', async () => {
    const plain = await write();
    expect([plain.status, plain.body.error]).toEqual([...refused.none]);
    const unknown = await write('hive_unknown');
    expect([unknown.status, unknown.body.error]).toEqual([...refused.unknown]);
    const read = await write(await tokenOf(it, 'read'));
    expect([read.status, read.body.error]).toEqual([...refused.scope]);
    expect((await write(await tokenOf(it, 'write'))).body.verdict).toBe('accepted');
    expect((await write(it.adminToken())).body.verdict).toBe('merged');
  });

  test('so do cite, endorse, un-endorse and flag', async () => {
    const { results } = (await api().get(`/knowledge/query?q=${encodeURIComponent(finding(1).title)}`)).body
      .data;
    const path = `/knowledge/${results[0]!.id}`;
    for (const [method, what] of [
      ['POST', 'cite'],
      ['POST', 'endorse'],
      ['DELETE', 'endorse'],
      ['POST', 'flag'],
    ]) {
      const answer = await api().call(method!, `${path}/${what}`, {
        agent: 'other',
        body: { reason: 'unsafe' },
      });
      expect([answer.status, answer.body.error]).toEqual([...refused.none]);
    }
    expect((await api().get(path)).body.data).toMatchObject({ citation_count: 0, endorsement_count: 0 });
  });

  test('a token of one hive writes there and nowhere else', async () => {
    const token = await tokenOf(it, 'write', 'nexus');
    const post = (body: unknown) => api().post('/knowledge/contribute', body, { token });
    expect((await post(finding(10))).body.hive).toBe('nexus');
    expect((await post(finding(11, { hive: 'nexus' }))).body.hive).toBe('nexus');
    const other = await post(finding(12, { hive: 'academy' }));
    expect([other.status, other.body.error]).toEqual([...refused.scope]);
    const theirs = (
      await api().post('/knowledge/contribute', finding(13, { hive: 'academy' }), { token: it.adminToken() })
    ).body;
    for (const what of ['cite', 'endorse', 'flag']) {
      const answer = await api().post(
        `/knowledge/${theirs.entry_id}/${what}`,
        { reason: 'unsafe' },
        { agent: 'other', token },
      );
      expect([answer.status, answer.body.error]).toEqual([...refused.scope]);
    }
    const superseding = await post(finding(14, { supersedes: theirs.entry_id }));
    expect([superseding.status, superseding.body.error]).toEqual([...refused.scope]);
  });
});

describe('HIVE_ACCESS=closed', () => {
  const it = served({ environment: { HIVE_ACCESS: 'closed' } });
  const { api } = it;

  test('every read needs a token', async () => {
    for (const path of [
      '/knowledge/query?q=x',
      '/knowledge',
      '/hives',
      '/hives/academy',
      '/collective/pulse',
      '/leaderboard',
      '/agents/a',
      '/knowledge/x',
      '/leaderboard/codex',
    ]) {
      const answer = await api().get(path);
      expect([path, answer.status, answer.body.error]).toEqual([path, ...refused.none]);
      expect((await api().get(path, { token: 'hive_no' })).body.error).toBe('token_invalid');
    }
    for (const path of ['/knowledge/query', '/knowledge/check', '/knowledge/contribute']) {
      expect((await api().call('POST', path, { agent: 'a', body: { q: 'x' } })).body.error).toBe(
        'token_required',
      );
    }
  });

  test('a read token reads and does not write', async () => {
    const token = await tokenOf(it, 'read');
    expect((await api().get('/hives', { token })).status).toBe(200);
    const answer = await api().post('/knowledge/contribute', finding(1), { token });
    expect([answer.status, answer.body.error]).toEqual([...refused.scope]);
  });

  test('health and readiness are told to anyone', async () => {
    expect((await api().get('/health')).status).toBe(200);
    expect((await api().get('/ready')).status).toBe(200);
  });

  test('a token of one hive sees nothing of another', async () => {
    const admin = it.adminToken();
    const post = async (number: number, hive: string) =>
      (await api().post('/knowledge/contribute', finding(number, { hive }), { token: admin })).body.entry_id;
    const [mine, theirs] = [await post(20, 'nexus'), await post(21, 'academy')];
    const token = await tokenOf(it, 'read', 'nexus');
    const all = `limit=50&q=${encodeURIComponent(`${finding(20).title} ${finding(21).title}`)}`;
    const found = (await api().get(`/knowledge/query?${all}`, { token })).body.data as unknown as {
      id: string;
    }[];
    expect(found.map(({ id }) => id)).toEqual([mine]);
    expect((await api().get('/knowledge', { token })).body.data.results.map(({ id }) => id)).toEqual([mine]);
    expect((await api().get(`/knowledge/${mine}`, { token })).status).toBe(200);
    for (const path of [
      `/knowledge/${theirs}`,
      `/knowledge/${theirs}/contributions`,
      '/knowledge?hive=academy',
      '/knowledge/query?q=x&hive=academy',
      '/hives/academy',
    ]) {
      const answer = await api().get(path, { token });
      expect([path, answer.status, answer.body.error]).toEqual([path, ...refused.scope]);
      expect(answer.text).not.toContain(finding(21).title);
    }
    const hives = (await api().get('/hives', { token })).body.data as unknown as { slug: string }[];
    expect(hives.map(({ slug }) => slug)).toEqual(['nexus']);
  });
});
