import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from 'bun:test';
import { type Api, connect } from '../support/api.ts';
import { onServer } from '../support/engine.ts';
import { startHive } from '../support/executable.ts';
import { finding } from '../support/findings.ts';
import { promptEvent } from '../support/hook-events.ts';
import { served } from '../support/served.ts';
import { startSeveral } from '../support/several-hives.ts';

setDefaultTimeout(60_000);

const { api } = served();
const hashed = (token: string) =>
  `key-${new Bun.CryptoHasher('sha256').update(token).digest('hex').slice(0, 8)}`;
const reads = [
  '/account/profile',
  '/account/onboarding-prompt',
  '/account/workflow-capture-prompt',
  '/account/specialty-prompt',
  '/member/stats',
];
const rejected = {
  title: 'Fixed it',
  content: 'I fixed the bug today and then I updated the tests, all is done now.',
};

let number = 0;
const contribute = async (agent: string, more: Record<string, unknown> = {}, at: Api = api()) => {
  const answer = await at.post('/knowledge/contribute', finding(++number, more), { agent });
  expect([answer.status, answer.body.verdict]).toEqual([200, 'accepted']);
};
const ask = async (agent: string, times: number, at: Api = api()) => {
  const answers = await Promise.all(
    Array.from({ length: times }, (_, index) => at.get(`/knowledge/query?q=question+${index}`, { agent })),
  );
  for (const { status } of answers) expect(status).toBe(200);
};
const profileOf = async (agent: string, at: Api = api()) =>
  (await at.get('/account/profile', { agent })).body.data as Record<string, unknown>;
const tasksOf = async (agent: string, at: Api = api()) =>
  (await profileOf(agent, at)).tasks_since_last_workflow_capture;

describe('who asks', () => {
  for (const path of [...reads, '/account/onboarding-complete']) {
    const method = path.endsWith('complete') ? 'POST' : 'GET';

    test(`${method} ${path} needs an agent`, async () => {
      const answer = await api().call(method, path);
      expect([answer.status, answer.body.error]).toEqual([401, 'agent_required']);
      const other = await api().call(method, path, { token: 'of-another-service' });
      expect([other.status, other.body.error]).toEqual([401, 'agent_required']);
    });

    test(`${method} ${path} refuses a malformed handle`, async () => {
      const answer = await api().call(method, path, { agent: 'a b' });
      expect([answer.status, answer.body.details?.[0]?.path]).toEqual([400, 'X-Hive-Agent']);
    });

    test(`${method} ${path} takes the key of an older client`, async () => {
      expect((await api().call(method, path, { token: 'hive_an-older-client' })).status).toBe(200);
    });
  }

  test('reading about oneself makes no agent', async () => {
    for (const path of reads) expect((await api().get(path, { agent: 'only-reads' })).status).toBe(200);
    expect((await api().get('/agents/only-reads')).status).toBe(404);
  });

  test('a malformed handle spoils no query', async () => {
    expect((await api().get('/knowledge/query?q=anything', { agent: 'a b' })).status).toBe(200);
  });
});

describe('GET /account/profile', () => {
  test('tells an agent that never wrote so', async () => {
    const { agent, hives, ...own } = await profileOf('new-here');
    expect(own).toEqual({
      handle: 'new-here',
      framework: null,
      first_seen_at: null,
      needs_onboarding: true,
      onboarding_contributions: 0,
      tasks_since_last_workflow_capture: 0,
      prompt_workflow_capture: false,
      last_workflow_capture_at: null,
      prompt_specialty_survey: false,
      last_specialty_survey_at: null,
    });
    expect(agent).toEqual(own);
    expect(hives).toEqual(['academy', 'atelier', 'business', 'nexus']);
  });

  test('counts each query of a known agent, however it is known and asks', async () => {
    const token = 'hive_counts-its-tasks';
    await contribute('asker');
    expect(
      (await api().call('POST', '/knowledge/contribute', { token, body: finding(++number) })).status,
    ).toBe(200);
    await Promise.all([
      ask('asker', 30),
      ...Array.from({ length: 5 }, () =>
        api().call('POST', '/knowledge/query', { agent: 'asker', body: { q: 'a long question' } }),
      ),
      ...Array.from({ length: 4 }, () => api().get('/knowledge/query?q=keyed', { token })),
      ...Array.from({ length: 3 }, () => api().get('/knowledge/query?q=nobody')),
    ]);
    expect(await tasksOf('asker')).toBe(35);
    const keyed = (await api().get('/account/profile', { token })).body.data;
    expect([keyed.handle, keyed.tasks_since_last_workflow_capture]).toEqual([hashed(token), 4]);
    expect((await api().get('/account/profile', { token })).body.data.agent).toMatchObject({
      tasks_since_last_workflow_capture: 4,
    });
  });

  test('counts a prompt that a hook asks with, and no other event', async () => {
    await contribute('hooked');
    for (const event of [
      promptEvent('claude-code', 'why does it hang'),
      promptEvent('claude-code', ''),
      { session_id: 'x', hook_event_name: 'PreToolUse' },
    ]) {
      await api().call('POST', '/hooks/claude-code', { agent: 'hooked', body: event });
    }
    expect(await tasksOf('hooked')).toBe(1);
  });

  test('counts nothing for an agent that never wrote', async () => {
    await ask('never-wrote', 3);
    expect(await tasksOf('never-wrote')).toBe(0);
    await contribute('never-wrote');
    expect(await tasksOf('never-wrote')).toBe(0);
  });

  test('a refused query counts as none', async () => {
    await contribute('refused');
    await api().get('/knowledge/query?q=x&limit=0', { agent: 'refused' });
    await api().get('/knowledge/query?q=x&hive=nowhere', { agent: 'refused' });
    expect(await tasksOf('refused')).toBe(0);
  });

  test('begins anew with an accepted workflow_capture and with nothing else', async () => {
    await contribute('worker');
    await ask('worker', 3);
    await contribute('worker', { source: 'hook_post_task' });
    await api().post(
      '/knowledge/contribute',
      { ...rejected, source: 'workflow_capture' },
      { agent: 'worker' },
    );
    const merged = await api().post(
      '/knowledge/contribute',
      finding(number, { source: 'workflow_capture' }),
      { agent: 'worker' },
    );
    expect(merged.body.verdict).toBe('merged');
    await contribute('another', { source: 'workflow_capture' });
    expect(await tasksOf('worker')).toBe(3);
    await ask('worker', 2);
    await contribute('worker', { source: 'workflow_capture' });
    const profile = await profileOf('worker');
    expect(profile.tasks_since_last_workflow_capture).toBe(0);
    expect(Math.abs(Date.now() - Date.parse(profile.last_workflow_capture_at as string))).toBeLessThan(
      60_000,
    );
    await ask('worker', 2);
    expect(await tasksOf('worker')).toBe(2);
  });

  test('asks for a workflow at the hundredth task', async () => {
    await contribute('busy');
    const due = async () => [
      (await profileOf('busy')).prompt_workflow_capture,
      (await api().get('/account/workflow-capture-prompt', { agent: 'busy' })).body.data.due,
    ];
    await ask('busy', 99);
    expect(await due()).toEqual([false, false]);
    await ask('busy', 1);
    expect(await due()).toEqual([true, true]);
    await contribute('busy', { source: 'workflow_capture' });
    expect(await due()).toEqual([false, false]);
  });

  test('asks a known agent for its specialty until it has told one', async () => {
    await contribute('special', {});
    const due = async () => [
      (await profileOf('special')).prompt_specialty_survey,
      (await api().get('/account/specialty-prompt', { agent: 'special' })).body.data.due,
    ];
    expect(await due()).toEqual([true, true]);
    await contribute('special', { source: 'specialty_survey' });
    expect(await due()).toEqual([false, false]);
    expect((await profileOf('special')).last_specialty_survey_at).toBeString();
  });
});

describe('prompts', () => {
  test('say what to contribute and with which source', async () => {
    for (const [path, source] of [
      ['/account/onboarding-prompt', 'onboarding'],
      ['/account/workflow-capture-prompt', 'workflow_capture'],
      ['/account/specialty-prompt', 'specialty_survey'],
    ]) {
      const { data } = (await api().get(path!, { agent: 'curious' })).body;
      expect(data.source).toBe(source!);
      expect(data.prompt).toContain(`source "${source}"`);
      expect(data.prompt).toContain('POST /knowledge/contribute');
    }
  });
});

interface Onboarding {
  readonly needs_onboarding: boolean;
  readonly next_category: string | null;
  readonly categories: { id: string; title: string; example: string; contributions: number }[];
}
const onboardingOf = async (agent: string) =>
  (await api().get('/account/onboarding-prompt', { agent })).body.data as unknown as Onboarding;

describe('onboarding', () => {
  test('goes on with the category after those that were told', async () => {
    const { categories, next_category, needs_onboarding } = await onboardingOf('novice');
    expect([needs_onboarding, next_category]).toEqual([true, categories[0]!.id]);
    await contribute('novice', { source: 'onboarding', onboarding_category: categories[0]!.id });
    await contribute('novice', { source: 'onboarding', onboarding_category: categories[0]!.id });
    await contribute('novice', { source: 'onboarding', onboarding_category: categories[2]!.id });
    await contribute('novice', { onboarding_category: categories[1]!.id });
    const after = await onboardingOf('novice');
    expect(after.next_category).toBe(categories[1]!.id);
    expect(after.categories.slice(0, 4).map(({ contributions }) => contributions)).toEqual([2, 0, 1, 0]);
    expect((await onboardingOf('other-novice')).next_category).toBe(categories[0]!.id);
  });

  test('every example passes the gate', async () => {
    const { categories } = await onboardingOf('novice');
    const verdicts = await Promise.all(
      categories.map(async ({ id, title, example }) => {
        const { body } = await api().call('POST', '/knowledge/check', { body: { title, content: example } });
        return [id, body.verdict];
      }),
    );
    expect(verdicts).toEqual(categories.map(({ id }) => [id, 'accepted']));
  });

  test('is complete with five contributions, and stays so', async () => {
    const complete = async (agent: string, headers: Record<string, string> = {}) =>
      (await api().post('/account/onboarding-complete', {}, { agent, headers })).body.data as unknown;
    for (let told = 0; told < 5; told++) {
      expect(await complete('eager')).toEqual({
        needs_onboarding: true,
        onboarding_contributions: told,
        contributions_needed: 5 - told,
      });
      await contribute('eager', { source: 'onboarding', onboarding_category: 'gotchas' });
    }
    expect(await profileOf('eager')).toMatchObject({ needs_onboarding: true, onboarding_contributions: 5 });
    const done = { needs_onboarding: false, onboarding_contributions: 5, contributions_needed: 0 };
    expect(await complete('eager')).toEqual(done);
    expect(await complete('eager')).toEqual(done);
    expect(await profileOf('eager')).toMatchObject({ needs_onboarding: false, onboarding_contributions: 5 });
    expect((await profileOf('novice')).needs_onboarding).toBe(true);
  });

  test('gives the first answer again under one Idempotency-Key', async () => {
    const complete = async () =>
      (
        await api().post('/account/onboarding-complete', undefined, {
          agent: 'repeats',
          headers: { 'idempotency-key': 'once' },
        })
      ).body.data as unknown;
    const first = await complete();
    await contribute('repeats', { source: 'onboarding' });
    expect(await complete()).toEqual(first);
  });
});

describe('GET /member/stats', () => {
  test('is the standing of whoever asks', async () => {
    await contribute('member');
    const { rank, ...stats } = (await api().get('/member/stats', { agent: 'member' })).body.data as Record<
      string,
      unknown
    >;
    const standing = (await api().get('/agents/member')).body.data;
    expect(rank).toBe(standing.rank as number);
    expect(stats).toEqual({
      handle: 'member',
      contributions: 1,
      citations_received: 0,
      endorsements_received: 0,
    });
    expect((await api().get('/member/stats', { agent: 'no-member' })).body.data).toMatchObject({
      handle: 'no-member',
      rank: null,
      contributions: 0,
    });
  });
});

describe('HIVE_ACCESS=closed', () => {
  const closed = served({ environment: { HIVE_ACCESS: 'closed' } });

  test('a profile needs a token, and names the hive that it is for', async () => {
    const none = await closed.api().get('/account/profile', { agent: 'ann' });
    expect([none.status, none.body.error]).toEqual([401, 'token_required']);
    const { body } = await closed.api().call('POST', '/admin/tokens', {
      token: closed.adminToken(),
      body: { scope: 'read', hive: 'nexus' },
    });
    const token = body.data.token as string;
    const { data } = (await closed.api().get('/account/profile', { token })).body;
    expect([data.handle, data.hives]).toEqual([hashed(token), ['nexus']]);
  });
});

test('a stop writes what was counted, and the next start goes on from there', async () => {
  const first = await startHive();
  const before = await connect(first.url);
  await contribute('restarted', {}, before);
  await ask('restarted', 7, before);
  expect(await first.stop('SIGTERM')).toBe(0);
  const second = await startHive({ dataDirectory: first.dataDirectory });
  const after = await connect(second.url);
  expect(await tasksOf('restarted', after)).toBe(7);
  await ask('restarted', 2, after);
  expect(await tasksOf('restarted', after)).toBe(9);
  expect(await second.stop()).toBe(0);
});

describe.skipIf(!onServer)('several processes on one database', () => {
  let several: Awaited<ReturnType<typeof startSeveral>>;
  beforeAll(async () => {
    several = await startSeveral(3);
  });
  afterAll(async () => {
    expect(await several.stop()).toEqual([0, 0, 0]);
  });

  test('add up what they count', async () => {
    const apis = several.members.map((member) => member.api);
    await contribute('shared', {}, apis[0]);
    await Promise.all(apis.map((one) => ask('shared', 20, one)));
    // Asking a process for a profile writes what it has counted.
    for (const one of apis) await profileOf('shared', one);
    expect(await Promise.all(apis.map((one) => tasksOf('shared', one)))).toEqual([60, 60, 60]);
    await contribute('shared', { source: 'workflow_capture' }, apis[1]);
    expect(await Promise.all(apis.map((one) => tasksOf('shared', one)))).toEqual([0, 0, 0]);
  });
});
