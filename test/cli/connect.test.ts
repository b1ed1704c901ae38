import { describe, expect, setDefaultTimeout, test } from 'bun:test';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { backUp, backupsOf } from '../../src/cli/connect/files.ts';
import { connectClients } from '../../src/core/connect/clients.ts';
import { existingFiles } from '../core/connect/existing-files.ts';
import { executable, runHive, temporaryFolder } from '../support/executable.ts';
import { commandMs } from './hive-client.ts';
import { runInProcess } from './run-in-process.ts';

setDefaultTimeout(commandMs);

/** An account and a project of its own, with files in them. */
function account(files: Readonly<Record<string, string>> = {}) {
  const root = temporaryFolder();
  const [home, project] = [join(root, 'home'), join(root, 'project')];
  for (const folder of [home, project]) mkdirSync(folder);
  const here = (path: string) => path.replace(/^\/home\/ada/, home).replace(/^\/work\/web/, project);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(here(path)), { recursive: true });
    writeFileSync(here(path), text);
  }
  const started = (environment: Record<string, string>) => ({
    cwd: project,
    environment: { HOME: home, ...environment },
  });
  return {
    home,
    project,
    here,
    run: (args: readonly string[], environment: Record<string, string> = {}) =>
      runInProcess(args, started(environment)),
    /** the same with the executable, as a stranger would */
    start: (args: readonly string[], environment: Record<string, string> = {}) =>
      runHive(args, started(environment)),
    files: () => snapshot(root),
  };
}

function snapshot(root: string): Record<string, string> {
  const names = readdirSync(root, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  return Object.fromEntries(
    names.map((one) => [
      join(one.parentPath, one.name),
      readFileSync(join(one.parentPath, one.name), 'utf8'),
    ]),
  );
}

const scopes = connectClients.flatMap(({ name, scopes }) => scopes.map((scope) => [name, scope] as const));

describe.each(scopes)('hive connect %s (%s)', (name, scope) => {
  const flags = scope === 'project' ? ['--project'] : [];

  test.each([
    ['no files', {}],
    ['files', existingFiles],
  ])('from %s: shown, written, written once, and taken out again to the byte', async (_state, given) => {
    const { run, files } = account(given);
    const before = files();
    const shown = await run(['connect', name, ...flags, '--print']);
    expect({ code: shown.code, err: shown.err }).toEqual({ code: 0, err: '' });
    expect(shown.out).toMatch(/^\+.*(?:hive|4483)/m);
    expect(files()).toEqual(before);

    expect(await run(['connect', name, ...flags])).toMatchObject({ code: 0, err: '' });
    const connected = files();
    for (const [path, text] of Object.entries(before)) {
      if (connected[path] === text) continue;
      const kept = Object.entries(connected).filter(([one]) => one.startsWith(`${path}.hive-backup-`));
      expect(kept.map(([, copy]) => copy)).toEqual([text]);
    }
    const again = await run(['connect', name, ...flags]);
    expect(again.out).toMatch(/^(?:unchanged .*\n)+$/);
    expect(files()).toEqual(connected);

    // Connected to other hives, one after another, and from there too it is taken out to the byte.
    for (let port = 5001; port <= 5007; port++) {
      const elsewhere = { HIVE_API_URL: `http://127.0.0.1:${port}`, HIVE_TOKEN: 'hive_secret' };
      expect((await run(['connect', name, ...flags], elsewhere)).code).toBe(0);
    }
    expect(JSON.stringify(files())).toContain('127.0.0.1:5007');
    expect(Object.keys(files())).toEqual(Object.keys(connected));

    expect((await run(['connect', name, ...flags, '--remove'])).code).toBe(0);
    expect(files()).toEqual(before);
  });
});

describe('hive connect', () => {
  test('of the executable writes, tells and restores', async () => {
    const { start, files } = account(existingFiles);
    const before = files();
    const { code, out, err } = await start(['connect', 'claude-code']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('Claude Code is connected to http://127.0.0.1:4483');
    expect((await start(['connect', 'claude-code', '--remove'])).out).toMatch(/^(?:restored .*\n){2}$/);
    expect(files()).toEqual(before);
  });

  test('without a client lists them, what is there and what is connected', async () => {
    const { run } = account({ '/home/ada/.cursor/mcp.json': '{}', '/home/ada/.codex/config.toml': '' });
    await run(['connect', 'codex']);
    await run(['connect', 'zed', '--project']);
    const { code, out } = await run(['connect']);
    expect(code).toBe(0);
    for (const { name } of connectClients) expect(out).toMatch(new RegExp(`^. ${name} `, 'm'));
    expect(out).toMatch(/codex .* connected$/m);
    expect(out).toMatch(/cursor .* found, not connected$/m);
    expect(out).toMatch(/zed .* connected \(this project\)$/m);
    expect(out).toMatch(/hermes .* not found$/m);
  });

  test('writes the executable and the address where they are not what is assumed', async () => {
    const { start, home } = account();
    await start(['connect', 'codex'], { HIVE_API_URL: 'http://127.0.0.1:5000/' });
    const hooks = readFileSync(join(home, '.codex/hooks.json'), 'utf8');
    expect(hooks).toContain(`${executable} hook codex --url http://127.0.0.1:5000`);
    expect(readFileSync(join(home, '.codex/config.toml'), 'utf8')).toContain('"http://127.0.0.1:5000/mcp"');
  });

  test('hive doctor says which agents are connected, and what to do about those that are not', async () => {
    const { start } = account({ '/home/ada/.cursor/mcp.json': '{}', '/home/ada/.codex/config.toml': '' });
    await start(['connect', 'cursor']);
    const elsewhere = { HIVE_API_URL: 'http://127.0.0.1:9' };
    expect((await start(['doctor'])).out).toMatch(/✓ cursor +Cursor is connected to this hive/);
    const { out } = await start(['doctor'], elsewhere);
    expect(out).toMatch(
      /! cursor +Cursor is not all connected to this hive: [^;]+hooks\.json [^;]+; [^;]+mcp\.json leads to http:\/\/127\.0\.0\.1:4483\n +→ connect it again: hive connect cursor\n/,
    );
    expect(out).toMatch(/! codex +Codex is here and not connected\n +→ connect it: hive connect codex\n/);
    expect(out).not.toContain('Zed');
  });

  test('hive doctor says which file is at fault and for what', async () => {
    const { run, start, here } = account({
      '/home/ada/.gemini/settings.json': existingFiles['/home/ada/.gemini/settings.json']!,
    });
    const told = async (about: string, environment: Record<string, string> = {}) =>
      (await start(['doctor'], environment)).out
        .split('\n')
        .find((line) => line.slice(2).startsWith(about)) ?? '';
    const change = (path: string, from: string | RegExp, to: string) =>
      writeFileSync(here(path), readFileSync(here(path), 'utf8').replace(from, to));
    for (const client of ['codex', 'claude-code', 'gemini', 'cursor', 'copilot'])
      await start(['connect', client]);
    await run(['connect', 'zed', '--project']);
    expect(await told('zed')).toContain('✓ zed             Zed, in this project, is connected to this hive');

    rmSync(here('/home/ada/.codex/config.toml'));
    expect(await told('codex')).toEndWith(
      `this hive: ${here('/home/ada/.codex/config.toml')} has no part of the hive's`,
    );
    change('/home/ada/.copilot/hooks/hive.json', executable, '/old/place/hive');
    change('/home/ada/.copilot/hooks/hive.json', executable, '/old/place/hive');
    expect(await told('copilot')).toEndWith(
      `${here('/home/ada/.copilot/hooks/hive.json')} runs /old/place/hive`,
    );
    change('/home/ada/.claude.json', '127.0.0.1:4483', 'ada:secret@hive.example.com');
    const claude = await told('claude-code');
    expect(claude).toEndWith(`${here('/home/ada/.claude.json')} leads to http://hive.example.com`);
    change('/home/ada/.cursor/mcp.json', '}', '');
    expect(await told('cursor')).toMatch(/! cursor +Cursor cannot be read: \S+mcp\.json is not JSON$/);
    await start(['connect', 'gemini'], { HIVE_TOKEN: 'hive_secret' });
    const gemini = here('/home/ada/.gemini/settings.json');
    expect(await told('gemini')).toEndWith(`${gemini} sends HIVE_TOKEN, which is not set here`);
    await start(['connect', 'gemini']);
    expect(await told('gemini', { HIVE_TOKEN: 'hive_secret' })).toEndWith(
      `${gemini} does not send HIVE_TOKEN`,
    );
    // What others keep in the same line is not the hive's.
    expect(await told('gemini')).toContain('✓');
  });

  test('of a project tells where the hooks would not find the executable, and so does the doctor', async () => {
    const { start } = account();
    const nowhere = { PATH: '/usr/bin:/bin' };
    const findable = { PATH: dirname(executable) };
    expect((await start(['connect', 'codex', '--project'], nowhere)).out).toContain('not on the PATH yet');
    expect((await start(['doctor'], nowhere)).out).toMatch(
      /! codex +Codex, in this project, is connected.* not on the PATH/,
    );
    expect((await start(['doctor'], findable)).out).toMatch(
      /✓ codex +Codex, in this project, is connected to this hive/,
    );
    expect((await start(['connect', 'cursor', '--project'], findable)).out).not.toContain('PATH');
  });

  test('never writes a token or a password down', async () => {
    const environment = { HIVE_TOKEN: 'hive_secret', HIVE_API_URL: 'http://ada:pass@127.0.0.1:5000' };
    const { run, files } = account();
    for (const { name } of connectClients) expect((await run(['connect', name], environment)).code).toBe(0);
    await run(['connect', '--plugin', 'plugin'], environment);
    const written = JSON.stringify(files());
    expect(written).not.toMatch(/hive_secret|ada:pass/);
    expect(written).toContain('HIVE_TOKEN');
  });

  test('a change of the user since is kept', async () => {
    const { run, here } = account(existingFiles);
    await run(['connect', 'claude-code']);
    const path = here('/home/ada/.claude/settings.json');
    writeFileSync(path, readFileSync(path, 'utf8').replace('"opus"', '"sonnet"'));
    await run(['connect', 'claude-code', '--remove']);
    expect(readFileSync(path, 'utf8')).toBe(
      existingFiles['/home/ada/.claude/settings.json']!.replace('"opus"', '"sonnet"'),
    );
  });

  test("in the home folder the user's own files are no project's", async () => {
    const { home } = account();
    const run = (args: readonly string[]) => runInProcess(args, { cwd: home, environment: { HOME: home } });
    await run(['connect', 'claude-code']);
    const { out } = await run(['connect']);
    expect(out).toMatch(/claude-code +.*connected/);
    expect(out).not.toContain('this project');
  });

  test('backups of one millisecond are kept beside one another, in order', () => {
    const path = join(temporaryFolder(), 'settings.json');
    writeFileSync(path, '{}');
    const now = new Date();
    const made = Array.from({ length: 9 }, (_, at) => backUp(path, `${at}`, now));
    expect(backupsOf(path)).toEqual(made.slice(4).toReversed());
    expect(backupsOf(path).map((backup) => readFileSync(backup, 'utf8'))).toEqual(['8', '7', '6', '5', '4']);
  });

  test('keeps five backups of a file', async () => {
    const { run, home } = account();
    const folder = join(home, '.config/zed');
    mkdirSync(folder, { recursive: true });
    for (let size = 1; size <= 7; size++) {
      writeFileSync(join(folder, 'settings.json'), `{ "buffer_font_size": ${size} }\n`);
      await run(['connect', 'zed']);
    }
    expect(readdirSync(folder).filter((name) => name.includes('.hive-backup-')).length).toBe(5);
    await run(['connect', 'zed', '--remove']);
    expect(readFileSync(join(folder, 'settings.json'), 'utf8')).toBe('{ "buffer_font_size": 7 }\n');
  });

  test('a link stays a link, and who may read a file stays the same', async () => {
    const { run, home } = account({ '/home/ada/dotfiles/settings.json': '{}\n' });
    mkdirSync(join(home, '.config/zed'), { recursive: true });
    chmodSync(join(home, 'dotfiles/settings.json'), 0o600);
    symlinkSync(join(home, 'dotfiles/settings.json'), join(home, '.config/zed/settings.json'));
    await run(['connect', 'zed']);
    expect(lstatSync(join(home, '.config/zed/settings.json')).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(home, 'dotfiles/settings.json'), 'utf8')).toContain('context_servers');
    expect(statSync(join(home, 'dotfiles/settings.json')).mode & 0o777).toBe(0o600);
  });

  test.each([
    ['openclaw', '/home/ada/.openclaw/openclaw.json', "{ mcp: { servers: {} }, name: 'x' }"],
    ['zed', '/home/ada/.config/zed/settings.json', '{ "a": '],
    ['codex', '/home/ada/.codex/config.toml', '[mcp_servers.hive]\ncommand = "hive"\n'],
    ['hermes', '/home/ada/.hermes/config.yaml', 'mcp_servers: {docs: {command: x}}\n'],
    ['hermes', '/home/ada/.hermes/config.yaml', 'mcp_servers:\n  hive:\n    url: x\n'],
    ['cursor', '/home/ada/.cursor/mcp.json', '{"mcpServers": []}'],
  ])('%s: a file that cannot be edited (%s) is left as it is, with a word why', async (name, path, text) => {
    const { run, here, files } = account({ [path]: text });
    const before = files();
    const { code, err } = await run(['connect', name]);
    expect(code).toBe(1);
    expect(err).toMatch(/^hive: [^\n]+\n$/);
    expect(err).toContain(here(path));
    expect(files()).toEqual(before);
    expect((await run(['connect'])).code).toBe(0);
  });

  test.each([
    [['connect', 'emacs'], /there is no client "emacs"; known are claude-code/],
    [['connect', 'hermes', '--project'], /no configuration for a project/],
    [['connect', 'opencode', '--form', 'v3'], /Allowed choices are v1, v2/],
  ])('%p is wrong usage', async (args, says) => {
    const { code, err } = await account().run(args);
    expect(code).toBe(2);
    expect(err).toMatch(says);
  });

  test('opencode takes both forms', async () => {
    const { run, home } = account();
    const path = join(home, '.config/opencode/opencode.json');
    await run(['connect', 'opencode', '--form', 'v2']);
    expect(JSON.parse(readFileSync(path, 'utf8')).mcp.servers.hive.type).toBe('remote');
    await run(['connect', 'opencode']);
    expect(Object.keys(JSON.parse(readFileSync(path, 'utf8')).mcp)).toEqual(['servers']);
  });

  test('agents-md writes a block into AGENTS.md and takes it out again', async () => {
    const { run, project, files } = account({ '/work/web/AGENTS.md': '# Rules\n\nUse tabs.' });
    const before = files();
    await run(['connect', 'agents-md']);
    const text = readFileSync(join(project, 'AGENTS.md'), 'utf8');
    expect(text).toStartWith('# Rules\n\nUse tabs.\n\n<!-- >>> hive >>> -->\n');
    expect(text).toContain('hive query');
    expect((await run(['connect', 'agents-md'])).out).toStartWith('unchanged');
    await run(['connect', 'agents-md', '--remove']);
    expect(files()).toEqual(before);
  });

  test('--plugin writes a plugin that Claude Code can install', async () => {
    const { run, project } = account();
    expect((await run(['connect', '--plugin', 'plugin'])).code).toBe(0);
    const read = (name: string) => readFileSync(join(project, 'plugin', name), 'utf8');
    const manifest = JSON.parse(read('plugin.json'));
    expect(manifest).toMatchObject({ name: 'hive', version: expect.stringMatching(/^\d+\.\d+\.\d+/) });
    expect(read('.claude-plugin/plugin.json')).toBe(read('plugin.json'));
    const market = JSON.parse(read('.claude-plugin/marketplace.json'));
    expect(market).toMatchObject({
      name: 'hive',
      owner: { name: 'Hive' },
      plugins: [{ name: 'hive', source: './' }],
    });
    expect(JSON.parse(read('.mcp.json')).mcpServers.hive.url).toBe('http://127.0.0.1:4483/mcp');
    expect(Object.keys(JSON.parse(read('hooks/hooks.json')).hooks)).toEqual([
      'SessionStart',
      'UserPromptSubmit',
      'Stop',
    ]);
    expect(read('skills/hive/SKILL.md')).toMatch(/^---\nname: hive\ndescription: .{50,1024}\n---\n/);
    expect(existsSync(join(project, 'plugin', 'skills/hive/SKILL.md'))).toBe(true);
  });
});
