import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from 'bun:test';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../support/executable.ts';
import { writeTinyModel } from '../support/tiny-model.ts';
import { findings } from './findings.ts';
import { commandMs, type HiveClient, startHiveAndClient } from './hive-client.ts';

setDefaultTimeout(commandMs);

describe('hive model', () => {
  let client: HiveClient;
  let environment: Record<string, string>;
  beforeAll(async () => {
    client = await startHiveAndClient();
    environment = { HIVE_DATA: client.hive.dataDirectory };
    const told = ['contribute', '--title', findings.pnpm.title, '--content', findings.pnpm.content];
    expect((await client.run(told)).code).toBe(0);
  });
  afterAll(() => client.hive.stop());

  test('list shows the built-in model in use', async () => {
    const { code, out } = await client.run(['model', 'list'], { environment });
    expect(code).toBe(0);
    expect(out).toMatch(
      /^MODEL +IN USE +FROM +DIMENSIONS +SIZE +SHORT TEXT +TEXTS\/S\n\S+ +yes +built-in +\d+ +\d+\.\d MB/,
    );
  });

  test('add says what it found, list and info show it, reindex changes over with lines of progress', async () => {
    const folder = writeTinyModel({ name: 'tiny-e5', dimensions: 48 });
    const prompts = ['--query-prompt', 'query: ', '--passage-prompt', 'passage: '];
    const added = await client.run(['model', 'add', folder, ...prompts], { environment });
    expect([added.code, added.err]).toEqual([0, '']);
    expect(added.out).toMatch(/^tiny-e5, added\ndimensions +48\npooling +mean\n/);
    expect(added.out).toMatch(/\nquery prompt +"query: "\npassage prompt +"passage: "\n/);
    expect(added.out).toMatch(/\nspeed +[\d.]+ ms a short text, \d+ short texts a second\n/);
    expect(added.out).toMatch(/\ncalibrated +\d+ shipped pairs, on the scale of /);
    expect(added.out).toContain('hive model reindex tiny-e5');

    const again = await client.run(['model', 'add', folder], { environment });
    expect([again.code, again.out]).toEqual([1, '']);
    expect(again.err).toMatch(/^hive: There is a model tiny-e5 already[^\n]*--id[^\n]*\n$/);

    const changed = await client.run(['model', 'reindex', 'tiny-e5'], { environment });
    expect(changed.code).toBe(0);
    expect(changed.out).toBe('✓ 1 entry embedded anew; tiny-e5 is in use now.\n');
    expect(changed.err).toMatch(/^(?:\d+ %: [\d,]+ of 1 entries\n)*$/);
    const info = await client.run(['model', 'info'], { environment });
    expect(info.out).toMatch(/^tiny-e5, added, in use\n[\s\S]*\nentries +1 embedded with it\n/);
    const found = await client.run(['query', findings.pnpm.title]);
    expect(found.out).toContain(findings.pnpm.title);
    expect((await client.run(['doctor'], { environment })).out).toMatch(
      /✓ model +tiny-e5, added, 48 dimensions\n/,
    );

    const back = await client.run(['model', 'reindex', 'default', '--json'], { environment });
    expect(back.code).toBe(0);
    expect(JSON.parse(back.out)).toMatchObject({ success: true, data: { state: 'done', done: 1, total: 1 } });
    expect((await client.run(['model', 'info', 'tiny-e5'], { environment })).out).toMatch(/\nentries +0 /);
  });

  test('add names a folder relative to where it is run', async () => {
    const folder = writeTinyModel({ name: 'near' });
    const { code, err } = await client.run(['model', 'add', 'near'], { environment });
    expect(code).toBe(2);
    expect(err).toMatch(/^hive: There is no such folder[^\n]*\n$/);
    rmSync(folder, { recursive: true });
  });

  test.each([
    [['model', 'reindex', 'nope'], 1, /^hive: There is no such model here; "hive model list" shows/],
    [['model', 'info', 'nope'], 1, /^hive: There is no such model here/],
    [['model', 'info', 'Not A Model'], 2, /^hive: .*Give a name.*; see "hive help model info"$/m],
    [['model', 'add', 'x', '--pooling', 'sum'], 2, /Allowed choices are mean, cls, max/],
    [['model'], 2, /^hive: "hive model" needs one of list, info, add, reindex; see "hive help model"\n$/],
  ])('%j fails in one line', async (args, code, says) => {
    const failed = await client.run(args, { environment });
    expect([failed.code, failed.out]).toEqual([code, '']);
    expect(failed.err).toMatch(says);
    expect(failed.err.trimEnd()).not.toContain('\n');
  });

  test('needs an admin token', async () => {
    const { code, err } = await client.run(['model', 'list'], {
      environment: { HIVE_DATA: temporaryFolder() },
    });
    expect(code).toBe(1);
    expect(err).toStartWith('hive: this needs a token: there is no ');
  });

  test('add works on a data directory without a server, and only without one', async () => {
    const folder = writeTinyModel({ name: 'offline' });
    const nobody = { HIVE_API_URL: 'http://127.0.0.1:9' };
    const data = join(temporaryFolder(), 'data');
    const added = await client.run(['model', 'add', folder, '--data', data], { environment: nobody });
    expect([added.code, added.err]).toEqual([0, '']);
    expect(added.out).toStartWith('✓ Added offline: 64 dimensions, ');
    const busy = await client.run(['model', 'add', folder, '--data', client.hive.dataDirectory], {
      environment: nobody,
    });
    expect(busy.code).toBe(1);
    expect(busy.err).toMatch(/^hive: the model was not added: another hive is using [^\n]+\n$/);
    const bad = await client.run(['model', 'add', data, '--data', data], { environment: nobody });
    expect([bad.code, bad.out]).toEqual([1, '']);
    expect(bad.err).toMatch(/^hive: the model was not added: there is no ONNX file/);
  });
});
