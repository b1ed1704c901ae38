import { describe, expect, test } from 'bun:test';
import { join } from 'node:path';
import { connect } from '../support/api.ts';
import { runHive, startHive, temporaryFolder } from '../support/executable.ts';
import { finding } from '../support/findings.ts';
import { openStore } from '../support/store.ts';

const serve = (data: string, ...flags: string[]) =>
  runHive(['serve', '--port', '0', '--data', data, ...flags]);

/** Expects a start that ended with 1 and one line on standard error. @returns the line */
function oneLine({ code, out, err }: { code: number; out: string; err: string }): string {
  expect([code, out, err.trimEnd().split('\n').length]).toEqual([1, '', 1]);
  expect(err.length).toBeLessThan(400);
  expect(err).not.toMatch(/\bat \w|\$bunfs|Error:/);
  return err;
}

describe('a second process', () => {
  test('on the same data directory is refused with one line and harms nothing', async () => {
    const hive = await startHive();
    const api = await connect(hive.url);
    const { entry_id } = (await api.post('/knowledge/contribute', finding(1))).body;
    for (let attempt = 0; attempt < 3; attempt++) {
      expect(oneLine(await serve(hive.dataDirectory))).toContain(hive.dataDirectory);
    }
    expect((await api.post('/knowledge/contribute', finding(1))).body.merged_into).toBe(entry_id);
    expect((await api.post('/knowledge/contribute', finding(2))).body.verdict).toBe('accepted');
    expect(await hive.stop()).toBe(0);
    const again = await startHive({ dataDirectory: hive.dataDirectory });
    expect(
      (await (await connect(again.url)).get(`/knowledge/${entry_id}`)).body.data.contribution_count,
    ).toBe(2);
    expect(await again.stop()).toBe(0);
  }, 60_000);

  test('two that start at once: one serves, the other is refused', async () => {
    const dataDirectory = join(temporaryFolder(), 'data');
    const both = await Promise.allSettled([startHive({ dataDirectory }), startHive({ dataDirectory })]);
    const up = both.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    expect(up).toHaveLength(1);
    expect((await (await connect(up[0]!.url)).post('/knowledge/contribute', finding(1))).body.verdict).toBe(
      'accepted',
    );
    expect(await up[0]!.stop()).toBe(0);
  }, 60_000);

  test('after kill -9 of the first the directory is free at once', async () => {
    const hive = await startHive();
    await hive.stop('SIGKILL');
    const again = await startHive({ dataDirectory: hive.dataDirectory });
    expect(await again.stop()).toBe(0);
  }, 60_000);

  test('on a port that is taken is refused with one line, and leaves the first alone', async () => {
    const hive = await startHive();
    const { port } = new URL(hive.url);
    const line = oneLine(await runHive(['serve', '--port', port, '--data', join(temporaryFolder(), 'data')]));
    expect(line).toContain(port);
    expect((await fetch(`${hive.url}/health`)).status).toBe(200);
    expect(await hive.stop()).toBe(0);
  }, 60_000);
});

describe('a store of another make', () => {
  const changes: [string, string, RegExp][] = [
    [
      'an added model that is not there',
      "UPDATE store_pin SET model_id = 'other-model-v9', added = true",
      /other-model-v9/,
    ],
    ['another dimension', 'UPDATE store_pin SET dimensions = 768', /768/],
    [
      'a newer schema',
      'INSERT INTO schema_versions (version, applied_at) VALUES (9999, now())',
      /9999|newer/,
    ],
  ];
  for (const [what, change, says] of changes) {
    test(`${what} is refused with a sentence that says what to do, and nothing is changed`, async () => {
      const hive = await startHive();
      const { entry_id } = (await (await connect(hive.url)).post('/knowledge/contribute', finding(1))).body;
      expect(await hive.stop()).toBe(0);
      const store = await openStore(hive.dataDirectory);
      await store.query(change);
      await store.close();
      for (let attempt = 0; attempt < 2; attempt++) {
        const line = oneLine(await serve(hive.dataDirectory));
        expect(line).toMatch(says);
        expect(line).toMatch(/start it with|choose|use|empty|reembed/);
      }
      const after = await openStore(hive.dataDirectory);
      const { rows } = await after.query<{ id: string }>('SELECT id FROM entries');
      await after.close();
      expect(rows).toEqual([{ id: entry_id }]);
    }, 60_000);
  }
});
