import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { atEnd } from './at-end.ts';
import { runToEnd } from './run-to-end.ts';

/** Which store the tests run on: `HIVE_TEST_DB=postgres bun test`. */
export const engine = chosenEngine();

/** What keeps a test of the store in a file off a server, in the words of `test.skipIf`. */
export const onServer = engine === 'postgres';
if (onServer) console.warn('on PostgreSQL: tests of the files that the built-in store keeps are skipped');

const script = join(import.meta.dir, 'postgres.sh');
let server: string | undefined;
let schemas = 0;

/** @returns the URL of a schema of its own, empty, on the server that the tests run on */
export async function freshSchema(): Promise<string> {
  const name = `hive_${process.pid}_${++schemas}`;
  await administer(serverUrl(), ['CREATE EXTENSION IF NOT EXISTS vector', `CREATE SCHEMA ${name}`]);
  return `${serverUrl()}?search_path=${name},public`;
}

/** @returns the URL of a database of its own, without any extension */
export async function freshDatabase(): Promise<string> {
  const name = `hive_${process.pid}_${++schemas}`;
  await administer(serverUrl(), [`CREATE DATABASE ${name}`]);
  return serverUrl().replace(/\/postgres$/, `/${name}`);
}

/** Runs statements past any hive, one after another. */
export async function administer(url: string, statements: readonly string[]): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    for (const statement of statements) await sql.unsafe(statement);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** Asks one thing past any hive. */
export async function ask<Row>(url: string, query: string): Promise<Row[]> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return Array.from(await sql.unsafe(query)) as unknown as Row[];
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** A server that a test has to itself, to stop and start it as it likes. */
export interface OwnServer {
  readonly url: string;
  /** Ends it as a crash does. */
  crash(): Promise<void>;
  /** Starts it again on the same port. */
  resume(): Promise<void>;
  stop(): Promise<void>;
}

export async function startServer(): Promise<OwnServer> {
  const folder = mkdtempSync(join(tmpdir(), 'hive-postgres-'));
  const url = await run('start', folder);
  return {
    url,
    async crash() {
      await run('crash', folder);
    },
    async resume() {
      await run('resume', folder);
    },
    async stop() {
      await run('stop', folder);
    },
  };
}

/** The one server of this run: the one that was named, else one that is started now and ends with us. */
function serverUrl(): string {
  server ??= process.env.HIVE_TEST_POSTGRES_URL ?? startShared();
  return server;
}

function startShared(): string {
  const folder = mkdtempSync(join(tmpdir(), 'hive-postgres-'));
  const started = Bun.spawnSync([script, 'start', folder], { stderr: 'pipe' });
  if (started.exitCode !== 0) throw new Error(`no PostgreSQL: ${started.stderr.toString().trim()}`);
  atEnd(() => Bun.spawnSync([script, 'stop', folder]));
  return started.stdout.toString().trim();
}

async function run(command: string, folder: string): Promise<string> {
  const { out, err, code } = await runToEnd([script, command, folder]);
  if (code !== 0) throw new Error(`postgres.sh ${command}: ${err.trim()}`);
  return out.trim();
}

function chosenEngine(): 'pglite' | 'postgres' {
  const asked = process.env.HIVE_TEST_DB ?? 'pglite';
  if (asked === 'pglite' || asked === 'postgres') return asked;
  throw new Error(`HIVE_TEST_DB must be pglite or postgres, not ${asked}`);
}
