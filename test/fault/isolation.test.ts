import { describe, expect, test } from 'bun:test';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { connect } from '../support/api.ts';
import { onServer } from '../support/engine.ts';
import { startHive, temporaryFolder } from '../support/executable.ts';
import { finding } from '../support/findings.ts';
import { cannotWatch, stopTraced, watch } from '../support/strace.ts';

const reason = cannotWatch();
if (reason) console.warn(`test/fault/isolation.test.ts is skipped: ${reason}`);

/** Everything a day brings: writes of every verdict, feedback, questions, pages, a collapse. */
async function useEverything(url: string, adminToken: string): Promise<void> {
  const api = await connect(url);
  const { entry_id } = (await api.post('/knowledge/contribute', finding(1))).body;
  await api.post('/knowledge/contribute', finding(1), { agent: 'other' });
  await api.post('/knowledge/contribute', { title: 'ab', content: 'mail jane.roe@corp-mail.net' });
  await Promise.all(
    Array.from({ length: 30 }, (_, index) => api.post('/knowledge/contribute', finding(index + 2))),
  );
  await api.post(`/knowledge/${entry_id}/cite`);
  await api.post(`/knowledge/${entry_id}/endorse`, {}, { agent: 'other' });
  await api.post(`/knowledge/${entry_id}/flag`, { reason: 'outdated' });
  for (const path of [
    '/',
    '/docs',
    '/docs/swagger-ui.js',
    '/ready',
    '/metrics',
    '/hives',
    '/knowledge',
    '/leaderboard',
  ])
    await api.get(path);
  await api.get(`/knowledge/query?q=${encodeURIComponent(`${finding(1).title} https://example.com/`)}`);
  await api.call('POST', '/admin/collapse', { token: adminToken, body: {} });
}

/** A folder to start in that tries to mislead: settings files nobody asked for, and no home, no temporary folder. */
function trap() {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, '.env'), 'HIVE_PORT=1\nHIVE_ACCESS=closed\nHIVE_NONSENSE=1\n');
  writeFileSync(join(cwd, 'bunfig.toml'), 'preload = ["./no-such-file.ts"]\n');
  writeFileSync(join(cwd, 'package.json'), '{ not json');
  writeFileSync(join(cwd, 'tsconfig.json'), '{ not json');
  const data = join(temporaryFolder(), 'data');
  mkdirSync(data);
  const environment = {
    HOME: '/nonexistent/home',
    TMPDIR: '/nonexistent/tmp',
    XDG_CACHE_HOME: '/nonexistent/cache',
  };
  return { cwd, data, environment };
}

const token = (data: string) =>
  Bun.file(join(data, 'admin.token'))
    .text()
    .then((text) => text.trim());

describe('hive serve', () => {
  test('starts in a folder with a hostile .env and bunfig.toml, no home and no temporary folder', async () => {
    const { cwd, data, environment } = trap();
    const before = readdirSync(cwd).toSorted();
    const hive = await startHive({ cwd, dataDirectory: data, environment });
    expect((await fetch(`${hive.url}/hives`)).status).toBe(200);
    await useEverything(hive.url, await token(data));
    expect(await hive.stop()).toBe(0);
    expect(readdirSync(cwd).toSorted()).toEqual(before);
  }, 60_000);

  test('heeds no option for the runtime it is built with', async () => {
    const hive = await startHive({ environment: { NODE_OPTIONS: '--require=/nonexistent.js' } });
    expect((await fetch(`${hive.url}/ready`)).status).toBe(200);
    expect(await hive.stop()).toBe(0);
  }, 60_000);
});

describe.skipIf(reason !== undefined)('what leaves the process', () => {
  test('no packet goes anywhere but to the loopback, and no name is looked up', async () => {
    const { cwd, data, environment } = trap();
    const network = watch('network', ['-yy']);
    const hive = await startHive({ cwd, dataDirectory: data, environment, wrapper: network.wrapper });
    await useEverything(hive.url, await token(data));
    expect(await stopTraced(hive)).toBe(0);
    const calls = network.calls();
    expect(calls.some(({ name, given }) => name === 'bind' && given.includes('127.0.0.1'))).toBe(true);
    const reaching = calls.filter(({ name }) => /^(?:connect|sendto|sendmsg|sendmmsg)$/.test(name));
    const away = reaching.filter(({ given }) => {
      const addresses = [...given.matchAll(/inet_addr\("([^"]+)"\)|inet_pton\(AF_INET6, "([^"]+)"/g)];
      return addresses.some(([, four, six]) => !(four ?? six)!.startsWith('127.') && six !== '::1');
    });
    expect(away.map(({ name, given }) => `${name}(${given.slice(0, 200)})`)).toEqual([]);
    const lookups = calls.filter(({ given }) => /htons\((?:53|853|5353)\)|\/nscd\//.test(given));
    expect(lookups.map(({ name, given }) => `${name}(${given.slice(0, 200)})`)).toEqual([]);
  }, 120_000);

  test('no file outside the data directory is written, made, renamed or removed', async () => {
    const { cwd, data, environment } = trap();
    const files = watch(
      'open,openat,openat2,creat,mkdir,mkdirat,rename,renameat,renameat2,unlink,unlinkat,rmdir,link,linkat,symlink,symlinkat,truncate,mknod,mknodat,chmod,fchmodat',
    );
    const hive = await startHive({ cwd, dataDirectory: data, environment, wrapper: files.wrapper });
    await useEverything(hive.url, await token(data));
    expect(await stopTraced(hive)).toBe(0);
    const calls = files.calls();
    const changes = calls.filter(
      ({ name, given }) => !name.startsWith('open') || /O_WRONLY|O_RDWR|O_CREAT|O_TRUNC/.test(given),
    );
    expect(changes.filter(({ given }) => given.includes(data)).length).toBeGreaterThan(onServer ? 10 : 100);
    const outside = changes.filter(
      ({ given, result }) =>
        !result.startsWith('-1') && !pathsOf(given).every((path) => isAllowed(path, data)),
    );
    expect(outside.map(({ name, given }) => `${name}(${given.slice(0, 200)})`)).toEqual([]);
  }, 120_000);
});

/** Paths among a call's arguments; a relative one stands for the working directory, which is outside too. */
function pathsOf(given: string): string[] {
  return [...given.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, path]) => path!);
}

/** The data directory, and what is no file: devices and the kernel's own tree. */
function isAllowed(path: string, data: string): boolean {
  return (
    path === data ||
    path.startsWith(`${data}/`) ||
    /^\/dev\/(?:null|tty|u?random|shm$)|^\/proc\/self\//.test(path)
  );
}
