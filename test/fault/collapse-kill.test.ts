import { beforeAll, describe, expect, test } from 'bun:test';
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Api, connect } from '../support/api.ts';
import { type RunningHive, startHive, temporaryFolder } from '../support/executable.ts';
import { finding } from '../support/findings.ts';
import { openStore } from '../support/store.ts';

/** Findings that two processes have each made an entry of: more than one transaction joins. */
const findings = [1, 12, 23, 34, 45, 56, 67, 78, 89];
/** Steps a run of so few has, and some to spare: the test ends when one is not reached any more. */
const stepsMax = 40;
const citationsSent = 12;

interface Raced {
  /** by finding: the entry that survives, and its twin */
  readonly pairs: readonly (readonly [string, string])[];
  readonly dataDirectory: string;
}

const admin = async (hive: RunningHive) =>
  (await Bun.file(`${hive.dataDirectory}/admin.token`).text()).trim();
const collapse = async (api: Api, hive: RunningHive) =>
  api.call('POST', '/admin/collapse', { token: await admin(hive), body: {} });
const runs = async (api: Api, hive: RunningHive) =>
  (await api.get('/admin/collapses', { token: await admin(hive) })).body.data.results as unknown as {
    run_id: string;
    state: string;
    joined: number;
    undone: number;
  }[];
const undo = async (api: Api, hive: RunningHive, run: string) =>
  api.call('POST', `/admin/collapses/${run}/undo`, { token: await admin(hive), body: {} });

/** One process merges what races in it, so the twins are made in another hive and moved past the server. */
async function makeRaced(): Promise<Raced> {
  const hive = await startHive();
  const api = await connect(hive.url);
  const pairs: (readonly [string, string])[] = [];
  for (const number of findings) {
    const post = async (content: string, where: string, agent: string) =>
      (await api.post('/knowledge/contribute', { ...finding(number), content, hive: where }, { agent })).body
        .entry_id;
    const { content } = finding(number);
    const kept = await post(content, 'academy', 'one');
    const twin = await post(`${content} Seen on Linux.`, 'nexus', 'two');
    for (const agent of ['a', 'b', 'c']) await api.post(`/knowledge/${kept}/endorse`, {}, { agent });
    for (const agent of ['b', 'd']) await api.post(`/knowledge/${twin}/endorse`, {}, { agent });
    for (const agent of ['a', 'b', 'b']) await api.post(`/knowledge/${twin}/cite`, {}, { agent });
    pairs.push([kept, twin]);
  }
  expect(await hive.stop()).toBe(0);
  const store = await openStore(hive.dataDirectory);
  for (const [, twin] of pairs) {
    await store.query("UPDATE entries SET hive = 'academy' WHERE id = $1", [twin]);
    await store.query("UPDATE entry_vectors SET hive = 'academy' WHERE entry_id = $1", [twin]);
  }
  await store.query('CHECKPOINT');
  await store.close();
  return { pairs, dataDirectory: hive.dataDirectory };
}

function copyOf(dataDirectory: string): string {
  const copy = join(temporaryFolder(), 'data');
  cpSync(dataDirectory, copy, { recursive: true });
  return copy;
}

/** What must hold whatever was cut off where: every id resolves, and nothing is lost or counted twice. */
async function expectWhole(api: Api, { pairs }: Raced, citations: { acknowledged: number; sent: number }) {
  let [contributions, cited] = [0, 0];
  for (const ids of pairs) {
    const seen = new Map<string, Record<string, unknown>>();
    for (const id of ids) {
      const entry = (await api.get(`/knowledge/${id}`)).body.data;
      seen.set(entry.id as string, entry);
    }
    const isJoined = seen.size === 1;
    const [first] = seen.values();
    expect([...seen.values()].map((entry) => entry.endorsement_count)).toEqual(isJoined ? [4] : [3, 2]);
    if (isJoined) expect((first!.contributors as unknown[]).length).toBe(2);
    for (const entry of seen.values()) {
      contributions += entry.contribution_count as number;
      cited += entry.citation_count as number;
    }
  }
  expect(contributions).toBe(2 * pairs.length);
  expect(cited - 3 * pairs.length).toBeGreaterThanOrEqual(citations.acknowledged);
  expect(cited - 3 * pairs.length).toBeLessThanOrEqual(citations.sent);
  return cited;
}

/** Cites both of a pair while something else goes on. @returns how many were acknowledged */
async function citeMeanwhile(api: Api, ids: readonly [string, string]): Promise<number> {
  const answers = await Promise.allSettled(
    Array.from({ length: citationsSent }, (_, nth) => api.post(`/knowledge/${ids[nth % 2]}/cite`)),
  );
  return answers.filter((answer) => answer.status === 'fulfilled' && answer.value.status === 200).length;
}

/**
 * Starts a hive that ends like a loss of power at its nth step, and has it work.
 *
 * @returns whether it ended there, and how many citations it acknowledged on the way
 */
async function killAt(
  raced: Raced,
  dataDirectory: string,
  nth: number,
  work: (api: Api, hive: RunningHive) => Promise<unknown>,
): Promise<{ killed: boolean; acknowledged: number }> {
  const hive = await startHive({ dataDirectory, environment: { HIVE_TEST_KILL_AT: String(nth) } });
  const api = await connect(hive.url);
  const [worked, acknowledged] = await Promise.all([
    work(api, hive).then(
      () => true,
      () => false,
    ),
    citeMeanwhile(api, raced.pairs[0]!),
  ]);
  const code = await hive.stop();
  expect(worked).toBe(code === 0);
  return { killed: !worked, acknowledged };
}

describe('a collapse that is killed', () => {
  let raced: Raced;
  beforeAll(async () => {
    raced = await makeRaced();
  }, 120_000);

  test('at any step leaves whole joins, and the next run takes up the rest', async () => {
    let nth = 1;
    for (; nth <= stepsMax; nth++) {
      const dataDirectory = copyOf(raced.dataDirectory);
      const { killed, acknowledged } = await killAt(raced, dataDirectory, nth, collapse);
      const hive = await startHive({ dataDirectory });
      const api = await connect(hive.url);
      const citations = { acknowledged, sent: citationsSent };
      const cited = await expectWhole(api, raced, citations);
      if (killed) {
        const answer = await collapse(api, hive);
        expect([nth, answer.status]).toEqual([nth, 200]);
      }
      expect(await expectWhole(api, raced, citations)).toBe(cited);
      for (const [kept, twin] of raced.pairs) {
        expect((await api.get(`/knowledge/${twin}`)).body.data).toMatchObject({
          id: kept,
          redirected_from: twin,
        });
      }
      const all = await runs(api, hive);
      expect(all.reduce((sum, { joined }) => sum + joined, 0)).toBe(findings.length);
      expect(all[0]?.state).toBe('finished');
      expect((await collapse(api, hive)).body.data).toMatchObject({ examined: 0, joined: 0 });
      expect(await hive.stop()).toBe(0);
      rmSync(dataDirectory, { recursive: true });
      if (!killed) break;
    }
    expect(nth).toBeGreaterThan(9);
    expect(nth).toBeLessThan(stepsMax);
  }, 600_000);

  test('while it is undone is undone by asking again', async () => {
    const base = copyOf(raced.dataDirectory);
    const first = await startHive({ dataDirectory: base });
    const run = (await collapse(await connect(first.url), first)).body.data.run_id as string;
    expect(await first.stop()).toBe(0);
    // Two steps an entry, all alike: the first, some in the middle, the last, and none.
    const last = 2 * findings.length;
    for (const nth of [1, 2, 3, 4, findings.length, last - 1, last, last + 1]) {
      const dataDirectory = copyOf(base);
      const { killed, acknowledged } = await killAt(raced, dataDirectory, nth, (api, hive) =>
        undo(api, hive, run),
      );
      const hive = await startHive({ dataDirectory });
      const api = await connect(hive.url);
      const citations = { acknowledged, sent: citationsSent };
      const cited = await expectWhole(api, raced, citations);
      if (killed) expect((await undo(api, hive, run)).status).toBe(200);
      expect(await expectWhole(api, raced, citations)).toBe(cited);
      for (const id of raced.pairs.flat()) expect((await api.get(`/knowledge/${id}`)).body.data.id).toBe(id);
      expect((await runs(api, hive))[0]).toMatchObject({ joined: findings.length, undone: findings.length });
      expect((await collapse(api, hive)).body.data.joined).toBe(0);
      expect(await hive.stop()).toBe(0);
      rmSync(dataDirectory, { recursive: true });
      expect(killed).toBe(nth <= last);
    }
  }, 600_000);
});
