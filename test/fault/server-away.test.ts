import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from 'bun:test';
import { type Api, connect } from '../support/api.ts';
import { administer, freshSchema, type OwnServer, onServer, startServer } from '../support/engine.ts';
import { eventually } from '../support/eventually.ts';
import { type RunningHive, startHive } from '../support/executable.ts';
import { finding } from '../support/findings.ts';
import { type Relay, startRelay } from '../support/relay.ts';

setDefaultTimeout(90_000);

/** Nothing that a client asks may take longer while the server is away: it is refused at once, or when it is noticed. */
const answeredWithinMs = 15_000;

/** @returns the same store, asked through a relay */
function through(relay: Relay, url: string): string {
  return url.replace(/127\.0\.0\.1:\d+/, `127.0.0.1:${relay.port}`);
}

function portOf(url: string): number {
  return Number(new URL(url).port);
}

async function write(api: Api, number: number, key?: string) {
  const started = performance.now();
  const answer = await api.post(
    '/knowledge/contribute',
    finding(number),
    key === undefined ? {} : { headers: { 'idempotency-key': key } },
  );
  expect(performance.now() - started).toBeLessThan(answeredWithinMs);
  return answer;
}

async function readiness(api: Api): Promise<[number, number]> {
  return [(await api.get('/ready')).status, (await api.get('/health')).status];
}

const back = (api: Api) => eventually('ready again', async () => (await api.get('/ready')).status === 200);

describe.skipIf(!onServer)('a PostgreSQL that is restarted', () => {
  let server: OwnServer;
  let hive: RunningHive;
  let api: Api;
  beforeAll(async () => {
    server = await startServer();
    hive = await startHive({ environment: { HIVE_DATABASE_URL: server.url } });
    api = await connect(hive.url);
  });
  afterAll(async () => {
    expect(await hive.stop()).toBe(0);
    await server.stop();
  });

  test('in the midst of writes loses nothing acknowledged; writes are refused with 503 meanwhile, reads go on', async () => {
    const entries = new Map<number, string>();
    const citations = new Map<string, number>();
    const statuses = new Map<number, number>();
    let isDone = false;
    let next = 0;
    const writing = Promise.all(
      Array.from({ length: 12 }, async (_, writer) => {
        while (!isDone) {
          const number = next++;
          const { status, headers, body } = await write(api, number);
          statuses.set(status, (statuses.get(status) ?? 0) + 1);
          if (status === 503) {
            expect(body.error).toBe('overloaded');
            expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
            await Bun.sleep(20);
            continue;
          }
          expect(status).toBe(200);
          entries.set(number, body.entry_id ?? body.merged_into);
          const id = entries.get(number)!;
          const cited = await api.post(`/knowledge/${id}/cite`, {}, { agent: `reader-${writer}` });
          if (cited.status === 200) citations.set(id, Number(cited.body.data.citation_count));
          else expect(cited.status).toBe(503);
        }
      }),
    );
    await eventually('60 writes', () => entries.size > 60);
    await server.crash();
    // A server that is back at once may leave no write the time to be refused.
    await eventually('a refused write', () => statuses.has(503));
    await server.resume();
    const before = entries.size;
    await eventually('writes after it', () => entries.size > before + 30, 30_000);
    isDone = true;
    await writing;
    expect([...statuses.keys()].toSorted()).toEqual([200, 503]);
    for (const [number, id] of entries) {
      const { data } = (await api.get(`/knowledge/${id}`)).body;
      expect(data.title).toBe(finding(number).title);
      expect(Number(data.citation_count)).toBeGreaterThanOrEqual(citations.get(id) ?? 0);
    }
    expect(hive.output()).toContain('the database does not answer');
    expect(hive.output()).toContain('the database answers again');
  });
});

describe.skipIf(!onServer)('the way to a PostgreSQL', () => {
  let relay: Relay;
  let hive: RunningHive;
  let api: Api;
  /** a second hive that asks the server directly */
  let witness: Api;
  let other: RunningHive;
  beforeAll(async () => {
    const url = `${await freshSchema()}&application_name=way`;
    relay = startRelay({ hostname: '127.0.0.1', port: portOf(url) });
    hive = await startHive({ environment: { HIVE_DATABASE_URL: through(relay, url) } });
    other = await startHive({ environment: { HIVE_DATABASE_URL: url } });
    [api, witness] = [await connect(hive.url), await connect(other.url)];
  });
  afterAll(async () => {
    expect([await hive.stop(), await other.stop()]).toEqual([0, 0]);
    relay.stop();
  });

  test('gone: reads are answered from memory, writes are 503 at once, /ready says so, /health does not', async () => {
    const { entry_id } = (await write(api, 1000)).body;
    relay.cut({ refuse: true });
    await eventually('not ready', async () => (await api.get('/ready')).status === 503);
    expect(await readiness(api)).toEqual([503, 200]);
    const started = performance.now();
    const refused = await write(api, 1001);
    expect([refused.status, refused.body.error]).toEqual([503, 'overloaded']);
    expect(performance.now() - started).toBeLessThan(1_000);
    expect((await api.post(`/knowledge/${entry_id}/cite`)).status).toBe(503);
    const found = await api.get(`/knowledge/query?q=${encodeURIComponent(finding(1000).title)}`);
    expect(found.body.data.results.map(({ id }) => id)).toContain(entry_id);
    relay.mend();
    await back(api);
    expect((await write(api, 1001)).body.verdict).toBe('accepted');
  });

  test('cut after the commit arrived: the write is acknowledged, and stands once', async () => {
    const before = relay.commitsCut;
    relay.cutNextCommit('after');
    const answer = await write(api, 1100);
    expect(relay.commitsCut).toBe(before + 1);
    expect([answer.status, answer.body.verdict]).toEqual([200, 'accepted']);
    const { data } = (await witness.get(`/knowledge/${answer.body.entry_id}`)).body;
    expect([data.title, data.contribution_count]).toEqual([finding(1100).title, 1]);
    const found = await witness.get(`/knowledge?limit=50`);
    expect(found.body.data.results.filter(({ title }) => title === finding(1100).title)).toHaveLength(1);
  });

  test('cut before the commit arrived: the write is refused with 503, and its key writes it once', async () => {
    const before = relay.commitsCut;
    relay.cutNextCommit('before');
    const refused = await write(api, 1200, 'key-1200');
    expect(relay.commitsCut).toBe(before + 1);
    expect([refused.status, refused.body.error]).toEqual([503, 'overloaded']);
    await back(api);
    const again = await write(api, 1200, 'key-1200');
    expect(again.body.verdict).toBe('accepted');
    expect((await write(api, 1200, 'key-1200')).body.entry_id).toBe(again.body.entry_id);
    const { data } = (await witness.get(`/knowledge/${again.body.entry_id}`)).body;
    expect(data.contribution_count).toBe(1);
  });

  test('cut after the commit of a citation arrived: 503, and the key gives the answer it would have had', async () => {
    const { entry_id } = (await write(api, 1300)).body;
    relay.cutNextCommit('after');
    const cite = () =>
      api.post(`/knowledge/${entry_id}/cite`, {}, { headers: { 'idempotency-key': 'cite-1300' } });
    expect((await cite()).status).toBe(503);
    await back(api);
    expect((await cite()).body.data).toMatchObject({ entry_id, citation_count: 1 });
    expect((await witness.get(`/knowledge/${entry_id}`)).body.data.citation_count).toBe(1);
  });

  test('silent: what waits is refused when it is noticed, and nothing hangs', async () => {
    const { entry_id } = (await write(api, 1400)).body;
    relay.freeze();
    const [refused, ready] = await Promise.all([write(api, 1401), readiness(api)]);
    expect(refused.status).toBe(503);
    expect(ready).toEqual([503, 200]);
    const found = await api.get(`/knowledge/query?q=${encodeURIComponent(finding(1400).title)}`);
    expect(found.body.data.results.map(({ id }) => id)).toContain(entry_id);
    relay.mend();
    await back(api);
    expect((await write(api, 1402)).body.verdict).toBe('accepted');
  });

  test('gone for a while: what others wrote, cited and retired meanwhile is known soon after', async () => {
    const { entry_id } = (await write(api, 1500)).body;
    relay.cut({ refuse: true });
    await eventually('not ready', async () => (await api.get('/ready')).status === 503);
    const fresh = (await write(witness, 1501)).body.entry_id;
    const heir = await witness.post('/knowledge/contribute', { ...finding(1502), supersedes: entry_id });
    expect(heir.body.verdict).toBe('accepted');
    relay.mend();
    await eventually('known here', async () => {
      const { results } = (
        await api.get(`/knowledge/query?limit=50&q=${encodeURIComponent(finding(1501).title)}`)
      ).body.data;
      return results.some(({ id }) => id === fresh) && !results.some(({ id }) => id === entry_id);
    });
  });

  test('gone: SIGTERM ends the hive with 0 all the same', async () => {
    const url = await freshSchema();
    const own = startRelay({ hostname: '127.0.0.1', port: portOf(url) });
    const stopped = await startHive({ environment: { HIVE_DATABASE_URL: through(own, url) } });
    own.cut({ refuse: true });
    const { status } = await write(await connect(stopped.url), 1700);
    expect(status).toBe(503);
    expect(await stopped.stop()).toBe(0);
    own.stop();
  });

  test('connections that an administrator ends are replaced', async () => {
    await administer(await freshSchema(), [
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'way' AND pid <> pg_backend_pid()",
    ]);
    // One that is met before it is known to be gone is refused; the next is not.
    await eventually('a write', async () => (await write(api, 1600)).status === 200, 2_000);
  });
});
