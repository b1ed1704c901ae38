import { afterAll, describe, expect, test } from 'bun:test';
import { browse, readContributions, readEntry } from '../../src/hive/browse.ts';
import { contribute } from '../../src/hive/contribute.ts';
import { cite, endorse } from '../../src/hive/feedback.ts';
import { insertContributions } from '../../src/store/contributions.ts';
import { findEntry, insertEntries, type NewEntry } from '../../src/store/entries.ts';
import { openHive } from '../support/parts.ts';

const { hive, close } = await openHive();
afterAll(close);
const { context } = hive;

const writer = (agent: string) => ({ agent, framework: null, onlyHive: null, idempotencyKey: null });
const finding = {
  title: 'nginx alias without a trailing slash allows traversal',
  content:
    'location /static { alias /srv/static/; } maps /static../app.py to /srv/app.py. Both need the slash.',
};

/** What another process would have written while this one could not see it: the same finding as an entry of its own. */
async function raced(agent: string, title = finding.title, content = finding.content): Promise<string> {
  const entry: NewEntry = {
    id: context.newId(),
    hive: 'academy',
    title,
    content,
    tags: [],
    specificity_score: 0.8,
    novelty_score: 1,
    source: 'manual',
    onboarding_category: null,
    vector: await context.embedder.embed(`${title}\n${content}`, 'passage'),
    contribution_count: 1,
  };
  await context.db.transaction(async (tx) => {
    await insertEntries(tx, [entry], context.now());
    await insertContributions(
      tx,
      [{ ...entry, id: context.newId(), entry_id: entry.id, agent, similarity: 1 }],
      context.now(),
    );
  });
  // As it follows the other process's write.
  const row = await findEntry(context.db, entry.id);
  if (row) context.corpus.add({ ...row, vector: entry.vector });
  return entry.id;
}

describe('Collapse', () => {
  test('joins what raced: counts summed, an endorser counted once, texts kept, ids redirected', async () => {
    const first = await contribute(
      context,
      hive.contributions,
      { ...finding, tags: [], source: 'manual' },
      writer('ann'),
    );
    if (first.verdict !== 'accepted') throw new Error(JSON.stringify(first));
    await contribute(context, hive.contributions, { ...finding, tags: [], source: 'manual' }, writer('bob'));
    const second = await raced('bob', 'nginx: alias without a trailing slash allows traversal');
    await endorse(context, first.entry_id, writer('cyd'));
    await context.db.query("INSERT INTO endorsements VALUES ($1, 'cyd', now())", [second]);
    await context.db.query('UPDATE entry_state SET endorsement_count = 1 WHERE entry_id = $1', [second]);
    await cite(context, hive.citations, first.entry_id, writer('cyd'));
    await cite(context, hive.citations, second, writer('cyd'));

    const dry = await hive.collapse.run({ dryRun: true });
    expect(dry).toMatchObject({ dry_run: true, run_id: null, joined: 1 });
    expect(dry.pairs[0]).toMatchObject({ joined: { id: second }, survivor: { id: first.entry_id } });
    expect((await readEntry(context, second)).id).toBe(second);

    expect(await hive.collapse.run({ dryRun: false })).toMatchObject({ dry_run: false, joined: 1 });
    const survivor = await readEntry(context, second);
    expect(survivor).toMatchObject({
      id: first.entry_id,
      redirected_from: second,
      contribution_count: 3,
      citation_count: 2,
      endorsement_count: 1,
    });
    const texts = await readContributions(context, second, null, 50);
    expect(texts.results.map(({ title }) => title).toSorted()).toEqual(
      [finding.title, finding.title, 'nginx: alias without a trailing slash allows traversal'].toSorted(),
    );
    expect(
      (
        await browse(context, {
          hive: null,
          tag: null,
          agent: null,
          status: 'collapsed',
          sort: 'newest',
          cursor: null,
          limit: 5,
        })
      ).results.map(({ id }) => id),
    ).toEqual([second]);
  });

  test('has nothing to do a second time, and looks only at what came since', async () => {
    const before = await raced('ann', 'An nginx alias without a trailing slash allows traversal');
    const report = await hive.collapse.run({ dryRun: false });
    expect(report).toMatchObject({ examined: 1, joined: 1 });
    expect(report.pairs[0]?.joined.id).toBe(before);
    expect(await hive.collapse.run({ dryRun: false })).toMatchObject({ joined: 0 });
  });

  test('joins what a write would have merged in other words, however far apart the vectors are', async () => {
    const first = await raced(
      'ann',
      'Footer hidden behind the toolbar of mobile Safari',
      '100vh is computed for the collapsed toolbar. Use 100dvh with 100vh as fallback.',
    );
    const second = await raced(
      'bob',
      'iOS: 100vh is taller than what is visible',
      'Its address bar is left out. Set 100dvh, and 100vh before it for old browsers.',
    );
    const { pairs } = await hive.collapse.run({ dryRun: false });
    const pair = pairs.find(({ joined }) => [first, second].includes(joined.id));
    expect([pair?.joined.id, pair?.survivor.id].toSorted()).toEqual([first, second].toSorted());
    expect(pair!.similarity).toBeLessThan(context.settings.dedup.similarFrom);
  });

  test('leaves two versions apart', async () => {
    await raced('ann', 'nginx 1.24 alias without a trailing slash allows traversal');
    await raced('bob', 'nginx 1.27 alias without a trailing slash allows traversal');
    const { pairs } = await hive.collapse.run({ dryRun: false });
    const joined = pairs
      .map((pair) => [pair.joined.title, pair.survivor.title])
      .filter((titles) => titles.every((title) => /1\.2\d/.test(title)));
    expect(joined).toEqual([]);
  });

  test('refuses to run twice at once', async () => {
    const running = hive.collapse.run({ dryRun: true });
    const second = await hive.collapse.run({ dryRun: true }).catch((error: { code: string }) => error.code);
    expect(second).toBe('conflict' as never);
    await running;
  });

  test('apart() waits for a run to end, and a run asked for meanwhile begins after it', async () => {
    const order: string[] = [];
    const note = (what: string) => () => void order.push(what);
    const running = hive.collapse.run({ dryRun: true }).then(note('run'));
    const apart = hive.collapse.apart(async () => {
      order.push('begin');
      await Bun.sleep(5);
      order.push('end');
    });
    await running;
    const later = hive.collapse.run({ dryRun: true }).then(note('later'));
    await Promise.all([apart, later]);
    expect(order.filter((what) => what !== 'later' && what !== 'run')).toEqual(['begin', 'end']);
    expect(order.indexOf('later')).not.toBe(order.indexOf('begin') + 1);
  });

  test('missed() says whether the schedule named a moment since the last run', async () => {
    const last = new Date();
    expect(await hive.collapse.missed(new Date(last.getTime() + 1_000), last)).toBe(true);
    expect(await hive.collapse.missed(new Date(last.getTime() - 3_600_000), last)).toBe(false);
  });
});
