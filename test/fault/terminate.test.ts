import { describe, expect, test } from 'bun:test';
import { join } from 'node:path';
import { connect } from '../support/api.ts';
import { eventually } from '../support/eventually.ts';
import { executable, startHive, temporaryFolder } from '../support/executable.ts';
import { finding } from '../support/findings.ts';
import { freePort } from '../support/free-port.ts';

describe('SIGTERM', () => {
  test('under load ends with 0 and loses nothing acknowledged', async () => {
    const hive = await startHive();
    const acknowledged = new Map<number, string>();
    let next = 0;
    let isStopping = false;
    const write = async () => {
      while (!isStopping) {
        const number = next++;
        const response = await fetch(`${hive.url}/knowledge/contribute`, {
          method: 'POST',
          headers: { 'x-hive-agent': 'writer' },
          body: JSON.stringify(finding(number)),
        }).catch((error: unknown) => {
          if (isStopping) return undefined; // it no longer listens
          throw error;
        });
        if (!response) return;
        const body = (await response.json().catch(() => undefined)) as
          | { data?: { entry_id?: string } }
          | undefined;
        if (response.status === 200 && body?.data?.entry_id) acknowledged.set(number, body.data.entry_id);
        else if (!isStopping) throw new Error(`a write was answered ${response.status}`);
      }
    };
    const writing = Promise.all(Array.from({ length: 16 }, write));
    await Promise.race([writing, eventually('100 writes', () => acknowledged.size > 100)]);
    isStopping = true;
    expect(await hive.stop('SIGTERM')).toBe(0);
    await writing;
    const again = await startHive({ dataDirectory: hive.dataDirectory });
    const api = await connect(again.url);
    for (const [number, id] of acknowledged) {
      expect((await api.get(`/knowledge/${id}`)).body.data.title).toBe(finding(number).title);
    }
    expect(await again.stop()).toBe(0);
  }, 90_000);

  test('requests under way are answered before the end', async () => {
    const hive = await startHive();
    const requests = Array.from({ length: 40 }, (_, index) =>
      fetch(`${hive.url}/knowledge/contribute`, {
        method: 'POST',
        headers: { 'x-hive-agent': 'writer' },
        body: JSON.stringify(finding(index)),
      }),
    );
    const first = await Promise.race(requests);
    expect(first.status).toBe(200);
    const ended = hive.stop('SIGTERM');
    const statuses = await Promise.all(requests.map(async (request) => (await request).status));
    expect(new Set(statuses)).toEqual(new Set([200]));
    expect(await ended).toBe(0);
  }, 60_000);

  test('twice, and SIGINT, end with 0 too', async () => {
    const twice = await startHive();
    process.kill(twice.pid, 'SIGTERM');
    expect(await twice.stop('SIGTERM')).toBe(0);
    const interrupted = await startHive();
    expect(await interrupted.stop('SIGINT')).toBe(0);
  }, 60_000);

  test('with a connection held open and silent ends with 0', async () => {
    const hive = await startHive();
    const { hostname, port } = new URL(hive.url);
    const closed = Promise.withResolvers<void>();
    const socket = await Bun.connect({
      hostname,
      port: Number(port),
      socket: { data() {}, close: () => closed.resolve() },
    });
    socket.write('GET /health HTTP/1.1\r\nHost: hive\r\n\r\n');
    expect(await hive.stop('SIGTERM')).toBe(0);
    await closed.promise;
  }, 60_000);

  test('during the first start ends with 0, and the next start works', async () => {
    const dataDirectory = join(temporaryFolder(), 'data');
    const port = await freePort();
    const child = Bun.spawn([executable, 'serve', '--port', String(port), '--data', dataDirectory], {
      env: {},
      stdout: 'pipe',
      stderr: 'pipe',
    });
    // It listens at once, long before the store is open.
    await eventually('the port listens', () =>
      fetch(`http://127.0.0.1:${port}/health`).then(
        ({ ok }) => ok,
        () => false,
      ),
    );
    child.kill('SIGTERM');
    expect(await child.exited).toBe(0);
    expect(await new Response(child.stderr).text()).toBe('');
    const hive = await startHive({ dataDirectory });
    expect(await hive.stop()).toBe(0);
  }, 60_000);

  test('what comes while the store opens waits for it and is answered', async () => {
    const port = await freePort();
    const child = Bun.spawn(
      [executable, 'serve', '--port', String(port), '--data', join(temporaryFolder(), 'data')],
      {
        env: {},
        stdout: 'ignore',
        stderr: 'ignore',
      },
    );
    const url = `http://127.0.0.1:${port}`;
    await eventually('the port listens', () =>
      fetch(`${url}/health`).then(
        ({ ok }) => ok,
        () => false,
      ),
    );
    const api = await connect(url);
    expect((await api.get('/hives')).status).toBe(200);
    expect((await api.post('/knowledge/contribute', finding(1))).body.verdict).toBe('accepted');
    await eventually('readiness', async () => (await api.get('/ready')).status === 200);
    child.kill('SIGTERM');
    expect(await child.exited).toBe(0);
  }, 60_000);
});
