import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from 'bun:test';
import { chmodSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runHive, temporaryFolder } from '../support/executable.ts';
import { commandMs, type HiveClient, startHiveAndClient } from './hive-client.ts';

setDefaultTimeout(commandMs);

/** Nothing listens on port 1. */
const closed = 'http://127.0.0.1:1';

describe('hive doctor', () => {
  let client: HiveClient;
  let environment: { HIVE_DATA: string };
  beforeAll(async () => {
    client = await startHiveAndClient();
    environment = { HIVE_DATA: client.hive.dataDirectory };
  });
  afterAll(() => client.hive.stop());

  test('doctor finds all well where it is', async () => {
    const before = readdirSync(client.hive.dataDirectory).sort();
    const { code, out, err } = await client.run(['doctor'], { environment });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain(`✓ API URL         ${client.hive.url} (HIVE_API_URL)\n`);
    expect(out).toMatch(/\n✓ agent {11}cli-[0-9a-f]{8} \(default\)\n/);
    expect(out).toContain('\n✓ server          answers\n');
    expect(out).toMatch(/\n✓ version {9}\d+\.\d+\.\d+, here and there\n/);
    expect(out).toContain('\n✓ ready           store and model answer\n');
    expect(out).toContain('\n✓ entries         0 entries, 0 from the last 24 hours\n');
    expect(out).toContain('\n✓ last collapse   ');
    expect(out).toContain(`\n✓ data directory  ${client.hive.dataDirectory}, writable\n`);
    expect(out).toContain(
      process.platform === 'linux'
        ? `\n✓ lock            held: a hive runs on this directory (process ${client.hive.pid})\n`
        : '\n✓ lock            held: a hive runs on this directory',
    );
    expect(out).toContain('\n✓ admin.token     there, for its owner only\n');
    expect(out).toMatch(/\n✓ disk {12}[\d.]+ [GM]B free\n/);
    expect(out).toContain('\n✓ settings        ');
    expect(out).toEndWith('\n\nAll is well.\n');
    expect(out).not.toMatch(/^[!✗]/m);
    expect(out).not.toContain('\u001b');
    expect(readdirSync(client.hive.dataDirectory).sort()).toEqual(before);
  });

  test('doctor ends with 3 when no server answers, and makes nothing', async () => {
    const data = join(temporaryFolder(), 'not-there');
    const { code, out } = await runHive(['doctor', '--data', data], {
      environment: { HIVE_API_URL: closed },
    });
    expect(code).toBe(3);
    expect(out).toContain(
      `\n✗ server          no hive answers at ${closed} (connection refused): start it with "hive serve"`,
    );
    expect(out).toContain(
      `\n! data directory  ${data} is not there yet\n                  → "hive serve" makes it`,
    );
    expect(existsSync(data)).toBe(false);
  });

  test('doctor sees a hive that runs on the directory at another address', async () => {
    const { code, out } = await client.run(['doctor'], {
      environment: { ...environment, HIVE_API_URL: closed },
    });
    expect(code).toBe(3);
    expect(out).toContain('\n✓ lock            held');
    expect(out).toContain('! both            a hive runs on this directory, but at another address\n');
  });

  test('doctor sees a server that keeps its data in another directory', async () => {
    const data = temporaryFolder();
    writeFileSync(join(data, 'admin.token'), 'hive_of-another-server\n', { mode: 0o600 });
    const { code, out } = await client.run(['doctor', '--data', data]);
    expect(code).toBe(0);
    expect(out).toContain(
      `! token           the server does not know the token in ${join(data, 'admin.token')}`,
    );
    expect(out).not.toContain('hive_of');
    expect(readdirSync(data)).toEqual(['admin.token']);
  });

  test('doctor finds a token broken that the server does not know', async () => {
    const { code, out } = await client.run(['doctor'], {
      environment: { ...environment, HIVE_TOKEN: 'hive_broken' },
    });
    expect(code).toBe(1);
    expect(out).toContain(
      '\n✗ token           the server does not know the token in HIVE_TOKEN, or it was revoked\n',
    );
    expect(out).not.toContain('hive_broken');
  });

  test('doctor tells a token without admin rights from a broken one', async () => {
    const created = await client.run(['token', 'create', '--scope', 'read'], { environment });
    const { code, out } = await client.run(['doctor'], {
      environment: { ...environment, HIVE_TOKEN: created.out.trim() },
    });
    expect(code).toBe(0);
    expect(out).toContain('\n✓ token           HIVE_TOKEN is valid, but not for admin commands\n');
  });

  test.each([
    ['HIVE_AGENT', 'not a handle', /^✗ agent /m],
    ['HIVE_TOKEN', 'two words', /^✗ HIVE_TOKEN /m],
    ['HIVE_API_URL', 'nowhere', /^✗ API URL /m],
    ['HIVE_STALE_DAYS', 'many', /^✗ settings {8}HIVE_STALE_DAYS must be days/m],
  ])('doctor finds %s=%p broken', async (name, value, line) => {
    const { code, out } = await client.run(['doctor'], { environment: { ...environment, [name]: value } });
    expect(code).toBe(1);
    expect(out).toMatch(line);
  });

  test.each([
    ['port = ', /^✗ settings {8}hive\.toml cannot be read: /m],
    ['colour = "red"', /^✗ settings {8}colour in hive\.toml is not a setting of hive/m],
    ['stale_days = 0', /^✗ settings {8}stale_days in hive\.toml must be days/m],
    ['stale_days = 30', /^✓ settings {8}hive\.toml is valid \(1 set\)/m],
  ])('doctor reads hive.toml %p as a start would', async (toml, line) => {
    const data = temporaryFolder();
    writeFileSync(join(data, 'hive.toml'), `${toml}\n`);
    const { code, out } = await runHive(['doctor', '--data', data], {
      environment: { HIVE_API_URL: closed },
    });
    expect(code).toBe(3);
    expect(out).toMatch(line);
  });

  test('doctor finds an admin.token that others can read, and an empty one', async () => {
    const data = temporaryFolder();
    const path = join(data, 'admin.token');
    const look = async () =>
      (await runHive(['doctor', '--data', data], { environment: { HIVE_API_URL: closed } })).out;
    writeFileSync(path, 'hive_x\n');
    chmodSync(path, 0o644);
    expect(await look()).toContain(
      `✗ admin.token     has mode 0644, not 0600\n                  → chmod 600 ${path}\n`,
    );
    chmodSync(path, 0o600);
    expect(await look()).toContain('✓ admin.token     there, for its owner only\n');
    writeFileSync(path, '');
    expect(await look()).toContain('✗ admin.token     is empty\n');
  });

  test('doctor finds a data directory that is a file', async () => {
    const data = join(temporaryFolder(), 'file');
    writeFileSync(data, '');
    const { out } = await runHive(['doctor', '--data', data], { environment: { HIVE_API_URL: closed } });
    expect(out).toContain(`✗ data directory  ${data} is not a folder\n`);
  });

  test('doctor finds a lock free when the hive has ended', async () => {
    const data = join(temporaryFolder(), 'data');
    mkdirSync(data);
    writeFileSync(join(data, 'lock'), '');
    const { out } = await runHive(['doctor', '--data', data], { environment: { HIVE_API_URL: closed } });
    expect(out).toContain('✓ lock            free: no hive runs on this directory\n');
  });

  test('doctor does not look into a data directory for a server elsewhere', async () => {
    const { code, out } = await client.run(['doctor'], {
      environment: { HIVE_API_URL: 'http://hive.invalid' },
    });
    expect(code).toBe(3);
    expect(out).toContain('✗ server          no hive answers at http://hive.invalid');
    expect(out).not.toMatch(/data directory|admin\.token|lock/);
  });
});
