import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import { runHive, temporaryFolder } from '../support/executable.ts';
import { finding } from '../support/findings.ts';
import { freePort } from '../support/free-port.ts';
import { spawnMcp } from '../support/mcp.ts';
import { commandMs, type HiveClient, startHiveAndClient } from './hive-client.ts';

let client: HiveClient;
beforeAll(async () => {
  client = await startHiveAndClient();
}, commandMs);
afterAll(async () => {
  expect(await client.hive.stop()).toBe(0);
}, commandMs);

const contributors = async (id: unknown) => {
  const response = await fetch(`${client.hive.url}/knowledge/${id}`);
  const { data } = (await response.json()) as { data: { contributors: { handle: string }[] } };
  return data.contributors.map(({ handle }) => handle);
};
const frameworkOf = async (handle: string) => {
  const response = await fetch(`${client.hive.url}/agents/${handle}`);
  return ((await response.json()) as { data: { framework: string } }).data.framework;
};

describe('hive mcp', () => {
  test(
    'is the same agent as the rest of the command line, and knows the client',
    async () => {
      const mcp = await spawnMcp({ HIVE_API_URL: client.hive.url }, 'codex-mcp-client');
      const { data } = await mcp.call('contribute_knowledge', { ...finding(1) });
      const [handle] = await contributors(data.entry_id);
      expect(handle).toMatch(/^cli-[0-9a-f]{8}$/);
      expect(await frameworkOf(handle!)).toBe('codex');
      const asked = await mcp.call('query_knowledge', { query: finding(1).title });
      expect(asked.data.results).toMatchObject([{ id: data.entry_id }]);
      expect(asked.text).toContain(finding(1).content);
      expect((await mcp.client.listResources()).resources).toHaveLength(4);
      await mcp.close();
    },
    commandMs,
  );

  test(
    'takes HIVE_AGENT, HIVE_FRAMEWORK and HIVE_TOKEN',
    async () => {
      const environment = {
        HIVE_API_URL: client.hive.url,
        HIVE_AGENT: 'ada',
        HIVE_FRAMEWORK: 'hermes',
        HIVE_TOKEN: 'hive_some',
      };
      const mcp = await spawnMcp(environment);
      const { data } = await mcp.call('contribute_knowledge', { ...finding(2) });
      expect(await contributors(data.entry_id)).toEqual(['ada']);
      expect(await frameworkOf('ada')).toBe('hermes');
      // With a token the API answers with a bare list; the tool's answer has one form.
      const asked = await mcp.call('query_knowledge', { query: finding(2).title, limit: 1 });
      expect(asked.data.results).toMatchObject([{ id: data.entry_id }]);
      await mcp.close();
    },
    commandMs,
  );

  test(
    'starts without a server, lists its tools, and says at a call what to do',
    async () => {
      const url = `http://127.0.0.1:${await freePort()}`;
      const mcp = await spawnMcp({ HIVE_API_URL: url });
      expect((await mcp.client.listTools()).tools).toHaveLength(5);
      const failed = await mcp.call('query_knowledge', { query: 'pnpm hangs' });
      expect(failed.isError).toBe(true);
      expect(failed.text).toBe(
        `unreachable: no hive answers at ${url} (connection refused): start it with "hive serve", or set HIVE_API_URL to where it is`,
      );
      await expect(mcp.client.listResources()).rejects.toThrow('no hive answers at');
      await mcp.close();
    },
    commandMs,
  );

  test(
    'says so when what answers is no hive',
    async () => {
      for (const answer of ['hello', '{"hello": 1}']) {
        const stranger = Bun.serve({ port: 0, hostname: '127.0.0.1', fetch: () => new Response(answer) });
        const mcp = await spawnMcp({ HIVE_API_URL: `http://127.0.0.1:${stranger.port}` });
        const failed = await mcp.call('cite_knowledge', { id: 'x' });
        expect([failed.isError, failed.text.includes('is not a hive')]).toEqual([true, true]);
        await mcp.close();
        await stranger.stop(true);
      }
    },
    commandMs,
  );

  test(
    'answers all it was asked before the input ended, then ends with 0',
    async () => {
      const messages = [
        {
          jsonrpc: '2.0',
          id: 1,
          method: 'initialize',
          params: {
            protocolVersion: '2025-11-25',
            capabilities: {},
            clientInfo: { name: 'pipe', version: '1' },
          },
        },
        { jsonrpc: '2.0', method: 'notifications/initialized' },
        {
          jsonrpc: '2.0',
          id: 2,
          method: 'tools/call',
          params: { name: 'query_knowledge', arguments: { query: 'x' } },
        },
        { jsonrpc: '2.0', id: 3, method: 'tools/list' },
      ];
      const input = messages.map((message) => `${JSON.stringify(message)}\n`).join('');
      const { code, out, err } = await client.run(['mcp'], { input });
      expect([code, err]).toEqual([0, '']);
      const ids = out
        .trimEnd()
        .split('\n')
        .map((line) => (JSON.parse(line) as { id: number }).id);
      expect(ids.toSorted()).toEqual([1, 2, 3]);
    },
    commandMs,
  );

  test(
    'wrong settings end it at once with a line that names them',
    async () => {
      const settings = [{ HIVE_API_URL: 'nowhere' }, { HIVE_AGENT: 'Ada Lovelace' }, { HIVE_TOKEN: 'a b' }];
      for (const environment of settings) {
        const { code, out, err } = await runHive(['mcp'], { environment, cwd: temporaryFolder() });
        expect([code, out]).toEqual([2, '']);
        expect(err).toContain(Object.keys(environment)[0]!);
      }
    },
    commandMs,
  );
});
