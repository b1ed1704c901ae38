import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import { browse, readEntry } from '../../src/hive/browse.ts';
import type { Hive } from '../../src/hive/create-hive.ts';
import { cite, flag } from '../../src/hive/feedback.ts';
import { listFlags, resolveFlagged } from '../../src/hive/flags.ts';
import { query } from '../../src/hive/query.ts';
import { openHive } from '../support/parts.ts';
import { raced, saying, writer } from './raced.ts';

let hive: Hive;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ hive, close } = await openHive());
});
afterAll(() => close());

const flagAs = async (id: string, ...agents: string[]) => {
  for (const agent of agents) await flag(hive.context, id, writer(agent), 'incorrect', `${agent} tried it`);
};
const flagged = async () => (await listFlags(hive.context, { cursor: null, limit: 50 })).results;
const found = async (which: number) =>
  (
    await query(hive.context, { q: saying(which).title, limit: 20, hive: null, tags: [], min_similarity: 0 })
  ).results.map(({ id }) => id);
const keep = { action: 'keep', redirect_to: null } as const;
const retire = { action: 'retire', redirect_to: null } as const;

describe('listFlags()', () => {
  test('shows the disputed first, with who said what, and pages', async () => {
    const one = await raced(hive, saying(0), 'ann');
    const other = await raced(hive, saying(1), 'ann');
    await flagAs(one, 'a', 'b', 'c');
    await flagAs(other, 'a');
    const [first, second] = await flagged();
    expect(first).toMatchObject({ id: one, status: 'disputed', agents: 3, counts: { incorrect: 3 } });
    expect(first!.flags.map(({ agent, note }) => [agent, note])).toEqual(
      ['a', 'b', 'c'].map((agent) => [agent, `${agent} tried it`]),
    );
    expect(second).toMatchObject({ id: other, status: 'active', agents: 1 });
    const page = await listFlags(hive.context, { cursor: null, limit: 1 });
    const rest = await listFlags(hive.context, { cursor: page.next_cursor, limit: 1 });
    expect([page.results[0]?.id, rest.results[0]?.id, rest.next_cursor]).toEqual([one, other, null]);
  });
});

describe('resolveFlagged()', () => {
  test('keep makes an entry active and remembers: the same flags do not count again at once', async () => {
    const id = await raced(hive, saying(2), 'ann');
    await flagAs(id, 'a', 'b', 'c');
    expect((await readEntry(hive.context, id)).status).toBe('disputed');
    expect(await resolveFlagged(hive.context, id, keep)).toEqual({
      entry_id: id,
      status: 'active',
      flags_resolved: 3,
      redirect_to: null,
    });
    expect((await flagged()).map((entry) => entry.id)).not.toContain(id);
    await flagAs(id, 'a', 'b', 'c');
    expect(await readEntry(hive.context, id)).toMatchObject({ status: 'active', flags: { incorrect: 0 } });
    await flagAs(id, 'd', 'e');
    expect(await readEntry(hive.context, id)).toMatchObject({ status: 'active', flags: { incorrect: 2 } });
    await flagAs(id, 'f');
    expect((await readEntry(hive.context, id)).status).toBe('disputed');
    expect(await resolveFlagged(hive.context, id, keep)).toMatchObject({ flags_resolved: 3 });
    expect(await resolveFlagged(hive.context, id, keep)).toMatchObject({
      flags_resolved: 0,
      status: 'active',
    });
  });

  test('a resolved flag counts again after a month', async () => {
    const id = await raced(hive, saying(3), 'ann');
    await flagAs(id, 'a');
    await resolveFlagged(hive.context, id, keep);
    await hive.context.db.query(
      "UPDATE flags SET resolved_at = resolved_at - interval '31 days' WHERE entry_id = $1",
      [id],
    );
    await flagAs(id, 'a');
    expect((await readEntry(hive.context, id)).flags.incorrect).toBe(1);
    await resolveFlagged(hive.context, id, keep);
  });

  test('retire takes an entry out of search; its id still answers, keep brings it back', async () => {
    const id = await raced(hive, saying(4), 'ann');
    expect(await found(4)).toContain(id);
    expect(await resolveFlagged(hive.context, id, retire)).toMatchObject({
      status: 'retired',
      redirect_to: null,
    });
    expect(await found(4)).not.toContain(id);
    const entry = await readEntry(hive.context, id);
    expect(entry).toMatchObject({ id, status: 'retired' });
    expect(entry).not.toHaveProperty('redirected_from');
    const asked = { hive: null, tag: null, agent: null, sort: 'newest', cursor: null, limit: 50 } as const;
    const ids = async (status: string | null) =>
      (await browse(hive.context, { ...asked, status })).results.map((result) => result.id);
    expect(await ids('retired')).toEqual([id]);
    expect(await ids(null)).not.toContain(id);
    expect(await cite(hive.context, hive.citations, id, writer('x'))).toMatchObject({ entry_id: id });
    expect(await resolveFlagged(hive.context, id, retire)).toMatchObject({ status: 'retired' });
    expect(await resolveFlagged(hive.context, id, keep)).toMatchObject({ status: 'active' });
    expect(await found(4)).toContain(id);
    expect((await readEntry(hive.context, id)).citation_count).toBe(1);
  });

  test('retire with a successor redirects, also what redirected to it, and a later one may change that', async () => {
    const id = await raced(hive, { ...saying(4, 1), title: 'The balancer drops idle sockets' }, 'ann');
    const into = await raced(hive, { ...saying(2, 1), title: 'The pipe closes early' }, 'ann');
    const elsewhere = await raced(hive, saying(1, 2), 'ann', { hive: 'nexus' });
    const refusal = async (redirect_to: string) =>
      resolveFlagged(hive.context, id, { action: 'retire', redirect_to }).catch(
        (error: { code: string }) => error.code,
      );
    expect(await refusal(id)).toBe('validation_failed' as never);
    expect(await refusal(elsewhere)).toBe('validation_failed' as never);
    expect(await refusal(hive.context.newId())).toBe('validation_failed' as never);
    await resolveFlagged(hive.context, id, retire);
    expect(await resolveFlagged(hive.context, id, { action: 'retire', redirect_to: into })).toMatchObject({
      status: 'retired',
      redirect_to: into,
    });
    expect(await readEntry(hive.context, id)).toMatchObject({ id: into, redirected_from: id });
    expect(await cite(hive.context, hive.citations, id, writer('x'))).toMatchObject({ entry_id: into });
  });
});

describe('staleness', () => {
  test('a run counts entries that went unused for long; use revives them at once', async () => {
    const id = await raced(hive, { ...saying(0, 3), title: 'Loaders resolve plugins' }, 'ann');
    const old = new Date(Date.now() - 181 * 86_400_000);
    await hive.context.db.query('UPDATE entry_state SET last_used_at = $2 WHERE entry_id = $1', [id, old]);
    hive.context.corpus.change(id, { last_used_at: old });
    expect((await readEntry(hive.context, id)).stale).toBe(true);
    expect(await hive.collapse.run({ dryRun: true })).toMatchObject({ stale: 1 });
    await cite(hive.context, hive.citations, id, writer('x'));
    expect((await readEntry(hive.context, id)).stale).toBe(false);
    expect(await hive.collapse.run({ dryRun: true })).toMatchObject({ stale: 0 });
  });
});
