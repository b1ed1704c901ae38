import { describe, expect, test } from 'bun:test';
import { finding } from '../support/findings.ts';
import { served } from '../support/served.ts';

const { api } = served();
const token = 'hive_key-of-an-older-client';
const rejected = {
  title: 'Fixed it',
  content: 'I fixed the bug today and then I updated the tests, all is done now.',
};

describe('the keyless client', () => {
  test('reads data.verdict of accepted, merged and rejected', async () => {
    const contribute = (body: unknown) =>
      api().call('POST', '/knowledge/contribute', { agent: 'keyless', body });
    expect((await contribute(finding(1))).body.data.verdict).toBe('accepted');
    expect((await contribute(finding(1))).body.data.verdict).toBe('merged');
    const refused = await contribute(rejected);
    expect([refused.status, refused.body.data.verdict]).toEqual([422, 'rejected']);
  });

  test('reads data.results[]', async () => {
    const { body } = await api().get(`/knowledge/query?q=${encodeURIComponent(finding(1).title)}`);
    expect(body.data.results[0]).toMatchObject({ title: finding(1).title, content: finding(1).content });
    expect(typeof body.data.took_ms).toBe('number');
  });
});

describe('the older keyed client', () => {
  test('reads verdict at the top level, the same fields as under data', async () => {
    for (const draft of [finding(2), finding(2), rejected]) {
      const { body } = await api().call('POST', '/knowledge/contribute', { token, body: draft });
      const { success, error, message, request_id, data, ...top } = body;
      expect(['accepted', 'merged', 'rejected']).toContain(body.verdict);
      expect(top as Record<string, unknown>).toEqual({ ...data });
      expect(success).toBe(body.verdict !== 'rejected');
    }
  });

  for (const method of ['GET', 'POST']) {
    test(`reads data[] of ${method} /knowledge/query`, async () => {
      const q = finding(2).title;
      const answer =
        method === 'GET'
          ? await api().get(`/knowledge/query?q=${encodeURIComponent(q)}`, { token })
          : await api().call('POST', '/knowledge/query', { token, body: { q } });
      const data = answer.body.data as unknown as { title: string }[];
      expect(answer.status).toBe(200);
      expect(Array.isArray(data)).toBe(true);
      expect(data[0]?.title).toBe(q);
    });
  }

  test('reads an empty data[] of an empty question, also with a token of another kind', async () => {
    expect((await api().get('/knowledge/query?q=', { token })).body.data as unknown).toEqual([]);
    expect((await api().get('/knowledge/query', { token: 'anything' })).body.data as unknown).toEqual([]);
  });
});
