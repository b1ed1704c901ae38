import { describe, expect, test } from 'bun:test';
import { finding } from '../support/findings.ts';
import { served } from '../support/served.ts';

const { api } = served({ environment: { HIVE_RATE_LIMIT: '3' } });

describe('HIVE_RATE_LIMIT=3', () => {
  test('the fourth write of an agent within a minute is 429 with Retry-After, other agents go on', async () => {
    const statuses: number[] = [];
    for (let index = 0; index < 4; index++) {
      statuses.push((await api().post('/knowledge/contribute', finding(index), { agent: 'busy' })).status);
    }
    expect(statuses).toEqual([200, 200, 200, 429]);
    const answer = await api().post('/knowledge/contribute', finding(5), { agent: 'busy' });
    expect([answer.status, answer.body.error]).toEqual([429, 'rate_limited']);
    const seconds = Number(answer.headers.get('retry-after'));
    expect(seconds).toBeGreaterThanOrEqual(1);
    expect(seconds).toBeLessThanOrEqual(60);
    expect((await api().post('/knowledge/contribute', finding(6), { agent: 'calm' })).status).toBe(200);
  });

  test('citations count as writes', async () => {
    const { entry_id } = (await api().post('/knowledge/contribute', finding(10), { agent: 'citing' })).body;
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => api().post(`/knowledge/${entry_id}/cite`, {}, { agent: 'citing' })),
    );
    const passed = answers.filter(({ status }) => status === 200).length;
    expect([passed, answers.filter(({ status }) => status === 429).length]).toEqual([2, 8]);
    expect((await api().get(`/knowledge/${entry_id}`)).body.data.citation_count).toBe(passed);
  });

  test('reads are never limited', async () => {
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => api().get('/knowledge/query?q=x', { agent: 'busy' })),
    );
    expect(answers.every(({ status }) => status === 200)).toBe(true);
  });
});
