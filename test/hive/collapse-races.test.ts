import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import { readEntry } from '../../src/hive/browse.ts';
import { contribute } from '../../src/hive/contribute.ts';
import type { Hive } from '../../src/hive/create-hive.ts';
import { cite, endorse, flag } from '../../src/hive/feedback.ts';
import { openHive } from '../support/parts.ts';
import { raced, saying, writer } from './raced.ts';

let hive: Hive;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ hive, close } = await openHive());
});
afterAll(() => close());

const rounds = 4;
const eachRound = 30;

/** What an entry's own rows add up to. */
async function counted(id: string) {
  const count = async (sql: string) =>
    (await hive.context.db.query<{ count: number }>(sql, [id]))[0]?.count ?? 0;
  return {
    citation_count: await count('SELECT sum(cited_count)::int AS count FROM citations WHERE entry_id = $1'),
    endorsement_count: await count('SELECT count(*)::int AS count FROM endorsements WHERE entry_id = $1'),
    contribution_count: await count('SELECT count(*)::int AS count FROM contributions WHERE entry_id = $1'),
  };
}

describe('Collapse.run() beside writers', () => {
  test('counts every citation, endorsement, flag and contribution once, before, during and after the join', async () => {
    for (let round = 0; round < rounds; round++) {
      const which = round % 5;
      const ids = [
        await raced(hive, saying(which), 'ann'),
        await raced(hive, saying(which, 1), 'bob'),
        await raced(hive, saying(which, 2), 'cyd'),
      ];
      const before = await Promise.all(ids.map((id) => readEntry(hive.context, id)));
      const target = (nth: number) => ids[nth % ids.length]!;
      const name = (nth: number) => `agent-${round}-${nth}`;
      const work = Array.from({ length: eachRound }, (_, nth) => [
        () => cite(hive.context, hive.citations, target(nth), writer(name(nth % 7))),
        () => endorse(hive.context, target(nth), writer(name(nth))),
        () => flag(hive.context, target(nth), writer(name(nth % 2)), 'duplicate', null),
        () =>
          contribute(
            hive.context,
            hive.contributions,
            { ...saying(which, nth), tags: [], source: 'manual' },
            writer(name(nth)),
          ),
      ]).flat();
      const [report, ...answers] = await Promise.all([
        hive.collapse.run({ dryRun: false }),
        ...work.map((write) => write()),
      ]);
      expect(report.joined).toBeGreaterThanOrEqual(2);
      const merged = answers.filter((answer) => 'verdict' in answer && answer.verdict === 'merged').length;

      const live = new Set(await Promise.all(ids.map(async (id) => (await readEntry(hive.context, id)).id)));
      expect(live.size).toBe(1);
      const [id] = live;
      const entry = await readEntry(hive.context, id!);
      const sum = (field: 'citation_count' | 'contribution_count') =>
        [...new Map(before.map((one) => [one.id, one])).values()].reduce(
          (total, one) => total + one[field],
          0,
        );
      expect(entry.citation_count).toBe(sum('citation_count') + eachRound);
      expect(entry.contribution_count).toBe(sum('contribution_count') + merged);
      expect(entry.endorsement_count).toBe(eachRound);
      expect(entry.flags.duplicate).toBe(2);
      expect(await counted(id!)).toEqual({
        citation_count: entry.citation_count,
        endorsement_count: entry.endorsement_count,
        contribution_count: entry.contribution_count,
      });
    }
  });
});
