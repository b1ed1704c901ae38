import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from 'bun:test';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { connect } from '../support/api.ts';
import { temporaryFolder } from '../support/executable.ts';
import { finding } from '../support/findings.ts';
import { commandMs, type HiveClient, startHiveAndClient } from './hive-client.ts';

setDefaultTimeout(2 * commandMs);

const folder = temporaryFolder();
const path = (name: string) => join(folder, name);
const drafts = (count: number) =>
  Array.from({ length: count }, (_, number) => finding(number, { tags: ['CI'] }));
const jsonLines = (rows: readonly unknown[]) => `${rows.map((row) => JSON.stringify(row)).join('\n')}\n`;

let from: HiveClient;
let to: HiveClient;
const asAdmin = (client: HiveClient) => ({ environment: { HIVE_DATA: client.hive.dataDirectory } });

beforeAll(async () => {
  [from, to] = await Promise.all([startHiveAndClient(), startHiveAndClient()]);
});
afterAll(async () => {
  await Promise.all([from.hive.stop(), to.hive.stop()]);
});

describe('hive import of JSON lines', () => {
  test('gives each line its verdict, names and skips bad ones, and says the same as JSON', async () => {
    const lines = [
      ...drafts(12).map((draft) => JSON.stringify(draft)),
      JSON.stringify({ ...finding(0), title: `${finding(0).title}.` }),
      JSON.stringify({
        title: 'Update',
        content: 'Today I fixed some bugs and will go on tomorrow with the rest of it.',
      }),
      'no json',
      '{"title": "no content"}',
      JSON.stringify(finding(3, { tags: ['CI'] })),
      JSON.stringify(finding(90, { hive: 'nowhere' })),
    ];
    writeFileSync(path('drafts.jsonl'), `${lines.join('\n')}\n`);
    const { code, out, err } = await from.run(['import', path('drafts.jsonl')]);
    expect(code).toBe(1);
    expect(err).toContain('hive: line 15: it is not JSON\n');
    expect(err).toContain('hive: line 16: content is missing or of the wrong type\n');
    expect(err).toContain('hive: line 18: there is no hive nowhere; --create-hives makes it\n');
    expect(out).toMatch(
      /^VERDICT +DRAFTS {2}FOR EXAMPLE\naccepted +12\nmerged +1\nalready there +1\nrejected +1\n/,
    );
    expect(out).toMatch(/\n +task_narration +1 {2}line 14\n/);
    expect(out).toMatch(/\nbad +3\n/);

    const again = await from.run(['import', path('drafts.jsonl'), '--json']);
    const told = again.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(told.at(-1)).toMatchObject({
      summary: { accepted: 0, merged: 0, already_there: 14, rejected: 1, bad: 3 },
    });
    expect(told.find(({ source }) => source === 'line 14')).toMatchObject({
      verdict: 'rejected',
      reasons: expect.arrayContaining(['task_narration']),
    });
    const entries = await connect(from.hive.url);
    expect((await entries.get('/hives/academy')).body.data).toMatchObject({ entries: 12, contributions: 13 });
  });

  test('--create-hives makes hives with an admin token, and only then', async () => {
    const input = jsonLines([finding(91, { hive: 'web-team' })]);
    const refused = await from.run(['import', '-', '--create-hives'], { input });
    expect({ code: refused.code, err: refused.err }).toMatchObject({
      code: 1,
      err: expect.stringContaining('this needs a token'),
    });
    const made = await from.run(['import', '-', '--create-hives'], { input, ...asAdmin(from) });
    expect(made.out).toMatch(/\naccepted +1\n/);
    expect(made.code).toBe(0);
  });

  test('--dry-run shows verdicts and stores nothing', async () => {
    const { code, out } = await to.run(['import', '-', '--dry-run'], { input: jsonLines(drafts(2)) });
    expect(code).toBe(0);
    expect(out).toMatch(/^✓ line 1 {2}accepted {2}pnpm 3\.0\.0/);
    expect(out).toMatch(/\nWOULD BE +DRAFTS[\s\S]+Nothing was stored\.\n$/);
    expect((await (await connect(to.hive.url)).get('/hives/academy')).body.data).toMatchObject({
      entries: 0,
    });
  });

  test('a busy server is waited for as it asks', async () => {
    const client = await startHiveAndClient({ flags: ['--rate-limit', '60'] });
    try {
      const started = performance.now();
      const { code, out } = await client.run(['import', '-'], { input: jsonLines(drafts(62)) });
      expect(code).toBe(0);
      expect(out).toMatch(/\naccepted +62\n/);
      expect(performance.now() - started).toBeGreaterThan(1_000);
    } finally {
      await client.hive.stop();
    }
  });
});

describe('hive export and import of a full hive', () => {
  test('a round trip through a gzipped file restores it: a second export is the same but for its header', async () => {
    const source = await connect(from.hive.url);
    const page = await source.get('/knowledge?hive=academy&limit=5');
    for (const [at, { id }] of page.body.data.results.entries()) {
      await source.post(`/knowledge/${id}/cite`);
      if (at % 2) await source.post(`/knowledge/${id}/endorse`, {}, { agent: 'vouching' });
      await source.post(`/knowledge/${id}/flag`, { reason: 'outdated', note: 'Changed in 4.0.' });
    }
    const done = await from.run(['export', path('hive.jsonl.gz')], asAdmin(from));
    expect({ code: done.code, out: done.out }).toEqual({ code: 0, out: '' });
    expect(done.err).toEndWith(`✓ 13 entries and 14 contributions exported to ${path('hive.jsonl.gz')}.\n`);
    expect(existsSync(path('hive.jsonl.gz.unfinished'))).toBe(false);

    const first = await to.run(['import', path('hive.jsonl.gz')], asAdmin(to));
    expect(first.code).toBe(0);
    expect(first.out).toMatch(
      /^ +RESTORED {2}WERE THERE\nhives +1 +4\nagents +\d +0\nentries +13 +0\ncontributions +14 +0\n/,
    );
    const [a, b] = await Promise.all([from, to].map((client) => client.run(['export'], asAdmin(client))));
    const rows = (text: string) => text.split('\n').slice(1);
    expect(rows(b!.out)).toEqual(rows(a!.out));

    const again = await to.run(['import', path('hive.jsonl.gz'), '--json'], asAdmin(to));
    expect(JSON.parse(again.out)).toMatchObject({
      added: {},
      there: { entry: 13 },
      bad_lines: 0,
      whole: true,
    });
    const asked = { q: finding(7).title };
    const target = await connect(to.hive.url);
    const ids = async (api: typeof target) =>
      (await api.post('/knowledge/query', asked)).body.data.results.map(({ id }) => id);
    expect(await ids(target)).toEqual(await ids(source));
  });

  test('an export needs an admin token; one hive alone can be asked for', async () => {
    const refused = await from.run(['export', path('none.jsonl')]);
    expect({ code: refused.code, out: refused.out }).toEqual({ code: 1, out: '' });
    expect(refused.err).toContain('this needs a token');
    expect(existsSync(path('none.jsonl'))).toBe(false);
    const { out } = await from.run(['export', '--hive', 'web-team'], asAdmin(from));
    expect(
      out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).type),
    ).toEqual(['hive_export', 'hive', 'agent', 'entry', 'contribution', 'end']);
    expect((await from.run(['export', '--hive', 'nowhere'], asAdmin(from))).err).toContain(
      'there is no such hive',
    );
  });

  test('what is damaged is named: bad lines, a missing end, a cut zip, a newer form, rows without a header', async () => {
    const { out } = await from.run(['export'], asAdmin(from));
    const lines = out.trim().split('\n');
    const at = lines.findIndex((line) => line.startsWith('{"type":"entry"'));
    const bad = [...lines];
    bad[at] = lines[at]!.replace(/"status":"\w+"/, '"status":"great"');
    writeFileSync(path('bad.jsonl'), `${bad.join('\n')}\n`);
    const fresh = await startHiveAndClient();
    try {
      const named = await fresh.run(['import', path('bad.jsonl')], asAdmin(fresh));
      expect(named.code).toBe(1);
      expect(named.err).toContain(`hive: line ${at + 1}: status is missing or not valid\n`);
      expect(named.err).toMatch(/hive: line \d+: its entry is neither here nor named before it\n/);
      expect(named.out).toMatch(/\nentries +12 +0\n/);
    } finally {
      await fresh.hive.stop();
    }
    writeFileSync(path('cut.jsonl'), lines.slice(0, -1).join('\n'));
    expect((await to.run(['import', path('cut.jsonl')], asAdmin(to))).err).toContain(
      'is not a whole export (its last line is missing)',
    );
    writeFileSync(path('cut.gz'), gzipSync(out).subarray(0, 900));
    expect((await to.run(['import', path('cut.gz')], asAdmin(to))).err).toContain(
      'cannot be unzipped to its end',
    );
    const newer = await to.run(['import', '-'], {
      input: out.replace('"format":1', '"format":9'),
      ...asAdmin(to),
    });
    expect(newer.err).toContain('written by a newer hive');
    const headless = await to.run(['import', '-'], { input: lines.slice(1, 3).join('\n') });
    expect(headless.err).toContain('line 1: it is a row of an export, whose first line is missing here');
    expect((await to.run(['import', path('absent.jsonl')])).code).toBe(2);
    expect((await to.run(['import', '-'], { input: '' })).code).toBe(2);
  });
});

describe('hive export --format markdown and import of a folder', () => {
  test('writes a file an entry, which another hive takes as it is', async () => {
    const made = await from.run(['export', '--format', 'markdown', path('md')], asAdmin(from));
    expect(made.err).toEndWith(`✓ 13 entries written to ${path('md')}.\n`);
    const files = readdirSync(path('md/academy'));
    expect(files.length).toBe(12);
    const text = readFileSync(path(`md/academy/${files[0]}`), 'utf8');
    expect(text).toMatch(/^---\ntitle: "[^\n]+\nhive: "academy"\n[\s\S]+\n---\n\n# \w/);
    const fresh = await startHiveAndClient();
    try {
      const taken = await fresh.run(['import', path('md/academy')]);
      expect(taken.code).toBe(0);
      expect(taken.out).toMatch(/\naccepted +12\n/);
      const [a, b] = await Promise.all(
        [from, fresh].map(async ({ hive }) => {
          const page = await (await connect(hive.url)).get('/knowledge?hive=academy&limit=50');
          return page.body.data.results
            .map(({ title, content, tags }) => ({ title, content, tags }))
            .toSorted((x, y) => (x.title < y.title ? -1 : 1));
        }),
      );
      expect(b).toEqual(a!);
    } finally {
      await fresh.hive.stop();
    }
    expect((await from.run(['export', '--format', 'markdown'], asAdmin(from))).code).toBe(2);
  });

  test('takes notes piece by piece, by file and line, and leaves alone what is hidden or foreign', async () => {
    mkdirSync(path('notes/node_modules/x'), { recursive: true });
    mkdirSync(path('notes/.obsidian'), { recursive: true });
    mkdirSync(path('notes/deep'), { recursive: true });
    const [one, two] = [finding(60), finding(61)];
    writeFileSync(
      path('notes/build.md'),
      `---\ntags: [ci]\n---\n# Build\n\n## ${one.title}\n\n${one.content}\n\n## Short\n\nno\n`,
    );
    writeFileSync(path('notes/deep/two.markdown'), `# ${two.title}\n\n${two.content}\n`);
    writeFileSync(path('notes/tiny.md'), '# Tiny\n\nno\n');
    writeFileSync(path('notes/latin.md'), Buffer.from([0x23, 0x20, 0xe4, 0x0a]));
    for (const left of ['node_modules/x/README.md', '.obsidian/a.md', '.hidden.md', 'a.txt'])
      writeFileSync(path(`notes/${left}`), `# ${left}\n\n${finding(70).content}\n`);

    const dry = await to.run(['import', path('notes'), '--dry-run']);
    expect(dry.out).toContain(`✓ build.md:6  accepted  Build: ${one.title}\n`);
    const { code, out, err } = await to.run(['import', path('notes')]);
    expect(code).toBe(1);
    expect(err).toContain('hive: latin.md: it is not UTF-8 text\n');
    expect(out).toMatch(/\naccepted +2\n/);
    expect(out).toMatch(/\nskipped +1\n +too short +1 {2}tiny\.md:1\n/);
    const again = await to.run(['import', path('notes')]);
    expect(again.out).toMatch(/\naccepted +0\nmerged +0\nalready there +2\n/);
    mkdirSync(path('empty'));
    expect((await to.run(['import', path('empty')])).err).toContain('there is no Markdown in');
  });
});
