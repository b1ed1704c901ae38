import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from 'bun:test';
import { startHive } from '../support/executable.ts';
import { findings } from './findings.ts';
import { commandMs, type HiveClient, startHiveAndClient } from './hive-client.ts';

setDefaultTimeout(commandMs);

const twins = [
  findings.pnpm,
  { ...findings.pnpm, content: `${findings.pnpm.content} This applies in every package.` },
];

describe('hive collapse', () => {
  let client: HiveClient;
  let environment: { HIVE_DATA: string };
  beforeAll(async () => {
    // Nothing merges at this threshold, so that both are there when the usual one counts again.
    const apart = await startHive({ flags: ['--merge-similarity', '1'] });
    try {
      for (const twin of twins) {
        const told = await fetch(`${apart.url}/knowledge/contribute`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'x-hive-agent': 'ada' },
          body: JSON.stringify(twin),
        });
        expect(await told.json()).toMatchObject({ verdict: 'accepted' });
      }
    } finally {
      await apart.stop();
    }
    client = await startHiveAndClient({
      dataDirectory: apart.dataDirectory,
      flags: ['--collapse-cron', '0 0 29 2 *'],
    });
    environment = { HIVE_DATA: apart.dataDirectory };
  });
  afterAll(() => client.hive.stop());

  test('collapse --dry-run shows pairs side by side and changes nothing; then collapse joins them', async () => {
    const dry = await client.run(['collapse', '--dry-run'], { environment });
    expect({ code: dry.code, err: dry.err }).toEqual({ code: 0, err: '' });
    const [heading, titles, ids, , summary] = dry.out.split('\n');
    expect(heading).toMatch(/^WOULD JOIN +INTO +SIMILARITY {2}HIVE$/);
    expect(titles).toMatch(/^(pnpm 9 ignores \.npmrc in a workspace package) +\1 +0\.9\d\d {2}academy$/);
    expect(ids).toMatch(/^[0-9a-f-]{36} +[0-9a-f-]{36}$/);
    expect(summary).toMatch(
      /^2 new entries looked at in \d+\.\d s; 1 pair would be joined, nothing was changed\.$/,
    );

    const { code, out } = await client.run(['collapse'], { environment });
    expect(code).toBe(0);
    expect(out).toMatch(/^JOINED +INTO /);
    expect(out).toMatch(/; 1 pair joined\.\n$/);

    const json = await client.run(['collapse', '--json'], { environment });
    expect(JSON.parse(json.out)).toMatchObject({
      success: true,
      data: { dry_run: false, joined: 0, pairs: [] },
    });
    const stats = await client.run(['stats'], { environment });
    expect(stats.out).toMatch(/\nLast collapse: \d{4}-\d\d-\d\d \d\d:\d\d UTC, /);
  });
});
