import { describe, expect, test } from 'bun:test';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Api, connect } from '../support/api.ts';
import { onServer } from '../support/engine.ts';
import { eventually } from '../support/eventually.ts';
import {
  executable,
  type RunningHive,
  startHive,
  storeVariables,
  temporaryFolder,
} from '../support/executable.ts';
import { finding } from '../support/findings.ts';

/** What a client was told is done. */
interface Acknowledged {
  /** finding number → the entry that holds it */
  readonly entries: Map<number, string>;
  /** finding number → contributions told of */
  readonly contributions: Map<number, number>;
  /** entry id → citations told of */
  readonly citations: Map<string, number>;
}

/** Writers at once, and how many writes must be acknowledged before the blow. */
const writers = 16;
const writesBefore = 120;

describe('kill -9 during a stream of writes and citations', () => {
  test('loses nothing acknowledged, round after round', async () => {
    const dataDirectory = join(temporaryFolder(), 'data');
    const told: Acknowledged = { entries: new Map(), contributions: new Map(), citations: new Map() };
    let nextFinding = 0;
    for (let round = 0; round < 3; round++) {
      const hive = await startHive({ dataDirectory });
      await writeUntilKilled(hive, told, () => nextFinding++, round);
      const again = await startHive({ dataDirectory });
      await expectAllThere(await connect(again.url), told);
      // The round's last act differs, so that recovery also follows a clean stop.
      expect(await again.stop(round % 2 ? 'SIGKILL' : 'SIGTERM')).toBe(round % 2 ? null : 0);
    }
    expect(told.entries.size).toBeGreaterThan(writesBefore);
  }, 180_000);

  // Each is made by a later step of a first start; what follows it is cut off at some point.
  for (const made of ['lock', 'pg.unfinished', 'pg', 'pg/global/pg_internal.init', 'admin.token']) {
    // A server has no store in the directory to wait for.
    test.skipIf(onServer && made.startsWith('pg'))(
      `once a first start has made ${made} leaves a directory that starts`,
      async () => {
        const dataDirectory = join(temporaryFolder(), 'data');
        const starting = Bun.spawn([executable, 'serve', '--port', '0', '--data', dataDirectory], {
          env: await storeVariables(dataDirectory),
          stdout: 'ignore',
          stderr: 'ignore',
        });
        try {
          await eventually(made, () => existsSync(join(dataDirectory, made)));
        } finally {
          starting.kill('SIGKILL');
          await starting.exited;
        }
        const hive = await startHive({ dataDirectory });
        const api = await connect(hive.url);
        expect((await api.post('/knowledge/contribute', finding(1))).body.verdict).toBe('accepted');
        const token = (await Bun.file(join(dataDirectory, 'admin.token')).text()).trim();
        expect((await api.get('/admin/stats', { token })).status).toBe(200);
        expect(await hive.stop()).toBe(0);
      },
      60_000,
    );
  }
});

/** Writes and cites from many clients until enough is acknowledged, then kills the server in the midst of it. */
async function writeUntilKilled(
  hive: RunningHive,
  told: Acknowledged,
  next: () => number,
  round: number,
): Promise<void> {
  let acknowledged = 0;
  let isDead = false;
  const blow = Promise.withResolvers<void>();
  const done = () => {
    if (++acknowledged >= writesBefore) blow.resolve();
  };
  const post = async (path: string, body: unknown, agent: string) => {
    const response = await fetch(hive.url + path, {
      method: 'POST',
      headers: { 'x-hive-agent': agent },
      body: JSON.stringify(body),
    });
    return {
      status: response.status,
      body: (await response.json()) as { data: Record<string, string | number> },
    };
  };
  const write = async (writer: number): Promise<void> => {
    while (!isDead) {
      try {
        const number = next();
        const { status, body } = await post(
          '/knowledge/contribute',
          finding(number),
          `writer-${round}-${writer}`,
        );
        if (status !== 200) throw new Error(`a write was answered ${status}`);
        const id = String(body.data.entry_id ?? body.data.merged_into);
        told.entries.set(number, id);
        told.contributions.set(number, Number(body.data.contribution_count ?? 1));
        done();
        const cited = await post(`/knowledge/${id}/cite`, {}, `reader-${writer}`);
        if (cited.status !== 200) throw new Error(`a citation was answered ${cited.status}`);
        told.citations.set(id, Math.max(told.citations.get(id) ?? 0, Number(cited.body.data.citation_count)));
        done();
      } catch (error) {
        if (isDead) return; // the connection went with the server, and so did the answer
        throw error;
      }
    }
  };
  const all = Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)));
  await Promise.race([blow.promise, all]);
  isDead = true;
  expect(await hive.stop('SIGKILL')).toBeNull();
  await all;
}

async function expectAllThere(api: Api, told: Acknowledged): Promise<void> {
  const missing: string[] = [];
  const numbers = [...told.entries.keys()];
  for (let from = 0; from < numbers.length; from += 50) {
    await Promise.all(
      numbers.slice(from, from + 50).map(async (number) => {
        const id = told.entries.get(number)!;
        const { status, body } = await api.get(`/knowledge/${id}`);
        const entry = body.data;
        if (status !== 200) missing.push(`${id} is ${status}`);
        else if (entry.title !== finding(number).title || entry.content !== finding(number).content)
          missing.push(`${id} reads otherwise`);
        else if (Number(entry.contribution_count) < told.contributions.get(number)!)
          missing.push(`${id} lost contributions`);
        else if (Number(entry.citation_count) < (told.citations.get(id) ?? 0))
          missing.push(`${id} lost citations`);
      }),
    );
  }
  expect(missing).toEqual([]);
  const number = numbers.at(-1)!;
  const asked = await api.get(`/knowledge/query?q=${encodeURIComponent(finding(number).title)}`);
  expect(asked.body.data.results[0]?.id).toBe(told.entries.get(number)!);
  const merged = await api.post('/knowledge/contribute', finding(number), { agent: 'after-recovery' });
  expect(merged.body.merged_into).toBe(told.entries.get(number)!);
}
