import { afterAll, describe, expect, test } from 'bun:test';
import { type Api, connect } from '../support/api.ts';
import { type RunningHive, startHive } from '../support/executable.ts';
import { filesBelow } from '../support/files.ts';
import { finding } from '../support/findings.ts';

/** Without vowels chance writes no "fake" and no "your", which would make a placeholder of a key. */
const letters = 'BCDFGHJKLMNPQRSTVWXZbcdfghjkmnpqrstvwxz23456789';
const random = (length: number) =>
  Array.from(crypto.getRandomValues(new Uint8Array(length)), (byte) => letters[byte % letters.length]).join(
    '',
  );
const upper = (length: number) =>
  random(length * 2)
    .toUpperCase()
    .replace(/[^A-Z2-7]/g, 'Q')
    .slice(0, length);
const base64url = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** kind → the whole secret, and the part of it that must be found nowhere */
const jwtBody = base64url({ sub: random(12), iat: 1_700_000_000 });
const pemLine = random(64);
const secrets: Record<string, [whole: string, marked: string]> = {};
const add = (kind: string, whole: string, marked = whole) => {
  secrets[kind] = [whole, marked];
};
add('a GitHub token', `gh${'p_'}${random(36)}`);
add('an AWS access key', `AK${'IA'}${upper(16)}`);
add('a Slack token', `xo${'xb'}-1234567890-1234567890123-${random(24)}`);
add('a Stripe key', `sk${'_live_'}${random(24)}`);
add('a JWT', `eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.${jwtBody}.${random(43)}`, jwtBody);
add(
  'a private key',
  `-----BEGIN ${'PRIVATE'} KEY-----\n${pemLine}\n${random(64)}\n-----END ${'PRIVATE'} KEY-----`,
  pemLine,
);
const password = random(18);
add('a password in a URL', `postgres://admin:${password}@db.internal.corp:5432/app`, password);
const mailbox = random(12).toLowerCase();
add('an e-mail address', `${mailbox}@corp-mail.net`, mailbox);
const home = `u${random(9).toLowerCase()}`;
add('a home path', `/home/${home}/work/app`, home);

/** Where a client can put text. */
const writes: Record<string, (api: Api, secret: string, number: number) => Promise<unknown>> = {
  content: (api, secret, number) =>
    api.post(
      '/knowledge/contribute',
      finding(number, { content: `${finding(number).content} Use ${secret} there.` }),
    ),
  title: (api, secret, number) =>
    api.post(
      '/knowledge/contribute',
      finding(number, { title: `${finding(number).title} ${secret}`.slice(0, 199) }),
    ),
  'a check': (api, secret, number) =>
    api.post(
      '/knowledge/check',
      finding(number, { content: `${finding(number).content} Use ${secret} there.` }),
    ),
  tags: (api, secret, number) =>
    api.post('/knowledge/contribute', finding(number, { tags: [secret.slice(0, 40)] })),
  category: (api, secret, number) =>
    api.post('/knowledge/contribute', finding(number, { onboarding_category: secret.slice(0, 64) })),
  'an unknown field': (api, secret, number) =>
    api.post('/knowledge/contribute', finding(number, { comment: secret })),
  'a malformed body': (api, secret) =>
    api.post('/knowledge/contribute', undefined, { raw: `{"title": "${secret}` }),
  'a wrong type': (api, secret) =>
    api.post('/knowledge/contribute', { title: { secret }, content: [secret] }),
  'a source that is none': (api, secret, number) =>
    api.post('/knowledge/contribute', finding(number, { source: secret })),
  'an unknown hive': (api, secret, number) =>
    api.post('/knowledge/contribute', finding(number, { hive: secret })),
  'a supersedes that is no id': (api, secret, number) =>
    api.post('/knowledge/contribute', finding(number, { supersedes: secret })),
  question: (api, secret) => api.get(`/knowledge/query?q=${encodeURIComponent(`connect with ${secret}`)}`),
  'a posted question': (api, secret) =>
    api.call('POST', '/knowledge/query', { body: { q: `connect with ${secret}` } }),
  path: (api, secret) => api.get(`/knowledge/${encodeURIComponent(secret)}`),
  'an unknown path': (api, secret) => api.get(`/${encodeURIComponent(secret)}`),
  'an agent that is none': (api, secret, number) =>
    api.post('/knowledge/contribute', finding(number), {
      headers: { 'x-hive-agent': `?${oneLine(secret)}` },
    }),
  'a Bearer token': (api, secret, number) =>
    api.call('POST', '/knowledge/contribute', { token: `hive_${oneLine(secret)}`, body: finding(number) }),
  'an admin token that is none': (api, secret) => api.get('/admin/stats', { token: oneLine(secret) }),
  'a framework that is none': (api, secret, number) =>
    api.post('/knowledge/contribute', finding(number), { headers: { 'x-hive-framework': oneLine(secret) } }),
  'an Idempotency-Key': (api, secret, number) =>
    api.post('/knowledge/contribute', finding(number), {
      headers: { 'idempotency-key': oneLine(secret).slice(0, 128) },
    }),
  'an Idempotency-Key of a refused write': (api, secret) =>
    api.post(
      '/knowledge/contribute',
      { title: 'ab', content: 'c' },
      { headers: { 'idempotency-key': oneLine(secret).slice(0, 128) } },
    ),
  'a header nobody asked for': (api, secret) =>
    api.get('/hives', { headers: { cookie: oneLine(secret), 'x-api-key': oneLine(secret) } }),
};

const hives: RunningHive[] = [];
afterAll(async () => {
  for (const hive of hives) await hive.stop();
});

describe('a secret is in no answer, no output and no file of the data directory', () => {
  test('wherever a client put it', async () => {
    const hive = await startHive({ environment: { HIVE_LOG: 'debug' } });
    hives.push(hive);
    const api = await connect(hive.url);
    const { entry_id } = (await api.post('/knowledge/contribute', finding(9_000))).body;
    let number = 0;
    for (const [whole] of Object.values(secrets)) {
      for (const write of Object.values(writes)) await write(api, whole, number++);
      await api.post(
        `/knowledge/${entry_id}/flag`,
        { reason: 'incorrect', note: `Wrong: ${whole}` },
        { agent: `f-${number}` },
      );
    }
    await api.post('/knowledge/contribute', finding(9_000)); // the store works and has been written to
    expect(await hive.stop()).toBe(0);
    const places = [
      ...api.answers.map(({ text }, index) => ({ name: `answer ${index}`, bytes: Buffer.from(text) })),
      { name: 'output', bytes: Buffer.from(hive.output()) },
      ...filesBelow(hive.dataDirectory),
    ].map(({ name, bytes }) => ({ name, text: bytes.toString('latin1').toLowerCase() })); // tags are kept in lower case
    expect(places.length).toBeGreaterThan(100);
    expect(places.some(({ text }) => text.includes(finding(9_000).title.toLowerCase()))).toBe(true);
    const leaks = Object.entries(secrets).flatMap(([kind, [, marked]]) =>
      places
        .filter(({ text }) => text.includes(marked.toLowerCase()))
        .map(({ name }) => `${kind} in ${name}`),
    );
    expect(leaks).toEqual([]);
  }, 120_000);

  test('a tag that hides one in its canonical form is refused', async () => {
    const hive = await startHive();
    hives.push(hive);
    const api = await connect(hive.url);
    const [whole] = secrets['a GitHub token']!;
    const answer = await api.post('/knowledge/contribute', finding(1, { tags: ['vite', whole] }));
    expect([answer.status, answer.body.reasons]).toEqual([422, expect.arrayContaining(['pii_critical'])]);
    expect(answer.text.toLowerCase()).not.toContain(whole.toLowerCase().replace('_', '-').slice(4));
  }, 60_000);
});

/** A header holds one line. */
function oneLine(secret: string): string {
  return secret.replaceAll('\n', '');
}
