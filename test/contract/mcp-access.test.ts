import { describe, expect, test } from 'bun:test';
import { finding } from '../support/findings.ts';
import { connectMcp, postMcp, request } from '../support/mcp.ts';
import { type Served, served } from '../support/served.ts';

async function tokenOf({ api, adminToken }: Served, scope: string, hive?: string): Promise<string> {
  const { body } = await api().call('POST', '/admin/tokens', {
    token: adminToken(),
    body: { scope, hive },
  });
  return body.data.token as string;
}

const connectWith = (hive: Served, token?: string) =>
  connectMcp(hive.hive().url, {
    'x-hive-agent': 'ada',
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  });

describe('/mcp with HIVE_ACCESS=closed', () => {
  const hive = served({ environment: { HIVE_ACCESS: 'closed' } });

  test('nothing is said without a token', async () => {
    for (const headers of [{}, { authorization: 'Bearer hive_unknown' }]) {
      const answer = await postMcp(hive.hive().url, request('tools/list'), headers);
      expect(answer.status).toBe(401);
      expect(answer.headers.get('www-authenticate')).toStartWith('Bearer');
    }
  });

  test('a read token reads and does not write', async () => {
    const reader = await connectWith(hive, await tokenOf(hive, 'read'));
    expect((await reader.call('query_knowledge', { query: 'pnpm' })).data).toEqual({ results: [] });
    const refused = await reader.call('contribute_knowledge', { ...finding(1) });
    expect([refused.isError, refused.text.slice(0, 10)]).toEqual([true, 'forbidden:']);
    await reader.close();
  });

  test('a token of one hive sees that hive alone', async () => {
    const writer = await connectWith(hive, await tokenOf(hive, 'write', 'nexus'));
    const { data } = await writer.call('contribute_knowledge', { ...finding(2) });
    expect(data).toMatchObject({ verdict: 'accepted', hive: 'nexus' });
    const { resources } = await writer.client.listResources();
    expect(resources.map(({ uri }) => uri)).toEqual(['hive://nexus']);
    const elsewhere = await writer.call('query_knowledge', { query: 'pnpm', hive: 'academy' });
    expect([elsewhere.isError, elsewhere.text.slice(0, 10)]).toEqual([true, 'forbidden:']);
    await writer.close();
  });
});

describe('/mcp with HIVE_ACCESS=write-token and HIVE_RATE_LIMIT=2', () => {
  const hive = served({ environment: { HIVE_ACCESS: 'write-token', HIVE_RATE_LIMIT: '2' } });

  test('reading is free, writing needs a token', async () => {
    const anyone = await connectWith(hive);
    expect((await anyone.call('query_knowledge', { query: 'pnpm' })).isError).toBe(false);
    const refused = await anyone.call('contribute_knowledge', { ...finding(1) });
    expect([refused.isError, refused.text.slice(0, 15)]).toEqual([true, 'token_required:']);
    await anyone.close();
  });

  test('the third write within a minute is told to wait, reads are not', async () => {
    const writer = await connectWith(hive, await tokenOf(hive, 'write'));
    const { data } = await writer.call('contribute_knowledge', { ...finding(3) });
    const cite = () => writer.call('cite_knowledge', { id: data.entry_id });
    expect((await cite()).isError).toBe(false);
    const limited = await cite();
    expect([limited.isError, limited.text.slice(0, 13)]).toEqual([true, 'rate_limited:']);
    expect(limited.text).toContain('try again in');
    expect((await writer.call('query_knowledge', { query: finding(3).title })).isError).toBe(false);
    await writer.close();
  });
});
