import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import { readContributions, readEntry } from '../../src/hive/browse.ts';
import { contribute } from '../../src/hive/contribute.ts';
import type { Hive } from '../../src/hive/create-hive.ts';
import { cite, endorse, flag, unendorse } from '../../src/hive/feedback.ts';
import { query } from '../../src/hive/query.ts';
import { joinEntries } from '../../src/store/collapse-joins.ts';
import { startCollapse } from '../../src/store/collapses.ts';
import { openHive } from '../support/parts.ts';
import { raced, saying, writer } from './raced.ts';

let hive: Hive;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ hive, close } = await openHive());
});
afterAll(() => close());

/** Everything about an entry that a collapse could touch, but for its times of use. */
async function snapshot(id: string) {
  const { context } = hive;
  const entry = await readEntry(context, id);
  const rows = (table: string, columns: string) =>
    context.db.query(`SELECT ${columns} FROM ${table} WHERE entry_id = $1 ORDER BY ${columns}`, [id]);
  return {
    entry,
    texts: (await readContributions(context, id, null, 50)).results,
    citations: await rows('citations', 'agent, cited_count'),
    endorsements: await rows('endorsements', 'agent'),
    flags: await rows('flags', 'agent, reason'),
    vector: await context.db.query('SELECT entry_id FROM entry_vectors WHERE entry_id = $1', [id]),
  };
}
const search = async (text: string, tags: string[] = []) =>
  (await query(hive.context, { q: text, limit: 20, hive: null, tags, min_similarity: 0 })).results.map(
    ({ id }) => id,
  );
const endorseAs = async (id: string, ...agents: string[]) => {
  for (const agent of agents) await endorse(hive.context, id, writer(agent));
};
const citeAs = async (id: string, ...agents: string[]) => {
  for (const agent of agents) await cite(hive.context, hive.citations, id, writer(agent));
};
const run = () => hive.collapse.run({ dryRun: false });
const runIdOf = ({ run_id }: { run_id: string | null }) => run_id ?? '';

describe('Collapse.undo()', () => {
  test('gives back exactly what each entry had: texts, counts, flags, tags, vectors, ids', async () => {
    const a = await raced(hive, saying(0), 'ann', { tags: ['vite', 'ci'] });
    const b = await raced(hive, saying(0, 1), 'bob', { tags: ['ci', 'docker'] });
    const c = await raced(hive, saying(0, 2), 'cyd', { tags: ['docker', 'bun'] });
    await endorseAs(a, 'x', 'y', 'z');
    await endorseAs(b, 'y', 'w');
    await endorseAs(c, 'w', 'v');
    await citeAs(a, 'x', 'x', 'y');
    await citeAs(b, 'x', 'w');
    await citeAs(c, 'w');
    await flag(hive.context, a, writer('x'), 'outdated', null);
    await flag(hive.context, b, writer('x'), 'outdated', 'old');
    await flag(hive.context, b, writer('y'), 'unsafe', null);
    await flag(hive.context, c, writer('w'), 'incorrect', null);
    const before = [await snapshot(a), await snapshot(b), await snapshot(c)];

    const report = await run();
    expect(report).toMatchObject({ joined: 2 });
    const joined = await readEntry(hive.context, b);
    expect(joined).toMatchObject({
      id: a,
      status: 'disputed',
      tags: ['vite', 'ci', 'docker', 'bun'],
      contribution_count: 3,
      citation_count: 6,
      endorsement_count: 5,
      flags: { outdated: 1, incorrect: 1, duplicate: 0, unsafe: 1 },
    });
    expect(await search(saying(0).title)).toEqual([a]);
    expect(await search(saying(0).title, ['bun'])).toEqual([a]);

    expect(await hive.collapse.undo(runIdOf(report))).toEqual({
      run_id: runIdOf(report),
      undone: 2,
      undone_before: 0,
      refused: [],
    });
    expect([await snapshot(a), await snapshot(b), await snapshot(c)]).toEqual(before);
    expect((await search(saying(0).title)).toSorted()).toEqual([a, b, c].toSorted());
    expect(await search(saying(0).title, ['bun'])).toEqual([c]);

    // A second time nothing is left to do, and the next night leaves them apart.
    expect(await hive.collapse.undo(runIdOf(report))).toMatchObject({ undone: 0, undone_before: 2 });
    expect([await snapshot(a), await snapshot(b), await snapshot(c)]).toEqual(before);
    expect(await run()).toMatchObject({ joined: 0, pairs: [] });
  });

  test('leaves with the survivor what came to it since, and takes back what was taken back for both', async () => {
    const a = await raced(hive, saying(1), 'ann');
    const b = await raced(hive, saying(1, 1), 'bob');
    await endorseAs(a, 'x');
    await endorseAs(b, 'x', 'w');
    const report = await run();
    expect(report).toMatchObject({ joined: 1 });
    await citeAs(b, 'late', 'late');
    await endorseAs(b, 'late');
    await unendorse(hive.context, b, writer('w'));
    const late = await contribute(
      hive.context,
      hive.contributions,
      { ...saying(1, 2), tags: [], source: 'manual' },
      writer('late'),
    );
    expect(late).toMatchObject({ verdict: 'merged' });
    await hive.collapse.undo(runIdOf(report));
    const survivor = report.pairs[0]!.survivor.id;
    const other = report.pairs[0]!.joined.id;
    expect(await readEntry(hive.context, survivor)).toMatchObject({
      id: survivor,
      contribution_count: 2,
      citation_count: 2,
    });
    const given = await readEntry(hive.context, other);
    expect(given).toMatchObject({ id: other, contribution_count: 1, citation_count: 0 });
    const endorsers = async (id: string) =>
      (
        await hive.context.db.query<{ agent: string }>('SELECT agent FROM endorsements WHERE entry_id = $1', [
          id,
        ])
      ).map(({ agent }) => agent);
    expect(await endorsers(b)).not.toContain('w');
    expect((await endorsers(survivor)).toSorted()).toContain('late');
    for (const id of [a, b]) {
      expect((await readEntry(hive.context, id)).endorsement_count).toBe((await endorsers(id)).length);
    }
  });

  test('of a run whose survivor was joined again is refused until that is undone', async () => {
    const [one, two, three] = [saying(2), saying(2, 1), saying(2, 3)];
    const a = await raced(hive, one, 'ann');
    const b = await raced(hive, two, 'bob');
    await citeAs(b, 'x');
    const first = await run();
    expect(first.pairs).toMatchObject([{ joined: { id: a }, survivor: { id: b } }]);
    const c = await raced(hive, three, 'cyd');
    // What a plan would never do to a centre, an operator's own statement may.
    await endorseAs(c, 'y');
    const secondId = hive.context.newId();
    await startCollapse(hive.context.db, secondId, 0, hive.context.now());
    const join = { runId: secondId, joined: b, survivor: c, similarity: 0.97, rule: 'cosine' };
    expect(await hive.context.db.transaction((tx) => joinEntries(tx, [join]))).toEqual([true]);
    hive.context.corpus.retire(b);
    expect((await readEntry(hive.context, a)).id).toBe(c);

    const refusal = await hive.collapse.undo(runIdOf(first)).catch((error: Error) => error.message);
    expect(refusal).toContain(`by run ${secondId}: undo that one first`);
    expect((await readEntry(hive.context, a)).id).toBe(c);
    expect(await hive.collapse.undo(secondId)).toMatchObject({ undone: 1, refused: [] });
    expect((await readEntry(hive.context, a)).id).toBe(b);
    expect((await readEntry(hive.context, b)).contribution_count).toBe(2);
    expect(await hive.collapse.undo(runIdOf(first))).toMatchObject({ undone: 1 });
    expect((await readEntry(hive.context, a)).id).toBe(a);
  });

  test('gives an entry back what it had superseded', async () => {
    const old = await raced(hive, saying(3), 'ann');
    const next = {
      title: 'nginx alias without a trailing slash allows traversal',
      content:
        'location /static { alias /srv/static/; } maps /static../app.py to /srv/app.py. Both need the slash.',
    };
    const newer = await contribute(
      hive.context,
      hive.contributions,
      { ...next, tags: [], source: 'manual', supersedes: old },
      writer('bob'),
    );
    if (newer.verdict !== 'accepted') throw new Error(JSON.stringify(newer));
    expect((await readEntry(hive.context, old)).id).toBe(newer.entry_id);
    const twin = await raced(hive, { ...next, content: `${next.content} Seen again.` }, 'cyd');
    await endorseAs(twin, 'x');
    const report = await run();
    expect(report.pairs.find(({ joined }) => joined.id === newer.entry_id)?.survivor.id).toBe(twin);
    expect((await readEntry(hive.context, old)).id).toBe(twin);
    await hive.collapse.undo(runIdOf(report));
    expect((await readEntry(hive.context, old)).id).toBe(newer.entry_id);
  });

  test('of a run that is unknown is not_found', async () => {
    const code = await hive.collapse
      .undo(hive.context.newId())
      .catch((error: { code: string }) => error.code);
    expect(code).toBe('not_found' as never);
  });
});
