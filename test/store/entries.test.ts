import { afterAll, describe, expect, test } from 'bun:test';
import { seeAgents } from '../../src/store/agents.ts';
import { insertContributions } from '../../src/store/contributions.ts';
import {
  addContributions,
  browseEntries,
  findEntry,
  insertEntries,
  liveEntries,
  type NewEntry,
  nearestEntries,
  redirectEntry,
} from '../../src/store/entries.ts';
import { addCitations, addEndorsement, addFlag, removeEndorsement } from '../../src/store/feedback.ts';
import { rememberAnswer, rememberedAnswer } from '../../src/store/idempotency.ts';
import { openMigratedStore } from '../support/parts.ts';

const db = await openMigratedStore();
afterAll(() => db.close());

const now = new Date('2026-05-01T10:00:00Z');
await seeAgents(
  db,
  ['ann', 'bob', 'cyd', 'dan'].map((handle) => ({ handle, framework: null })),
  now,
);

const entry = (vector: number[], more: Partial<NewEntry> = {}): NewEntry => ({
  id: Bun.randomUUIDv7(),
  hive: 'academy',
  title: 'A title',
  content: 'Some content with “quotes”, a \\ backslash and 漢字.',
  tags: ['sql', 'c++'],
  specificity_score: 0.75,
  novelty_score: 1,
  source: 'manual',
  onboarding_category: null,
  vector: Float32Array.from(vector),
  contribution_count: 1,
  ...more,
});

async function store(entries: NewEntry[]): Promise<NewEntry[]> {
  await db.transaction((tx) => insertEntries(tx, entries, now));
  return entries;
}

describe('insertEntries() and liveEntries()', () => {
  test('give back text, tags and vector as they were', async () => {
    const [written] = await store([entry([0.6, -0.8, 0])]);
    const rows = await liveEntries(db, null, 100);
    const read = rows.find(({ id }) => id === written!.id);
    expect(read).toMatchObject({
      title: written!.title,
      content: written!.content,
      tags: ['sql', 'c++'],
      status: 'active',
    });
    expect([...read!.vector]).toEqual([...written!.vector]);
  });
});

describe('nearestEntries()', () => {
  test('orders by cosine within one hive', async () => {
    const [east, north, elsewhere] = await store([
      entry([1, 0, 0], { hive: 'nexus' }),
      entry([0, 1, 0], { hive: 'nexus' }),
      entry([1, 0, 0], { hive: 'atelier' }),
    ]);
    const found = await nearestEntries(db, 'nexus', Float32Array.from([0.8, 0.6, 0]), 5);
    expect(found.map(({ id }) => id)).toEqual([east!.id, north!.id]);
    expect(found[0]!.similarity).toBeCloseTo(0.8, 6);
    expect(found.map(({ id }) => id)).not.toContain(elsewhere!.id);
  });
});

describe('redirectEntry()', () => {
  test('takes an entry out of the vectors and flattens chains', async () => {
    const [a, b, c] = await store([entry([1, 0, 0]), entry([1, 0, 0]), entry([1, 0, 0])]);
    await db.transaction((tx) => redirectEntry(tx, a!.id, b!.id, 'collapsed'));
    await db.transaction((tx) => redirectEntry(tx, b!.id, c!.id, 'superseded'));
    expect(await findEntry(db, a!.id)).toMatchObject({ status: 'collapsed', redirect_to: c!.id });
    expect(await findEntry(db, b!.id)).toMatchObject({ status: 'superseded', redirect_to: c!.id });
    const live = (await liveEntries(db, null, 1_000)).map(({ id }) => id);
    expect(live).toContain(c!.id);
    expect(live).not.toContain(a!.id);
    expect(await db.transaction((tx) => redirectEntry(tx, a!.id, c!.id, 'collapsed'))).toBe(false);
  });
});

describe('counters', () => {
  test('addContributions() adds server-side and leaves out entries that are gone', async () => {
    const [kept, gone] = await store([entry([1, 0, 0]), entry([1, 0, 0])]);
    await db.transaction((tx) => redirectEntry(tx, gone!.id, kept!.id, 'collapsed'));
    const merges = new Map([
      [kept!.id, 3],
      [gone!.id, 1],
    ]);
    expect(await addContributions(db, merges, now)).toEqual(new Map([[kept!.id, 4]]));
  });

  test('addCitations() counts every call, also through a redirect, and leaves unknown ids out', async () => {
    const [kept, gone] = await store([entry([1, 0, 0]), entry([1, 0, 0])]);
    await db.transaction((tx) => redirectEntry(tx, gone!.id, kept!.id, 'collapsed'));
    const unknown = Bun.randomUUIDv7();
    const cite = (entryId: string, agent: string) => ({ entryId, agent });
    const counted = await addCitations(
      db,
      [cite(kept!.id, 'ann'), cite(gone!.id, 'ann'), cite(kept!.id, 'bob'), cite(unknown, 'ann')],
      now,
    );
    expect(counted.get(kept!.id)).toEqual({ entry_id: kept!.id, count: 3 });
    expect(counted.get(gone!.id)).toEqual({ entry_id: kept!.id, count: 3 });
    expect(counted.has(unknown)).toBe(false);
    expect((await findEntry(db, kept!.id))?.citation_count).toBe(3);
  });

  test('addEndorsement() and removeEndorsement() count an agent once', async () => {
    const [one] = await store([entry([1, 0, 0])]);
    const by = (agent: string) => ({ entryId: one!.id, agent });
    expect(await addEndorsement(db, by('ann'), now)).toBe(1);
    expect(await addEndorsement(db, by('ann'), now)).toBe(1);
    expect(await addEndorsement(db, by('bob'), now)).toBe(2);
    expect(await removeEndorsement(db, by('ann'))).toBe(1);
    expect(await removeEndorsement(db, by('ann'))).toBe(1);
  });

  test('addFlag() counts an agent and reason once and disputes at the third agent', async () => {
    const [one] = await store([entry([1, 0, 0])]);
    const by = (agent: string) => ({ entryId: one!.id, agent });
    await addFlag(db, by('ann'), 'outdated', 'since 4.0', now);
    await addFlag(db, by('ann'), 'outdated', null, now);
    expect(await addFlag(db, by('ann'), 'incorrect', null, now)).toMatchObject({
      flags_outdated: 1,
      flags_incorrect: 1,
      status: 'active',
    });
    expect(await addFlag(db, by('bob'), 'outdated', null, now)).toMatchObject({ status: 'active' });
    expect(await addFlag(db, by('cyd'), 'unsafe', null, now)).toMatchObject({
      flags_outdated: 2,
      status: 'disputed',
    });
  });
});

describe('browseEntries()', () => {
  test('pages through ties without gap or repeat', async () => {
    const written = await store(
      Array.from({ length: 7 }, (_, n) =>
        entry([1, 0, 0], { hive: 'business', contribution_count: 1 + (n % 2) }),
      ),
    );
    const seen: string[] = [];
    let cursor: { key: number; id: string } | null = null;
    for (;;) {
      const page: Awaited<ReturnType<typeof browseEntries>> = await browseEntries(db, {
        hive: 'business',
        tag: null,
        agent: null,
        status: null,
        sort: 'contributions',
        cursor,
        limit: 2,
      });
      seen.push(...page.map(({ id }) => id));
      const last = page.at(-1);
      if (!last) break;
      cursor = { key: last.sort_key, id: last.id };
    }
    expect(seen.toSorted()).toEqual(written.map(({ id }) => id).toSorted());
    expect(new Set(seen).size).toBe(7);
  });

  test('filters by tag and by contributing agent', async () => {
    const [one] = await store([entry([1, 0, 0], { tags: ['rare-tag'] })]);
    await insertContributions(
      db,
      [
        {
          id: Bun.randomUUIDv7(),
          entry_id: one!.id,
          agent: 'dan',
          title: 't',
          content: 'c',
          similarity: 1,
          specificity_score: 1,
          source: 'manual',
          onboarding_category: null,
        },
      ],
      now,
    );
    const all = {
      hive: null,
      tag: null,
      agent: null,
      status: null,
      sort: 'newest',
      cursor: null,
      limit: 50,
    } as const;
    expect((await browseEntries(db, { ...all, tag: 'rare-tag' })).map(({ id }) => id)).toEqual([one!.id]);
    expect((await browseEntries(db, { ...all, agent: 'dan' })).map(({ id }) => id)).toEqual([one!.id]);
  });
});

describe('rememberAnswer()', () => {
  test('keeps the first answer for a day, then takes a new one', async () => {
    const asked = { agent: 'ann', key: 'k1' };
    const later = (hours: number) => new Date(now.getTime() + hours * 3_600_000);
    expect(await rememberAnswer(db, asked, 'first', now)).toBe(true);
    expect(await rememberAnswer(db, asked, 'second', later(23))).toBe(false);
    expect(await rememberedAnswer(db, asked, later(23))).toBe('first');
    expect(await rememberedAnswer(db, asked, later(25))).toBeUndefined();
    expect(await rememberAnswer(db, asked, 'third', later(25))).toBe(true);
    expect(await rememberedAnswer(db, asked, later(25))).toBe('third');
  });
});
