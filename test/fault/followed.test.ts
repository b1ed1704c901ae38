import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from 'bun:test';
import type { Api } from '../support/api.ts';
import { administer, onServer } from '../support/engine.ts';
import { eventually } from '../support/eventually.ts';
import { finding } from '../support/findings.ts';
import { startSeveral } from '../support/several-hives.ts';
import { writeTinyModel } from '../support/tiny-model.ts';

setDefaultTimeout(60_000);

/** What one process does is known to the others within this, as a rule; a machine that is shared may hold one up. */
const knownWithinMs = 1_000;
const heldUpMs = 10_000;

describe.skipIf(!onServer)('what one of two processes does, the other knows within a second', () => {
  let several: Awaited<ReturnType<typeof startSeveral>>;
  let a: Api;
  let b: Api;
  beforeAll(async () => {
    several = await startSeveral(2, { HIVE_ACCESS: 'open' });
    [a, b] = several.members.map(({ api }) => api) as [Api, Api];
  });
  afterAll(async () => {
    expect(await several.stop()).toEqual([0, 0]);
  });

  const post = async (api: Api, number: number, more: Record<string, unknown> = {}, agent = 'one') =>
    (await api.post('/knowledge/contribute', finding(number, more), { agent })).body;
  const found = async (api: Api, number: number, id: string) => {
    const { results } = (
      await api.get(`/knowledge/query?limit=50&q=${encodeURIComponent(finding(number).title)}`)
    ).body.data;
    return results.find((result) => result.id === id);
  };
  /** how long each was waited for */
  const waitsMs: number[] = [];
  const soon = async <Found>(what: string, ask: () => Promise<Found>) => {
    const started = performance.now();
    const seen = await eventually(what, ask, heldUpMs);
    waitsMs.push(performance.now() - started);
    return seen;
  };

  test('an entry that was accepted is found, and merged into, there', async () => {
    const { entry_id } = await post(a, 1);
    await soon('the entry', () => found(b, 1, entry_id));
    expect((await post(b, 1, {}, 'two')).merged_into).toBe(entry_id);
    await soon(
      'its second contribution',
      async () => (await found(a, 1, entry_id))?.contribution_count === 2,
    );
  });

  test('an entry that was accepted a moment ago is merged into, whatever the memory knows', async () => {
    for (let number = 100; number < 110; number++) {
      const { entry_id } = await post(a, number);
      expect((await post(b, number, {}, 'two')).merged_into).toBe(entry_id);
    }
  });

  test('citations, endorsements and flags are counted there; three flags make it rank last', async () => {
    const { entry_id } = await post(a, 2);
    await a.post(`/knowledge/${entry_id}/cite`);
    await b.post(`/knowledge/${entry_id}/cite`);
    await b.post(`/knowledge/${entry_id}/endorse`, {}, { agent: 'two' });
    for (const agent of ['x', 'y', 'z'])
      await a.post(`/knowledge/${entry_id}/flag`, { reason: 'outdated' }, { agent });
    for (const api of [a, b]) {
      const seen = await soon('all of it', async () => {
        const entry = await found(api, 2, entry_id);
        const all =
          entry?.status === 'disputed' && entry.citation_count === 2 && entry.endorsement_count === 1;
        return all && entry;
      });
      expect(seen).toMatchObject({
        citation_count: 2,
        endorsement_count: 1,
        flags: { outdated: 3, incorrect: 0, duplicate: 0, unsafe: 0 },
      });
    }
  });

  test('a superseded entry is found no more, and its id leads on', async () => {
    const { entry_id } = await post(a, 3);
    await soon('the entry', () => found(b, 3, entry_id));
    const heir = (await post(a, 4, { supersedes: entry_id })).entry_id;
    await soon('its end', async () => (await found(b, 3, entry_id)) === undefined);
    expect((await b.get(`/knowledge/${entry_id}`)).body.data).toMatchObject({
      id: heir,
      redirected_from: entry_id,
    });
  });

  test('a hive that was created is written to there', async () => {
    const { token } = several.members[0]!;
    expect((await a.post('/hives', { slug: 'robotics' }, { token })).status).toBe(200);
    await soon('the hive', async () => (await post(b, 5, { hive: 'robotics' })).hive === 'robotics');
  });

  test('a token is valid there once it is made, and no more once it is revoked', async () => {
    const [one, two] = several.members;
    const made = (await a.post('/admin/tokens', { scope: 'admin' }, { token: one!.token })).body.data;
    const status = async () => (await b.get('/admin/stats', { token: String(made.token) })).status;
    await soon('the token', async () => (await status()) === 200);
    await a.call('DELETE', `/admin/tokens/${made.id}`, { token: one!.token });
    await soon('its end', async () => (await status()) === 401);
    // Each process has an admin token of its own, in its data directory.
    expect((await a.get('/admin/stats', { token: two!.token })).status).toBe(401);
  });

  test('counts are right in the end when both count at once', async () => {
    const { entry_id } = await post(a, 6);
    await Promise.all(
      Array.from({ length: 200 }, (_, index) =>
        (index % 2 ? a : b).post(`/knowledge/${entry_id}/cite`, {}, { agent: `reader-${index % 7}` }),
      ),
    );
    for (const api of [a, b])
      await soon('200 citations', async () => (await found(api, 6, entry_id))?.citation_count === 200);
  });

  test('what is changed past every hive is followed too', async () => {
    const { entry_id } = await post(a, 7);
    await administer(several.url, [
      `UPDATE entry_state SET endorsement_count = 41 WHERE entry_id = '${entry_id}'`,
    ]);
    for (const api of [a, b])
      await soon('41 endorsements', async () => (await found(api, 7, entry_id))?.endorsement_count === 41);
  });

  test('all of this took no longer than is promised', () => {
    expect(waitsMs.length).toBeGreaterThan(10);
    const median = waitsMs.toSorted((a, b) => a - b)[Math.floor(waitsMs.length / 2)]!;
    expect(median).toBeLessThan(knownWithinMs);
  });

  test('embedding with another model ends those that have the old one, with one line', async () => {
    const [one, two] = several.members;
    const model = await a.post('/admin/models', { path: writeTinyModel() }, { token: one!.token });
    expect(model.status).toBe(200);
    const begun = await a.post('/admin/reindex', { model_id: 'tiny' }, { token: one!.token });
    expect(begun.status).toBe(200);
    await eventually('the line', () => two!.hive.output().includes('the model tiny'));
    expect(await two!.hive.stop()).toBe(1);
    expect(two!.hive.output()).toMatch(/hive: another hive embedded the data with the model tiny: start/);
    const { data } = (await a.get('/admin/reindex', { token: one!.token })).body;
    expect(data).toMatchObject({ state: 'done', model_id: 'tiny' });
    expect((await post(a, 8)).verdict).toBe('accepted');
    // And back, so that both can start again.
    await a.post('/admin/reindex', { model_id: 'default' }, { token: one!.token });
    await eventually('the built-in model', async () => {
      const status = (await a.get('/admin/reindex', { token: one!.token })).body.data;
      return status.state === 'done' && status.model_id !== 'tiny';
    });
    await several.again(two!);
    b = two!.api;
    expect((await post(b, 8, {}, 'two')).verdict).toBe('merged');
  });
});
