import { afterAll, describe, expect, test } from 'bun:test';
import type { ExportEnd, ExportHeader, ExportRow } from '../../src/core/export-row.ts';
import { finishOnboarding, memberStats, onboarding, profile } from '../../src/hive/account.ts';
import { readContributions, readEntry } from '../../src/hive/browse.ts';
import { contribute } from '../../src/hive/contribute.ts';
import type { Hive } from '../../src/hive/create-hive.ts';
import { exportHive } from '../../src/hive/export.ts';
import { cite, endorse, flag } from '../../src/hive/feedback.ts';
import { resolveFlagged } from '../../src/hive/flags.ts';
import { importRows } from '../../src/hive/import.ts';
import { query } from '../../src/hive/query.ts';
import type { Database } from '../../src/store/database.ts';
import { finding } from '../support/findings.ts';
import { openHive } from '../support/parts.ts';
import { raced } from './raced.ts';

const from = await openHive();
const to = await openHive();
afterAll(async () => {
  await from.close();
  await to.close();
});

const writer = (agent: string) => ({ agent, framework: 'codex', onlyHive: null, idempotencyKey: null });

async function write(hive: Hive, number: number, agent: string, more: Record<string, unknown> = {}) {
  const draft = { ...finding(number), tags: ['CI', 'pnpm'], source: 'manual', ...more };
  const verdict = await contribute(hive.context, hive.contributions, draft, writer(agent));
  if (verdict.verdict === 'rejected') throw new Error(JSON.stringify(verdict));
  return verdict.verdict === 'accepted' ? verdict.entry_id : verdict.merged_into;
}

type Line = ExportHeader | ExportRow | ExportEnd;

async function exported(hive: Hive, only: string | null = null): Promise<Line[]> {
  const lines: Line[] = [];
  const asked = { version: '0.0.0', hive: only, holdCollapse: () => hive.collapse.hold() };
  for await (const line of exportHive(hive.context, asked)) lines.push(line);
  return lines;
}

const rowsOf = (lines: readonly Line[]) => lines.slice(1, -1);

async function imported(hive: Hive, rows: readonly unknown[], batch = 7) {
  const sums = { added: {} as Record<string, number>, there: {} as Record<string, number>, refused: 0 };
  for (let at = 0; at < rows.length; at += batch) {
    const done = await importRows(
      hive.context,
      (work) => hive.contributions.between(work),
      rows.slice(at, at + batch),
    );
    for (const part of ['added', 'there'] as const) {
      for (const [kind, count] of Object.entries(done[part]))
        sums[part][kind] = (sums[part][kind] ?? 0) + count;
    }
    sums.refused += done.refused.length;
  }
  return sums;
}

describe('exportHive() and importRows()', () => {
  let lines: Line[];
  let ids: { merged: string; old: string; older: string; joined: string; survivor: string };

  test('carry a full hive: an export of what was imported is the same but for its header', async () => {
    const { hive } = from;
    for (let number = 0; number < 20; number++) await write(hive, number, `agent-${number % 4}`);
    const merged = await write(hive, 0, 'bob');
    await write(hive, 0, 'cyd');
    await endorse(hive.context, merged, writer('dora'));
    await cite(hive.context, hive.citations, merged, writer('dora'));
    await cite(hive.context, hive.citations, merged, writer('dora'));
    await flag(hive.context, merged, writer('eve'), 'outdated', 'Gone since 4.0.');
    for (const agent of ['eve', 'fay', 'gil'])
      await flag(hive.context, await write(hive, 1, 'bob'), writer(agent), 'unsafe', null);
    const older = await write(hive, 2, 'ann');
    const old = await write(hive, 30, 'ann', { supersedes: older });
    await write(hive, 31, 'ann', { supersedes: old });
    const survivor = await write(hive, 3, 'bob');
    for (const agent of ['dora', 'eve']) await endorse(hive.context, survivor, writer(agent));
    const joined = await raced(hive, finding(3), 'hal');
    await hive.context.db.query("INSERT INTO endorsements VALUES ($1, 'dora', now())", [joined]);
    await hive.context.db.query('UPDATE entry_state SET endorsement_count = 1 WHERE entry_id = $1', [joined]);
    expect(await hive.collapse.run({ dryRun: false })).toMatchObject({ joined: 1 });
    ids = { merged, old, older, joined, survivor };

    lines = await exported(hive);
    expect(lines[0]).toMatchObject({ type: 'hive_export', format: 1, hive: null, counts: { entries: 23 } });
    expect(lines.at(-1)).toEqual({ type: 'end', rows: lines.length - 2 });
    const done = await imported(to.hive, rowsOf(lines));
    expect(done.refused).toBe(0);
    expect(done.added).toMatchObject({
      entry: 23,
      collapse_run: 1,
      collapse_join: 1,
      endorsement: 4,
      citation: 1,
    });
    expect((await exported(to.hive)).slice(1)).toEqual(lines.slice(1));
  });

  test('answers, counts and redirects are the same', async () => {
    for (const number of [0, 5, 12, 19]) {
      const asked = {
        q: finding(number).title,
        limit: 5,
        hive: null,
        tags: [],
        min_similarity: 0,
        explain: false,
      };
      const [a, b] = [await query(from.hive.context, asked), await query(to.hive.context, asked)];
      expect(a.results.length).toBeGreaterThan(0);
      // The index there never held what was retired here: its averages differ by as much.
      const told = ({ results }: typeof a) =>
        results.map(({ score, ...rest }) => ({ ...rest, score: score.toFixed(2) }));
      expect(told(b)).toEqual(told(a));
    }
    for (const id of Object.values(ids)) {
      expect(await readEntry(to.hive.context, id)).toEqual(await readEntry(from.hive.context, id));
      expect(await readContributions(to.hive.context, id, null, 50)).toEqual(
        await readContributions(from.hive.context, id, null, 50),
      );
    }
    expect(await readEntry(to.hive.context, ids.older)).toMatchObject({ redirected_from: ids.older });
    expect(to.hive.context.corpus.size).toBe(from.hive.context.corpus.size);
  });

  test('importRows() changes nothing a second time, whatever the batches', async () => {
    const again = await imported(to.hive, rowsOf(lines), 50);
    expect(again.added).toEqual({});
    expect(again.there.entry).toBe(23);
    expect((await exported(to.hive)).slice(1)).toEqual(lines.slice(1));
  });

  test('importRows() takes up what a later export has more, and keeps what came here meanwhile', async () => {
    await write(from.hive, 4, 'zoe');
    const entry = await write(to.hive, 5, 'yan');
    const more = await imported(to.hive, rowsOf(await exported(from.hive)));
    expect(more.added).toMatchObject({ contribution: 1, agent: 1 });
    const target = await readEntry(to.hive.context, await write(from.hive, 4, 'zoe'));
    expect(target.contribution_count).toBe(2);
    expect(await readEntry(to.hive.context, entry)).toMatchObject({ contribution_count: 2 });
  });

  test('importRows() carries what an agent was asked and counted for, and keeps the higher count', async () => {
    const accountOf = async ({ context }: Hive) => ({
      profile: await profile(context, 'olga', { ...writer('olga'), agent: 'olga' }),
      onboarding: await onboarding(context, 'olga'),
      stats: await memberStats(context, 'olga'),
    });
    const count = ({ context }: Hive, tasks: number) => {
      for (let task = 0; task < tasks; task++) context.ledger.countTask('olga');
    };
    const tasksOf = async (hive: Hive) => (await accountOf(hive)).profile.tasks_since_last_workflow_capture;
    const told = ['onboarding', 'onboarding', 'onboarding', 'onboarding', 'onboarding', 'workflow_capture'];
    for (const [number, source] of [...told, 'specialty_survey'].entries()) {
      const category = source === 'onboarding' ? { onboarding_category: 'gotchas' } : {};
      await write(from.hive, 60 + number, 'olga', { source, ...category });
    }
    await finishOnboarding(from.hive.context, writer('olga'));
    count(from.hive, 7);
    const rows = rowsOf(await exported(from.hive));
    await imported(to.hive, rows);
    const carried = await accountOf(to.hive);
    expect(carried).toEqual(await accountOf(from.hive));
    expect(carried.profile).toMatchObject({
      needs_onboarding: false,
      onboarding_contributions: 5,
      tasks_since_last_workflow_capture: 7,
      last_workflow_capture_at: expect.any(String),
      last_specialty_survey_at: expect.any(String),
    });

    count(to.hive, 2);
    await imported(to.hive, rows);
    expect(await tasksOf(to.hive)).toBe(9);
    count(from.hive, 20);
    await imported(to.hive, rowsOf(await exported(from.hive)));
    expect(await tasksOf(to.hive)).toBe(27);
    // Lines of a hive that kept no accounts take nothing away.
    const older = rows.map((row) => {
      if (row.type !== 'agent') return row;
      const { tasks_since_last_workflow_capture: _, onboarded_at: __, ...rest } = row;
      return rest;
    });
    expect(await imported(to.hive, older)).toMatchObject({ added: {}, refused: 0 });
    expect(await tasksOf(to.hive)).toBe(27);
    expect((await accountOf(to.hive)).profile.needs_onboarding).toBe(false);
  });

  test('the collapse looks at what was imported, however old it is', async () => {
    const { hive } = to;
    await hive.collapse.run({ dryRun: false });
    const other = await raced(hive, finding(6), 'ivy');
    const own = rowsOf(await exported(hive)).filter((row) =>
      'entry_id' in row ? row.entry_id === other : row.type === 'entry' && row.id === other,
    );
    const copy = JSON.parse(
      JSON.stringify(own)
        .replaceAll(other, '01900000-0000-7000-8000-000000000001')
        .replace(
          /"type":"contribution","id":"[^"]+"/,
          '"type":"contribution","id":"01900000-0000-7000-8000-000000000002"',
        ),
    );
    copy[0].created_at = '2024-01-01T00:00:00.000Z';
    while ((await hive.collapse.run({ dryRun: false })).examined > 0); // nothing waits any more
    expect((await imported(hive, copy)).added).toMatchObject({ entry: 1, contribution: 1 });
    expect(await hive.collapse.run({ dryRun: false })).toMatchObject({ examined: 1, joined: 1 });
  });

  test('importRows() refuses single rows and says why, never what they hold', async () => {
    const entry = rowsOf(lines).find((row) => row.type === 'entry');
    const contribution = rowsOf(lines).find((row) => row.type === 'contribution');
    const nowhere = '01900000-0000-7000-8000-00000000dead';
    const elsewhere = '01900000-0000-7000-8000-00000000beef';
    const { refused, added } = await importRows(to.hive.context, (work) => work(), [
      'a line',
      { ...entry, id: 'secret-id' },
      { ...entry, id: nowhere, hive: 'nirvana' },
      { ...entry, id: nowhere, title: 'x'.repeat(300) },
      { ...entry, id: nowhere, redirect_to: nowhere, status: 'active' },
      { ...entry, id: elsewhere, redirect_to: nowhere, status: 'collapsed' },
      { ...contribution, id: nowhere, entry_id: nowhere },
      {
        type: 'collapse_join',
        run_id: nowhere,
        joined_id: ids.joined,
        survivor_id: ids.survivor,
        similarity: 1,
      },
    ]);
    expect(refused.map(({ row }) => row)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(added).toEqual({});
    expect(refused.map(({ reason }) => reason).join('\n')).not.toMatch(/secret|xxx|nirvana/);
    expect(refused[2]?.reason).toBe('its hive is neither here nor named before it');
    expect(refused[6]?.reason).toBe('its entry is neither here nor named before it');
  });

  test('exportHive() of one hive holds its entries and the agents that took part', async () => {
    await write(from.hive, 40, 'nora', { hive: 'nexus' });
    const only = rowsOf(await exported(from.hive, 'nexus'));
    expect(only.map(({ type }) => type)).toEqual(['hive', 'agent', 'entry', 'contribution']);
    expect(only[1]).toMatchObject({ handle: 'nora', framework: 'codex' });
  });

  test('what was retired, resolved, joined and taken apart is carried, and can be taken apart there', async () => {
    const [source, target] = [await openHive(), await openHive()];
    const { hive } = source;
    try {
      const [one, two] = [await write(hive, 0, 'ann'), await write(hive, 1, 'ann')];
      for (const [at, twin] of [one, two].entries()) {
        await endorse(hive.context, twin, writer('vic'));
        const other = await raced(hive, finding(at), 'hal');
        await endorse(hive.context, other, writer('wes'));
        await flag(hive.context, other, writer('wes'), 'outdated', 'Old.');
      }
      const first = await hive.collapse.run({ dryRun: false });
      expect(first.joined).toBe(2);
      // What one was joined into is superseded: the joined one leads elsewhere than where it was sent.
      const heir = await write(hive, 30, 'bob', { supersedes: two });
      const [alone, led] = [await write(hive, 5, 'ann'), await write(hive, 6, 'ann')];
      const sent = await write(hive, 7, 'ann', { supersedes: led });
      await resolveFlagged(hive.context, alone, { action: 'retire', redirect_to: null });
      await resolveFlagged(hive.context, sent, { action: 'retire', redirect_to: null });
      await resolveFlagged(hive.context, one, { action: 'keep', redirect_to: null });
      const lines = rowsOf(await exported(hive));
      expect((await imported(target.hive, lines, 4)).refused).toBe(0);
      expect(rowsOf(await exported(target.hive))).toEqual(lines);
      expect((await readEntry(target.hive.context, two)).id).toBe(heir);
      expect(await readEntry(target.hive.context, alone)).toMatchObject({ status: 'retired' });
      for (const side of [hive, target.hive]) await side.collapse.undo(first.run_id!);
      const times = /"last_(?:used|contributed)_at":"[^"]+"/g;
      const after = async (of: Hive) =>
        JSON.stringify(rowsOf(await exported(of)))
          .replace(times, '')
          .replace(/"undone_at":"[^"]+"/g, '"undone"');
      expect(await after(target.hive)).toBe(await after(hive));
    } finally {
      await source.close();
      await target.close();
    }
  });

  test('an entry that is superseded between being listed and being read comes behind what stands for it', async () => {
    const busy = await openHive();
    const fresh = await openHive();
    try {
      const { hive } = busy;
      // More than one page of groups, so that what supersedes is of a later one.
      for (let number = 0; number < 70; number++) await write(hive, number, 'ann');
      const [first = ''] = rowsOf(await exported(hive)).flatMap((row) =>
        row.type === 'entry' ? [row.id] : [],
      );
      let asked = 0;
      const db: Database = {
        ...hive.context.db,
        query: (text, values) => hive.context.db.query(text, values),
        close: () => hive.context.db.close(),
        // The first group is read when its ids are known already, the second sweep's when theirs are.
        async transaction(work) {
          asked += 1;
          if (asked === 1) await write(hive, 100, 'bob', { supersedes: first });
          if (asked === 3) await write(hive, 101, 'bob', { supersedes: first });
          return hive.context.db.transaction(work);
        },
      };
      const lines: Line[] = [];
      const context = { ...hive.context, db };
      const exporting = { version: '0.0.0', hive: null, holdCollapse: () => hive.collapse.hold() };
      for await (const line of exportHive(context, exporting)) lines.push(line);
      const order = rowsOf(lines).flatMap((row) => (row.type === 'entry' ? [row] : []));
      const old = order.findIndex(({ id }) => id === first);
      expect(order[old]?.status).toBe('superseded');
      expect(order.slice(0, old).map(({ id }) => id)).toContain(order[old]!.redirect_to!);
      expect((await imported(fresh.hive, rowsOf(lines), 5)).refused).toBe(0);
    } finally {
      await busy.close();
      await fresh.close();
    }
  });

  test('exportHive() of a hive that is written to holds groups whose counts are those of their rows', async () => {
    const { hive } = from;
    let over = false;
    const writers = ['w1', 'w2', 'w3'].map(async (agent) => {
      for (let number = 0; !over; number++) {
        const entry = await write(hive, number % 20, agent);
        await cite(hive.context, hive.citations, entry, writer(agent));
        // What is superseded changes groups: here by an entry that is new, or older than what it supersedes.
        if (number % 3 === 0) {
          const supersedes = await write(hive, 100 + number, agent);
          await write(hive, number % 6 ? 200 + number : number % 20, agent, { supersedes });
        }
      }
    });
    await Bun.sleep(200);
    const rows = rowsOf(await exported(hive));
    over = true;
    await Promise.all(writers);
    const entries = rows.filter((row) => row.type === 'entry');
    const count = (type: string, id: string, of: (row: ExportRow) => number = () => 1) =>
      rows
        .filter((row) => row.type === type && 'entry_id' in row && row.entry_id === id)
        .reduce((sum, row) => sum + of(row as ExportRow), 0);
    const wrong = entries
      .filter(({ status }) => status !== 'collapsed')
      .filter(
        ({ id, contribution_count, citation_count }) =>
          contribution_count !== count('contribution', id) ||
          citation_count !== count('citation', id, (row) => (row.type === 'citation' ? row.cited_count : 0)),
      );
    expect(wrong).toEqual([]);
    const standing = new Set(entries.filter(({ redirect_to }) => redirect_to === null).map(({ id }) => id));
    for (const { redirect_to } of entries)
      expect(redirect_to === null || standing.has(redirect_to)).toBe(true);
    expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length);
    const fresh = await openHive();
    try {
      expect((await imported(fresh.hive, rows, 100)).refused).toBe(0);
      expect(rowsOf(await exported(fresh.hive)).filter(({ type }) => type === 'entry').length).toBe(
        entries.length,
      );
    } finally {
      await fresh.close();
    }
  });

  test('exportHive() lets writes through and keeps the collapse waiting until it is done or given up', async () => {
    const { hive } = from;
    const asked = { version: '0.0.0', hive: null, holdCollapse: () => hive.collapse.hold() };
    const reading = exportHive(hive.context, asked);
    await reading.next();
    const collapse = hive.collapse.run({ dryRun: true });
    expect(await Promise.race([collapse, write(hive, 50, 'ann')])).toBeString();
    await reading.return(undefined);
    expect(await collapse).toMatchObject({ dry_run: true });
  });
});
