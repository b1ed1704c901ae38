import { afterAll, describe, expect, test } from 'bun:test';
import fc from 'fast-check';
import { commitContributions, type Job } from '../../src/hive/commit-contributions.ts';
import { type Accepted, contribute, type Merged, type Verdict } from '../../src/hive/contribute.ts';
import { GroupCommit } from '../../src/hive/group-commit.ts';
import { type Draft, finding } from '../support/findings.ts';
import { openHive } from '../support/parts.ts';

const { hive, close } = await openHive();
afterAll(close);

/** Edits that leave a finding what it is, so that any two of its wordings are one. */
const wordings: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => text.replace(' when ', ' if '),
  (text) => text.replace(/(--option-\w+)/g, '`$1`'),
  (text) => text.replace(' because ', ', since ').replace('. Pin', '; pin'),
  (text) => text.replace('CI.', 'the CI'),
];

/** One write: which finding, in which wording, and how many turns of the event loop it comes after the one before. */
interface Write {
  readonly which: number;
  readonly wording: number;
  readonly turns: number;
}

const write: fc.Arbitrary<Write> = fc.record({
  which: fc.nat({ max: 3 }),
  wording: fc.nat({ max: wordings.length - 1 }),
  turns: fc.nat({ max: 4 }),
});

let round = 0;

/** Sends writes in their order and with their pauses through batches of a size, as many clients at once would. */
async function race(writes: readonly Write[], batchMax: number): Promise<Verdict[]> {
  const commits = new GroupCommit<Job, Accepted | Merged>((jobs) => commitContributions(hive.context, jobs), {
    batchMax,
    queueMax: 1_000,
  });
  const answers: Promise<Verdict>[] = [];
  for (const [index, each] of writes.entries()) {
    for (let turn = 0; turn < each.turns; turn++) await new Promise((resolve) => setImmediate(resolve));
    const writer = { agent: `racer-${index}`, framework: null, onlyHive: null, idempotencyKey: null };
    answers.push(contribute(hive.context, commits, draftOf(each), writer));
  }
  return Promise.all(answers);
}

function draftOf({ which, wording }: Write) {
  const { title, content }: Draft = finding(round * 10 + which);
  return { title, content: wordings[wording]!(content), tags: [], source: 'manual', hive: 'academy' };
}

const total = async (table: string) =>
  (await hive.context.db.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`))[0]!.n;

describe('contribute() in flight', () => {
  test('makes one entry of each finding and loses no contribution, whatever the order, pauses and batches', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(write, { minLength: 2, maxLength: 24 }),
        fc.integer({ min: 1, max: 9 }),
        async (writes, batchMax) => {
          round += 1;
          const [entries, contributions] = [await total('entries'), await total('contributions')];
          const answers = await race(writes, batchMax);
          const found = new Set(writes.map(({ which }) => which));
          for (const which of found) {
            const own = answers.filter((_, index) => writes[index]!.which === which);
            const accepted = own.flatMap((answer) =>
              answer.verdict === 'accepted' ? [answer.entry_id] : [],
            );
            const merged = own.flatMap((answer) => (answer.verdict === 'merged' ? [answer] : []));
            expect([accepted.length, merged.length]).toEqual([1, own.length - 1]);
            expect(merged.every(({ merged_into }) => merged_into === accepted[0])).toBe(true);
            expect(merged.map(({ contribution_count }) => contribution_count).sort((a, b) => a - b)).toEqual(
              merged.map((_, index) => index + 2),
            );
            expect(hive.context.corpus.entry(accepted[0]!)?.contribution_count).toBe(own.length);
          }
          expect(await total('entries')).toBe(entries + found.size);
          expect(await total('contributions')).toBe(contributions + writes.length);
        },
      ),
      { numRuns: 25 },
    );
  }, 240_000);
});
