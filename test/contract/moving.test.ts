import { describe, expect, test } from 'bun:test';
import { createHash } from 'node:crypto';
import { finding } from '../support/findings.ts';
import { served } from '../support/served.ts';

const { api, adminToken } = served();

const exported = async (query = '') => {
  const response = await fetch(`${api().url}/admin/export${query}`, {
    headers: { authorization: `Bearer ${adminToken()}` },
  });
  const text = await response.text();
  return {
    response,
    lines: text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line)),
  };
};
const importing = (rows: unknown) => api().post('/admin/import', { rows }, { token: adminToken() });

describe('GET /admin/export', () => {
  test('needs an admin token', async () => {
    expect((await api().get('/admin/export')).body.error).toBe('token_required');
    expect((await api().get('/admin/export', { token: 'hive_nope' })).body.error).toBe('token_invalid');
  });

  test('gives JSON lines from a header to an end that counts them', async () => {
    await api().post('/knowledge/contribute', finding(1));
    const { response, lines } = await exported();
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toStartWith('application/x-ndjson');
    expect(response.headers.get('x-request-id')).toBeTruthy();
    expect(lines[0]).toMatchObject({
      type: 'hive_export',
      format: 1,
      hive: null,
      counts: { hives: 4, entries: 1 },
    });
    expect(lines.at(-1)).toEqual({ type: 'end', rows: lines.length - 2 });
    expect(lines.map(({ type }) => type)).toEqual([
      'hive_export',
      'hive',
      'hive',
      'hive',
      'hive',
      'agent',
      'entry',
      'contribution',
      'end',
    ]);
  });

  test('holds no token, no key and no vector', async () => {
    await api().post('/admin/tokens', { scope: 'read', label: 'a label' }, { token: adminToken() });
    await api().post('/knowledge/contribute', finding(2), {
      headers: { 'idempotency-key': 'a-key-of-mine' },
    });
    const text = JSON.stringify((await exported()).lines);
    for (const secret of [adminToken(), 'a label', 'a-key-of-mine', 'embedding', 'sha256'])
      expect(text).not.toContain(secret);
  });

  test('of one hive holds that one; of an unknown one is 404', async () => {
    await api().post('/knowledge/contribute', finding(3, { hive: 'nexus' }));
    const { lines } = await exported('?hive=nexus');
    expect(lines.filter(({ type }) => type === 'entry').map(({ hive }) => hive)).toEqual(['nexus']);
    expect((await api().get('/admin/export?hive=nirvana', { token: adminToken() })).body.error).toBe(
      'hive_unknown',
    );
  });

  test('that nobody reads to its end holds nothing up', async () => {
    const response = await fetch(`${api().url}/admin/export`, {
      headers: { authorization: `Bearer ${adminToken()}` },
    });
    await response.body?.cancel();
    const collapse = await api().post('/admin/collapse', { dry_run: true }, { token: adminToken() });
    expect(collapse.status).toBe(200);
  });
});

describe('POST /admin/import', () => {
  test('needs an admin token, and a list of at most 1000 rows', async () => {
    expect((await api().post('/admin/import', { rows: [] })).body.error).toBe('token_required');
    expect((await importing('rows')).status).toBe(400);
    expect((await importing(Array.from({ length: 1_001 }, () => ({})))).status).toBe(400);
    const wide = await importing([{ type: 'entry', content: 'x'.repeat(1_100_000) }]);
    expect([wide.status, wide.body.error]).toEqual([413, 'body_too_large']);
  });

  test('leaves what is there alone and says so', async () => {
    const { lines } = await exported();
    const answer = await importing(lines.slice(1, -1));
    expect(answer.body.data).toMatchObject({ added: {}, there: { hive: 4, entry: 3 }, refused: [] });
  });

  test('refuses bad rows one by one, without repeating them, and takes the others', async () => {
    const id = '01900000-0000-7000-8000-0000000000a1';
    const entry = (await exported()).lines.find(({ type }) => type === 'entry');
    const answer = await importing([
      'hidden-text',
      { ...entry, id: 'hidden-id' },
      { ...entry, id, title: 'A finding from elsewhere' },
      {
        type: 'citation',
        entry_id: id,
        agent: 'hidden agent!',
        cited_count: 1,
        last_cited_at: entry.created_at,
      },
      {
        type: 'endorsement',
        entry_id: id,
        agent: 'new-agent',
        created_at: entry.created_at,
        joined_from: null,
      },
    ]);
    expect(answer.body.data).toMatchObject({ added: { entry: 1, agent: 1, endorsement: 1 } });
    expect((answer.body.data.refused as { row: number }[]).map(({ row }) => row)).toEqual([0, 1, 3]);
    expect(answer.text).not.toContain('hidden');
    expect((await api().get(`/knowledge/${id}`)).body.data).toMatchObject({
      title: 'A finding from elsewhere',
    });
    const found = await api().post('/knowledge/query', { q: 'A finding from elsewhere', limit: 50 });
    expect(found.body.data.results.map((result) => result.id)).toContain(id);
  });
});

describe('POST /knowledge/known', () => {
  const md5 = (title: string, content: string) =>
    createHash('md5').update(`${title}\n${content}`).digest('hex');

  test('says which texts an agent contributed before, by hive where one is named', async () => {
    const { title, content } = finding(20);
    await api().post(
      '/knowledge/contribute',
      { title: ` ${title}`, content, hive: 'atelier' },
      { agent: 'importer' },
    );
    const texts = [
      { md5: md5(finding(21).title, content) },
      { md5: md5(title, content) },
      { md5: md5(title, content), hive: 'atelier' },
      { md5: md5(title, content), hive: 'nexus' },
    ];
    const asked = (agent: string) => api().post('/knowledge/known', { agent, texts });
    expect((await asked('importer')).body.data).toEqual({ known: [1, 2] } as never);
    expect((await asked('another')).body.data).toEqual({ known: [] } as never);
  });

  test('asks for hashes, and not for too many', async () => {
    expect((await api().post('/knowledge/known', { agent: 'a', texts: [{ md5: 'x' }] })).status).toBe(400);
    const many = Array.from({ length: 501 }, () => ({ md5: md5('a', 'b') }));
    expect((await api().post('/knowledge/known', { agent: 'a', texts: many })).status).toBe(400);
  });
});
