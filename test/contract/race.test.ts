import { describe, expect, test } from 'bun:test';
import type { Answer } from '../support/api.ts';
import { type Draft, finding } from '../support/findings.ts';
import { served } from '../support/served.ts';

const { api } = served();

/** A client waits at most this often; with a queue of 20,000 it should hardly ever have to. */
const attemptsMax = 20;
const raceMs = 240_000;

/** Posts as a well-behaved client does: it comes back when it is told to. */
async function post(draft: Draft, agent: string): Promise<Answer> {
  for (let attempt = 1; ; attempt++) {
    const answer = await api().post('/knowledge/contribute', draft, { agent });
    if (answer.status !== 503 || attempt === attemptsMax) return answer;
    await Bun.sleep(1000 * Number(answer.headers.get('retry-after')));
  }
}

/** Expects each finding to be accepted once, and merged into that entry by everybody else. */
function expectConverged(answers: readonly Answer[], findings: number): void {
  expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
  for (let which = 0; which < findings; which++) {
    const own = answers.filter((_, index) => index % findings === which).map(({ body }) => body);
    const accepted = own.filter(({ verdict }) => verdict === 'accepted');
    const merged = own.filter(({ verdict }) => verdict === 'merged');
    expect([accepted.length, merged.length]).toEqual([1, own.length - 1]);
    expect(new Set(merged.map(({ merged_into }) => merged_into))).toEqual(new Set([accepted[0]!.entry_id]));
    expect(merged.map(({ contribution_count }) => contribution_count).toSorted((a, b) => a - b)).toEqual(
      merged.map((_, index) => index + 2),
    );
  }
}

describe('POST /knowledge/contribute converges', () => {
  test.each([
    [50, 1],
    [500, 10],
    [2_000, 40],
  ])(
    '%d clients at once with %d findings',
    async (clients, findings) => {
      const total = async () => (await api().get('/collective/pulse')).body.data.entries_total as number;
      const before = await total();
      const answers = await Promise.all(
        Array.from({ length: clients }, (_, index) =>
          post(finding(clients + (index % findings), { hive: 'academy' }), `racer-${index % 100}`),
        ),
      );
      expectConverged(answers, findings);
      expect(await total()).toBe(before + findings);
    },
    raceMs,
  );
});
