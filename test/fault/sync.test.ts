import { describe, expect, test } from 'bun:test';
import { connect } from '../support/api.ts';
import { onServer } from '../support/engine.ts';
import { startHive } from '../support/executable.ts';
import { finding } from '../support/findings.ts';
import { cannotWatch, stopTraced, watch } from '../support/strace.ts';

const reason = onServer ? 'a server syncs its own files' : cannotWatch();
if (reason) console.warn(`test/fault/sync.test.ts is skipped: ${reason}`);

describe.skipIf(reason !== undefined)('an acknowledged write is on disk', () => {
  test('each write that is waited for comes after a sync of the log of its own', async () => {
    const syncs = watch('fsync,fdatasync', ['-y']);
    const hive = await startHive({ wrapper: syncs.wrapper });
    const api = await connect(hive.url);
    const logSyncs = () =>
      syncs.calls().filter(({ given, result }) => /\/pg_wal\//.test(given) && result.startsWith('0')).length;
    const { entry_id } = (await api.post('/knowledge/contribute', finding(0))).body;
    const writes: (() => Promise<unknown>)[] = [
      ...Array.from(
        { length: 10 },
        (_, index) => () => api.post('/knowledge/contribute', finding(index + 1)),
      ),
      ...Array.from({ length: 10 }, () => () => api.post('/knowledge/contribute', finding(1))),
      ...Array.from({ length: 10 }, () => () => api.post(`/knowledge/${entry_id}/cite`)),
      () => api.post(`/knowledge/${entry_id}/endorse`, {}, { agent: 'other' }),
      () => api.call('DELETE', `/knowledge/${entry_id}/endorse`, { agent: 'other' }),
      () => api.post(`/knowledge/${entry_id}/flag`, { reason: 'outdated' }),
    ];
    for (const [index, write] of writes.entries()) {
      const before = logSyncs();
      await write();
      expect(`write ${index}: ${logSyncs() - before > 0}`).toBe(`write ${index}: true`);
    }
    expect(await stopTraced(hive)).toBe(0);
  }, 120_000);

  test('50 writes at once share syncs', async () => {
    const syncs = watch('fsync,fdatasync', ['-y']);
    const hive = await startHive({ wrapper: syncs.wrapper });
    const api = await connect(hive.url);
    await api.post('/knowledge/contribute', finding(0));
    const before = syncs.calls().filter(({ given }) => /\/pg_wal\//.test(given)).length;
    await Promise.all(
      Array.from({ length: 50 }, (_, index) => api.post('/knowledge/contribute', finding(index + 1))),
    );
    const after = syncs.calls().filter(({ given }) => /\/pg_wal\//.test(given)).length;
    expect(after - before).toBeGreaterThan(0);
    expect(after - before).toBeLessThan(25);
    expect(await stopTraced(hive)).toBe(0);
  }, 120_000);

  test('the store unpacked at the first start is synced before it is named', async () => {
    const calls = watch('fsync,rename,renameat,renameat2', ['-y']);
    const hive = await startHive({ wrapper: calls.wrapper });
    expect(await stopTraced(hive)).toBe(0);
    const seen = calls.calls();
    const named = seen.findIndex(({ name, given }) => name.startsWith('rename') && given.includes('/pg"'));
    expect(named).toBeGreaterThan(0);
    expect(
      seen.slice(0, named).filter(({ name, given }) => name === 'fsync' && given.includes('pg.unfinished'))
        .length,
    ).toBeGreaterThan(100);
    expect(
      seen
        .slice(named + 1)
        .some(({ name, given }) => name === 'fsync' && given.includes(`<${hive.dataDirectory}>`)),
    ).toBe(true);
  }, 120_000);
});
