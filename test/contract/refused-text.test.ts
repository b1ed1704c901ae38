import { describe, expect, setDefaultTimeout, test } from 'bun:test';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Answer, type Api, connect } from '../support/api.ts';
import { onServer } from '../support/engine.ts';
import { type RunningHive, startHive, temporaryFolder } from '../support/executable.ts';
import { filesBelow } from '../support/files.ts';
import { findWords, type Place } from '../support/find-words.ts';
import { finding } from '../support/findings.ts';
import { mark, type Refused, refusedTexts, secrets } from '../support/refused-texts.ts';
import { openStore } from '../support/store.ts';

/** A test that takes longer hangs; shared machines are slow at times. */
setDefaultTimeout(120_000);

/** Ways a text is refused without a verdict. */
function malformed(word: string): Record<string, (api: Api) => Promise<Answer>> {
  const post =
    (path: string, raw: string, headers: Record<string, string> = {}) =>
    (api: Api) =>
      api.post(path, undefined, { raw, headers: { 'content-type': 'application/json', ...headers } });
  const path = '/knowledge/contribute';
  return {
    'broken JSON': post(path, `{"title": "${word}", "content": "${word}`),
    'JSON with words behind it': post(path, `{"title": "${word}"} ${word}`),
    'text that is no JSON': post(path, `${word} is wrong`, { 'content-type': 'text/plain' }),
    'a list': post(path, JSON.stringify([word])),
    'fields of other types': post(
      path,
      JSON.stringify({ title: { [word]: word }, content: [word], tags: word }),
    ),
    'tags of other types': post(path, JSON.stringify(finding(1, { tags: [{ [word]: word }] }))),
    'a source that is none': post(path, JSON.stringify(finding(1, { source: word }))),
    'a hive that is none': post(path, JSON.stringify(finding(1, { hive: word }))),
    'supersedes that is no id': post(path, JSON.stringify(finding(1, { supersedes: word }))),
    'a long category': post(path, JSON.stringify(finding(1, { onboarding_category: word.repeat(9) }))),
    'a body beyond its limit': post(path, JSON.stringify({ title: word, content: word.repeat(90_000) })),
    'a body that says it is packed': post(path, `${word} is plain`, {
      'content-encoding': 'gzip',
    }),
    'a key beyond its limit': post(path, JSON.stringify(finding(1)), { 'idempotency-key': word.repeat(12) }),
    'a query string on a write': post(`${path}?title=${word}&content=${word}`, '{"tags": 7}'),
  };
}

describe('nothing of a refused text survives', () => {
  test('in any answer, the log, the metrics, any list, any table or any file', async () => {
    const { hive, api, token } = await start();
    const { entry_id } = (await api.post('/knowledge/contribute', finding(9_000))).body;
    const kept = mark();
    const sound = finding(9_001, { content: `${finding(9_001).content} Also with ${kept}.`, tags: [kept] });
    const written = await api.post('/knowledge/contribute', sound, { headers: { 'idempotency-key': kept } });
    expect(written.body.verdict).toBe('accepted');
    const before = api.answers.length;

    const marks: { what: string; word: string }[] = [];
    const send = async (
      what: string,
      { draft, reason, marks: words }: Refused,
      via: (body: object) => Promise<Answer>,
    ) => {
      marks.push(...words.map((word) => ({ what, word })));
      const { status, body } = await via(draft);
      expect([what, status, body.reasons]).toEqual([what, 422, expect.arrayContaining([reason])]);
    };
    const path = '/knowledge/contribute';
    for (const [what, refused] of Object.entries(refusedTexts(1)))
      await send(`contribute: ${what}`, refused, (draft) => api.post(path, draft));
    for (const [what, refused] of Object.entries(refusedTexts(2)))
      await send(`check: ${what}`, refused, (draft) => api.post('/knowledge/check', draft));
    for (const [what, refused] of Object.entries(refusedTexts(3))) {
      // A client may make its key of its text, and repeats its write.
      const headers = { 'idempotency-key': refused.marks[0]! };
      await send(`with a key: ${what}`, refused, (draft) => api.post(path, draft, { headers }));
      await send(`again: ${what}`, refused, (draft) => api.post(path, draft, { headers }));
    }
    for (const [what, { draft, marks: words }] of Object.entries(refusedTexts(4))) {
      if (/\btags?\b/.test(what)) continue; // a list does not fit into a URL
      marks.push(...words.map((word) => ({ what: `in the URL: ${what}`, word })));
      const { tags: _, ...fields } = draft;
      const asked = new URLSearchParams(fields as Record<string, string>);
      expect([what, (await api.post(`${path}?${asked}`, {})).status]).toEqual([what, 422]);
    }
    for (const what of Object.keys(malformed(''))) {
      const word = mark();
      marks.push({ what, word });
      const { status } = await malformed(word)[what]!(api);
      expect([what, status >= 400 && status < 500]).toEqual([what, true]);
    }
    const notes = Object.entries(refusedTexts(5)).filter(
      ([, { reason, draft }]) =>
        /pii_critical|prompt_injection/.test(reason) && draft.content !== finding(5).content,
    );
    expect(notes.length).toBeGreaterThan(15);
    for (const [what, { draft, marks: words }] of notes) {
      marks.push(...words.map((word) => ({ what: `note: ${what}`, word })));
      const flag = { reason: 'incorrect', note: String(draft.content), comment: words.at(-1) };
      const headers = { 'idempotency-key': words[0]! };
      const answer = await api.post(`/knowledge/${entry_id}/flag`, flag, { agent: 'other', headers });
      expect([what, answer.status, answer.body.details?.[0]?.path]).toEqual([what, 400, 'note']);
    }
    const longNote = mark();
    marks.push({ what: 'a long note', word: longNote });
    const flag = { reason: 'incorrect', note: `${longNote} `.repeat(90) };
    expect((await api.post(`/knowledge/${entry_id}/flag`, flag)).status).toBe(400);

    const said = api.answers.slice(before).map(({ text }, i) => place(`answer ${i}`, text));
    const lists = await readAll(api, token);
    const running = filesOf(hive.dataDirectory, 'running');
    expect(await hive.stop()).toBe(0);
    const stopped = filesOf(hive.dataDirectory, 'stopped');
    const tables = await dump(hive.dataDirectory);
    const checkpointed = filesOf(hive.dataDirectory, 'checkpointed');
    const output = place('output', hive.output());

    // What was accepted is where it belongs, so that looking there means something.
    const holds = (places: Place[]) => findWords([kept], places).length > 0;
    // A server's files are not here to look into; its tables are.
    const looked = onServer ? [lists, tables] : [lists, running, stopped, tables, checkpointed];
    expect(looked.map(holds)).toEqual(looked.map(() => true));
    expect(hive.output()).toContain('ready at');
    expect(marks.length).toBeGreaterThan(500);
    const places = [...said, ...lists, output, ...running, ...stopped, ...tables, ...checkpointed];
    expect(leaks(marks, places)).toEqual([]);
    // Only how often which reason was given.
    const [counts] = tables.filter(({ name }) => name === 'rejections');
    expect(Buffer.from(counts!.bytes).toString()).toMatch(/^(?:\{"reason":"[a-z_]+","count":"?\d+"?\}\n?)+$/);
  });

  test('of a write that is killed on the way', async () => {
    const { hive, api } = await start();
    const refused = Object.entries(refusedTexts(6));
    const headers = (i: number) => ({ 'idempotency-key': `k${i}` });
    await Promise.all(
      refused.map(([, { draft }], i) => api.post('/knowledge/contribute', draft, { headers: headers(i) })),
    );
    await hive.stop('SIGKILL');
    const marks = refused.flatMap(([what, { marks: words }]) => words.map((word) => ({ what, word })));
    const places = [place('output', hive.output()), ...filesOf(hive.dataDirectory, 'killed')];
    expect(leaks(marks, places)).toEqual([]);
  });
});

describe('a question', () => {
  test('is in no log, no metrics, no table and no file, whatever it holds', async () => {
    const { hive, api, token } = await start();
    await api.post('/knowledge/contribute', finding(9_000));
    const marks: { what: string; word: string }[] = [];
    const ask = async (what: string, question: (word: string) => Promise<Answer>) => {
      const word = mark();
      marks.push({ what, word });
      await question(word);
    };
    const q = (word: string) => `q=${encodeURIComponent(`${finding(9_000).title} ${word}`)}`;
    await ask('in the URL', (word) => api.get(`/knowledge/query?${q(word)}`));
    await ask('explained', (word) => api.get(`/knowledge/query?${q(word)}&explain=true`));
    await ask('from a keyed client', (word) =>
      api.get(`/knowledge/query?${q(word)}`, { token: `hive_${word}` }),
    );
    await ask('with a handle', (word) => api.get(`/knowledge/query?${q(word)}`, { agent: 'tester' }));
    await ask('posted', (word) =>
      api.call('POST', '/knowledge/query', { body: { q: `${finding(9_000).title} ${word}` } }),
    );
    await ask('with filters', (word) => api.get(`/knowledge/query?${q(word)}&tags=${word}&hive=${word}`));
    await ask('with a wrong limit', (word) => api.get(`/knowledge/query?${q(word)}&limit=${word}`));
    await ask('too long', (word) => api.get(`/knowledge/query?q=${`${word}%20`.repeat(2_400)}`));
    await ask('broken', (word) =>
      api.call('POST', '/knowledge/query', {
        raw: `{"q": "${word}`,
        headers: { 'content-type': 'application/json' },
      }),
    );
    for (const [kind, [sentence, marked]] of Object.entries(secrets())) {
      marks.push({ what: kind, word: marked });
      await api.get(`/knowledge/query?${new URLSearchParams({ q: sentence })}`);
    }
    const lists = await readAll(api, token);
    const running = filesOf(hive.dataDirectory, 'running');
    expect(await hive.stop()).toBe(0);
    const tables = await dump(hive.dataDirectory);
    const places = [
      place('output', hive.output()),
      ...lists,
      ...running,
      ...tables,
      ...filesOf(hive.dataDirectory, 'stopped'),
    ];
    expect(findWords([finding(9_000).title], places).length).toBeGreaterThan(2);
    expect(leaks(marks, places)).toEqual([]);
    // Nor in an answer, unless it was asked to explain itself.
    const plain = api.answers.map(({ text }, i) => place(`answer ${i}`, text));
    expect(
      leaks(
        marks.filter(({ what }) => what !== 'explained'),
        plain,
      ),
    ).toEqual([]);
  });
});

async function start(): Promise<{ hive: RunningHive; api: Api; token: string }> {
  const data = join(temporaryFolder(), 'data');
  mkdirSync(data);
  const toml = `log = "debug"\n[[gate.forbid]]\nname = "customer number"\npattern = 'CUST-\\d{6}'\n`;
  writeFileSync(join(data, 'hive.toml'), toml);
  const hive = await startHive({ dataDirectory: data });
  const token = readFileSync(join(data, 'admin.token'), 'utf8').trim();
  return { hive, api: await connect(hive.url), token };
}

/** Everything a hive tells of itself. */
async function readAll(api: Api, token: string): Promise<Place[]> {
  const pages = [
    '/metrics',
    '/health',
    '/ready',
    '/hives',
    '/hives/academy',
    '/collective/pulse',
    '/leaderboard',
  ];
  const lists = ['/knowledge?limit=50', '/agents/tester', '/agents/other', '/leaderboard/custom'];
  const admin = ['/admin/stats', '/admin/tokens', '/admin/models', '/admin/reindex'];
  const read: Place[] = [];
  for (const path of [...pages, ...lists, ...admin]) {
    const { status, text } = await api.get(path, admin.includes(path) ? { token } : {});
    if (path !== '/agents/other') expect([path, status]).toEqual([path, 200]);
    read.push(place(path, text));
  }
  for (const { id } of (await api.get('/knowledge?limit=50')).body.data.results) {
    for (const path of [`/knowledge/${id}`, `/knowledge/${id}/contributions`])
      read.push(place(path, (await api.get(path)).text));
  }
  return read;
}

function place(name: string, text: string): Place {
  return { name, bytes: Buffer.from(text) };
}

function filesOf(directory: string, when: string): Place[] {
  return filesBelow(directory).map(({ name, bytes }) => ({ name: `${name}, ${when}`, bytes }));
}

/** Every row of every table as text: a long value is compressed in its file, where no search would find it. */
async function dump(dataDirectory: string): Promise<Place[]> {
  const db = await openStore(dataDirectory);
  try {
    const { rows } = await db.query<{ name: string }>(
      `SELECT format('%I.%I', n.nspname, c.relname) AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE c.relkind IN ('r', 'm', 'p') AND n.nspname NOT IN ('pg_catalog', 'information_schema')
         AND pg_table_is_visible(c.oid)`,
    );
    expect(rows.length).toBeGreaterThan(10);
    const places: Place[] = [];
    for (const { name } of rows) {
      const all = await db.query<{ row: string }>(`SELECT to_json(t)::text AS row FROM ${name} t`);
      const text = all.rows.map(({ row }) => row).join('\n');
      places.push(place(name.replace(/^.*\./, ''), text));
    }
    await db.query('CHECKPOINT');
    return places;
  } finally {
    await db.close();
  }
}

/** Where which mark is that should be nowhere. */
function leaks(marks: readonly { what: string; word: string }[], places: readonly Place[]): string[] {
  const found = findWords(
    marks.map(({ word }) => word),
    places,
  );
  return found.map(({ word, place }) => `${marks.find((mark) => mark.word === word)?.what}: in ${place}`);
}
