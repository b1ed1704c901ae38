import { describe, expect, test } from 'bun:test';
import { type Api, connect } from '../support/api.ts';
import { eventually } from '../support/eventually.ts';
import { type RunningHive, startHive } from '../support/executable.ts';
import { finding } from '../support/findings.ts';
import { openStore } from '../support/store.ts';

/** A pair that raced in two processes: one finding in two entries, with feedback by overlapping agents. */
interface Raced {
  readonly kept: string;
  readonly other: string;
}

const texts = [finding(1).content, `${finding(1).content} Seen on Linux.`];
const tokenOf = async (hive: RunningHive) =>
  (await Bun.file(`${hive.dataDirectory}/admin.token`).text()).trim();
const collapse = async (api: Api, hive: RunningHive, body: unknown = {}) =>
  (await api.call('POST', '/admin/collapse', { token: await tokenOf(hive), body })).body.data as Record<
    string,
    unknown
  >;

/** One process merges what races in it, so the second entry is made in the other hive and moved past the server. */
async function makeRaced(hive: RunningHive): Promise<Raced> {
  const api = await connect(hive.url);
  const post = async (content: string, where: string, agent: string) => {
    const draft = { ...finding(1), content, hive: where };
    return (await api.post('/knowledge/contribute', draft, { agent })).body;
  };
  const kept = (await post(texts[0]!, 'academy', 'one')).entry_id;
  const other = (await post(texts[1]!, 'nexus', 'two')).entry_id;
  await post(texts[1]!, 'nexus', 'three');
  await api.post('/knowledge/contribute', finding(5, { hive: 'academy' }), { agent: 'bystander' });
  const feedback: [string, string, string[], unknown?][] = [
    [kept, 'cite', ['a', 'b', 'b']],
    [other, 'cite', ['b', 'c']],
    [kept, 'endorse', ['a', 'b', 'c']],
    [other, 'endorse', ['b', 'd']],
    [kept, 'flag', ['a'], { reason: 'outdated' }],
    [other, 'flag', ['a', 'b'], { reason: 'outdated' }],
    [other, 'flag', ['b'], { reason: 'unsafe' }],
  ];
  for (const [id, what, agents, body] of feedback) {
    for (const agent of agents)
      expect((await api.post(`/knowledge/${id}/${what}`, body ?? {}, { agent })).status).toBe(200);
  }
  return { kept, other };
}

async function moveTogether(
  dataDirectory: string,
  { other }: Raced,
  more: readonly string[] = [],
): Promise<void> {
  const store = await openStore(dataDirectory);
  for (const table of ['entries WHERE id', 'entry_vectors WHERE entry_id']) {
    const [name, where] = table.split(' WHERE ');
    await store.query(`UPDATE ${name} SET hive = 'academy' WHERE ${where} = $1`, [other]);
  }
  for (const statement of more) await store.query(statement);
  await store.query('CHECKPOINT');
  await store.close();
}

async function expectJoined(api: Api, { kept, other }: Raced): Promise<void> {
  const entry = (await api.get(`/knowledge/${kept}`)).body.data;
  expect(entry).toMatchObject({
    id: kept,
    contribution_count: 3,
    citation_count: 5,
    endorsement_count: 4,
    flags: { outdated: 2, incorrect: 0, duplicate: 0, unsafe: 1 },
  });
  expect((entry.contributors as { handle: string }[]).map(({ handle }) => handle).toSorted()).toEqual([
    'one',
    'three',
    'two',
  ]);
  expect((await api.get(`/knowledge/${other}`)).body.data).toEqual({
    ...entry,
    redirected_from: other,
  } as never);
  const { results } = (await api.get(`/knowledge/${other}/contributions`)).body.data;
  expect(results.map(({ content }) => content).toSorted()).toEqual(
    [texts[0]!, texts[1]!, texts[1]!].toSorted(),
  );
  const found = (await api.get(`/knowledge/query?limit=50&q=${encodeURIComponent(finding(1).title)}`)).body
    .data.results;
  expect(found.map(({ id }) => id)).toContain(kept);
  expect(found.map(({ id }) => id)).not.toContain(other);
  expect((await api.get('/knowledge?status=collapsed')).body.data.results.map(({ id }) => id)).toEqual([
    other,
  ]);
  const cited = await api.post(`/knowledge/${other}/cite`, {}, { agent: 'late' });
  expect(cited.body.data).toMatchObject({ entry_id: kept, citation_count: 6 });
}

describe('POST /admin/collapse', () => {
  test('joins what raced: counters summed, texts kept, ids redirected; a dry run only says so', async () => {
    const hive = await startHive();
    const raced = await makeRaced(hive);
    expect(await hive.stop()).toBe(0);
    await moveTogether(hive.dataDirectory, raced);

    const again = await startHive({ dataDirectory: hive.dataDirectory });
    const api = await connect(again.url);
    const before = (await api.get(`/knowledge/${raced.other}`)).body.data;
    const dry = await collapse(api, again, { dry_run: true });
    const pair = { joined: { id: raced.other }, survivor: { id: raced.kept }, hive: 'academy' };
    expect(dry).toMatchObject({ dry_run: true, run_id: null, joined: 1, pairs: [pair] });
    expect((await api.get(`/knowledge/${raced.other}`)).body.data).toEqual(before);
    expect(await collapse(api, again)).toMatchObject({ dry_run: false, joined: 1, pairs: [pair] });
    await expectJoined(api, raced);
    expect(await collapse(api, again)).toMatchObject({ joined: 0, pairs: [] });
    expect(await again.stop('SIGKILL')).toBeNull();

    const third = await startHive({ dataDirectory: hive.dataDirectory });
    const after = (await (await connect(third.url)).get(`/knowledge/${raced.other}`)).body.data;
    expect(after).toMatchObject({
      id: raced.kept,
      citation_count: 6,
      endorsement_count: 4,
      redirected_from: raced.other,
    });
    expect(await third.stop()).toBe(0);
  }, 120_000);

  test('leaves findings that differ in a version apart', async () => {
    const hive = await startHive();
    const api = await connect(hive.url);
    for (const number of [10, 11, 12, 13]) await api.post('/knowledge/contribute', finding(number));
    const draft = (version: string) => ({
      title: `pnpm ${version} ignores overrides in workspace packages`,
      content: `pnpm ${version}.0 reads pnpm.overrides only from the root package.json; overrides in a workspace package are ignored. Move them to the root manifest.`,
    });
    for (const version of ['9.12', '9.13', '9.14']) await api.post('/knowledge/contribute', draft(version));
    expect(await collapse(api, hive)).toMatchObject({ joined: 0, pairs: [] });
    expect((await api.get('/collective/pulse')).body.data.entries_total).toBe(7);
    expect(await hive.stop()).toBe(0);
  }, 60_000);

  test('run many times at once never joins twice, and writes go on beside it', async () => {
    const hive = await startHive();
    const raced = await makeRaced(hive);
    expect(await hive.stop()).toBe(0);
    await moveTogether(hive.dataDirectory, raced);
    const again = await startHive({ dataDirectory: hive.dataDirectory });
    const api = await connect(again.url);
    const token = await tokenOf(again);
    const [runs, writes] = await Promise.all([
      Promise.all(Array.from({ length: 8 }, () => api.call('POST', '/admin/collapse', { token, body: {} }))),
      Promise.all(
        Array.from({ length: 40 }, (_, index) =>
          api.post(`/knowledge/${index % 2 ? raced.kept : raced.other}/cite`),
        ),
      ),
    ]);
    expect(runs.every(({ status }) => status === 200 || status === 409)).toBe(true);
    const joined = runs.filter(({ status }) => status === 200).map(({ body }) => Number(body.data.joined));
    expect(joined.reduce((sum, count) => sum + count, 0)).toBe(1);
    expect(writes.every(({ status }) => status === 200)).toBe(true);
    expect((await api.get(`/knowledge/${raced.kept}`)).body.data).toMatchObject({
      citation_count: 45,
      contribution_count: 3,
    });
    expect(await again.stop()).toBe(0);
  }, 60_000);

  test('three agents that flagged either of the two make the joined entry disputed', async () => {
    const hive = await startHive();
    const raced = await makeRaced(hive);
    const flagging = await connect(hive.url);
    await flagging.post(`/knowledge/${raced.other}/flag`, { reason: 'incorrect' }, { agent: 'late' });
    expect((await flagging.get(`/knowledge/${raced.kept}`)).body.data.status).toBe('active');
    expect(await hive.stop()).toBe(0);
    await moveTogether(hive.dataDirectory, raced);
    const again = await startHive({ dataDirectory: hive.dataDirectory });
    const api = await connect(again.url);
    expect(await collapse(api, again)).toMatchObject({ joined: 1 });
    expect((await api.get(`/knowledge/${raced.kept}`)).body.data.status).toBe('disputed');
    expect(await again.stop()).toBe(0);
  }, 60_000);

  test('with a wrong body is 400, without a token 401', async () => {
    const hive = await startHive();
    const api = await connect(hive.url);
    const wrong = await api.call('POST', '/admin/collapse', {
      token: await tokenOf(hive),
      body: { dry_run: 'yes' },
    });
    expect([wrong.status, wrong.body.details[0]?.path]).toEqual([400, 'dry_run']);
    expect((await api.call('POST', '/admin/collapse', { body: {} })).body.error).toBe('token_required');
    expect(await hive.stop()).toBe(0);
  }, 60_000);
});

describe('a missed night', () => {
  const lastWeek = "now() - interval '7 days'";

  test('is made up for at the next start', async () => {
    const hive = await startHive();
    const raced = await makeRaced(hive);
    expect(await hive.stop()).toBe(0);
    await moveTogether(hive.dataDirectory, raced, [
      `UPDATE store_pin SET created_at = ${lastWeek}`,
      `UPDATE collapse_runs SET started_at = ${lastWeek}, finished_at = ${lastWeek}`,
    ]);
    const again = await startHive({ dataDirectory: hive.dataDirectory });
    const api = await connect(again.url);
    await eventually(
      'the collapse',
      async () => (await api.get(`/knowledge/${raced.other}`)).body.data.redirected_from,
    );
    await expectJoined(api, raced);
    expect(await again.stop()).toBe(0);
  }, 60_000);

  test('that was not missed is not run at a start', async () => {
    const hive = await startHive({ environment: { HIVE_COLLAPSE_CRON: '0 0 1 1 *' } });
    const raced = await makeRaced(hive);
    expect(await hive.stop()).toBe(0);
    await moveTogether(hive.dataDirectory, raced);
    const again = await startHive({
      dataDirectory: hive.dataDirectory,
      environment: { HIVE_COLLAPSE_CRON: '0 0 1 1 *' },
    });
    const api = await connect(again.url);
    const stats = await api.get('/admin/stats', { token: await tokenOf(again) });
    expect(stats.body.data.last_collapse).toBeNull();
    expect((await api.get(`/knowledge/${raced.other}`)).body.data.id as string).toBe(raced.other);
    expect(await again.stop()).toBe(0);
  }, 60_000);
});
