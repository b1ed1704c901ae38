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
    const apart = await startHive({ flags: ['--merge-similarity', '1', '--merge-rule', 'cosine'] });
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
    expect({ code: dry.code, err: dry.err }).toEqual({ code: 0, err: expect.stringMatching(progress) });
    const [how, heading, titles, summaries, ids, , told] = dry.out.split('\n');
    expect(how).toMatch(/^cosine 0\.9\d\d · rule cosine · academy$/);
    expect(heading).toMatch(/^WOULD STAY +WOULD BE JOINED TO IT$/);
    expect(titles).toMatch(/^(pnpm 9 ignores \.npmrc in a workspace package) +\1$/);
    expect(summaries).toContain('This applies in every package.');
    expect(ids).toMatch(/^[0-9a-f-]{36} +[0-9a-f-]{36}$/);
    expect(told).toMatch(
      /^2 new entries looked at in \d+\.\d s; 1 pair would be joined, nothing was changed\.$/,
    );

    const { code, out } = await client.run(['collapse'], { environment });
    expect(code).toBe(0);
    expect(out).toMatch(/\nSTAYS +JOINED TO IT\n/);
    expect(out).toMatch(/; 1 pair joined\.\nTo take it back: hive collapse --undo [0-9a-f-]{36}\n$/);

    const json = await client.run(['collapse', '--json'], { environment });
    expect(JSON.parse(json.out)).toMatchObject({
      success: true,
      data: { dry_run: false, joined: 0, pairs: [] },
    });
    const stats = await client.run(['stats'], { environment });
    expect(stats.out).toMatch(/\nLast collapse: \d{4}-\d\d-\d\d \d\d:\d\d UTC, /);
  });

  test('collapse --list shows the runs, --show what one joined, --undo takes it back once', async () => {
    const { code, out } = await client.run(['collapse', '--list'], { environment });
    expect(code).toBe(0);
    const [heading, latest, first] = out.split('\n');
    expect(heading).toMatch(/^RUN +STARTED +STATE +LOOKED AT +JOINED +TAKEN BACK +STALE$/);
    expect(latest).toMatch(/ UTC +finished +0 +0 +0 +0$/);
    expect(first).toMatch(/ UTC +finished +2 +1 +0 +0$/);
    const run = first!.slice(0, 36);
    const shown = await client.run(['collapse', '--show', run], { environment });
    expect(shown.out).toContain('pnpm 9 ignores .npmrc in a workspace package');

    const undone = await client.run(['collapse', '--undo', run], { environment });
    expect(undone.code).toBe(0);
    expect(undone.out).toBe(`✓ 1 entry of run ${run} taken apart again; no later run joins them.\n`);
    const again = await client.run(['collapse', '--undo', run], { environment });
    expect(again.out).toStartWith(`✓ 0 entries of run ${run} taken apart again, 1 had been before`);
    expect((await client.run(['collapse', '--show', run], { environment })).out).toContain('taken back');
    const night = await client.run(['collapse', '--json'], { environment });
    expect(JSON.parse(night.out).data).toMatchObject({ examined: 1, joined: 0 });
  });

  test('collapse --undo of an unknown run fails, of no id is wrong usage, and beside --list too', async () => {
    const unknown = await client.run(['collapse', '--undo', '0199aaaa-bbbb-7ccc-8ddd-eeeeffff0000'], {
      environment,
    });
    expect({ code: unknown.code, out: unknown.out }).toEqual({ code: 1, out: '' });
    expect(unknown.err).toContain('There is no run of the collapse with this id');
    expect((await client.run(['collapse', '--undo', 'last'], { environment })).code).toBe(2);
    expect((await client.run(['collapse', '--list', '--dry-run'], { environment })).code).toBe(2);
  });
});

/** What is told beside the answer when it takes longer than a moment. */
const progress = /^(?:\d+ %: \d+ of \d+ [a-z ]+\n)*$/;
