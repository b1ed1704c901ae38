import { describe, expect, test } from 'bun:test';
import { runHive } from '../support/executable.ts';
import { finding } from '../support/findings.ts';
import { served } from '../support/served.ts';

const { api, hive } = served();

describe('GET /health and GET /ready', () => {
  for (const path of ['/health', '/ready']) {
    test(`${path} says ok and the executable's version`, async () => {
      const { body, status } = await api().get(path);
      const version = (await runHive(['version'])).out.trim();
      expect([status, body as unknown]).toEqual([200, { status: 'ok', version }]);
      expect(version).toMatch(/^\d+\.\d+\.\d+/);
    });
  }

  test('the start says one line with the URL', () => {
    const lines = hive().output().trim().split('\n');
    expect(lines.filter((line) => line.includes(hive().url))).toHaveLength(1);
  });
});

describe('GET /metrics', () => {
  const metric = async (name: string) => {
    const { text } = await api().get('/metrics');
    const line = text.split('\n').find((one) => one.startsWith(`${name} `));
    return line === undefined ? undefined : Number(line.slice(name.length));
  };

  test('is Prometheus text, each name with help and type, all prefixed hive_', async () => {
    const { text, headers } = await api().get('/metrics');
    expect(headers.get('content-type')).toStartWith('text/plain');
    const samples = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
    expect(samples.length).toBeGreaterThan(5);
    for (const line of samples) {
      expect(line).toMatch(/^hive_[a-z0-9_]+(?:\{(?:[a-z_]+="[^"]*",?)+\})? (?:-?[\d.e+-]+|\+Inf|NaN)$/);
      const family = line.match(/^\w+/)![0].replace(/_(?:bucket|sum|count)$/, '');
      expect(text).toContain(`# TYPE ${family} `);
      expect(text).toContain(`# HELP ${family} `);
    }
  });

  const verdicts: [string, unknown][] = [
    ['accepted', finding(1)],
    ['merged', finding(1)],
    ['rejected', { title: 'ab', content: 'short' }],
  ];
  for (const [verdict, draft] of verdicts) {
    test(`a contribution that is ${verdict} counts one`, async () => {
      const name = `hive_contributions_total{verdict="${verdict}"}`;
      const before = await metric(name);
      await api().post('/knowledge/contribute', draft);
      await api().post('/knowledge/check', draft);
      expect(await metric(name)).toBe((before ?? Number.NaN) + 1);
    });
  }

  test('questions are counted and timed, asked by GET or POST', async () => {
    const total = async () => {
      const { text } = await api().get('/metrics');
      return [...text.matchAll(/^hive_queries_total(?:\{.*\})? (\d+)$/gm)].reduce(
        (sum, [, count]) => sum + Number(count),
        0,
      );
    };
    const [before, timed] = [await total(), (await metric('hive_query_seconds_count')) ?? 0];
    await api().get('/knowledge/query?q=vite');
    await api().call('POST', '/knowledge/query', { body: { q: 'banana bread' } });
    expect(await total()).toBe(before + 2);
    expect(await metric('hive_query_seconds_count')).toBe(timed + 2);
    expect((await metric('hive_query_seconds_sum')) ?? 0).toBeGreaterThan(0);
  });

  test('no text, handle or id that a client sent is a label', async () => {
    await api().post('/knowledge/contribute', finding(2), { agent: 'marked-handle' });
    await api().get('/knowledge/query?q=marked-question');
    await api().get('/marked-path');
    expect((await api().get('/metrics')).text).not.toContain('marked');
  });
});

describe('pages', () => {
  for (const page of ['/', '/docs']) {
    test(`GET ${page} loads everything it needs from the server itself`, async () => {
      const { text, headers, status } = await api().get(page);
      expect([status, headers.get('content-type')?.split(';')[0]]).toEqual([200, 'text/html']);
      const references = [
        ...text.matchAll(/<(?:script|link|img|iframe|source|audio|video)\b[^>]*?\b(?:src|href)="([^"]+)"/g),
      ];
      expect(references.length).toBeGreaterThan(0);
      for (const [, reference] of references) {
        const url = new URL(reference!, new URL(page, api().url));
        if (url.protocol === 'data:') continue; // it is here already
        expect(url.origin).toBe(api().url);
        const part = await api().get(url.pathname + url.search);
        expect([reference, part.status, part.text.length > 0]).toEqual([reference, 200, true]);
        if (url.pathname.endsWith('.css'))
          expect(part.text).not.toMatch(/@import|url\(["']?(?:https?:)?\/\//);
      }
    });

    test(`GET ${page} is for browsers that block inline scripts`, async () => {
      const { text } = await api().get(page);
      expect(text).not.toMatch(/<script(?![^>]*\bsrc=)[^>]*>\s*\S/);
      expect(text).not.toMatch(/\son\w+="/);
    });
  }

  test('GET /docs allows nothing from elsewhere', async () => {
    const policy = (await api().get('/docs')).headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'self'");
    expect(policy).not.toMatch(/https?:|\*/);
  });

  test('GET /docs shows this server’s own document', async () => {
    expect((await api().get('/docs/start.js')).text).toContain('/openapi.json');
  });

  test('GET / links only to pages that are there', async () => {
    const { text } = await api().get('/');
    for (const [, target] of text.matchAll(/<a\b[^>]*\bhref="([^"]+)"/g)) {
      const url = new URL(target!, api().url);
      if (url.origin === api().url) expect((await api().get(url.pathname)).status).toBe(200);
    }
  });
});
