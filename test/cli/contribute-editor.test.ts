import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from 'bun:test';
import { chmodSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type RunningHive, startHive, temporaryFolder } from '../support/executable.ts';
import { findings } from './findings.ts';
import { commandMs } from './hive-client.ts';
import { runOnTerminal } from './on-terminal.ts';

setDefaultTimeout(commandMs);

const rejected = 'Deploy notes\nI fixed the deploy today, then updated the tests, and all is done now.';
const kept = /Your text is kept\. To go on with it: hive contribute --file (\S+)\n/;

describe.skipIf(process.platform === 'win32')('hive contribute on a terminal', () => {
  let hive: RunningHive;
  beforeAll(async () => {
    hive = await startHive();
  });
  afterAll(() => hive.stop());

  /** An account with an editor: a script that gets the file as its last word and may look at it in `$SEEN`. */
  function account(script: string) {
    const folder = temporaryFolder();
    const [editor, seen] = [join(folder, 'my-editor'), join(folder, 'seen')];
    writeFileSync(
      editor,
      `#!/bin/sh\nfor file; do :; done\ncp "$file" "$SEEN"\necho "$@" > "$SEEN.words"\n${script}\n`,
    );
    chmodSync(editor, 0o755);
    const environment = {
      HIVE_API_URL: hive.url,
      HOME: folder,
      USER: 'ada',
      TMPDIR: folder,
      SEEN: seen,
      EDITOR: editor,
    };
    return {
      editor,
      seen: () => readFileSync(seen, 'utf8'),
      words: () => readFileSync(`${seen}.words`, 'utf8').trim().split(' '),
      wasOpened: () => existsSync(seen),
      drafts: () => readdirSync(folder).filter((name) => name.startsWith('hive-contribute-')),
      run: (args: readonly string[] = [], more: Record<string, string> = {}) =>
        runOnTerminal(['contribute', ...args], { environment: { ...environment, ...more }, cwd: folder }),
    };
  }

  /** A script that puts a text in front of what the file holds, as people do. */
  const writing = (text: string) =>
    `printf '%s\\n' '${text.replaceAll("'", `'\\''`)}' | cat - "$file" > "$file.new" && mv "$file.new" "$file"`;
  const textOf = ({ title, content }: { title: string; content: string }) => `${title}\n\n${content}`;

  test('opens $EDITOR on a template, sends what is written above it and shows the verdict', async () => {
    const { run, seen, drafts } = account(writing(textOf(findings.pnpm)));
    const { code, shown } = await run(['--tags', 'pnpm']);
    expect(shown).toMatch(/^✓ Accepted into academy\.\n {2}entry {8}\S{36}\n/);
    expect(code).toBe(0);
    expect(seen()).toMatch(/^\n\n\n<!-- The first line is the title/);
    expect(drafts()).toEqual([]);
    const id = /entry +(\S{36})/.exec(shown)![1];
    const { data } = (await (await fetch(`${hive.url}/knowledge/${id}`)).json()) as { data: object };
    expect(data).toMatchObject({ ...findings.pnpm, tags: ['pnpm'] });
  });

  test('prefers $VISUAL, which may carry flags', async () => {
    const { run, words, editor } = account(writing(textOf(findings.ffmpeg)));
    const { code, shown } = await run(['--check'], { VISUAL: `'${editor}' --wait`, EDITOR: 'false' });
    expect(shown).toStartWith('✓ It would be accepted');
    expect(code).toBe(0);
    expect(words()).toEqual(['--wait', expect.stringMatching(/\/finding\.md$/)]);
  });

  test('--title is the first line, and JSON is taken too', async () => {
    const { run, seen } = account(`cat > "$file" <<'END'\n${JSON.stringify(findings.pgvector)}\nEND`);
    const { code, shown } = await run(['--title', 'A title']);
    expect(seen()).toStartWith('A title\n\n\n<!--');
    expect([code, shown.split('\n')[0]]).toEqual([0, '✓ Accepted into academy.']);
  });

  test('of a rejected text says why, keeps the text where only its writer can read it, and says where', async () => {
    const { run } = account(writing(rejected));
    const { code, shown } = await run();
    expect(code).toBe(1);
    expect(shown).toMatch(/^✗ Rejected; nothing was stored\.\n\n {2}\w+\n {4}\S/);
    const [, file = ''] = kept.exec(shown)!;
    expect(readFileSync(file, 'utf8')).toBe(`${rejected}\n`);
    expect(statSync(dirname(file)).mode & 0o777).toBe(0o700);
  });

  test('keeps a text that was only checked, and one that no hive could be asked about', async () => {
    const { run } = account(writing(textOf(findings.ffmpeg)));
    for (const [args, more, exit] of [
      [['--check'], {}, 0],
      [[], { HIVE_API_URL: 'http://127.0.0.1:9' }, 3],
      [[], { HIVE_AGENT: 'not a handle' }, 2],
    ] as const) {
      const { code, shown } = await run(args, more);
      expect(code).toBe(exit);
      const [, file = ''] = kept.exec(shown)!;
      expect(readFileSync(file, 'utf8')).toBe(`${textOf(findings.ffmpeg)}\n`);
    }
  });

  test.each([
    ['nothing was written', ':', []],
    ['only the title is there, as it was', ':', ['--title', 'A title']],
    ['only blanks were written', writing('   '), []],
    ['the file was emptied', ': > "$file"', []],
    ['the file was removed', 'rm "$file"', []],
  ])('sends nothing where %s', async (_name, script, args) => {
    const { run, drafts, wasOpened } = account(script);
    const { code, shown } = await run(args);
    expect([code, shown]).toEqual([
      1,
      expect.stringMatching(/^hive: nothing was written, so nothing was sent/),
    ]);
    expect([wasOpened(), drafts()]).toEqual([true, []]);
  });

  test('sends nothing where the editor failed, and keeps what it wrote', async () => {
    const { run } = account(`${writing(textOf(findings.ffmpeg))}\nexit 3`);
    const { code, shown } = await run();
    expect(code).toBe(1);
    expect(shown).toMatch(
      /^hive: the editor "\S+" ended with 3, so nothing was sent; what was written is in \S+\n$/,
    );
    expect(readFileSync(/is in (\S+)\n/.exec(shown)![1]!, 'utf8')).toStartWith(findings.ffmpeg.title);
    const missing = await run([], { EDITOR: '/nowhere/editor' });
    expect(missing.code).toBe(1);
    expect(missing.shown).toContain('ended with 127, so nothing was sent\n');
  });

  test('without an editor says what to do', async () => {
    const { run, wasOpened } = account(':');
    const { code, shown } = await run([], { EDITOR: '' });
    expect([code, shown]).toEqual([2, expect.stringContaining('or set EDITOR to write one')]);
    expect(wasOpened()).toBe(false);
  });
});
