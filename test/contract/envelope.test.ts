import { describe, expect, test } from 'bun:test';
import { scenarios } from '../support/scenarios.ts';
import { served } from '../support/served.ts';

const { api, hive } = served();

describe('x-request-id', () => {
  for (const path of [
    '/',
    '/docs',
    '/docs/swagger-ui.js',
    '/docs/swagger-ui.css',
    '/docs/start.js',
    '/metrics',
    '/health',
  ]) {
    test(`GET ${path} carries it`, async () => {
      const answer = await api().get(path);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('x-request-id')).toBeTruthy();
    });
  }

  test('is another one for each request', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => api().get('/hives')));
    expect(new Set(answers.map(({ headers }) => headers.get('x-request-id'))).size).toBe(20);
  });
});

describe('methods', () => {
  for (const path of [
    '/health',
    '/hives',
    '/collective/pulse',
    '/knowledge/query?q=',
    '/openapi.json',
    '/docs',
  ]) {
    test(`HEAD ${path} answers as GET without a body`, async () => {
      const answer = await api().call('HEAD', path);
      expect([answer.status, answer.text]).toEqual([200, '']);
    });
  }

  test('HEAD of an unknown path is 404', async () => {
    expect((await api().call('HEAD', '/nothing')).status).toBe(404);
  });

  test('HEAD of a write changes nothing', async () => {
    expect((await api().call('HEAD', '/knowledge/contribute', { agent: 'tester' })).status).toBe(404);
  });

  test('OPTIONS says nothing that lets other origins in', async () => {
    const response = await fetch(`${api().url}/knowledge/query`, {
      method: 'OPTIONS',
      headers: { origin: 'https://example.com', 'access-control-request-method': 'POST' },
    });
    expect([200, 204, 404, 405]).toContain(response.status);
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
    expect(response.headers.get('x-request-id')).toBeTruthy();
  });
});

describe('paths', () => {
  scenarios(api, [
    { title: 'a lone percent sign is 404', path: '/%', status: 404, error: 'not_found' },
    { title: 'a way up is 404', path: '/docs/%2e%2e/%2e%2e/etc/passwd', status: 404, lacks: ['root:'] },
    {
      title: 'a file name below the pages is 404',
      path: '/docs/package.json',
      status: 404,
      error: 'not_found',
    },
    { title: 'a long path is 404', path: `/${'a'.repeat(9_000)}`, status: 404, error: 'not_found' },
    {
      title: 'script in a path is not repeated',
      path: '/<script>alert(1)</script>',
      status: 404,
      lacks: ['<script'],
    },
  ]);

  test('a body above 64 MB is announced and refused with the envelope', async () => {
    const text = await rawRequest(
      'POST /knowledge/contribute HTTP/1.1\r\nHost: hive\r\nX-Hive-Agent: a\r\nContent-Length: 100000000\r\n\r\n',
    );
    expect(text).toStartWith('HTTP/1.1 413');
    expect(text).toContain('"error":"body_too_large"');
    expect(text.toLowerCase()).toContain('x-request-id:');
  });

  test('a request without a host does not harm', async () => {
    expect(await rawRequest('GET /health HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1\.[01] (?:200|400)/);
    expect((await api().get('/health')).status).toBe(200);
  });

  test('nonsense instead of HTTP does not harm', async () => {
    await rawRequest('\x16\x03\x01\x02\x00\x01\x00 nonsense\r\n\r\n');
    expect((await api().get('/health')).status).toBe(200);
  });
});

/** @returns what the server says until it has said a whole answer or closes */
async function rawRequest(request: string): Promise<string> {
  const { hostname, port } = new URL(hive().url);
  const done = Promise.withResolvers<string>();
  let said = '';
  const socket = await Bun.connect({
    hostname,
    port: Number(port),
    socket: {
      data(_socket, bytes) {
        said += bytes.toString();
        const length = /content-length: (\d+)/i.exec(said)?.[1];
        const head = said.indexOf('\r\n\r\n');
        if (length !== undefined && head >= 0 && said.length >= head + 4 + Number(length)) done.resolve(said);
      },
      close: () => done.resolve(said),
      error: (_socket, error) => done.reject(error),
    },
  });
  socket.write(request);
  try {
    return await done.promise;
  } finally {
    socket.end();
  }
}
