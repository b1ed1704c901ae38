import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from 'bun:test';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { connect } from '../support/api.ts';
import { administer, ask, type OwnServer, onServer, startServer } from '../support/engine.ts';
import { runHive, startHive, temporaryFolder } from '../support/executable.ts';

setDefaultTimeout(60_000);

describe.skipIf(!onServer)('hive serve with sslmode', () => {
  let server: OwnServer;
  /** the server's certificate, which is its own authority and holds for localhost alone */
  let authority: string;
  beforeAll(async () => {
    server = await startServer();
    await administer(server.url, [
      // Runs in the server's data directory, as its account.
      `COPY (SELECT 1) TO PROGRAM 'openssl req -new -x509 -days 30 -nodes -subj /CN=localhost -addext subjectAltName=DNS:localhost -out server.crt -keyout server.key 2>/dev/null && chmod 600 server.key'`,
      'ALTER SYSTEM SET ssl = on',
      'SELECT pg_reload_conf()',
    ]);
    const [row] = await ask<{ certificate: string }>(
      server.url,
      "SELECT pg_read_file('server.crt') AS certificate",
    );
    authority = join(temporaryFolder(), 'authority.pem');
    writeFileSync(authority, row!.certificate);
  });
  afterAll(() => server.stop());

  const url = (host: string, options: string) => `${server.url.replace('127.0.0.1', host)}?${options}`;

  const encrypted: [string, () => string][] = [
    ['prefer', () => url('127.0.0.1', 'sslmode=prefer')],
    ['require', () => url('127.0.0.1', 'sslmode=require')],
    ['verify-ca by another name', () => url('127.0.0.1', `sslmode=verify-ca&sslrootcert=${authority}`)],
    ['verify-full', () => url('localhost', `sslmode=verify-full&sslrootcert=${authority}`)],
  ];
  for (const [mode, from] of encrypted) {
    test(`${mode} encrypts every connection`, async () => {
      const name = mode.replaceAll(' ', '-');
      const hive = await startHive({
        environment: { HIVE_DATABASE_URL: `${from()}&application_name=${name}` },
      });
      expect((await (await connect(hive.url)).get('/ready')).status).toBe(200);
      const sessions = await ask<{ ssl: boolean }>(
        server.url,
        `SELECT ssl FROM pg_stat_ssl JOIN pg_stat_activity USING (pid) WHERE application_name = '${name}'`,
      );
      expect(sessions.length).toBeGreaterThan(0);
      expect(sessions.every(({ ssl }) => ssl)).toBe(true);
      expect(await hive.stop()).toBe(0);
    });
  }

  const distrusted: [string, () => string][] = [
    ['verify-full without its authority', () => url('localhost', 'sslmode=verify-full')],
    [
      'verify-full by a name that the certificate lacks',
      () => url('127.0.0.1', `sslmode=verify-full&sslrootcert=${authority}`),
    ],
  ];
  for (const [mode, from] of distrusted) {
    test(`${mode} is refused with one line`, async () => {
      const { code, err } = await runHive(
        ['serve', '--port', '0', '--data', join(temporaryFolder(), 'data')],
        { environment: { HIVE_DATABASE_URL: from(), HIVE_LOG: 'error' } },
      );
      expect([code, err.trimEnd().split('\n').length]).toEqual([1, 1]);
      expect(err).toMatch(/certificate of \S+ is not trusted/);
    });
  }
});
