import { afterAll, describe, expect, setDefaultTimeout, test } from 'bun:test';
import { chmodSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { connect } from '../support/api.ts';
import { onServer } from '../support/engine.ts';
import { eventually } from '../support/eventually.ts';
import { runHive, startHive, temporaryFolder } from '../support/executable.ts';
import { finding } from '../support/findings.ts';
import { writeTinyModel } from '../support/tiny-model.ts';

/** A start that takes longer hangs; shared machines are slow at times. */
setDefaultTimeout(30_000);

/** Small file systems that are mounted now. */
const mounted = new Set<string>();

/** @returns a folder that holds so many megabytes and no more, or `undefined` where mounting is not allowed */
function smallDisk(megabytes: number, flags = ''): string | undefined {
  const folder = temporaryFolder();
  const options = `size=${megabytes}m${flags}`;
  const made = Bun.spawnSync(['mount', '-t', 'tmpfs', '-o', options, 'tmpfs', folder], {
    stdout: 'ignore',
    stderr: 'ignore',
  });
  if (!made.success) return undefined;
  mounted.add(folder);
  return folder;
}

function unmount(folder: string): void {
  const done = Bun.spawnSync(['umount', folder], { stdout: 'ignore', stderr: 'pipe' });
  if (!done.success) throw new Error(`cannot unmount: ${done.stderr.toString()}`);
  mounted.delete(folder);
}

const canMount = process.platform === 'linux' && process.getuid?.() === 0 && probe();
if (!canMount)
  console.warn('test/fault/disk.test.ts skips small disks: mounting a tmpfs is not allowed here');

function probe(): boolean {
  const folder = smallDisk(1);
  if (folder !== undefined) unmount(folder);
  return folder !== undefined;
}

afterAll(() => {
  for (const folder of mounted) unmount(folder);
});

function expectOneLine({ code, out, err }: { code: number; out: string; err: string }): void {
  expect([code, out, err.trimEnd().split('\n').length]).toEqual([1, '', 1]);
  expect(err.length).toBeLessThan(400);
  expect(err).not.toMatch(/\$bunfs|\bat \w+ \(|unknown error/);
}

describe('a data directory that cannot be', () => {
  test('a file in its place is refused with one line that names it', async () => {
    const path = join(temporaryFolder(), 'data');
    writeFileSync(path, '');
    const refused = await runHive(['serve', '--port', '0', '--data', path]);
    expectOneLine(refused);
    expect(refused.err).toContain(path);
  });

  test('a folder below a file is refused with one line', async () => {
    expectOneLine(await runHive(['serve', '--port', '0', '--data', '/dev/null/data']));
  });

  test.skipIf(!canMount)(
    'a read-only disk is refused with one line that names it',
    async () => {
      const disk = smallDisk(8, ',ro')!;
      const refused = await runHive(['serve', '--port', '0', '--data', disk]);
      expectOneLine(refused);
      expect(refused.err).toContain(disk);
      unmount(disk);
    },
    30_000,
  );

  test.skipIf(!canMount)(
    'a disk of 8 MB is refused with one line that says it is full',
    async () => {
      const disk = smallDisk(8)!;
      const refused = await runHive(['serve', '--port', '0', '--data', join(disk, 'data')]);
      expectOneLine(refused);
      expect(refused.err).toMatch(/full|space|ENOSPC/i);
      unmount(disk);
    },
    30_000,
  );
});

// A server's disk is its own affair.
describe.skipIf(!canMount || onServer)('a disk that fills up while serving', () => {
  test('fails writes with the envelope, goes on reading, and loses nothing acknowledged', async () => {
    const disk = smallDisk(320)!;
    const data = join(disk, 'data');
    const hive = await startHive({ dataDirectory: data });
    const api = await connect(hive.url);
    const first = (await api.post('/knowledge/contribute', finding(0))).body.entry_id;
    const acknowledged = new Map<number, string>([[0, first]]);
    const ballast = join(disk, 'ballast');
    Bun.spawnSync(['dd', 'if=/dev/zero', `of=${ballast}`, 'bs=64k'], { stdout: 'ignore', stderr: 'ignore' });
    let refused = 0;
    for (let number = 1; number < 400 && refused < 3; number++) {
      const response = await fetch(`${hive.url}/knowledge/contribute`, {
        method: 'POST',
        headers: { 'x-hive-agent': 'writer' },
        body: JSON.stringify(finding(number, { content: `${finding(number).content} ${ownWords(number)}` })),
      });
      const body = (await response.json()) as {
        data?: { entry_id: string };
        error?: string;
        success: boolean;
      };
      if (response.status === 200 && body.data) acknowledged.set(number, body.data.entry_id);
      else {
        expect([500, 503]).toContain(response.status);
        expect(body).toMatchObject({
          success: false,
          error: response.status === 500 ? 'internal' : 'overloaded',
        });
        refused++;
      }
    }
    expect(refused).toBeGreaterThan(0);
    expect((await api.get('/health')).status).toBe(200);
    expect(
      (await api.get(`/knowledge/query?q=${encodeURIComponent(finding(0).title)}`)).body.data.results[0]?.id,
    ).toBe(first);
    rmSync(ballast);
    await hive.stop('SIGKILL');
    const again = await startHive({ dataDirectory: data });
    const after = await connect(again.url);
    for (const [number, id] of acknowledged) {
      expect((await after.get(`/knowledge/${id}`)).body.data.title).toBe(finding(number).title);
    }
    expect((await after.post('/knowledge/contribute', finding(1_000))).body.verdict).toBe('accepted');
    expect(await again.stop()).toBe(0);
    unmount(disk);
  }, 120_000);
});

describe.skipIf(!canMount || onServer)('a disk that is full', () => {
  test('takes no model and lets a reindex fail, both in a sentence; with room both go through', async () => {
    const disk = smallDisk(320)!;
    const hive = await startHive({ dataDirectory: join(disk, 'data') });
    const api = await connect(hive.url);
    const token = (await Bun.file(join(hive.dataDirectory, 'admin.token')).text()).trim();
    const first = (await api.post('/knowledge/contribute', finding(0))).body.entry_id;
    const wide = { path: writeTinyModel({ name: 'wide', dimensions: 1_500 }) };
    expect((await api.post('/admin/models', wide, { token })).status).toBe(200);
    const ballast = join(disk, 'ballast');
    Bun.spawnSync(['dd', 'if=/dev/zero', `of=${ballast}`, 'bs=64k'], { stdout: 'ignore', stderr: 'ignore' });

    const refused = await api.post('/admin/models', { path: writeTinyModel({ name: 'late' }) }, { token });
    expect(refused.body.message).toMatch(/disk .* is full/);
    expect(readdirSync(join(hive.dataDirectory, 'models'))).toEqual(['wide']);
    const reindexed = () =>
      eventually('the end of the reindex', async () => {
        const { data } = (await api.get('/admin/reindex', { token })).body;
        return data.state !== 'running' && data.state !== 'switching' && data;
      });
    await api.post('/admin/reindex', { model_id: 'wide' }, { token });
    expect(await reindexed()).toMatchObject({ state: 'failed', error: expect.stringContaining('is full') });
    const asked = () => api.get(`/knowledge/query?q=${encodeURIComponent(finding(0).title)}`);
    expect((await asked()).body.data.results[0]?.id).toBe(first);

    rmSync(ballast);
    await api.post('/admin/reindex', { model_id: 'wide' }, { token });
    expect(await reindexed()).toMatchObject({ state: 'done' });
    expect((await asked()).body.data.results[0]?.id).toBe(first);
    expect(await hive.stop()).toBe(0);
    unmount(disk);
  }, 120_000);
});

describe('what lies in the data directory', () => {
  test('is for its owner only', async () => {
    const hive = await startHive();
    for (const folder of onServer ? ['', 'cache'] : ['', 'pg', 'cache']) {
      const { mode } = await Bun.file(join(hive.dataDirectory, folder)).stat();
      expect([folder, (mode & 0o777).toString(8)]).toEqual([folder, '700']);
    }
    expect(await hive.stop()).toBe(0);
  }, 60_000);

  test('an admin token that others could read is closed to them at the next start', async () => {
    const hive = await startHive();
    expect(await hive.stop()).toBe(0);
    const path = join(hive.dataDirectory, 'admin.token');
    chmodSync(path, 0o644);
    const again = await startHive({ dataDirectory: hive.dataDirectory });
    expect((await Bun.file(path).stat()).mode & 0o777).toBe(0o600);
    expect(await again.stop()).toBe(0);
  }, 60_000);

  test.skipIf(onServer)(
    'a store left half unpacked by a crash is made anew',
    async () => {
      const data = join(temporaryFolder(), 'data');
      mkdirSync(join(data, 'pg.unfinished', 'base'), { recursive: true });
      writeFileSync(join(data, 'pg.unfinished', 'PG_VERSION'), 'rubbish');
      const hive = await startHive({ dataDirectory: data });
      expect((await (await connect(hive.url)).post('/knowledge/contribute', finding(1))).body.verdict).toBe(
        'accepted',
      );
      expect(await hive.stop()).toBe(0);
    },
    60_000,
  );
});

/** Text that the store cannot compress away. */
function ownWords(number: number): string {
  return Array.from(
    { length: 300 },
    (_, index) => `word${(number * 7_919 + index * 104_729).toString(36)}`,
  ).join(' ');
}
