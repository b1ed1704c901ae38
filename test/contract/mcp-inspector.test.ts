import { describe, expect, test } from 'bun:test';
import { executable } from '../support/executable.ts';
import { finding } from '../support/findings.ts';
import { runPackage } from '../support/run-package.ts';
import { served } from '../support/served.ts';

const { api, hive } = served();

const names = [
  'query_knowledge',
  'contribute_knowledge',
  'cite_knowledge',
  'endorse_knowledge',
  'flag_knowledge',
];
const ways: [string, () => string[]][] = [
  ['over HTTP', () => [`${hive().url}/mcp`, '--header', 'X-Hive-Agent: ada']],
  ['over stdio', () => ['-e', `HIVE_API_URL=${hive().url}`, '-e', 'HIVE_AGENT=ada', executable, 'mcp']],
];

/** Runs the inspector's command line. @returns the result it prints */
async function inspect(target: string[], ...args: string[]): Promise<Record<string, unknown>> {
  const cli = ['--cli', ...target, '--format', 'json', '--quiet', '--connect-timeout', '60000', ...args];
  const { code, out, err } = await runPackage(
    '@modelcontextprotocol/inspector/clients/launcher/build/index.js',
    cli,
  );
  expect([code, code === 0 ? '' : err]).toEqual([0, '']);
  const printed = JSON.parse(out) as Record<string, unknown>;
  return (printed.result ?? printed) as Record<string, unknown>;
}

for (const [index, [way, target]] of ways.entries()) {
  describe(`the inspector ${way}`, () => {
    test('lists the tools and finds no fault with their schemas', async () => {
      const { tools } = await inspect(target(), '--method', 'tools/list', '--strict');
      expect((tools as { name: string }[]).map(({ name }) => name)).toEqual(names);
    }, 60_000);

    test('calls them', async () => {
      const call = (tool: string, args: object) =>
        inspect(
          target(),
          '--method',
          'tools/call',
          '--tool-name',
          tool,
          '--tool-args-json',
          JSON.stringify(args),
        );
      const draft = finding(index);
      const told = await call('contribute_knowledge', draft);
      expect(told.structuredContent).toMatchObject({ verdict: 'accepted' });
      const id = (told.structuredContent as { entry_id: string }).entry_id;
      const asked = await call('query_knowledge', { query: draft.title, limit: 1 });
      expect(asked.structuredContent).toMatchObject({ results: [{ id }] });
      const cited = await call('cite_knowledge', { id });
      expect(cited.structuredContent).toEqual({ entry_id: id, citation_count: 1 });
      const flagged = await call('flag_knowledge', { id, reason: 'outdated' });
      expect(flagged.structuredContent).toMatchObject({ flags: { outdated: 1 } });
      const { contributors } = (await api().get(`/knowledge/${id}`)).body.data;
      expect(contributors).toMatchObject([{ handle: 'ada' }]);
    }, 120_000);

    test('reads resources and prompts', async () => {
      const { contents } = await inspect(target(), '--method', 'resources/read', '--uri', 'hive://academy');
      expect(contents).toMatchObject([{ uri: 'hive://academy', mimeType: 'text/markdown' }]);
      const { prompts } = await inspect(target(), '--method', 'prompts/list');
      expect(prompts).toMatchObject([{ name: 'distill_finding' }]);
    }, 60_000);
  });
}
