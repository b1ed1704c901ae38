import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from 'bun:test';
import { findings } from './findings.ts';
import { commandMs, type HiveClient, startHiveAndClient } from './hive-client.ts';

setDefaultTimeout(commandMs);

describe('hive flags and hive resolve', () => {
  let client: HiveClient;
  let environment: { HIVE_DATA: string };
  let id: string;
  beforeAll(async () => {
    client = await startHiveAndClient();
    environment = { HIVE_DATA: client.hive.dataDirectory };
    const post = async (path: string, agent: string, body: unknown) =>
      (
        await fetch(`${client.hive.url}${path}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'x-hive-agent': agent },
          body: JSON.stringify(body),
        })
      ).json() as Promise<{ entry_id: string }>;
    id = (await post('/knowledge/contribute', 'ada', findings.pnpm)).entry_id;
    for (const agent of ['bob', 'cyd', 'dan'])
      await post(`/knowledge/${id}/flag`, agent, { reason: 'outdated', note: `fixed, says ${agent}` });
  });
  afterAll(() => client.hive.stop());

  test('flags lists who said what; resolve keep clears them; then nothing waits', async () => {
    const { code, out } = await client.run(['flags'], { environment });
    expect(code).toBe(0);
    expect(out).toContain('pnpm 9 ignores .npmrc in a workspace package\n');
    expect(out).toContain('disputed · academy · flagged by 3 agents');
    expect(out).toMatch(/- outdated, cyd, \d{4}-\d\d-\d\d \d\d:\d\d UTC: fixed, says cyd\n/);
    expect(out).toEndWith(`  ${id}\n`);
    const kept = await client.run(['resolve', id, 'keep'], { environment });
    expect(kept).toEqual({ code: 0, out: `✓ ${id} is active now; 3 flags resolved.\n`, err: '' });
    expect((await client.run(['flags'], { environment })).out).toBe('No flags wait for a decision.\n');
  });

  test('resolve retire takes it out of search, keep brings it back', async () => {
    const retired = await client.run(['resolve', id, 'retire'], { environment });
    expect(retired.out).toBe(`✓ ${id} is retired now.\n`);
    expect((await client.run(['query', findings.pnpm.title, '--json'])).out).not.toContain(id);
    await client.run(['resolve', id, 'keep'], { environment });
    expect((await client.run(['query', findings.pnpm.title, '--json'])).out).toContain(id);
  });

  test.each([
    [['resolve', 'x', 'keep'], 2],
    [['resolve', '0199aaaa-bbbb-7ccc-8ddd-eeeeffff0000', 'burn'], 2],
    [
      [
        'resolve',
        '0199aaaa-bbbb-7ccc-8ddd-eeeeffff0000',
        'keep',
        '--into',
        '0199aaaa-bbbb-7ccc-8ddd-eeeeffff0001',
      ],
      2,
    ],
    [['resolve', '0199aaaa-bbbb-7ccc-8ddd-eeeeffff0000', 'keep'], 1],
  ])('%p ends with %p', async (args, code) => {
    const ended = await client.run(args, { environment });
    expect({ code: ended.code, out: ended.out }).toEqual({ code, out: '' });
    expect(ended.err).toMatch(/^hive: [^\n]+\n$/);
  });

  test('flags needs an admin token', async () => {
    expect((await client.run(['flags'])).code).toBe(1);
  });
});
