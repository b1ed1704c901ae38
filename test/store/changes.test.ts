import { afterAll, describe, expect, test } from 'bun:test';
import fc from 'fast-check';
import { changesSince, currentSnapshot, pruneChanges } from '../../src/store/changes.ts';
import type { Database } from '../../src/store/database.ts';
import { insertEntries } from '../../src/store/entries.ts';
import { insertHive } from '../../src/store/hives.ts';
import { insertToken, revokeToken } from '../../src/store/tokens.ts';
import { onServer } from '../support/engine.ts';
import { openMigratedStore } from '../support/parts.ts';

const db = await openMigratedStore();
afterAll(() => db.close());

const subjects = (read: { changes: readonly { subject: string | null }[] }) =>
  read.changes.map(({ subject }) => subject);

async function writeEntry(tx: Database, id: string = Bun.randomUUIDv7()): Promise<string> {
  const entry = {
    id,
    hive: 'academy',
    title: 'A title',
    content: 'A text',
    tags: [],
    specificity_score: 1,
    novelty_score: 1,
    source: 'manual',
    onboarding_category: null,
    vector: new Float32Array([1, 0, 0]),
    contribution_count: 1,
  };
  await insertEntries(tx, [entry], new Date());
  return id;
}

/** A transaction that waits in the middle until it is told how to end. */
function openTransaction() {
  const end = Promise.withResolvers<'commit' | 'abort'>();
  const written = Promise.withResolvers<string>();
  const done = db
    .transaction(async (tx) => {
      written.resolve(await writeEntry(tx));
      if ((await end.promise) === 'abort') throw new Error('given up');
    })
    .catch((error: Error) => {
      if (error.message !== 'given up') throw error;
    });
  return {
    written: written.promise,
    async end(how: 'commit' | 'abort') {
      end.resolve(how);
      await done;
    },
  };
}

describe.skipIf(!onServer)('changesSince() on a server', () => {
  test('tells each committed change once and no other, in whatever order transactions end between reads', async () => {
    const steps = fc.array(
      fc.oneof(
        fc.record({ kind: fc.constant('begin' as const) }),
        fc.record({ kind: fc.constant('read' as const) }),
        fc.record({
          kind: fc.constantFrom('commit' as const, 'abort' as const),
          which: fc.nat(),
        }),
      ),
      { minLength: 5, maxLength: 40 },
    );
    await fc.assert(
      fc.asyncProperty(steps, async (todo) => {
        let snapshot = await currentSnapshot(db);
        const open: ReturnType<typeof openTransaction>[] = [];
        const committed: string[] = [];
        const told: (string | null)[] = [];
        const read = async () => {
          const answer = await changesSince(db, snapshot);
          expect(answer.missed).toBe(false);
          snapshot = answer.snapshot;
          told.push(...subjects(answer));
          // What is committed is told at once, and what is not is not.
          expect(told.toSorted()).toEqual(committed.toSorted());
        };
        const end = async (which: number, how: 'commit' | 'abort') => {
          const [one] = open.splice(which % open.length, 1);
          await one!.end(how);
          if (how === 'commit') committed.push(await one!.written);
        };
        for (const step of todo) {
          // A connection is left for reading.
          if (step.kind === 'begin' && open.length < 8) {
            const begun = openTransaction();
            await begun.written;
            open.push(begun);
          } else if (step.kind === 'read') await read();
          else if ((step.kind === 'commit' || step.kind === 'abort') && open.length > 0)
            await end(step.which, step.kind);
        }
        while (open.length > 0) await end(0, 'commit');
        await read();
      }),
      { numRuns: 25 },
    );
  }, 120_000);

  test('misses none of what many connections write while it is read without a pause', async () => {
    let snapshot = await currentSnapshot(db);
    const told: (string | null)[] = [];
    const written: string[] = [];
    let isWriting = true;
    const writers = Array.from({ length: 6 }, async () => {
      for (let count = 0; count < 40; count++) {
        const id = await db.transaction(async (tx) => {
          const made = await writeEntry(tx);
          if (count % 3 === 0) await tx.query('SELECT pg_sleep(random() * 0.01)');
          return made;
        });
        written.push(id);
      }
    });
    const reading = (async () => {
      while (isWriting) {
        const answer = await changesSince(db, snapshot);
        snapshot = answer.snapshot;
        told.push(...subjects(answer));
      }
    })();
    await Promise.all(writers);
    isWriting = false;
    await reading;
    told.push(...subjects(await changesSince(db, snapshot)));
    expect(told.toSorted()).toEqual(written.toSorted());
  }, 60_000);

  test('tells of hives and tokens as well, made and revoked', async () => {
    const snapshot = await currentSnapshot(db);
    await insertHive(db, { slug: 'robotics', name: 'Robotics', description: '' }, new Date());
    const id = Bun.randomUUIDv7();
    await insertToken(db, { id, sha256: 'ab', scope: 'read', hive: null, label: '' }, new Date());
    const first = await changesSince(db, snapshot);
    expect(first.changes.map(({ kind }) => kind).toSorted()).toEqual(['hive', 'token']);
    await revokeToken(db, id, new Date());
    expect((await changesSince(db, first.snapshot)).changes).toEqual([{ kind: 'token', subject: null }]);
  });

  test('says that it missed some when its snapshot is older than what was pruned, and only then', async () => {
    const old = await currentSnapshot(db);
    const id = await writeEntry(db);
    const fresh = await currentSnapshot(db);
    await pruneChanges(db, fresh);
    expect(await changesSince(db, old)).toMatchObject({ missed: true });
    expect(await changesSince(db, fresh)).toMatchObject({ missed: false, changes: [] });
    const [left] = await db.query<{ count: number }>(
      'SELECT count(*)::int AS count FROM changes WHERE subject = $1',
      [id],
    );
    expect(left).toEqual({ count: 0 });
  });
});

describe.skipIf(onServer)('a store that one process has to itself', () => {
  test('notes no changes', async () => {
    await writeEntry(db);
    await insertHive(db, { slug: 'robotics', name: 'Robotics', description: '' }, new Date());
    expect(await db.query('SELECT * FROM changes')).toEqual([]);
  });
});
