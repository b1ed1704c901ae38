import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from 'bun:test';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findings } from './findings.ts';
import { commandMs, type HiveClient, startHiveAndClient } from './hive-client.ts';

setDefaultTimeout(commandMs);

describe('hive hive, token and stats', () => {
  let client: HiveClient;
  let environment: { HIVE_DATA: string };
  beforeAll(async () => {
    client = await startHiveAndClient({ flags: ['--access', 'write-token'] });
    environment = { HIVE_DATA: client.hive.dataDirectory };
  });
  afterAll(() => client.hive.stop());

  test('stats takes the token of the data directory, named by --data or HIVE_DATA', async () => {
    const named = await client.run(['stats', '--data', client.hive.dataDirectory]);
    expect(named.code).toBe(0);
    expect(named.out).toStartWith('0 entries, 0 of them from the last 24 hours\n');
    expect(named.out).toMatch(/\nHIVE +NAME +ENTRIES +CONTRIBUTIONS +AGENTS +LAST CONTRIBUTION\n/);
    expect(await client.run(['stats'], { environment })).toEqual(named);
  });

  test("stats --json prints the API's own answer", async () => {
    const { out } = await client.run(['stats', '--json'], { environment });
    const token = readFileSync(join(client.hive.dataDirectory, 'admin.token'), 'utf8').trim();
    const own = await fetch(`${client.hive.url}/admin/stats`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(out).toBe(`${await own.text()}\n`);
  });

  test.each([
    [['stats']],
    [['collapse']],
    [['token', 'list']],
    [['token', 'create', '--scope', 'read']],
    [['hive', 'create', 'red']],
  ])('%p without a token fails and says where one was looked for', async (args) => {
    const { code, out, err } = await client.run(args);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(
      /^hive: this needs a token: there is no \S+admin\.token: name [^\n]+ --data, or set HIVE_TOKEN\n$/,
    );
  });

  test('stats with a token the server does not know fails without showing it', async () => {
    const { code, out, err } = await client.run(['stats'], {
      environment: { ...environment, HIVE_TOKEN: 'hive_unknown-to-it' },
    });
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toStartWith(`hive: the token from HIVE_TOKEN is not one of the hive at ${client.hive.url}`);
    expect(err).not.toContain('hive_unknown');
  });

  test('hive create makes a hive that hive list shows, and a second time fails', async () => {
    const create = ['hive', 'create', 'web-team', '--name', 'Web team', '--description', 'Browsers'];
    expect(await client.run(create, { environment })).toEqual({
      code: 0,
      out: '✓ Created hive web-team.\n',
      err: '',
    });
    const again = await client.run(create, { environment });
    expect({ code: again.code, err: again.err }).toEqual({
      code: 1,
      err: 'hive: A hive of this slug exists already.\n',
    });
    const { code, out } = await client.run(['hive', 'list']);
    expect(code).toBe(0);
    expect(out).toMatch(/\nweb-team +Web team +0 +0 +0 +–\n/);
    const widths = new Set(
      out
        .trimEnd()
        .split('\n')
        .map((line) => line.search(/\S\s{2,}\d|S {2}C/)),
    );
    expect(widths.size).toBeGreaterThan(0);
    const json = await client.run(['hive', 'list', '--json']);
    expect(JSON.parse(json.out).data.map(({ slug }: { slug: string }) => slug)).toContain('web-team');
  });

  test('hive list aligns its numbers to the right', async () => {
    const { out } = await client.run(['hive', 'list']);
    const [heading = '', ...rows] = out.trimEnd().split('\n');
    const end = heading.indexOf('ENTRIES') + 'ENTRIES'.length;
    expect(rows.length).toBeGreaterThan(3);
    for (const row of rows) expect(row.slice(end - 7, end)).toBe('      0');
  });

  test('token create prints the token alone; it then works, is listed without itself, and is revoked', async () => {
    const created = await client.run(['token', 'create', '--scope', 'write', '--label', 'ci'], {
      environment,
    });
    expect(created.code).toBe(0);
    expect(created.out).toMatch(/^hive_[\w-]{40,}\n$/);
    const token = created.out.trim();
    expect(created.err).not.toContain(token);
    const id = /[0-9a-f-]{36}/.exec(created.err)![0];
    const tell = ['contribute', '--title', findings.pnpm.title, '--content', findings.pnpm.content];

    const without = await client.run(tell);
    expect(without.code).toBe(1);
    expect(without.err).toStartWith('hive: this needs a token: set HIVE_TOKEN;');
    expect((await client.run(tell, { environment: { HIVE_TOKEN: token } })).code).toBe(0);

    const admin = await client.run(['stats'], { environment: { HIVE_TOKEN: token } });
    expect(admin.code).toBe(1);
    expect(admin.err).toContain(
      "This token's scope is write; this needs admin. The token is from HIVE_TOKEN",
    );

    const listed = await client.run(['token', 'list'], { environment });
    expect(listed.out).toMatch(
      new RegExp(`\\n${id}  write  all   ci +\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d UTC  –\\n`),
    );
    expect(listed.out).not.toContain('hive_');

    expect(await client.run(['token', 'revoke', id], { environment })).toEqual({
      code: 0,
      out: `✓ Revoked ${id}.\n`,
      err: '',
    });
    expect((await client.run(tell, { environment: { HIVE_TOKEN: token } })).code).toBe(1);
    expect((await client.run(['token', 'revoke', id], { environment })).code).toBe(1);
  });

  test('no other command prints a token', async () => {
    const token = readFileSync(join(client.hive.dataDirectory, 'admin.token'), 'utf8').trim();
    for (const args of [
      ['doctor'],
      ['stats'],
      ['token', 'list'],
      ['collapse', '--dry-run'],
      ['query', 'x'],
    ]) {
      const { out, err } = await client.run(args, { environment: { ...environment, HIVE_TOKEN: token } });
      expect(out + err).not.toContain(token);
    }
  });
});
