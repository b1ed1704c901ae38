import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from 'bun:test';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type HookClient, hookClients } from '../../src/core/hooks/clients.ts';
import { runHive, temporaryFolder } from '../support/executable.ts';
import { freePort } from '../support/free-port.ts';
import { addedText, promptEvent } from '../support/hook-events.ts';
import { garbage, rawServers, response } from '../support/raw-servers.ts';
import { commandMs, type HiveClient, startHiveAndClient } from './hive-client.ts';

setDefaultTimeout(commandMs);

const silent = { code: 0, out: '', err: '' };
const event = JSON.stringify(promptEvent('codex', 'anything at all'));
/** What a start and an end of a process may take on a busy machine, on top of a hook's own limit. */
const slackMs = 8_000;

describe('hive hook and a hive that answers', () => {
  let client: HiveClient;
  beforeAll(async () => {
    client = await startHiveAndClient();
    const { out } = await client.run([
      'contribute',
      '--json',
      '--title',
      'SQLite ignores foreign keys unless told otherwise',
      '--content',
      'PRAGMA foreign_keys = ON must run on every new SQLite connection; it is off by default and not stored in the file.',
    ]);
    expect(JSON.parse(out).verdict).toBe('accepted');
  });
  afterAll(async () => {
    expect(await client.hive.stop()).toBe(0);
  });

  test.each(hookClients)("%s gets the hive's answer in its own schema", async (name) => {
    const input = JSON.stringify(promptEvent(name, 'sqlite does not check my foreign keys'));
    const { code, out, err } = await client.run(['hook', name], { input });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(addedText(name, JSON.parse(out))).toContain('PRAGMA foreign_keys');
  });

  test('--url says where the hive is, and HIVE_API_URL says it louder', async () => {
    const input = JSON.stringify(promptEvent('codex', 'sqlite does not check my foreign keys'));
    const nowhere = 'http://127.0.0.1:9';
    const asked = (url: string, variable: string) =>
      client.run(['hook', 'codex', '--url', url], { input, environment: { HIVE_API_URL: variable } });
    expect((await asked(client.hive.url, '')).out).toContain('hive_context');
    expect((await asked(nowhere, client.hive.url)).out).toContain('hive_context');
    expect(await asked(client.hive.url, nowhere)).toEqual(silent);
  });

  test.each([
    [['hook', 'nobody'], event],
    [['hook'], event],
    [['hook', 'codex', '--nope'], 'garbage'],
    [['hook', 'codex', '--url'], ''],
  ])('%p fails in silence', async (args, input) => {
    const { code, out, err } = await client.run(args, { input });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(['', '{}\n']).toContain(out);
  });

  test.each([{ HIVE_API_URL: 'not a url' }, { HIVE_TOKEN: 'not\na token' }, { HIVE_AGENT: '?' }])(
    'settings that are wrong (%p) are told to nobody',
    async (environment) => {
      const { code, err } = await client.run(['hook', 'codex'], { input: event, environment });
      expect({ code, err }).toEqual({ code: 0, err: '' });
    },
  );

  test('help says what it does', async () => {
    expect((await client.run(['hook', '--help'])).out).toContain('HIVE_HOOK_TIMEOUT_MS');
  });
});

describe('hive hook and a hive that does not', () => {
  const { serverThat, connections } = rawServers();

  async function timed(url: string, environment: Record<string, string> = {}, name: HookClient = 'codex') {
    const home = environment.HOME ?? temporaryFolder();
    const started = performance.now();
    const run = await runHive(['hook', name], {
      input: JSON.stringify(promptEvent(name, 'anything at all')),
      environment: { HIVE_API_URL: url, HOME: home, ...environment },
    });
    return { run, tookMs: performance.now() - started, home };
  }

  test.each(hookClients)(
    'one that is down, or accepts and never answers, keeps %s three seconds at most',
    async (name) => {
      const nowhere = `http://127.0.0.1:${await freePort()}`;
      const [down, hung] = await Promise.all([
        timed(nowhere, {}, name),
        timed(await serverThat(null), {}, name),
      ]);
      expect([down.run, hung.run]).toEqual([silent, silent]);
      expect(Math.max(down.tookMs, hung.tookMs)).toBeLessThan(3_000 + slackMs);
    },
  );

  test('one that stops in the middle of its answer', async () => {
    const url = await serverThat('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"hook');
    const { run } = await timed(url, { HIVE_HOOK_TIMEOUT_MS: '500' });
    expect(run).toEqual(silent);
  });

  test.each(garbage)('one that answers %s tells no client anything', async (_name, answer) => {
    const url = await serverThat(answer);
    const runs = hookClients.map((name) => timed(url, { HIVE_HOOK_TIMEOUT_MS: '2000' }, name));
    for (const { run } of await Promise.all(runs)) expect(run).toEqual(silent);
  });

  test('an input that never ends, within the limit', async () => {
    const { executable } = await import('../support/executable.ts');
    const child = Bun.spawn([executable, 'hook', 'codex'], {
      env: { HIVE_HOOK_TIMEOUT_MS: '500', HOME: temporaryFolder() },
      stdin: 'pipe',
      stdout: 'pipe',
      stderr: 'pipe',
    });
    const said = await Promise.all([new Response(child.stdout).text(), new Response(child.stderr).text()]);
    expect([await child.exited, ...said]).toEqual([0, '', '']);
  });

  test('is left alone after three failures, which the account remembers', async () => {
    const url = await serverThat(null);
    const quick = { HIVE_HOOK_TIMEOUT_MS: '400' };
    const { home } = await timed(url, quick);
    const path = join(home, '.local/state/hive/hooks.json');
    const state = () => Object.values(JSON.parse(readFileSync(path, 'utf8')))[0] as Record<string, number>;
    expect(state()).toEqual({ failures: 1, openUntil: 0 });
    for (const _ of [2, 3]) await timed(url, { ...quick, HOME: home });
    expect(state().failures).toBe(3);
    // Far in the future as far as a test is concerned: what follows must not call at all.
    const [address] = Object.keys(JSON.parse(readFileSync(path, 'utf8')));
    writeFileSync(path, JSON.stringify({ [address!]: { failures: 3, openUntil: Date.now() + 200_000 } }));
    const before = connections();
    expect((await timed(url, { HOME: home })).run).toEqual(silent);
    expect(connections()).toBe(before);
    expect(readdirSync(join(home, '.local/state/hive'))).toEqual(['hooks.json']);
    expect(readFileSync(path, 'utf8')).not.toContain('127.0.0.1');
  });

  test('remembers nothing while all is well, and forgets when it is again', async () => {
    const url = await serverThat(response('{}'));
    const { run, home } = await timed(url);
    expect(run).toEqual({ code: 0, out: '{}\n', err: '' });
    const folder = join(home, '.local/state/hive');
    expect(existsSync(folder)).toBe(false);
  });

  test.each(['not json', '[]', '{"a":null}', `{"x":"${'y'.repeat(20_000)}"}`])(
    'a state file that is no such thing (%#) keeps nobody from asking',
    async (written) => {
      const home = temporaryFolder();
      mkdirSync(join(home, '.local/state/hive'), { recursive: true });
      writeFileSync(join(home, '.local/state/hive/hooks.json'), written);
      expect((await timed(await serverThat(response('{}')), { HOME: home })).run.out).toBe('{}\n');
    },
  );

  test('a state that cannot be written keeps nobody from asking', async () => {
    const { run } = await timed(`http://127.0.0.1:${await freePort()}`, { XDG_STATE_HOME: '/dev/null/x' });
    expect(run).toEqual(silent);
  });
});
