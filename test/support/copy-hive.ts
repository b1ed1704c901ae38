import { cpSync } from 'node:fs';
import { join } from 'node:path';
import postgres from 'postgres';
import { migrate } from '../../src/store/migrate.ts';
import { pinModel, readPin } from '../../src/store/pin.ts';
import { onServer } from './engine.ts';
import { storeUrl, temporaryFolder } from './executable.ts';
import { openServerStore } from './parts.ts';

/** Copies a hive that is stopped, its store included. @returns the copy's data directory */
export async function copyHive(dataDirectory: string): Promise<string> {
  const copy = join(temporaryFolder(), 'data');
  cpSync(dataDirectory, copy, { recursive: true });
  if (onServer) await copyStore(await storeUrl(dataDirectory), await storeUrl(copy));
  return copy;
}

/** Makes the tables of a schema as a hive does, and fills them with the rows of another's. */
async function copyStore(from: string, to: string): Promise<void> {
  const [source, target] = await Promise.all([openServerStore(from), openServerStore(to)]);
  try {
    await migrate(target);
    const pin = await readPin(source);
    if (pin) await pinModel(target, pin, new Date());
  } finally {
    await Promise.all([source.close(), target.close()]);
  }
  const [old, fresh] = [from, to].map((url) => /search_path=(\w+)/.exec(url)![1]!);
  const sql = postgres(to, { max: 1, onnotice: () => {} });
  try {
    const tables = await sql.unsafe('SELECT tablename FROM pg_tables WHERE schemaname = $1', [fresh!]);
    const names = tables.map(({ tablename }) => String(tablename));
    await sql.unsafe("SET session_replication_role = 'replica'"); // neither triggers nor references, in whatever order
    await sql.unsafe(`TRUNCATE ${names.map((name) => `${fresh}.${name}`).join(', ')}`);
    for (const name of names) await sql.unsafe(`INSERT INTO ${fresh}.${name} SELECT * FROM ${old}.${name}`);
  } finally {
    await sql.end({ timeout: 1 });
  }
}
