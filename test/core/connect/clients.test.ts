import { describe, expect, test } from 'bun:test';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'jsonc-parser';
import { type ConnectClient, connectClients, type Scope } from '../../../src/core/connect/clients.ts';
import type { Link } from '../../../src/core/connect/link.ts';
import { placesOf } from '../../../src/core/connect/places.ts';
import type { Target } from '../../../src/core/connect/target.ts';
import { schemaFaults } from '../../support/json-schema.ts';
import { configSchemas } from './config-schemas.ts';
import { existingFiles } from './existing-files.ts';

const places = placesOf({}, '/home/ada', '/work/web', 'linux');
const link: Link = {
  url: 'http://127.0.0.1:4483',
  command: '/usr/local/bin/hive',
  isElsewhere: false,
  withToken: false,
};

function targetsOf(
  client: ConnectClient,
  scope: Scope,
  files: Readonly<Record<string, string>>,
  linked = link,
  form?: 'v2',
): readonly Target[] {
  const own = scope === 'project' ? { ...linked, command: 'hive' } : linked;
  return client.targets({ places, scope, link: own, form, read: (path) => files[path] });
}

/** Another hive than the one that is connected, which asks for a token. */
const moved = { ...link, url: 'https://hive.example.com', isElsewhere: true, withToken: true };

const cases = connectClients.flatMap((client) =>
  client.scopes.flatMap((scope) =>
    [{}, existingFiles].flatMap((files) =>
      targetsOf(client, scope, files).flatMap((target) => {
        const before = (files as Record<string, string>)[target.path];
        if (files === existingFiles && before === undefined) return [];
        const state = before === undefined ? 'empty' : 'existing';
        return [
          { name: `${client.name}${target.path}.${state}`, client, scope, target, before: before ?? '' },
        ];
      }),
    ),
  ),
);
// opencode's second form, where nothing tells which one a file has.
const opencode = connectClients.find(({ name }) => name === 'opencode')!;
for (const scope of opencode.scopes) {
  const [target] = targetsOf(opencode, scope, {}, link, 'v2');
  cases.push({
    name: `opencode-v2${target!.path}.empty`,
    client: opencode,
    scope,
    target: target!,
    before: '',
  });
}

describe.each(cases)('hive connect: $name', ({ name, client, scope, target, before }) => {
  const after = target.connect(before);
  const movedTarget = (text: string) =>
    targetsOf(client, scope, { [target.path]: text }, moved).find(({ path }) => path === target.path)!;

  test('writes what the golden file has', () => {
    const golden = join(import.meta.dir, 'golden', `${name.replaceAll('/', '_')}.txt`);
    expect(existsSync(golden)).toBe(true);
    expect(after).toBe(readFileSync(golden, 'utf8'));
  });

  test('is done once: connected already, nothing changes', () => {
    expect(target.connect(after)).toBe(after);
    expect([target.has(before), target.has(after)]).toEqual([false, true]);
  });

  test('is taken out again, with a change of the user kept', () => {
    const gone = target.disconnect(after);
    expect(target.has(gone)).toBe(false);
    expect(readable(target.path, gone)).toEqual(expected(target.path, before));
    if (before === '') expect(target.isBare(gone)).toBe(true);
  });

  test('is updated when the hive has moved', () => {
    const next = movedTarget(after);
    const there = next.connect(after);
    expect(there).not.toContain('127.0.0.1');
    expect(there).toContain('hive.example.com');
    expect(next.connect(there)).toBe(there);
    expect(readable(target.path, next.disconnect(there))).toEqual(expected(target.path, before));
    // And back again: what was connected elsewhere becomes what the golden file has, but for the order of what is ours.
    const back = target.connect(there);
    expect(readable(target.path, back)).toEqual(readable(target.path, after));
    if (!before.includes('[]')) expect(back).toBe(after);
  });

  test('is what the client can read', () => {
    const schema = configSchemas[`${client.name} ${target.path.split('/').at(-1)}`];
    expect(schema).toBeDefined();
    expect(schemaFaults(readable(target.path, after), schema!, schema!)).toEqual([]);
  });
});

test('an address in a hook of Cursor has no two slashes in a row, which it would take for a comment', () => {
  const cursor = connectClients.find(({ name }) => name === 'cursor')!;
  const [hooks] = targetsOf(cursor, 'user', {}, moved);
  const text = hooks!.connect('');
  expect(text).not.toContain('//');
  expect(text).toContain('hook cursor --url https:\\/\\/hive.example.com"');
  expect(JSON.stringify(JSON.parse(text))).toContain('--url https://hive.example.com"');
  // One that was connected before this was known is mended.
  expect(hooks!.connect(text.replaceAll('\\/', '/'))).toBe(text);
});

/** What a file says, whatever its form. */
function readable(path: string, text: string): unknown {
  if (path.endsWith('.toml')) return Bun.TOML.parse(text);
  if (path.endsWith('.yaml')) return Bun.YAML.parse(text) ?? {};
  return text.trim() === '' ? {} : parse(text, [], { allowTrailingComma: true });
}

/** What is left when a hive's part is gone: the objects that were empty before may be gone with it. */
function expected(path: string, before: string): unknown {
  const said = readable(path, before) as Record<string, unknown>;
  if (before === '' && /(?:cursor|github|copilot).*hooks/.test(path)) return { version: 1 };
  for (const [key, value] of Object.entries(said)) {
    if (key === 'hooks' && Array.isArray((value as { stop?: unknown[] }).stop))
      delete (value as { stop?: unknown }).stop;
    if (key === 'mcpServers' && Object.keys(value as object).length === 0) delete said[key];
  }
  return said;
}
