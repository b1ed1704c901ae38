import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from 'bun:test';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../support/executable.ts';
import { findings } from './findings.ts';
import { commandMs, type HiveClient, startHiveAndClient } from './hive-client.ts';

setDefaultTimeout(commandMs);

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}';

describe('hive contribute', () => {
  let client: HiveClient;
  beforeAll(async () => {
    client = await startHiveAndClient();
  });
  afterAll(() => client.hive.stop());

  const read = async (id: string) => {
    const { data } = (await (await fetch(`${client.hive.url}/knowledge/${id}`)).json()) as {
      data: { title: string; content: string; tags: string[]; contributors: { handle: string }[] };
    };
    return data;
  };

  test('contribute --check tells the verdict and stores nothing', async () => {
    const { title, content } = findings.pnpm;
    const { code, out } = await client.run(['contribute', '--check', '--title', title, '--content', content]);
    expect(code).toBe(0);
    expect(out).toMatch(
      /^✓ It would be accepted into academy\.\n {2}novelty {6}\d\.\d\d\n {2}specificity {2}\d\.\d\d\n$/,
    );
    const pulse = (await (await fetch(`${client.hive.url}/collective/pulse`)).json()) as {
      data: { entries_total: number };
    };
    expect(pulse.data.entries_total).toBe(0);
  });

  test('contribute shows hive, entry and scores, then that the same again is merged', async () => {
    const { title, content } = findings.pnpm;
    const args = ['contribute', '--title', title, '--content', content];
    const first = await client.run(args);
    expect(first.code).toBe(0);
    expect(first.out).toMatch(
      new RegExp(
        `^✓ Accepted into academy\\.\\n {2}entry {8}${uuid}\\n {2}novelty {6}1\\.00\\n {2}specificity {2}\\d\\.\\d\\d\\n$`,
      ),
    );
    const id = new RegExp(uuid).exec(first.out)![0];
    const check = await client.run([...args, '--check']);
    expect(check.out).toStartWith('✓ It would be merged into an entry of academy that says the same.\n');
    const second = await client.run(args, { environment: { HIVE_AGENT: 'grace' } });
    expect(second.code).toBe(0);
    expect(second.out).toBe(
      `✓ Merged into an entry of academy that says the same.\n  entry       ${id}\n  similarity  1.00, nearly word for word\n  holds       2 contributions\n`,
    );
    const handles = (await read(id)).contributors.map(({ handle }) => handle);
    // SHA-256 of "ada" begins with these digits: the name itself is nowhere.
    expect(handles.sort()).toEqual([
      `cli-${new Bun.CryptoHasher('sha256').update('ada').digest('hex').slice(0, 8)}`,
      'grace',
    ]);
  });

  test('contribute lists what is close but distinct', async () => {
    const version = findings.pnpm.content.replace('9.1', '10.2');
    const { code, out } = await client.run([
      'contribute',
      '--title',
      findings.pnpm.title.replace('9', '10'),
      '--content',
      version,
    ]);
    expect(code).toBe(0);
    expect(out).toContain(`Close, but distinct:\n  0.9`);
    expect(out).toContain(findings.pnpm.title);
  });

  test('contribute --file takes the heading as title and the rest as content', async () => {
    const file = join(temporaryFolder(), 'finding.md');
    writeFileSync(file, `\uFEFF# ${findings.pgvector.title} #\r\n\r\n${findings.pgvector.content}\r\n`);
    const { code, out } = await client.run([
      'contribute',
      '--file',
      file,
      '--tags',
      'pgvector, postgres',
      '--json',
    ]);
    expect(code).toBe(0);
    const answer = JSON.parse(out);
    expect(answer).toMatchObject({ success: true, verdict: 'accepted', data: { verdict: 'accepted' } });
    const entry = await read(answer.entry_id);
    expect(entry).toMatchObject({ ...findings.pgvector });
    expect(entry.tags.sort()).toEqual(['pgvector', 'postgres']);
  });

  test.each([
    ['a text', `${findings.ffmpeg.title}\n\n${findings.ffmpeg.content}`, []],
    ['JSON', JSON.stringify({ ...findings.ffmpeg, tags: ['ffmpeg'] }), []],
    ['the content alone', findings.ffmpeg.content, ['--title', findings.ffmpeg.title]],
  ])('contribute --check reads %s from standard input', async (_, input, flags) => {
    const { code, out } = await client.run(['contribute', '--check', ...flags], { input });
    expect(code).toBe(0);
    expect(out).toStartWith('✓ It would be accepted');
  });

  test('contribute of a rejected text ends with 1 and says per reason how to rewrite it', async () => {
    const input =
      'Deploy notes\nI fixed the deploy today, ask jane.doe@corp-mail.com for the key before you start it again.';
    for (const flags of [[], ['--check']]) {
      const { code, out, err } = await client.run(['contribute', ...flags], { input });
      expect({ code, err }).toEqual({ code: 1, err: '' });
      expect(out).toStartWith(
        flags.length > 0 ? '✗ It would be rejected.\n' : '✗ Rejected; nothing was stored.\n',
      );
      expect(out).toMatch(
        /\n\n {2}pii_critical\n {4}e-mail address in content at characters \d+-\d+; replace it/,
      );
      expect(out).not.toContain('jane');
      expect(out).not.toContain('pii_critical: ');
    }
    const { code, out } = await client.run(['contribute', '--json'], { input });
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ success: false, error: 'rejected', verdict: 'rejected' });
  });

  test.each([
    ['nothing', [], '', /there is nothing to contribute/],
    ['a content without a title', ['--content', 'x'], undefined, /--content needs a --title/],
    ['a title without a content', ['--title', 'x'], '', /--title needs --content/],
    [
      'a file that is not there',
      ['--file', '/nowhere/finding.md'],
      undefined,
      /cannot read \/nowhere\/finding\.md: there is no such file/,
    ],
    ['a folder', ['--file', '/'], undefined, /it is a folder/],
    ['broken JSON', [], '{"title": ', /begins like JSON and is not/],
    ['JSON of other types', [], '{"title": 1, "content": 2}', /title/],
    ['both a file and a content', ['--file', 'x', '--content', 'y'], undefined, /cannot be used with/],
    ['an unknown source', ['--source', 'rumour'], undefined, /Allowed choices are/],
    ['a malformed successor', ['--supersedes', '12'], undefined, /Give an id/],
  ])('contribute of %s is wrong usage, told in one line', async (_, args, input, line) => {
    const { code, out, err } = await client.run(
      ['contribute', ...args],
      input === undefined ? {} : { input },
    );
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^hive: [^\n]+\n$/);
    expect(err).toMatch(line);
  });

  test('contribute with a handle that is none is wrong usage', async () => {
    const { title, content } = findings.ffmpeg;
    const environment = { HIVE_AGENT: 'not a handle' };
    const { code, err } = await client.run(['contribute', '--title', title, '--content', content], {
      environment,
    });
    expect(code).toBe(2);
    expect(err).toStartWith('hive: HIVE_AGENT must be');
  });
});
