import { describe, expect, test } from 'bun:test';
import { finding } from '../support/findings.ts';
import { scenarios } from '../support/scenarios.ts';
import { served } from '../support/served.ts';

const { api } = served();
const contribute = '/knowledge/contribute';
const nobody = '01890000-0000-7000-8000-000000000000';
const write = { method: 'POST', agent: 'tester' } as const;

describe('400 validation_failed', () => {
  const bad = { ...write, path: contribute, status: 400, error: 'validation_failed' } as const;
  const flag = { ...bad, path: `/knowledge/${nobody}/flag` };
  scenarios(api, [
    { title: 'contribute names both missing fields', ...bad, body: {}, details: ['title', 'content'] },
    {
      title: 'contribute names every field of a wrong type and no value',
      ...bad,
      body: { title: 7, content: ['marked-value'], hive: 5, tags: 'marked-value', source: 'marked-value' },
      details: ['title', 'content', 'hive', 'tags', 'source'],
      lacks: ['marked-value'],
    },
    {
      title: 'a tag that is no text is named by its place',
      ...bad,
      body: finding(1, { tags: ['a', 1] }),
      details: ['tags.1'],
    },
    {
      title: 'null for a text is a wrong type',
      ...bad,
      body: finding(1, { title: null }),
      details: ['title'],
    },
    {
      title: 'a category that is no text is 400',
      ...bad,
      body: finding(1, { onboarding_category: 5 }),
      details: ['onboarding_category'],
    },
    { title: 'a list as body is 400', ...bad, body: [finding(1)] },
    { title: 'a text as body is 400', ...bad, body: 'title' },
    { title: 'null as body is 400', ...bad, body: null },
    { title: 'cut off JSON is 400', ...bad, raw: '{"title": "abc', lacks: ['abc'] },
    {
      title: 'no JSON is 400',
      ...bad,
      raw: 'title=abc&content=def',
      headers: { 'content-type': 'text/plain' },
      lacks: ['abc'],
    },
    { title: 'a form is 400', ...bad, raw: new URLSearchParams({ title: 'abc' }) },
    { title: 'an empty body is 400', ...bad, raw: '', details: ['title', 'content'] },
    { title: 'deep nesting is 400', ...bad, raw: `{"title":${'['.repeat(50_000)}` },
    {
      title: 'deep but closed nesting of a wrong type is 400',
      ...bad,
      raw: `{"title":${'['.repeat(9_000)}${']'.repeat(9_000)}}`,
    },
    { title: 'a flag without a reason is 400', ...flag, body: {}, details: ['reason'] },
    { title: 'a flag for another reason is 400', ...flag, body: { reason: 'boring' }, details: ['reason'] },
    {
      title: 'a note that is no text is 400',
      ...flag,
      body: { reason: 'unsafe', note: 5 },
      details: ['note'],
    },
    {
      title: 'a note of 1,001 characters is 400',
      ...flag,
      body: { reason: 'unsafe', note: 'a'.repeat(1_001) },
      details: ['note'],
    },
    {
      title: 'an unknown sort is 400',
      path: '/knowledge?sort=best',
      status: 400,
      error: 'validation_failed',
      details: ['sort'],
    },
    {
      title: 'an unknown status is 400',
      path: '/knowledge?status=gone',
      status: 400,
      details: ['status'],
      error: 'validation_failed',
    },
    {
      title: 'a cursor of nobody is 400',
      path: '/knowledge?cursor=zzz',
      status: 400,
      details: ['cursor'],
      error: 'validation_failed',
    },
    {
      title: 'a cursor out of range is 400',
      path: `/knowledge?sort=citations&cursor=${cursor({ key: 9_000_000_000_000, id: nobody })}`,
      status: 400,
      error: 'validation_failed',
      details: ['cursor'],
    },
    {
      title: 'a framework that is none is 400',
      path: '/leaderboard/notepad',
      status: 400,
      error: 'validation_failed',
      details: ['framework'],
    },
    {
      title: 'a long Idempotency-Key is 400',
      ...bad,
      body: finding(1),
      headers: { 'idempotency-key': 'k'.repeat(129) },
    },
  ]);

  for (const limit of ['0', '51', '-1', 'abc', '', '1.5', '1e1', '5;', '٥', '99999999999999999999']) {
    test(`GET /knowledge?limit=${limit || '(empty)'} is 400`, async () => {
      const answer = await api().get(`/knowledge?limit=${encodeURIComponent(limit)}`);
      expect([answer.status, answer.body.details?.[0]?.path]).toEqual([400, 'limit']);
    });
  }
});

describe('what is odd and still fine', () => {
  const fine = { ...write, path: '/knowledge/check', status: 200 } as const;
  scenarios(api, [
    {
      title: 'unknown fields are ignored',
      ...fine,
      body: finding(1, { colour: 'red', __proto__: { polluted: true } }),
      lacks: ['red'],
    },
    {
      title: 'a wrong content type with JSON in it is read',
      ...fine,
      raw: JSON.stringify(finding(1)),
      headers: { 'content-type': 'text/plain' },
    },
    { title: 'no content type is read', ...fine, raw: new Blob([JSON.stringify(finding(1))]) },
    {
      title: 'a huge number in an unknown field is ignored',
      ...fine,
      raw: JSON.stringify(finding(1)).replace('{', '{"n":1e400,'),
    },
    { title: 'a null hive counts as none', ...fine, body: finding(1, { hive: null, supersedes: null }) },
    { title: 'blanks around JSON are fine', ...fine, raw: ` \n${JSON.stringify(finding(1))}\n` },
  ]);
});

function cursor(position: object): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}
