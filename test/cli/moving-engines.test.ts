import { describe, expect, test } from 'bun:test';
import { join } from 'node:path';
import { type Api, connect } from '../support/api.ts';
import { onServer } from '../support/engine.ts';
import { type RunningHive, runHive, startHive, temporaryFolder } from '../support/executable.ts';
import { finding } from '../support/findings.ts';

const folder = temporaryFolder();
const run = ({ url, dataDirectory }: RunningHive, ...args: string[]) =>
  runHive(args, { environment: { HIVE_API_URL: url, HIVE_DATA: dataDirectory, HOME: folder } });
/** A hive on the built-in store, also where the tests run on a server. */
const builtIn = () =>
  startHive({
    wrapper: ['env', '-u', 'HIVE_DATABASE_URL'],
    flags: ['--merge-similarity', '1', '--merge-rule', 'cosine'],
  });
const exported = async (hive: RunningHive) => (await run(hive, 'export')).out.split('\n').slice(1);

describe('moving house from the built-in store to PostgreSQL and back', () => {
  test.skipIf(!onServer)(
    'exports are the same but for their headers, ids redirect and answers are the same',
    async () => {
      const source = await builtIn();
      const api = await connect(source.url);
      const ids: string[] = [];
      for (let number = 0; number < 30; number++) {
        const told = await api.post('/knowledge/contribute', finding(number, { tags: ['ci'] }), {
          agent: `a${number % 5}`,
        });
        ids.push(told.body.entry_id);
      }
      const twin = finding(1);
      await api.post('/knowledge/contribute', {
        ...twin,
        content: `${twin.content} This applies everywhere.`,
      });
      await api.post('/knowledge/contribute', finding(40, { supersedes: ids[2] }));
      await api.post(`/knowledge/${ids[3]}/cite`);
      await api.post(`/knowledge/${ids[4]}/endorse`);
      for (const agent of ['x', 'y', 'z'])
        await api.post(`/knowledge/${ids[5]}/flag`, { reason: 'unsafe' }, { agent });
      for (let told = 0; told < 5; told++)
        await api.post('/knowledge/contribute', finding(50 + told, { source: 'onboarding' }), {
          agent: 'a1',
        });
      await api.post('/account/onboarding-complete', {}, { agent: 'a1' });
      for (let task = 0; task < 12; task++) await api.post('/knowledge/query', { q: 'ci' }, { agent: 'a1' });
      await source.stop();

      // At the usual threshold the twins are joined.
      const a = await startHive({
        dataDirectory: source.dataDirectory,
        wrapper: ['env', '-u', 'HIVE_DATABASE_URL'],
      });
      const hives = [a];
      try {
        expect((await run(a, 'collapse')).code).toBe(0);
        const file = join(folder, 'hive.jsonl.gz');
        const [server, back] = [await startHive(), await builtIn()];
        hives.push(server, back);
        for (const [from, to] of [
          [a, server],
          [server, back],
        ] as const) {
          expect((await run(from, 'export', file)).code).toBe(0);
          expect((await run(to, 'import', file)).code).toBe(0);
          expect(await exported(to)).toEqual(await exported(a));
        }
        const [first, ...others] = await Promise.all(hives.map(({ url }) => connect(url)));
        const account = async (of: Api) => ({
          profile: (await of.get('/account/profile', { agent: 'a1' })).body.data,
          stats: (await of.get('/member/stats', { agent: 'a1' })).body.data,
        });
        const own = await account(first!);
        expect(own.profile).toMatchObject({ needs_onboarding: false, tasks_since_last_workflow_capture: 12 });
        for (const other of others) {
          expect(await account(other)).toEqual(own);
          for (const id of ids) {
            const [mine, theirs] = [
              await first!.get(`/knowledge/${id}`),
              await other.get(`/knowledge/${id}`),
            ];
            expect(theirs.body.data).toEqual(mine.body.data);
          }
          for (const number of [0, 7, 21]) {
            const asked = { q: finding(number).title };
            const found = async (of: typeof other) =>
              (await of.post('/knowledge/query', asked)).body.data.results.map(({ id, similarity }) => ({
                id,
                similarity,
              }));
            expect(await found(other)).toEqual(await found(first!));
          }
        }
      } finally {
        for (const hive of hives) await hive.stop();
      }
    },
    240_000,
  );
});
