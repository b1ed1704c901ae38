import { afterAll, describe, expect, test } from 'bun:test';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { connect } from '../support/api.ts';
import { eventually } from '../support/eventually.ts';
import { executable, runHive, startHive, temporaryFolder } from '../support/executable.ts';
import { finding } from '../support/findings.ts';

const entries = 240;
const folder = temporaryFolder();
const file = join(folder, 'hive.jsonl');
const client = (url: string, dataDirectory: string) => ({
  environment: { HIVE_API_URL: url, HIVE_DATA: dataDirectory, HOME: folder },
});

/** An export of a hive that never was, with as many rows of each kind as it takes. */
function writeExport(): void {
  const id = (kind: number, number: number) =>
    `01900000-${String(kind).padStart(4, '0')}-7000-8000-${String(number).padStart(12, '0')}`;
  const at = '2025-06-01T12:00:00.000Z';
  const rows: object[] = [
    {
      type: 'agent',
      handle: 'ada',
      framework: null,
      first_seen_at: at,
      last_seen_at: at,
      tasks_since_last_workflow_capture: 3,
      onboarded_at: null,
    },
  ];
  for (let number = 0; number < entries; number++) {
    const common = {
      ...finding(number),
      specificity_score: 0.9,
      source: 'manual',
      onboarding_category: null,
      created_at: at,
    };
    const flags = { flags_outdated: 0, flags_incorrect: 0, flags_duplicate: 0, flags_unsafe: 0 };
    rows.push(
      {
        type: 'entry',
        ...common,
        id: id(1, number),
        hive: 'academy',
        tags: ['ci'],
        novelty_score: 1,
        status: 'active',
        redirect_to: null,
        retired_into: null,
        contribution_count: 1,
        citation_count: 2,
        endorsement_count: 0,
        ...flags,
        last_contributed_at: at,
        last_used_at: at,
      },
      {
        type: 'contribution',
        ...common,
        id: id(2, number),
        entry_id: id(1, number),
        written_to: id(1, number),
        agent: 'ada',
        similarity: 1,
      },
      { type: 'citation', entry_id: id(1, number), agent: 'ada', cited_count: 2, last_cited_at: at },
    );
  }
  const header = {
    type: 'hive_export',
    format: 1,
    version: '0.1.0',
    model_id: 'x',
    exported_at: at,
    hive: null,
    counts: { hives: 0, entries, contributions: entries },
  };
  const lines = [header, ...rows, { type: 'end', rows: rows.length }];
  writeFileSync(file, `${lines.map((line) => JSON.stringify(line)).join('\n')}\n`);
}

describe('kill -9 during hive import', () => {
  writeExport();
  let stop = async () => {};
  afterAll(() => stop());

  test('of the server, and of the client: the next run restores the rest, and nothing twice', async () => {
    const dataDirectory = join(temporaryFolder(), 'data');
    let hive = await startHive({ dataDirectory });
    const held = async () =>
      (await (await connect(hive.url)).get('/hives/academy')).body.data.entries as number;
    const begin = () =>
      Bun.spawn([executable, 'import', file], {
        env: client(hive.url, dataDirectory).environment,
        stdout: 'ignore',
        stderr: 'pipe',
      });

    const first = begin();
    await eventually('some entries', async () => (await held()) > 20);
    await hive.stop('SIGKILL');
    expect(await first.exited).toBe(3);

    hive = await startHive({ dataDirectory });
    stop = async () => void (await hive.stop());
    const before = await held();
    expect(before).toBeGreaterThan(20);
    const second = begin();
    await eventually('more entries', async () => (await held()) > before);
    second.kill('SIGKILL');
    await second.exited;

    const third = await runHive(['import', file], client(hive.url, dataDirectory));
    expect({ code: third.code, err: third.err.replace(/^\d+ %.*\n/gm, '') }).toEqual({ code: 0, err: '' });
    const { out } = await runHive(['export'], client(hive.url, dataDirectory));
    const rows = (text: string) =>
      text
        .trim()
        .split('\n')
        .filter((line) => !/^\{"type":"(?:hive|hive_export|end)"/.test(line))
        .map((line) => JSON.parse(line));
    const byKind = (all: { type: string }[]) =>
      all.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
    const fields = (all: Record<string, unknown>[]) =>
      all.map(
        (row) =>
          Object.fromEntries(Object.entries(row).toSorted(([a], [b]) => (a < b ? -1 : 1))) as {
            type: string;
          },
      );
    expect(byKind(fields(rows(out)))).toEqual(byKind(fields(rows(await Bun.file(file).text()))));
    expect(await held()).toBe(entries);
  }, 300_000);
});
