import { describe, expect, setDefaultTimeout, test } from 'bun:test';
import { readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import builtIn from '../../models/default/config.json' with { type: 'json' };
import { type Api, connect } from '../support/api.ts';
import { eventually } from '../support/eventually.ts';
import { type RunningHive, runHive, startHive, temporaryFolder } from '../support/executable.ts';
import { finding } from '../support/findings.ts';
import { openStore } from '../support/store.ts';
import { type TinyModel, writeTinyModel } from '../support/tiny-model.ts';

setDefaultTimeout(120_000);

/** Enough that a reindex takes a second or two, so that something can happen in the midst of it. */
const many = 200;

interface Status {
  readonly state: string;
  readonly model_id: string | null;
  readonly done: number;
  readonly total: number;
  readonly error: string | null;
}

/** A hive of findings with an added model beside the built-in one. */
interface Setting {
  hive: RunningHive;
  api: Api;
  readonly token: string;
  /** finding number → the entry that holds it */
  readonly entries: Map<number, string>;
}

async function setUp(count: number, ...models: TinyModel[]): Promise<Setting> {
  const hive = await startHive();
  const api = await connect(hive.url);
  const token = readFileSync(join(hive.dataDirectory, 'admin.token'), 'utf8').trim();
  const entries = new Map<number, string>();
  for (let from = 0; from < count; from += 20) {
    await Promise.all(
      Array.from({ length: Math.min(20, count - from) }, async (_, at) => {
        entries.set(from + at, (await api.post('/knowledge/contribute', finding(from + at))).body.entry_id);
      }),
    );
  }
  for (const model of models) {
    const added = await api.post('/admin/models', { path: writeTinyModel(model) }, { token });
    expect([added.status, added.body.message]).toEqual([200, undefined as never]);
  }
  return { hive, api, token, entries };
}

async function startReindex({ api, token }: Setting, model_id?: string) {
  return api.post('/admin/reindex', { model_id }, { token });
}

async function status({ api, token }: Setting): Promise<Status> {
  return (await api.get('/admin/reindex', { token })).body.data as unknown as Status;
}

async function inUse({ api, token }: Setting): Promise<{ model_id: string; entries_embedded: number }> {
  const { data } = (await api.get('/admin/models/in-use', { token })).body;
  return data as unknown as { model_id: string; entries_embedded: number };
}

async function restart(setting: Setting): Promise<void> {
  setting.hive = await startHive({ dataDirectory: setting.hive.dataDirectory });
  setting.api = await connect(setting.hive.url);
}

/** Waits until so many are done, but not all. */
async function midway(setting: Setting, least = 20): Promise<Status> {
  return eventually('a reindex in its midst', async () => {
    const now = await status(setting);
    if (now.state === 'done') throw new Error('the reindex was through before anything could happen');
    return now.done >= least && now;
  });
}

function ended(setting: Setting): Promise<Status> {
  return eventually(
    'the end of the reindex',
    async () => {
      const now = await status(setting);
      return now.state !== 'running' && now.state !== 'switching' && now;
    },
    60_000,
  );
}

/** Each finding asked for by its own title comes first, and told again is merged into its entry. */
async function expectAllFound({ api, entries }: Setting, step = 1): Promise<void> {
  const wrong: string[] = [];
  for (const [number, id] of entries) {
    if (number % step !== 0) continue;
    const asked = await api.get(`/knowledge/query?q=${encodeURIComponent(finding(number).title)}`);
    if (asked.body.data.results[0]?.id !== id) wrong.push(`${number} is not found first`);
    const again = await api.post('/knowledge/check', finding(number));
    if (again.body.merged_into !== id) wrong.push(`${number} would not be merged: ${again.body.verdict}`);
  }
  expect(wrong).toEqual([]);
}

describe('a reindex while the hive serves', () => {
  test('answers and takes findings all the while, changes over at once, survives a restart and goes back', async () => {
    const setting = await setUp(many, { name: 'narrow', dimensions: 64 });
    const { api } = setting;
    expect((await startReindex(setting, 'narrow')).status).toBe(200);
    let isOver = false;
    let answered = 0;
    const asking = (async () => {
      for (let number = 0; !isOver; number = (number + 7) % many) {
        const asked = await api.get(`/knowledge/query?q=${encodeURIComponent(finding(number).title)}`);
        expect(asked.body.data.results[0]?.id).toBe(setting.entries.get(number)!);
        answered++;
      }
    })();
    const writing = (async () => {
      for (let number = many; !isOver && number < many + 80; number++) {
        const told = await api.post('/knowledge/contribute', finding(number));
        expect(told.body.verdict).toBe('accepted');
        setting.entries.set(number, told.body.entry_id);
      }
    })();
    expect((await startReindex(setting, 'narrow')).body.error).toBe('conflict');
    expect((await startReindex(setting)).body.error).toBe('conflict');
    expect(await ended(setting)).toMatchObject({ state: 'done', model_id: 'narrow' });
    isOver = true;
    await Promise.all([asking, writing]);
    expect(answered).toBeGreaterThan(10);
    expect(setting.entries.size).toBeGreaterThan(many);
    expect(await inUse(setting)).toMatchObject({
      model_id: 'narrow',
      entries_embedded: setting.entries.size,
    });
    await expectAllFound(setting, 5);

    expect(await setting.hive.stop()).toBe(0);
    await restart(setting);
    expect(await inUse(setting)).toMatchObject({
      model_id: 'narrow',
      entries_embedded: setting.entries.size,
    });
    await expectAllFound(setting, 9);

    expect((await startReindex(setting, 'default')).status).toBe(200);
    expect(await ended(setting)).toMatchObject({ state: 'done' });
    expect((await inUse(setting)).model_id).not.toBe('narrow');
    await expectAllFound(setting, 9);
    expect(await setting.hive.stop()).toBe(0);
  });

  test('joins and retires entries meanwhile as ever', async () => {
    const setting = await setUp(60, { name: 'narrow' });
    const { api } = setting;
    await startReindex(setting, 'narrow');
    const gone = setting.entries.get(3)!;
    const successor = await api.post('/knowledge/contribute', finding(1_003, { supersedes: gone }));
    const collapse = await api.post('/admin/collapse', {}, { token: setting.token });
    expect(collapse.status).toBe(200);
    expect(await ended(setting)).toMatchObject({ state: 'done' });
    expect((await inUse(setting)).entries_embedded).toBe(60);
    const asked = await api.get(`/knowledge/query?q=${encodeURIComponent(finding(3).title)}`);
    expect(asked.body.data.results.map(({ id }) => id)).not.toContain(gone);
    expect((await api.get(`/knowledge/${gone}`)).body.data.id).toBe(successor.body.entry_id);
    expect(await setting.hive.stop()).toBe(0);
  });

  for (const signal of ['SIGKILL', 'SIGTERM'] as const) {
    test(`cut off by ${signal} goes on at the next start where it was`, async () => {
      const setting = await setUp(many, { name: 'narrow' });
      await startReindex(setting, 'narrow');
      const before = await midway(setting);
      expect(await setting.hive.stop(signal)).toBe(signal === 'SIGTERM' ? 0 : null);
      await restart(setting);
      const after = await status(setting);
      expect(['running', 'switching', 'done']).toContain(after.state);
      await eventually('the entries done before', async () => (await status(setting)).done >= before.done);
      setting.entries.set(
        5_000,
        (await setting.api.post('/knowledge/contribute', finding(5_000))).body.entry_id,
      );
      expect(await ended(setting)).toMatchObject({ state: 'done', model_id: 'narrow' });
      expect(await inUse(setting)).toMatchObject({ model_id: 'narrow', entries_embedded: many + 1 });
      await expectAllFound(setting, 9);
      expect(await setting.hive.stop()).toBe(0);
    });
  }

  test('is given up by asking for the model in use, and leaves nothing', async () => {
    const setting = await setUp(many, { name: 'narrow' }, { name: 'other', seed: 2, dimensions: 32 });
    await startReindex(setting, 'narrow');
    await midway(setting);
    const refused = await startReindex(setting, 'other');
    expect([refused.status, refused.body.error]).toEqual([409, 'conflict']);
    expect((await startReindex(setting, 'default')).body.data).toMatchObject({ state: 'cancelled' });
    expect((await inUse(setting)).model_id).not.toBe('narrow');
    await setting.hive.stop('SIGKILL');
    await restart(setting);
    expect((await status(setting)).state).toBe('none');
    await expectAllFound(setting, 20);
    expect(await setting.hive.stop()).toBe(0);
  });

  test('fails when the model does, and the hive goes on with the one it has', async () => {
    const setting = await setUp(40, { name: 'brittle', poison: '[UNK]' });
    const strange = { content: `${finding(77).content} The log says 漢字.` };
    expect((await setting.api.post('/knowledge/contribute', finding(77, strange))).body.verdict).toBe(
      'accepted',
    );
    await startReindex(setting, 'brittle');
    const now = await ended(setting);
    expect(now.state).toBe('failed');
    expect(now.error).toMatch(/goes on with the model it has/);
    await expectAllFound(setting, 5);
    expect((await inUse(setting)).model_id).not.toBe('brittle');
    const doctor = await runHive(['doctor'], {
      environment: { HIVE_API_URL: setting.hive.url, HIVE_DATA: setting.hive.dataDirectory },
    });
    expect(doctor.out).toMatch(/! model +\S+, built-in/);
    expect(await setting.hive.stop()).toBe(0);
  });
});

describe('a start', () => {
  test('with a store of a built-in model that is gone embeds everything anew, resumed after kill -9', async () => {
    const setting = await setUp(many);
    expect(await setting.hive.stop()).toBe(0);
    const store = await openStore(setting.hive.dataDirectory);
    await store.query("UPDATE store_pin SET model_id = 'hive-static-0', dimensions = 4");
    await store.query(
      'CREATE TABLE next_vectors (entry_id uuid CONSTRAINT next_vectors_pkey PRIMARY KEY REFERENCES entries, hive text NOT NULL, embedding vector(384) NOT NULL)',
    );
    await store.query('CREATE INDEX next_vectors_by_hive ON next_vectors (hive)');
    await store.query('INSERT INTO next_vectors SELECT * FROM entry_vectors ORDER BY entry_id LIMIT 100');
    await store.query('UPDATE entry_vectors SET embedding = (SELECT embedding FROM entry_vectors LIMIT 1)');
    await store.query(
      'INSERT INTO reindex (model_id, dimensions, added, started_at) SELECT $1, 384, false, now()',
      [builtIn.model_id],
    );
    await store.close();
    await restart(setting);
    expect(setting.hive.output()).toMatch(/embedding all entries anew .*done=100 total=200/);
    expect(setting.hive.output()).toMatch(/all entries are embedded with the new model/);
    expect((await setting.api.get('/ready')).status).toBe(200);
    expect(await inUse(setting)).toMatchObject({ entries_embedded: many });
    await expectAllFound(setting, 9);
    expect(await setting.hive.stop()).toBe(0);
    await restart(setting);
    expect(setting.hive.output()).not.toMatch(/anew/);
    expect(await setting.hive.stop()).toBe(0);
  });

  test('without the added model it needs is refused in a sentence; put back or given up, it starts', async () => {
    const setting = await setUp(20, { name: 'narrow' });
    await startReindex(setting, 'narrow');
    await ended(setting);
    expect(await setting.hive.stop()).toBe(0);
    const { dataDirectory } = setting.hive;
    const home = join(dataDirectory, 'models', 'narrow');
    const aside = join(temporaryFolder(), 'aside');
    renameSync(home, aside);
    const serve = (...flags: string[]) =>
      runHive(['serve', '--port', '0', '--data', dataDirectory, ...flags]);
    const refused = await serve();
    expect([refused.code, refused.out]).toEqual([1, '']);
    expect(refused.err).toMatch(
      /^hive: .*added model narrow.*models\/narrow.*is not there.*--reembed[^\n]*\n$/,
    );

    // The same files under another setting make other vectors, which must not be taken for the old ones.
    const environment = { HIVE_API_URL: 'http://127.0.0.1:9', HIVE_DATA: dataDirectory };
    const other = await runHive(
      ['model', 'add', writeTinyModel({ name: 'narrow' }), '--query-prompt', 'q: '],
      {
        environment,
      },
    );
    expect([other.code, other.err]).toEqual([0, '']);
    expect((await serve()).err).toContain('is another model than the one of that name');
    renameSync(home, join(temporaryFolder(), 'wrong'));
    renameSync(aside, home);
    await restart(setting);
    await expectAllFound(setting, 3);
    expect(await setting.hive.stop()).toBe(0);

    renameSync(home, aside);
    setting.hive = await startHive({ dataDirectory, flags: ['--reembed'] });
    setting.api = await connect(setting.hive.url);
    expect((await inUse(setting)).model_id).not.toBe('narrow');
    await expectAllFound(setting, 3);
    expect(await setting.hive.stop()).toBe(0);
  });
});
