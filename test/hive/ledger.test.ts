import { afterAll, expect, setDefaultTimeout, test } from 'bun:test';
import { Ledger } from '../../src/hive/ledger.ts';
import { clearTasks, findAccount } from '../../src/store/accounts.ts';
import { seeAgents } from '../../src/store/agents.ts';
import type { Database } from '../../src/store/database.ts';
import { eventually } from '../support/eventually.ts';
import { openMigratedStore } from '../support/parts.ts';

setDefaultTimeout(30_000);

const db = await openMigratedStore();
afterAll(() => db.close());

const now = () => new Date('2026-05-01T10:00:00Z');
const fail = (error: unknown) => {
  throw error;
};
const known = async (...handles: string[]) =>
  seeAgents(
    db,
    handles.map((handle) => ({ handle, framework: null })),
    now(),
  );
const tasksOf = async (handle: string) => (await findAccount(db, handle))?.tasks_since_last_workflow_capture;

test('countTask() reaches the store by itself', async () => {
  await known('ann');
  const ledger = new Ledger(db, now, fail);
  for (let task = 0; task < 25; task++) ledger.countTask('ann');
  await eventually('25 tasks', async () => (await tasksOf('ann')) === 25);
  ledger.countTask('ann');
  await eventually('the next one', async () => (await tasksOf('ann')) === 26);
});

test('flush() keeps nothing of agents that are not known', async () => {
  const ledger = new Ledger(db, now, fail);
  ledger.countTask('stranger');
  await ledger.flush();
  expect(await tasksOf('stranger')).toBeUndefined();
  await known('stranger');
  await ledger.flush();
  expect(await tasksOf('stranger')).toBe(0);
});

test('flush() of several ledgers adds up, also where they meet', async () => {
  await known('bob', 'cyd');
  const ledgers = Array.from({ length: 5 }, () => new Ledger(db, now, fail));
  for (let round = 0; round < 10; round++) {
    for (const [index, ledger] of ledgers.entries()) {
      for (const handle of index % 2 === 0 ? ['bob', 'cyd'] : ['cyd', 'bob']) ledger.countTask(handle);
    }
    await Promise.all(ledgers.map((ledger) => ledger.flush()));
  }
  expect([await tasksOf('bob'), await tasksOf('cyd')]).toEqual([50, 50]);
});

test('flush() keeps what a store that is away did not take, and writes nothing twice', async () => {
  await known('dan');
  let away = true;
  const told: unknown[] = [];
  const flaky: Database = {
    query: (sql, parameters) => db.query(sql, parameters),
    transaction: (work) =>
      away
        ? db.transaction(async (tx) => {
            await work(tx);
            throw new Error('away');
          })
        : db.transaction(work),
    close: () => db.close(),
  };
  const ledger = new Ledger(flaky, now, (error) => told.push(error));
  ledger.countTask('dan');
  await ledger.flush();
  expect([told.length, await tasksOf('dan')]).toEqual([1, 0]);
  ledger.countTask('dan');
  away = false;
  await ledger.flush();
  expect(await tasksOf('dan')).toBe(2);
});

test('clearTasks() begins anew, once for an agent without a count too', async () => {
  await known('eve', 'fay');
  const ledger = new Ledger(db, now, fail);
  ledger.countTask('eve');
  await ledger.flush();
  await clearTasks(db, new Set(['fay', 'eve']));
  expect([await tasksOf('eve'), await tasksOf('fay')]).toEqual([0, 0]);
});
