import { afterAll, describe, expect, test } from 'bun:test';
import { join } from 'node:path';
import { DatabaseError, sqlState } from '../../src/store/database.ts';
import { migrate, schemaVersion } from '../../src/store/migrate.ts';
import { pinModel } from '../../src/store/pin.ts';
import { temporaryFolder } from '../support/executable.ts';
import { openStore } from '../support/parts.ts';

const db = await openStore();
await db.query('CREATE TABLE numbers (n integer PRIMARY KEY)');
afterAll(() => db.close());

describe('PgliteClient', () => {
  test('query() answers rows, with pgvector there and every commit synced', async () => {
    expect(await db.query('SELECT $1::int + 1 AS sum', [41])).toEqual([{ sum: 42 }]);
    expect(await db.query("SELECT '[1,2]'::vector <=> '[1,2]'::vector AS distance")).toEqual([
      { distance: 0 },
    ]);
    expect(await db.query('SHOW fsync')).toEqual([{ fsync: 'on' }]);
    expect(await db.query('SHOW wal_sync_method')).toEqual([{ wal_sync_method: 'fsync' }]);
  });

  test('query() throws the SQLSTATE of a refused statement and goes on working', async () => {
    await db.query('INSERT INTO numbers VALUES (1)');
    const refused = await failure(db.query('INSERT INTO numbers VALUES (1)'));
    expect(refused).toBeInstanceOf(DatabaseError);
    expect(refused).toMatchObject({ code: sqlState.uniqueViolation });
    expect(await db.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  test('transaction() commits all or nothing, and nobody else gets in between', async () => {
    const failing = db.transaction(async (tx) => {
      await tx.query('INSERT INTO numbers VALUES (2)');
      throw new Error('changed my mind');
    });
    const meanwhile = db.query('INSERT INTO numbers VALUES (3)');
    expect(await failure(failing)).toMatchObject({ message: 'changed my mind' });
    await meanwhile;
    expect(await db.query('SELECT n FROM numbers WHERE n IN (2, 3)')).toEqual([{ n: 3 }]);
  });

  test('close() can be called twice and leaves everything for the next one', async () => {
    const directory = join(temporaryFolder(), 'pg');
    const first = await openStore(directory);
    await first.query('CREATE TABLE kept (n integer)');
    await Promise.all([first.close(), first.close()]);
    const second = await openStore(directory);
    expect(await second.query('SELECT count(*)::int AS n FROM kept')).toEqual([{ n: 0 }]);
    await second.close();
  });
});

describe('migrate() and pinModel()', () => {
  test('are repeatable, refuse a newer schema in a sentence, and leave a pin as it is', async () => {
    const store = await openStore();
    const pin = { modelId: 'm', dimensions: 3, added: false, fingerprint: null };
    for (let time = 0; time < 2; time++) {
      await migrate(store);
      expect(await pinModel(store, pin, new Date())).toEqual(pin);
    }
    expect(await pinModel(store, { ...pin, modelId: 'other' }, new Date())).toEqual(pin);
    await store.query('INSERT INTO schema_versions VALUES ($1, now())', [schemaVersion + 1]);
    expect(String(await failure(migrate(store)))).toMatch(/written by a newer hive/);
    await store.close();
  });
});

/** What a promise fails with. `expect(…).rejects` waits without letting a worker's answer in. */
function failure(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => undefined,
    (error: unknown) => error,
  );
}

describe('a store whose worker died', () => {
  test('tells whoever waits and whoever comes, instead of leaving them waiting', async () => {
    const workers: Worker[] = [];
    const store = await openStore(undefined, (worker) => workers.push(worker));
    const waiting = failure(store.query('SELECT 1'));
    workers[0]?.dispatchEvent(new ErrorEvent('error', { message: 'out of memory' }));
    expect(String(await waiting)).toContain('store worker died');
    expect(String(await failure(store.query('SELECT 1')))).toContain('store worker died');
    workers[0]?.terminate();
  });
});
