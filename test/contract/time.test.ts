import { describe, expect, test } from 'bun:test';
import { connect } from '../support/api.ts';
import { type RunningHive, startHive } from '../support/executable.ts';
import { finding } from '../support/findings.ts';
import { openStore } from '../support/store.ts';

/** Stops a hive, sets its clockwork back past the server, and starts it again. */
async function restartAfter(hive: RunningHive, statements: readonly string[]): Promise<RunningHive> {
  expect(await hive.stop()).toBe(0);
  const store = await openStore(hive.dataDirectory);
  for (const statement of statements) await store.query(statement);
  await store.query('CHECKPOINT');
  await store.close();
  return startHive({ dataDirectory: hive.dataDirectory });
}

describe('an entry unused for 180 days', () => {
  test('is stale, ranks lower, and any sign of use revives it', async () => {
    const draft = (version: string) => ({
      title: `Gradle ${version} drops the configuration cache on System.getenv`,
      content: `Gradle ${version} drops the configuration cache when a task reads System.getenv at execution time; pass values through providers.environmentVariable instead.`,
    });
    const fresh = await startHive();
    const first = await connect(fresh.url);
    const ids: string[] = [];
    for (const version of ['8.7.1', '8.8.2', '8.9.3', '8.6.4']) {
      ids.push((await first.post('/knowledge/contribute', draft(version))).body.entry_id);
    }
    const [asked, used] = [ids[0]!, ids[3]!];
    const q = encodeURIComponent('Gradle 8.7.1 drops the configuration cache on System.getenv');
    const scores = async (api: typeof first) =>
      new Map(
        (await api.get(`/knowledge/query?limit=50&q=${q}`)).body.data.results.map(({ id, score }) => [
          id,
          score,
        ]),
      );
    const before = await scores(first);

    const old = "now() - interval '181 days'";
    const all = `'${ids.join("','")}'`;
    const later = await restartAfter(fresh, [
      `UPDATE entry_state SET last_used_at = ${old}, last_contributed_at = ${old} WHERE entry_id IN (${all}) AND entry_id <> '${used}'`,
    ]);
    const api = await connect(later.url);
    const read = async (id: string) => (await api.get(`/knowledge/${id}`)).body.data;
    for (const id of ids) expect([id, (await read(id)).stale]).toEqual([id, id !== used]);
    const after = await scores(api);
    expect(after.get(asked) ?? 0).toBeLessThan(before.get(asked)!);

    await api.post(`/knowledge/${ids[0]}/cite`, {}, { agent: 'reader' });
    await api.post(`/knowledge/${ids[1]}/endorse`, {}, { agent: 'reader' });
    await api.post('/knowledge/contribute', draft('8.9.3'), { agent: 'reader' });
    for (const id of ids) expect([id, (await read(id)).stale]).toEqual([id, false]);
    expect(await later.stop()).toBe(0);
  }, 60_000);
});

describe('an Idempotency-Key', () => {
  test('is free again after 24 hours', async () => {
    const hive = await startHive();
    const key = { agent: 'tester', headers: { 'idempotency-key': 'yesterday' } };
    const first = (await (await connect(hive.url)).post('/knowledge/contribute', finding(1), key)).body;
    const later = await restartAfter(hive, [
      "UPDATE idempotency_keys SET created_at = now() - interval '25 hours'",
    ]);
    const again = (await (await connect(later.url)).post('/knowledge/contribute', finding(1), key)).body;
    expect([again.verdict, again.merged_into, again.contribution_count]).toEqual([
      'merged',
      first.entry_id,
      2,
    ]);
    expect(await later.stop()).toBe(0);
  }, 60_000);
});

describe('a restart', () => {
  test('keeps hives, tokens, revocations, agents and feedback', async () => {
    const hive = await startHive();
    const api = await connect(hive.url);
    const adminToken = (await Bun.file(`${hive.dataDirectory}/admin.token`).text()).trim();
    const admin = (path: string, body: unknown) => api.call('POST', path, { token: adminToken, body });
    await admin('/hives', { slug: 'kept', name: 'Kept' });
    const made = async () =>
      (await admin('/admin/tokens', { scope: 'admin' })).body.data as unknown as {
        id: string;
        token: string;
      };
    const [valid, revoked] = [await made(), await made()];
    await api.call('DELETE', `/admin/tokens/${revoked.id}`, { token: adminToken });
    const { entry_id } = (
      await api.post('/knowledge/contribute', finding(1, { hive: 'kept', tags: ['Vite'] }))
    ).body;
    await api.post(`/knowledge/${entry_id}/cite`, {}, { agent: 'reader' });
    await api.post(`/knowledge/${entry_id}/endorse`, {}, { agent: 'reader' });
    for (const agent of ['x', 'y', 'z'])
      await api.post(`/knowledge/${entry_id}/flag`, { reason: 'incorrect' }, { agent });
    const paths = [
      `/knowledge/${entry_id}`,
      '/hives',
      '/collective/pulse',
      '/agents/tester',
      '/leaderboard',
      '/knowledge?tag=vite',
    ];
    const before = await Promise.all(paths.map(async (path) => (await api.get(path)).body.data));

    const again = await restartAfter(hive, []);
    const after = await connect(again.url);
    for (const [index, path] of paths.entries()) {
      expect([path, (await after.get(path)).body.data]).toEqual([path, before[index]!]);
    }
    expect((await after.get('/admin/stats', { token: valid.token })).status).toBe(200);
    expect((await after.get('/admin/stats', { token: revoked.token })).body.error).toBe('token_invalid');
    expect((await after.get('/admin/stats', { token: adminToken })).status).toBe(200);
    expect(await again.stop()).toBe(0);
  }, 60_000);
});
