import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import { ErrorCode } from '@modelcontextprotocol/sdk/types.js';
import { finding } from '../support/findings.ts';
import { connectMcp, type McpClient, postMcp, request } from '../support/mcp.ts';
import { served } from '../support/served.ts';

const { api, hive } = served();
const nobody = '01900000-0000-7000-8000-000000000000';
const resourceNotFound = -32_002;

let ada: McpClient;
let ben: McpClient;
beforeAll(async () => {
  ada = await connectMcp(hive().url, { 'x-hive-agent': 'ada' });
  ben = await connectMcp(hive().url, { 'x-hive-agent': 'ben' });
});
afterAll(async () => {
  await ada.close();
  await ben.close();
});

const contributed = async (number: number) =>
  (await ada.call('contribute_knowledge', { ...finding(number) })).data.entry_id as string;

describe('the tools', () => {
  test('are five, with the fields of the contract, annotations and an output schema', async () => {
    const { tools } = await ada.client.listTools();
    const fields = tools.map(({ name, inputSchema }) => [name, ...Object.keys(inputSchema.properties ?? {})]);
    expect(fields).toEqual([
      ['query_knowledge', 'query', 'limit', 'hive'],
      ['contribute_knowledge', 'title', 'content', 'hive', 'tags'],
      ['cite_knowledge', 'id'],
      ['endorse_knowledge', 'id'],
      ['flag_knowledge', 'id', 'reason', 'note'],
    ]);
    for (const { annotations, description, outputSchema } of tools) {
      expect(annotations?.title).toBeTruthy();
      expect(annotations?.destructiveHint).toBe(false);
      expect(description).toBeTruthy();
      expect(outputSchema?.type).toBe('object');
    }
    const readOnly = tools.filter(({ annotations }) => annotations?.readOnlyHint);
    expect(readOnly.map(({ name }) => name)).toEqual(['query_knowledge']);
    const repeatable = tools.filter(({ annotations }) => annotations?.idempotentHint);
    expect(repeatable.map(({ name }) => name)).toEqual([
      'query_knowledge',
      'endorse_knowledge',
      'flag_knowledge',
    ]);
  });

  test('contribute, then merge, then find again', async () => {
    const draft = finding(1);
    const first = await ada.call('contribute_knowledge', { ...draft, hive: 'nexus', tags: ['Next.JS'] });
    expect(first.data).toMatchObject({ verdict: 'accepted', hive: 'nexus' });
    expect(first.text).toContain(`Accepted into nexus`);
    const second = await ben.call('contribute_knowledge', { ...draft, hive: 'nexus' });
    expect(second.data).toMatchObject({ verdict: 'merged', merged_into: first.data.entry_id });
    expect(second.text).toContain('2 contributions');
    const asked = await ben.call('query_knowledge', { query: draft.title, limit: 1, hive: 'nexus' });
    expect(asked.data.results).toMatchObject([{ id: first.data.entry_id, tags: ['nextjs'] }]);
    for (const said of [draft.title, draft.content, String(first.data.entry_id), 'cite_knowledge'])
      expect(asked.text).toContain(said);
    const elsewhere = await ben.call('query_knowledge', { query: draft.title, hive: 'business' });
    expect([elsewhere.data, elsewhere.isError]).toEqual([{ results: [] }, false]);
    expect(elsewhere.text).toContain('Nothing relevant is known');
  });

  test('a rejection is a result that says reasons and hints', async () => {
    const refused = await ada.call('contribute_knowledge', {
      title: 'What was done today',
      content: 'I fixed the bug today and everything works well now, great success for everyone.',
    });
    expect(refused.isError).toBe(false);
    expect(refused.data.verdict).toBe('rejected');
    const { reasons, hints } = refused.data as { reasons: string[]; hints: string[] };
    expect(reasons.length).toBeGreaterThan(0);
    for (const said of [...reasons, ...hints]) expect(refused.text).toContain(said);
  });

  test('cite counts each call, endorse and flag once an agent', async () => {
    const id = await contributed(2);
    expect((await ben.call('cite_knowledge', { id })).data).toEqual({ entry_id: id, citation_count: 1 });
    expect((await ben.call('cite_knowledge', { id })).text).toContain('2 citations');
    for (let call = 0; call < 2; call++) {
      const endorsed = await ben.call('endorse_knowledge', { id });
      expect(endorsed.data).toEqual({ entry_id: id, endorsement_count: 1, endorsed: true });
    }
    const flagged = await ben.call('flag_knowledge', { id, reason: 'outdated', note: 'Gone since 9.0.' });
    expect(flagged.data).toMatchObject({ entry_id: id, flags: { outdated: 1 }, status: 'active' });
    expect(flagged.text).toContain('1 × outdated');
  });

  const failures: [string, string, Record<string, unknown>, string][] = [
    ['an unknown entry', 'cite_knowledge', { id: nobody }, 'entry_unknown: '],
    ['an id that a URL would swallow', 'cite_knowledge', { id: '..' }, 'entry_unknown: '],
    ['no id', 'endorse_knowledge', {}, 'entry_unknown: '],
    ['an unknown hive', 'query_knowledge', { query: 'x', hive: 'nowhere' }, 'hive_unknown: '],
    ['a wrong type', 'query_knowledge', { query: 3 }, 'validation_failed: query must be text.'],
    [
      'a limit out of range',
      'query_knowledge',
      { query: 'x', limit: 51 },
      'validation_failed: limit must be',
    ],
    ['a missing title', 'contribute_knowledge', { content: 'x' }, 'validation_failed: title is missing.'],
    [
      'an unknown reason',
      'flag_knowledge',
      { id: nobody, reason: 'odd' },
      'validation_failed: reason must be',
    ],
  ];
  for (const [what, tool, args, said] of failures) {
    test(`${what} is a result marked as an error`, async () => {
      const result = await ada.call(tool, args);
      expect([result.isError, result.data]).toEqual([true, {}]);
      expect(result.text).toStartWith(said);
    });
  }

  test('endorsing what only you contributed is refused in words', async () => {
    const own = await ada.call('endorse_knowledge', { id: await contributed(3) });
    expect([own.isError, own.text.slice(0, 9)]).toEqual([true, 'conflict:']);
  });

  test('an unknown tool is a protocol error', async () => {
    const call = ada.client.callTool({ name: 'forget_knowledge', arguments: {} });
    await expect(call).rejects.toMatchObject({ code: ErrorCode.InvalidParams });
  });

  test('a tool reaches no more of an operation than it shows', async () => {
    const draft = finding(4);
    const args = { ...draft, source: 'import', supersedes: await contributed(5) };
    const { entry_id } = (await ada.call('contribute_knowledge', args)).data;
    const contributions = await api().get(`/knowledge/${entry_id}/contributions`);
    expect(contributions.body.data.results[0]).toMatchObject({ source: 'manual' });
  });
});

describe('who writes', () => {
  const contribute = (name: string, number: number, headers: Record<string, string> = {}) =>
    connectMcp(hive().url, headers, name).then(async (connected) => {
      const { data } = await connected.call('contribute_knowledge', { ...finding(number) });
      await connected.close();
      const entry = (await api().get(`/knowledge/${data.entry_id}`)).body.data;
      return (entry.contributors as { handle: string }[])[0]?.handle;
    });

  test('is the client by the name it gives, and its framework is known by it', async () => {
    expect(await contribute('Claude Code', 10)).toBe('mcp-claude-code');
    expect((await api().get('/agents/mcp-claude-code')).body.data.framework).toBe('claude-code');
    expect(await contribute('My Own Thing!', 11)).toBe('mcp-my-own-thing');
    expect((await api().get('/agents/mcp-my-own-thing')).body.data.framework).toBe('custom');
  });

  test('is X-Hive-Agent first, then the token, then the name', async () => {
    const token = { authorization: 'Bearer hive_of_somebody' };
    expect(await contribute('cursor', 12, { 'x-hive-agent': 'my-laptop', ...token })).toBe('my-laptop');
    expect(await contribute('cursor', 13, token)).toMatch(/^key-[0-9a-f]{8}$/);
  });

  test('must be known: a call out of the blue is told how', async () => {
    const call = request('tools/call', { name: 'cite_knowledge', arguments: { id: nobody } });
    const { result } = (await (await postMcp(hive().url, call)).json()) as {
      result: { isError: boolean; content: { text: string }[] };
    };
    expect(result.isError).toBe(true);
    expect(result.content[0]?.text).toStartWith('agent_required: ');
  });

  test('an Idempotency-Key of the connection does not make its calls one', async () => {
    const connected = await connectMcp(hive().url, { 'x-hive-agent': 'cy', 'idempotency-key': 'one' });
    const ids = [20, 21].map(async (number) => {
      const { data } = await connected.call('contribute_knowledge', { ...finding(number) });
      return data.entry_id;
    });
    expect(new Set(await Promise.all(ids)).size).toBe(2);
    await connected.close();
  });
});

describe('resources and prompts', () => {
  test('each hive is a resource that tells of its findings', async () => {
    const id = await contributed(30);
    const { resources } = await ada.client.listResources();
    expect(resources.map(({ uri }) => uri).toSorted()).toEqual([
      'hive://academy',
      'hive://atelier',
      'hive://business',
      'hive://nexus',
    ]);
    const { resourceTemplates } = await ada.client.listResourceTemplates();
    expect(resourceTemplates.map(({ uriTemplate }) => uriTemplate)).toEqual([
      'hive://{hive}',
      'hive://{hive}/{id}',
    ]);
    const { hive: slug } = (await api().get(`/knowledge/${id}`)).body.data as unknown as { hive: string };
    const [page] = (await ada.client.readResource({ uri: `hive://${slug}` })).contents;
    expect(page).toMatchObject({ uri: `hive://${slug}`, mimeType: 'text/markdown' });
    expect((page as { text: string }).text).toContain(`hive://${slug}/${id}`);
    const [entry] = (await ada.client.readResource({ uri: `hive://${slug}/${id}` })).contents;
    expect((entry as { text: string }).text).toContain(finding(30).content);
    expect((entry as { text: string }).text).toContain('by ada');
  });

  for (const uri of [
    'hive://nowhere',
    `hive://academy/${nobody}`,
    'hive://academy/no-id',
    'hive://../..',
    'file:///etc/passwd',
  ]) {
    test(`there is no resource ${uri}`, async () => {
      await expect(ada.client.readResource({ uri })).rejects.toMatchObject({ code: resourceNotFound });
    });
  }

  test('a prompt distils a finding', async () => {
    const { prompts } = await ada.client.listPrompts();
    expect(prompts.map(({ name }) => name)).toEqual(['distill_finding']);
    const { messages } = await ada.client.getPrompt({
      name: 'distill_finding',
      arguments: { about: 'the failing build', hive: 'nexus' },
    });
    const [message] = messages as { role: string; content: { text: string } }[];
    expect(message?.role).toBe('user');
    for (const said of ['the failing build', 'nexus', 'contribute_knowledge'])
      expect(message?.content.text).toContain(said);
    const unknown = ada.client.getPrompt({ name: 'sing' });
    await expect(unknown).rejects.toMatchObject({ code: ErrorCode.InvalidParams });
  });

  test('the name of a hive can be completed', async () => {
    const ref = { type: 'ref/resource' as const, uri: 'hive://{hive}' };
    const { completion } = await ada.client.complete({ ref, argument: { name: 'hive', value: 'a' } });
    expect(completion).toMatchObject({ values: ['academy', 'atelier'], total: 2, hasMore: false });
  });
});

describe('the transport', () => {
  const ping = request('ping');
  const origins: [string | undefined, number][] = [
    [undefined, 200],
    ['http://localhost:6274', 200],
    ['https://127.0.0.1', 200],
    ['http://[::1]:80', 200],
    ['http://evil.example.com', 403],
    ['http://localhost.evil.example.com', 403],
    ['http://10.0.0.1', 403],
    ['null', 403],
    ['chrome-extension://abc', 403],
  ];
  for (const [origin, status] of origins) {
    test(`answers ${status} to ${origin === undefined ? 'no origin' : `the origin ${origin}`}`, async () => {
      const answer = await postMcp(hive().url, ping, origin === undefined ? {} : { origin });
      expect(answer.status).toBe(status);
      expect(answer.headers.get('x-request-id')).toBeTruthy();
    });
  }

  test('a page whose name leads here is refused, whatever host it asks for', async () => {
    const rebound = { origin: 'http://evil.example.com:4483', host: 'evil.example.com:4483' };
    expect((await postMcp(hive().url, ping, rebound)).status).toBe(403);
  });

  test('any session is as good as none', async () => {
    for (const session of ['', 'mcp-x:0194d3f0-0000-7000-8000-000000000000', 'of another server']) {
      expect((await postMcp(hive().url, ping, session ? { 'mcp-session-id': session } : {})).status).toBe(
        200,
      );
    }
  });

  test('GET and DELETE are 405, other types 415, other languages 400, what is too long 413', async () => {
    for (const method of ['GET', 'DELETE', 'PUT']) {
      const answer = await fetch(`${hive().url}/mcp`, { method, headers: { accept: 'text/event-stream' } });
      expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST']);
    }
    expect((await postMcp(hive().url, ping, { 'content-type': 'text/plain' })).status).toBe(415);
    expect((await postMcp(hive().url, 'hello')).status).toBe(400);
    expect((await postMcp(hive().url, { ...ping, padding: 'x'.repeat(1_100_000) })).status).toBe(413);
  });
});
