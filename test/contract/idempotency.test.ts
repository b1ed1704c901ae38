import { describe, expect, test } from 'bun:test';
import { connect } from '../support/api.ts';
import { startHive } from '../support/executable.ts';
import { finding } from '../support/findings.ts';
import { served } from '../support/served.ts';

const { api } = served();
const keyed = (key: string, agent = 'tester') => ({ agent, headers: { 'idempotency-key': key } });

describe('Idempotency-Key', () => {
  test('contribute gives the first answer again and changes nothing', async () => {
    const first = await api().post('/knowledge/contribute', finding(1), keyed('one'));
    const again = await api().post('/knowledge/contribute', finding(1), keyed('one'));
    const other = await api().post('/knowledge/contribute', finding(2), keyed('one'));
    expect([again.status, again.body]).toEqual([200, first.body]);
    expect([other.status, other.body]).toEqual([200, first.body]);
    expect((await api().get(`/knowledge/${first.body.entry_id}`)).body.data.contribution_count).toBe(1);
    expect((await api().get('/agents/tester')).body.data.contributions).toBe(1);
  });

  test('contribute gives a merged and a rejected answer again too', async () => {
    const merged = await api().post('/knowledge/contribute', finding(1), keyed('two'));
    expect(merged.body.contribution_count).toBe(2);
    expect((await api().post('/knowledge/contribute', finding(1), keyed('two'))).body).toEqual(merged.body);
    const short = { title: 'ab', content: 'short' };
    const refused = await api().post('/knowledge/contribute', short, keyed('three'));
    const again = await api().post('/knowledge/contribute', short, keyed('three'));
    expect([again.status, again.body.data]).toEqual([422, refused.body.data]);
  });

  test('is each agent’s own', async () => {
    const mine = await api().post('/knowledge/contribute', finding(10), keyed('shared', 'me'));
    const yours = await api().post('/knowledge/contribute', finding(11), keyed('shared', 'you'));
    expect([mine.body.verdict, yours.body.verdict]).toEqual(['accepted', 'accepted']);
    expect(yours.body.entry_id).not.toBe(mine.body.entry_id);
  });

  test('50 contributions at once under one key are one', async () => {
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => api().post('/knowledge/contribute', finding(20), keyed('racing'))),
    );
    expect(new Set(answers.map(({ text }) => JSON.stringify(JSON.parse(text).data))).size).toBe(1);
    const id = answers[0]!.body.entry_id;
    expect((await api().get(`/knowledge/${id}`)).body.data.contribution_count).toBe(1);
  });

  test('cite, endorse, un-endorse and flag happen once each', async () => {
    const { entry_id } = (await api().post('/knowledge/contribute', finding(30))).body;
    const writes: [string, string, unknown][] = [
      ['POST', 'cite', undefined],
      ['POST', 'endorse', undefined],
      ['POST', 'flag', { reason: 'outdated' }],
      ['DELETE', 'endorse', undefined],
    ];
    for (const [method, what, body] of writes) {
      const call = () =>
        api().call(method, `/knowledge/${entry_id}/${what}`, {
          ...keyed(`${method} ${what}`, 'other'),
          body,
        });
      const answers = [...(await Promise.all([call(), call(), call()])), await call()];
      expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
      expect(answers[0]!.status).toBe(200);
    }
    const entry = (await api().get(`/knowledge/${entry_id}`)).body.data;
    expect(entry).toMatchObject({ citation_count: 1, endorsement_count: 0, flags: { outdated: 1 } });
  });

  test('a repeat after the state has moved on still gives the first answer', async () => {
    const { entry_id } = (await api().post('/knowledge/contribute', finding(31))).body;
    const first = await api().post(`/knowledge/${entry_id}/cite`, undefined, keyed('cite once'));
    await api().post(`/knowledge/${entry_id}/cite`);
    const again = await api().post(`/knowledge/${entry_id}/cite`, undefined, keyed('cite once'));
    expect([first.body.data.citation_count, again.body.data.citation_count]).toEqual([1, 1]);
    expect((await api().get(`/knowledge/${entry_id}`)).body.data.citation_count).toBe(2);
  });

  test('a failed write leaves the key free', async () => {
    const key = keyed('fails first');
    expect((await api().post('/knowledge/contribute', { title: 5 }, key)).status).toBe(400);
    expect((await api().post('/knowledge/contribute', finding(40, { hive: 'nowhere' }), key)).status).toBe(
      404,
    );
    expect((await api().post('/knowledge/contribute', finding(40), key)).body.verdict).toBe('accepted');
  });

  test('of 128 characters is taken', async () => {
    const key = 'k'.repeat(128);
    const first = await api().post('/knowledge/contribute', finding(41), keyed(key));
    expect((await api().post('/knowledge/contribute', finding(41), keyed(key))).body).toEqual(first.body);
  });

  test('gives the first answer to another operation too, which then changes nothing', async () => {
    const refused = await api().post(
      '/knowledge/contribute',
      { title: 'ab', content: 'short' },
      keyed('mixed'),
    );
    const { entry_id } = (await api().post('/knowledge/contribute', finding(42))).body;
    const headers = { 'x-hive-agent': 'tester', 'idempotency-key': 'mixed' };
    const cited = await fetch(`${api().url}/knowledge/${entry_id}/cite`, { method: 'POST', headers });
    expect([refused.status, cited.status]).toEqual([422, 422]);
    expect(((await cited.json()) as { data: unknown }).data).toEqual(refused.body.data);
    expect((await api().get(`/knowledge/${entry_id}`)).body.data.citation_count).toBe(0);
  });

  test('is remembered across a restart', async () => {
    const first = await startHive();
    const before = await (await connect(first.url)).post(
      '/knowledge/contribute',
      finding(50),
      keyed('over a restart'),
    );
    expect(await first.stop('SIGKILL')).not.toBe(0);
    const second = await startHive({ dataDirectory: first.dataDirectory });
    const again = await (await connect(second.url)).post(
      '/knowledge/contribute',
      finding(50),
      keyed('over a restart'),
    );
    expect(again.body).toEqual(before.body);
    expect(await second.stop()).toBe(0);
  }, 60_000);
});
