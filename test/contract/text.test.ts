import { describe, expect, test } from 'bun:test';
import { finding } from '../support/findings.ts';
import { served } from '../support/served.ts';

const { api } = served();

/** Sends JSON as it is written here, escapes included. @returns the stored entry */
async function store(json: string) {
  const answer = await api().post('/knowledge/contribute', undefined, { raw: json });
  expect([answer.status, answer.body.verdict, answer.body.reasons]).toEqual([
    200,
    'accepted',
    undefined as never,
  ]);
  return (await api().get(`/knowledge/${answer.body.entry_id}`)).body.data;
}

function json(number: number, insert: string): string {
  const { title, content } = finding(number);
  return `{"title":${JSON.stringify(title).slice(0, -1)} ${insert}","content":${JSON.stringify(content).slice(0, -1)} ${insert}"}`;
}

describe('POST /knowledge/contribute keeps text', () => {
  const texts = {
    emoji: '🐝👩‍💻🇩🇪',
    'CJK letters': '依存関係を固定する 锁定依赖项 의존성',
    'right-to-left letters': 'تثبيت',
    'combining marks': 'e\u0301 n\u0303',
    'what looks like SQL': "'; DROP TABLE entries; -- \\' OR 1=1",
    'what looks like a template': '$HOME {{7*7}} %s %d $1 <%= 7 %>',
    'angle brackets': '<b>&amp;</b>',
    'a dollar-quoted body': '$$ $tag$ \\x00 \\u0000',
    'Windows paths': 'C:\\\\temp\\\\new',
  };
  for (const [index, [kind, text]] of Object.entries(texts).entries()) {
    test(`with ${kind} as it was sent`, async () => {
      const inJson = JSON.stringify(text).slice(1, -1);
      const entry = await store(json(index, inJson));
      expect(entry.title).toBe(`${finding(index).title} ${text}`);
      expect(entry.content).toBe(`${finding(index).content} ${text}`);
      const found = await api().get(
        `/knowledge/query?q=${encodeURIComponent(`${finding(index).title} ${text}`)}`,
      );
      expect(found.body.data.results[0]?.id).toBe(entry.id as string);
    });
  }

  test('with line breaks and tabs in the content', async () => {
    const { title, content } = finding(20);
    const entry = await store(JSON.stringify({ title, content: `${content}\n\n\tnpm ci\r\n  done` }));
    expect(entry.content).toBe(`${content}\n\n\tnpm ci\r\n  done`);
  });

  const broken = {
    'a NUL': '\\u0000',
    'a high surrogate alone': '\\ud83d',
    'a low surrogate alone': '\\udc1d',
    'a pair the wrong way round': '\\udc1d\\ud83d',
    'control characters': '\\u0001\\u0007\\u001b',
  };
  for (const [index, [kind, escaped]] of Object.entries(broken).entries()) {
    test(`with ${kind} escaped in JSON, storable and well formed`, async () => {
      const entry = await store(json(30 + index, `a${escaped}b`));
      expect(entry.content).toStartWith(finding(30 + index).content);
      expect((entry.content as string).isWellFormed()).toBe(true);
      expect(entry.content).not.toContain('\0');
      const asked = await api().call('POST', '/knowledge/query', {
        raw: `{"q":"${finding(30 + index).title} a${escaped}b"}`,
      });
      expect(asked.status).toBe(200);
    });
  }
});

describe('every other text of a request', () => {
  const odd = ['\\u0000', 'a\\u0000b', '\\ud83d', "'; DROP TABLE agents; --", '🐝'];
  for (const [index, text] of odd.entries()) {
    test(`tags, category and hive of ${text} break nothing`, async () => {
      const { title, content } = finding(50 + index);
      const body = JSON.stringify({ title, content });
      for (const field of [
        `"tags":["${text}","fine"]`,
        `"onboarding_category":"${text}"`,
        `"hive":"${text}"`,
      ]) {
        const answer = await api().post('/knowledge/contribute', undefined, {
          raw: body.replace('{', `{${field},`),
        });
        expect([200, 400, 404, 422]).toContain(answer.status);
      }
    });

    test(`query, browse and agents asked with ${text} break nothing`, async () => {
      const value = encodeURIComponent((JSON.parse(`"${text}"`) as string).toWellFormed());
      for (const path of [
        `/knowledge/query?q=${value}&tags=${value}`,
        `/knowledge/query?q=x&hive=${value}`,
        `/knowledge?tag=${value}`,
        `/knowledge?agent=${value}`,
        `/knowledge?hive=${value}`,
        `/knowledge?cursor=${value}`,
        `/agents/${value}`,
        `/hives/${value}`,
        `/knowledge/${value}`,
        `/leaderboard/${value}`,
      ]) {
        expect([200, 400, 404]).toContain((await api().get(path)).status);
      }
    });
  }
});

describe('bytes that are no UTF-8', () => {
  test('do not become a 500', async () => {
    const bytes = Buffer.concat([Buffer.from('{"q":"'), Buffer.from([0xff, 0xfe, 0xc3]), Buffer.from('"}')]);
    const answer = await api().call('POST', '/knowledge/query', { raw: bytes });
    expect([200, 400]).toContain(answer.status);
  });
});
