import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { executable, runHive, temporaryFolder } from '../support/executable.ts';
import { served } from '../support/served.ts';
import { type CursorRuntime, cursorRuntime } from './cursor-runtime.ts';
import { clientsFolder } from './releases.ts';

const { hive } = served();

/** What Cursor's own code does with what `hive connect cursor --project` writes. */
describe.skipIf(clientsFolder === undefined)('Cursor', () => {
  let cursor: CursorRuntime;
  const project = temporaryFolder();
  const before = { HOME: process.env.HOME, PATH: process.env.PATH, HIVE_API_URL: process.env.HIVE_API_URL };
  const at = (name: string) => join(project, '.cursor', name);
  const config = (name: string) => JSON.parse(readFileSync(at(name), 'utf8')) as Record<string, unknown>;

  beforeAll(async () => {
    const home = temporaryFolder();
    const programs = temporaryFolder();
    symlinkSync(executable, join(programs, 'hive'));
    const path = `${programs}:${process.env.PATH}`;
    writeFileSync(join(home, '.profile'), `export PATH='${path}'\n`);
    // Its hooks run in a login shell of the account, with the variables of this process.
    Object.assign(process.env, { HOME: home, PATH: path, HIVE_API_URL: hive().url });
    const environment = { HOME: home, HIVE_API_URL: hive().url };
    expect(await runHive(['connect', 'cursor', '--project'], { cwd: project, environment })).toMatchObject({
      code: 0,
    });
    cursor = await cursorRuntime(clientsFolder!);
  }, 60_000);

  afterAll(() => {
    for (const [name, value] of Object.entries(before)) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  });

  test('finds no fault with the hooks, and one with an event it does not know', () => {
    expect(cursor.hookFaults(config('hooks.json'))).toEqual([]);
    expect(cursor.hookFaults({ version: 1, hooks: { sesionStart: [{ command: 'x' }] } })).toHaveLength(1);
  });

  test('connects to the hive and lists its five tools', async () => {
    expect(await cursor.servers(project)).toEqual({
      hive: {
        state: 'ready',
        tools: [
          'query_knowledge',
          'contribute_knowledge',
          'cite_knowledge',
          'endorse_knowledge',
          'flag_knowledge',
        ],
      },
    });
  });

  test('drops a file whose form is not its own, which is how a fault would show', async () => {
    const other = temporaryFolder();
    await Bun.write(
      join(other, '.cursor/mcp.json'),
      JSON.stringify({ servers: { hive: { url: hive().url } } }),
    );
    expect(await cursor.servers(other)).toEqual({});
  });

  test('takes the reminder when a session starts, and one question when it stops, once', async () => {
    const first = await cursor.session(project, 'session-1', 'why does the build hang?');
    expect(first.atStart).toContain('hive');
    expect(first.atStop).toContain('finding');
    expect((await cursor.session(project, 'session-1', 'and now?')).atStop).toBeUndefined();
  });
});
