import { describe, expect, setDefaultTimeout, test } from 'bun:test';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { connect } from '../support/api.ts';
import { administer, freshDatabase, freshSchema, onServer } from '../support/engine.ts';
import { runHive, startHive, temporaryFolder } from '../support/executable.ts';
import { finding } from '../support/findings.ts';
import { freePort } from '../support/free-port.ts';

setDefaultTimeout(60_000);

const password = 'pa55-w0rd-nobody-may-see';

/** Expects a start that is refused with one line, which does not tell the password. @returns the line */
async function refused(url: string): Promise<string> {
  const data = join(temporaryFolder(), 'data');
  const { code, out, err } = await runHive(['serve', '--port', '0', '--data', data], {
    environment: { HIVE_DATABASE_URL: url, HIVE_LOG: 'error' },
  });
  expect([code === 0, out, err.trimEnd().split('\n').length]).toEqual([false, '', 1]);
  expect(err).not.toContain(password);
  expect(err).not.toMatch(/\bat \w+ \(|\$bunfs/);
  return err;
}

/** A schema before all others in which a catalogue's view is hidden by another. */
async function hiding(view: string): Promise<string> {
  const url = await freshDatabase();
  await administer(url, ['CREATE SCHEMA hidden', `CREATE VIEW hidden.${view}`]);
  return `${url}?search_path=hidden,public,pg_catalog`;
}

describe.skipIf(!onServer)('hive serve with a database URL', () => {
  test('refuses a bad one with one line', async () => {
    expect(await refused(`mysql://ann:${password}@127.0.0.1/hive`)).toMatch(
      /HIVE_DATABASE_URL must be a URL/,
    );
    expect(await refused(`postgres://ann:${password}@127.0.0.1/hive?sslmode=perhaps`)).toMatch(/sslmode/);
  });

  test('says that nothing answers there, after waiting a moment for it', async () => {
    const line = await refused(`postgres://ann:${password}@127.0.0.1:${await freePort()}/hive`);
    expect(line).toMatch(/cannot be reached \(ECONNREFUSED\)/);
  });

  test('says that there is no such database, role or certificate', async () => {
    const url = new URL(await freshDatabase());
    const at = `127.0.0.1:${url.port}`;
    expect(await refused(`postgres://postgres:${password}@${at}/no_such`)).toMatch(/createdb/);
    expect(await refused(`postgres://no_such:${password}@${at}/postgres`)).toMatch(/refuses the login \(28/);
    expect(
      await refused(
        `postgres://postgres:${password}@${at}/postgres?sslmode=verify-full&sslrootcert=/no/such.pem`,
      ),
    ).toMatch(/cannot be read \(ENOENT\)/);
  });

  test('says that pgvector is missing, too old or out of reach, and how to mend it', async () => {
    const none = 'pg_available_extensions AS SELECT * FROM pg_catalog.pg_available_extensions WHERE false';
    expect(await refused(await hiding(none))).toMatch(
      /has no pgvector.*0\.8.*apt install postgresql-\d+-pgvector/,
    );
    const old = await freshDatabase();
    await administer(old, [
      'CREATE EXTENSION vector',
      "UPDATE pg_extension SET extversion = '0.7.4' WHERE extname = 'vector'",
    ]);
    expect(await refused(old)).toMatch(
      /pgvector 0\.7\.4 .*too old, 0\.8 or later.*ALTER EXTENSION vector UPDATE/,
    );
    const apart = await freshDatabase();
    await administer(apart, ['CREATE SCHEMA apart', 'CREATE EXTENSION vector SCHEMA apart']);
    expect(await refused(apart)).toMatch(/in schema apart.*search_path/);
    const hive = await startHive({ environment: { HIVE_DATABASE_URL: `${apart}?search_path=public,apart` } });
    expect(await hive.stop()).toBe(0);
  });

  test('says that its role may not create the extension, or tables', async () => {
    const url = await freshDatabase();
    const role = `plain_${process.pid}`;
    await administer(url, [`CREATE ROLE ${role} LOGIN PASSWORD '${password}'`]);
    const asRole = url.replace('postgres://postgres@', `postgres://${role}:${password}@`);
    expect(await refused(asRole)).toMatch(/CREATE EXTENSION vector/);
    await administer(url, ['CREATE EXTENSION vector']);
    expect(await refused(asRole)).toMatch(/GRANT CREATE ON SCHEMA/);
    await administer(url, [`GRANT CREATE ON SCHEMA public TO ${role}`]);
    const hive = await startHive({ environment: { HIVE_DATABASE_URL: asRole } });
    const api = await connect(hive.url);
    expect((await api.post('/knowledge/contribute', finding(1))).body.verdict).toBe('accepted');
    expect(await hive.stop()).toBe(0);
    expect(hive.output()).not.toContain(password);
  });

  test('several started at once on one empty database all come up, with one schema and one pin', async () => {
    const url = await freshDatabase();
    const hives = await Promise.all(
      Array.from({ length: 4 }, () => startHive({ environment: { HIVE_DATABASE_URL: url } })),
    );
    const apis = await Promise.all(hives.map((hive) => connect(hive.url)));
    const verdicts: string[] = [];
    for (const api of apis) verdicts.push((await api.post('/knowledge/contribute', finding(1))).body.verdict);
    expect(verdicts).toEqual(['accepted', 'merged', 'merged', 'merged']);
    expect(await Promise.all(hives.map((hive) => hive.stop()))).toEqual([0, 0, 0, 0]);
  });

  test('a password in the arguments is not to be seen in the list of processes', async () => {
    const url = (await freshSchema()).replace('postgres://postgres@', `postgres://postgres:${password}@`);
    const hive = await startHive({ flags: ['--database-url', url] });
    const shown = readFileSync(`/proc/${hive.pid}/cmdline`, 'utf8');
    expect(shown).toContain('postgres://');
    expect(shown).not.toContain(password);
    expect(await hive.stop()).toBe(0);
    expect(hive.output()).not.toContain(password);
  });

  test('a session has the name and the settings that the URL asks for', async () => {
    const url = `${await freshSchema()}&application_name=team-hive`;
    const hive = await startHive({ environment: { HIVE_DATABASE_URL: url } });
    const [schema] = /hive_\d+_\d+/.exec(url)!;
    await administer(url, [
      `DO $$ BEGIN
         ASSERT (SELECT count(*) > 0 FROM pg_stat_activity WHERE application_name = 'team-hive');
         ASSERT (SELECT count(*) = 1 FROM information_schema.tables WHERE table_schema = '${schema}' AND table_name = 'entries');
       END $$`,
    ]);
    expect(await hive.stop()).toBe(0);
  });
});
