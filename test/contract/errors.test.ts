import { describe, expect, test } from 'bun:test';
import { finding } from '../support/findings.ts';
import { scenarios } from '../support/scenarios.ts';
import { served } from '../support/served.ts';

const { api } = served();
const contribute = '/knowledge/contribute';
const nobody = '01890000-0000-7000-8000-000000000000';
const write = { method: 'POST', agent: 'tester' } as const;

describe('codes and their status', () => {
  scenarios(api, [
    { title: 'an unknown path is 404 not_found', path: '/nothing/here', status: 404, error: 'not_found' },
    { title: 'a path below a route is 404', path: '/knowledge/query/more', status: 404, error: 'not_found' },
    {
      title: 'PUT on a route is 404',
      method: 'PUT',
      path: contribute,
      status: 404,
      error: 'not_found',
      body: {},
    },
    {
      title: 'PATCH on a route is 404',
      method: 'PATCH',
      path: '/hives',
      status: 404,
      error: 'not_found',
      body: {},
    },
    { title: 'GET on a POST route is 404', path: contribute, status: 404 },
    { title: 'an id that is none is 404', path: '/knowledge/not-an-id', status: 404, error: 'entry_unknown' },
    { title: 'an unknown id is 404', path: `/knowledge/${nobody}`, status: 404, error: 'entry_unknown' },
    {
      title: 'its contributions are 404',
      path: `/knowledge/${nobody}/contributions`,
      status: 404,
      error: 'entry_unknown',
    },
    {
      title: 'citing an unknown id is 404',
      ...write,
      path: `/knowledge/${nobody}/cite`,
      status: 404,
      error: 'entry_unknown',
    },
    {
      title: 'endorsing one is 404',
      ...write,
      path: `/knowledge/${nobody}/endorse`,
      status: 404,
      error: 'entry_unknown',
    },
    {
      title: 'un-endorsing one is 404',
      ...write,
      method: 'DELETE',
      path: `/knowledge/${nobody}/endorse`,
      status: 404,
      error: 'entry_unknown',
    },
    {
      title: 'flagging one is 404',
      ...write,
      path: `/knowledge/${nobody}/flag`,
      body: { reason: 'unsafe' },
      status: 404,
      error: 'entry_unknown',
    },
    {
      title: 'citing what is no id is 404',
      ...write,
      path: '/knowledge/1;DROP/cite',
      status: 404,
      error: 'entry_unknown',
    },
    { title: 'an unknown hive is 404', path: '/hives/nowhere', status: 404, error: 'hive_unknown' },
    {
      title: 'a hive that could never be is 404',
      path: '/hives/No%20Such',
      status: 404,
      error: 'hive_unknown',
    },
    {
      title: 'asking an unknown hive is 404',
      path: '/knowledge/query?q=x&hive=nowhere',
      status: 404,
      error: 'hive_unknown',
    },
    { title: 'browsing one is 404', path: '/knowledge?hive=nowhere', status: 404, error: 'hive_unknown' },
    {
      title: 'contributing to one is 404',
      ...write,
      path: contribute,
      body: finding(1, { hive: 'nowhere' }),
      status: 404,
      error: 'hive_unknown',
    },
    { title: 'an unknown agent is 404', path: '/agents/nobody', status: 404, error: 'agent_unknown' },
    { title: 'an agent that could never be is 404', path: '/agents/%00', status: 404 },
    { title: 'a broken escape in an agent is no fault of ours', path: '/agents/%ff', status: 404 },
    { title: 'a broken escape in an id is 404', path: '/knowledge/%E0%A4%A', status: 404 },
    {
      title: 'an admin route without a token is 401',
      path: '/admin/stats',
      status: 401,
      error: 'token_required',
    },
    {
      title: 'creating a hive without one is 401',
      ...write,
      path: '/hives',
      body: { slug: 'x' },
      status: 401,
      error: 'token_required',
    },
    {
      title: 'a made-up token is 401',
      path: '/admin/stats',
      token: 'hive_made-up',
      status: 401,
      error: 'token_invalid',
    },
    {
      title: 'a token of another kind is 401 and not repeated',
      path: '/admin/stats',
      token: 'marked-token-value',
      status: 401,
      error: 'token_invalid',
      lacks: ['marked-token-value'],
    },
    {
      title: 'a write without an agent is 401',
      method: 'POST',
      path: contribute,
      body: finding(1),
      status: 401,
      error: 'agent_required',
    },
    {
      title: 'so is a citation',
      method: 'POST',
      path: `/knowledge/${nobody}/cite`,
      status: 401,
      error: 'agent_required',
    },
    {
      title: 'a supersedes that is no id is the client’s fault',
      ...write,
      path: contribute,
      body: finding(2, { supersedes: 'nope' }),
      status: 400,
      error: 'validation_failed',
      details: ['supersedes'],
    },
    {
      title: 'superseding an unknown entry is 404',
      ...write,
      path: contribute,
      body: finding(3, { supersedes: nobody }),
      status: 404,
      error: 'entry_unknown',
    },
  ]);
});

describe('413 body_too_large', () => {
  test('a body above the limit is refused with the envelope', async () => {
    const answer = await api().post(contribute, { title: 'a', content: 'a'.repeat(2_000_000) });
    expect([answer.status, answer.body.error]).toEqual([413, 'body_too_large']);
  });

  test('a streamed body without a length is refused too', async () => {
    const chunks = new ReadableStream({
      pull(controller) {
        controller.enqueue(new TextEncoder().encode(' '.repeat(65_536)));
        sent += 65_536;
        if (sent > 4_000_000) controller.close();
      },
    });
    let sent = 0;
    const answer = await api().call('POST', contribute, { agent: 'tester', raw: chunks });
    expect([answer.status, answer.body.error]).toEqual([413, 'body_too_large']);
  });

  test('the server still answers after that', async () => {
    expect((await api().get('/health')).status).toBe(200);
  });
});
