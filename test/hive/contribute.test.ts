import { afterAll, describe, expect, test } from 'bun:test';
import { check, contribute, type Draft, type Verdict } from '../../src/hive/contribute.ts';
import { query } from '../../src/hive/query.ts';
import { openHive } from '../support/parts.ts';

const { hive, close } = await openHive();
afterAll(close);

const writer = (agent: string, idempotencyKey: string | null = null) => ({
  agent,
  framework: null,
  onlyHive: null,
  idempotencyKey,
});
const write = (
  draft: Partial<Draft> & { title: string; content: string },
  by = writer('ann'),
): Promise<Verdict> =>
  contribute(hive.context, hive.contributions, { tags: [], source: 'manual', ...draft }, by);
const count = async (table: string) =>
  (await hive.context.db.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`))[0]!.n;

const grid = {
  title: 'A wide <pre> stretches its CSS grid column',
  content:
    'grid-template-columns: 1fr means minmax(auto, 1fr), so the column grows with its content. Use minmax(0, 1fr).',
};
const pool = {
  title: 'pg Pool hangs on shutdown when a client is never released',
  content:
    'pool.end() waits for every checked-out client. A missing client.release() in a catch block keeps the process alive; use try/finally.',
};

describe('contribute()', () => {
  test('accepts a finding, then merges it, attribution and text kept', async () => {
    const first = await write(grid);
    if (first.verdict !== 'accepted') throw new Error(JSON.stringify(first));
    const second = await write(grid, writer('bob'));
    expect(second).toMatchObject({ verdict: 'merged', merged_into: first.entry_id, contribution_count: 2 });
    expect(await count('entries')).toBe(1);
    const rows = await hive.context.db.query('SELECT agent, title FROM contributions ORDER BY id');
    expect(rows).toEqual([
      { agent: 'ann', title: grid.title },
      { agent: 'bob', title: grid.title },
    ]);
  });

  test('makes one entry of 50 identical writes at once', async () => {
    const verdicts = await Promise.all(
      Array.from({ length: 50 }, (_, n) => write(pool, writer(`agent-${n}`))),
    );
    const accepted = verdicts.filter(({ verdict }) => verdict === 'accepted');
    const merged = verdicts.flatMap((verdict) =>
      verdict.verdict === 'merged' ? [verdict.contribution_count] : [],
    );
    expect(accepted.length).toBe(1);
    expect(merged.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 49 }, (_, n) => n + 2));
  });

  test('answers a repeated idempotency key with the first answer, also while the first is under way', async () => {
    const draft = {
      title: 'tar --strip-components drops files silently',
      content:
        'tar --strip-components=2 skips every member with fewer than 3 path parts and exits 0; list with tar -tf first.',
    };
    const before = await count('contributions');
    const answers = await Promise.all([write(draft, writer('ann', 'k')), write(draft, writer('ann', 'k'))]);
    answers.push(await write(draft, writer('ann', 'k')));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]!.verdict).toBe('accepted');
    expect(await count('contributions')).toBe(before + 1);
    expect((await write(draft, writer('bob', 'k'))).verdict).toBe('merged');
  });

  test('keeps nothing of a rejected text but the count of its reason', async () => {
    const before = [await count('entries'), await count('contributions')];
    const verdict = await write({
      title: 'Where the deploy key goes',
      content:
        'Use -----BEGIN OPENSSH PRIVATE KEY----- b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZWQy in CI.',
    });
    expect(verdict).toMatchObject({ verdict: 'rejected', reasons: ['pii_critical'] });
    expect([await count('entries'), await count('contributions')]).toEqual(before);
    await hive.context.ledger.flush();
    expect(
      await hive.context.db.query("SELECT count::int FROM rejections WHERE reason = 'pii_critical'"),
    ).toEqual([{ count: 1 }]);
  });

  test('goes where its neighbours are when no hive is named', async () => {
    const there = await write({
      title: 'SVG gradients vanish when their defs sit in a display: none element',
      content:
        'Chrome does not resolve url(#gradient) into a subtree with display: none; hide the <svg> with width="0" height="0" instead.',
      hive: 'atelier',
    });
    expect(there).toMatchObject({ verdict: 'accepted', hive: 'atelier' });
    const near = await write({
      title: 'SVG gradients vanish in Firefox when url(#gradient) crosses a base href',
      content:
        'With <base href> set, url(#gradient) is resolved against the base; write the full page URL before the hash or drop the base element.',
    });
    expect(near).toMatchObject({ verdict: 'accepted', hive: 'atelier' });
    const far = await write({
      title: 'systemd timers ignore Persistent=true without OnCalendar',
      content:
        'Persistent=true only applies to OnCalendar= timers; with OnBootSec= or OnUnitActiveSec= a missed run is not caught up.',
    });
    expect(far).toMatchObject({ verdict: 'accepted', hive: 'academy' });
  });

  test('retires what it supersedes, with a redirect', async () => {
    const old = await write({
      title: 'Node 18 fetch has no keepalive by default',
      content:
        'undici in Node 18 closes idle sockets after 4 s; set keepAliveTimeout on a custom Agent to keep them for 60 s.',
    });
    const next = await write({
      title: 'Node 22 fetch keeps sockets alive',
      content:
        'undici in Node 22 honours the server keep-alive hint; a custom Agent is only needed to cap connections per origin.',
      supersedes: old.verdict === 'accepted' ? old.entry_id : '',
    });
    if (old.verdict !== 'accepted' || next.verdict !== 'accepted') throw new Error('both should be accepted');
    expect(hive.context.corpus.entry(old.entry_id)).toBeUndefined();
    const rows = await hive.context.db.query(
      'SELECT status, redirect_to FROM entry_state WHERE entry_id = $1',
      [old.entry_id],
    );
    expect(rows).toEqual([{ status: 'superseded', redirect_to: next.entry_id }]);
  });
});

describe('check()', () => {
  test('says what a contribution would get and stores nothing', async () => {
    const caller = { agent: null, framework: null, onlyHive: null, idempotencyKey: null };
    const before = await count('contributions');
    expect(await check(hive.context, { ...grid, tags: [], source: 'manual' }, caller)).toMatchObject({
      verdict: 'merged',
    });
    expect(await count('contributions')).toBe(before);
  });
});

describe('query()', () => {
  const ask = (q: string) => query(hive.context, { q, limit: 5, hive: null, tags: [], min_similarity: 0 });

  test('finds a finding by a question in other words', async () => {
    const { results } = await ask('a code block makes my grid column too wide');
    expect(results[0]?.title).toContain('CSS grid column');
  });

  test('returns nothing for an empty and for an off-domain question', async () => {
    expect((await ask('   ')).results).toEqual([]);
    expect((await ask('best dough for a neapolitan pizza')).results).toEqual([]);
  });
});
