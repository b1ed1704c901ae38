import { describe, expect, test } from 'bun:test';
import { finding } from '../support/findings.ts';
import { scenarios } from '../support/scenarios.ts';
import { served } from '../support/served.ts';

const { api, adminToken } = served();
const nowhere = '0199aaaa-bbbb-7ccc-8ddd-eeeeffff0000';
let next = 0;

async function disputed(): Promise<string> {
  const id = (await api().post('/knowledge/contribute', finding(next++), { agent: 'owner' })).body.entry_id;
  for (const agent of ['a', 'b', 'c'])
    await api().post(`/knowledge/${id}/flag`, { reason: 'incorrect' }, { agent });
  return id;
}
const read = async (id: string) => (await api().get(`/knowledge/${id}`)).body.data;
const resolve = (id: string, body: unknown) =>
  api().call('POST', `/admin/entries/${id}/resolve`, { token: adminToken(), body });
const found = async (title: string) =>
  (await api().get(`/knowledge/query?limit=50&q=${encodeURIComponent(title)}`)).body.data.results.map(
    ({ id }) => id,
  );

describe('GET /admin/flags and POST /admin/entries/{id}/resolve', () => {
  test('a disputed entry ranks last until its flags are resolved with keep', async () => {
    const id = await disputed();
    const entry = await read(id);
    expect(entry.status).toBe('disputed');
    const listed = (await api().get('/admin/flags', { token: adminToken() })).body.data.results;
    expect(listed[0]).toMatchObject({ id, status: 'disputed', agents: 3 });
    const kept = await resolve(id, { action: 'keep' });
    expect([kept.status, kept.body.data]).toEqual([
      200,
      { entry_id: id, status: 'active', flags_resolved: 3, redirect_to: null } as never,
    ]);
    expect(await read(id)).toMatchObject({ status: 'active', flags: { incorrect: 0 } });
    const again = await api().post(`/knowledge/${id}/flag`, { reason: 'incorrect' }, { agent: 'a' });
    expect(again.body.data).toMatchObject({ status: 'active', flags: { incorrect: 0 } });
    expect((await api().get('/admin/flags', { token: adminToken() })).body.data.results).toEqual([]);
  });

  test('retire: out of search, 200 for its id with its status; a successor redirects', async () => {
    const [id, into] = [await disputed(), await disputed()];
    const { title } = await read(id);
    expect((await resolve(id, { action: 'retire' })).body.data.status).toBe('retired');
    expect(await found(String(title))).not.toContain(id);
    expect(await read(id)).toMatchObject({ id, status: 'retired' });
    expect((await api().get('/knowledge?status=retired')).body.data.results.map((entry) => entry.id)).toEqual(
      [id],
    );
    expect((await resolve(id, { action: 'retire', redirect_to: into })).body.data).toMatchObject({
      status: 'retired',
      redirect_to: into,
    });
    expect(await read(id)).toMatchObject({ id: into, redirected_from: id });
    expect((await resolve(id, { action: 'keep' })).body.data.status).toBe('active');
    expect(await found(String(title))).toContain(id);
  });

  scenarios(api, [
    { title: 'flags without a token', path: '/admin/flags', status: 401, error: 'token_required' },
    {
      title: 'collapses without a token',
      path: '/admin/collapses',
      status: 401,
      error: 'token_required',
    },
    {
      title: 'undo without a token',
      method: 'POST',
      path: `/admin/collapses/${nowhere}/undo`,
      body: {},
      status: 401,
      error: 'token_required',
    },
    {
      title: 'resolve without a token',
      method: 'POST',
      path: `/admin/entries/${nowhere}/resolve`,
      body: { action: 'keep' },
      status: 401,
      error: 'token_required',
    },
  ]);

  test.each([
    ['an unknown action', { action: 'burn' }, 400, 'validation_failed'],
    ['no action', {}, 400, 'validation_failed'],
    ['keep with a successor', { action: 'keep', redirect_to: nowhere }, 400, 'validation_failed'],
    ['an id nobody has', { action: 'keep' }, 404, 'entry_unknown'],
  ])('%s is refused', async (_what, body, status, error) => {
    const answer = await resolve(nowhere, body);
    expect([answer.status, answer.body.error]).toEqual([status, error]);
  });

  test('a run nobody has is not_found, to read and to undo; a list of none is empty', async () => {
    const token = adminToken();
    expect((await api().get(`/admin/collapses/${nowhere}`, { token })).body.error).toBe('not_found');
    const undo = await api().call('POST', `/admin/collapses/${nowhere}/undo`, { token, body: {} });
    expect([undo.status, undo.body.error]).toEqual([404, 'not_found']);
    expect((await api().get('/admin/collapses', { token })).body.data).toMatchObject({
      results: [],
      progress: null,
      next_cursor: null,
    });
  });
});
