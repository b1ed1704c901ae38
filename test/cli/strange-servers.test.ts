import { afterEach, describe, expect, setDefaultTimeout, test } from 'bun:test';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { executable, runHive, temporaryFolder } from '../support/executable.ts';
import { commandMs } from './hive-client.ts';

setDefaultTimeout(commandMs);

const closed = 'http://127.0.0.1:1';
const id = '01a20000-0000-7000-8000-000000000000';
const servers: Bun.Server<undefined>[] = [];

interface Seen {
  readonly path: string;
  readonly authorization: string | null;
}

/** A server that is no hive, or not quite. */
function serverThat(answer: (request: Request) => Response): { url: string; requests: Seen[] } {
  const requests: Seen[] = [];
  const server = Bun.serve({
    hostname: '127.0.0.1',
    port: 0,
    fetch(request) {
      requests.push({
        path: new URL(request.url).pathname,
        authorization: request.headers.get('authorization'),
      });
      return answer(request);
    },
  });
  servers.push(server);
  return { url: `http://127.0.0.1:${server.port}`, requests };
}

describe('hive as a client of servers that are not as they should be', () => {
  afterEach(async () => {
    for (const server of servers.splice(0)) await server.stop(true);
  });

  test.each([
    [['query', 'x']],
    [['query', 'x', '--json']],
    [['contribute', '--title', 'x', '--content', 'y']],
    [['contribute', '--check', '--title', 'x', '--content', 'y']],
    [['cite', id]],
    [['endorse', id]],
    [['endorse', id, '--undo']],
    [['flag', id, '--reason', 'unsafe']],
    [['collapse']],
    [['hive', 'create', 'x']],
    [['hive', 'list']],
    [['token', 'create', '--scope', 'read']],
    [['token', 'list']],
    [['token', 'revoke', id]],
    [['stats']],
  ])('%p ends with 3 and one line when no server answers', async (args) => {
    const { code, out, err } = await runHive(args, {
      environment: { HIVE_API_URL: closed, HIVE_DATA: temporaryFolder() },
    });
    expect({ code, out }).toEqual({ code: 3, out: '' });
    expect(err).toBe(
      `hive: no hive answers at ${closed} (connection refused): start it with "hive serve", or set HIVE_API_URL to where it is\n`,
    );
  });

  test('query ends with 3 when the host does not exist', async () => {
    const { code, err } = await runHive(['query', 'x'], {
      environment: { HIVE_API_URL: 'http://hive.invalid:4483/' },
    });
    expect(code).toBe(3);
    expect(err).toMatch(
      /^hive: no hive answers at http:\/\/hive\.invalid:4483 \([^\n]+\): check HIVE_API_URL and the server\n$/,
    );
  });

  test.each([['not a url'], ['ftp://127.0.0.1'], ['127.0.0.1:4483']])(
    'HIVE_API_URL=%p is wrong usage',
    async (url) => {
      const { code, out, err } = await runHive(['query', 'x'], { environment: { HIVE_API_URL: url } });
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(err).toStartWith('hive: HIVE_API_URL is not a URL');
    },
  );

  test.each([
    ['a page', () => new Response('<h1>It works</h1>', { status: 200 })],
    ['other JSON', () => Response.json({ detail: 'Not Found' }, { status: 404 })],
    ['a list', () => Response.json([1, 2])],
    ['nothing', () => new Response(null, { status: 502 })],
  ])('query tells a server that answers %s from a hive', async (_, answer) => {
    const { url } = serverThat(answer);
    for (const flags of [[], ['--json']]) {
      const { code, out, err } = await runHive(['query', 'x', ...flags], {
        environment: { HIVE_API_URL: url },
      });
      expect({ code, out }).toEqual({ code: 1, out: '' });
      expect(err).toMatch(/^hive: what answers at \S+ is not a hive \(status \d+\): check HIVE_API_URL\n$/);
    }
  });

  test('a redirect is told and not followed, so that a token goes where its owner said', async () => {
    const elsewhere = serverThat(() => Response.json({ success: true, data: [] }));
    const { url } = serverThat(() => Response.redirect(`${elsewhere.url}/\u009b`, 307));
    const environment = { HIVE_API_URL: url, HIVE_TOKEN: 'hive_secret' };
    const { code, err } = await runHive(['query', 'x'], { environment });
    expect(code).toBe(1);
    expect(err).toContain(`leads to ${elsewhere.url}/`);
    expect(elsewhere.requests).toEqual([]);
  });

  test('a proxy is not asked for a server on this machine', async () => {
    const proxy = serverThat(() => Response.json({ success: true, data: [] }));
    const hive = serverThat(() => Response.json({ success: true, data: [] }));
    const environment = {
      HIVE_API_URL: hive.url,
      HTTP_PROXY: proxy.url,
      http_proxy: proxy.url,
      HIVE_TOKEN: 'hive_secret',
    };
    expect((await runHive(['query', 'x'], { environment })).code).toBe(0);
    expect(hive.requests.length).toBe(1);
    expect(proxy.requests).toEqual([]);
  });

  test("a data directory's token goes to no other machine", async () => {
    const data = temporaryFolder();
    writeFileSync(join(data, 'admin.token'), 'hive_of-this-machine\n', { mode: 0o600 });
    // As a proxy, this sees what would have gone to the other machine.
    const proxy = serverThat(() =>
      Response.json({ success: false, error: 'token_required', message: 'No.' }, { status: 401 }),
    );
    const environment = {
      HIVE_API_URL: 'http://hive.invalid',
      HTTP_PROXY: proxy.url,
      http_proxy: proxy.url,
      HIVE_DATA: data,
    };
    const { code, err } = await runHive(['stats'], { environment });
    expect(code).toBe(1);
    expect(err).toBe('hive: this needs a token: set HIVE_TOKEN to an admin token of that hive\n');
    expect(proxy.requests.map(({ authorization }) => authorization)).toEqual([null]);
  });

  test('an API below a path is found, with or without a slash at its end', async () => {
    const { url, requests } = serverThat(() => Response.json({ success: true, data: { results: [] } }));
    for (const base of [`${url}/hive`, `${url}/hive/`]) {
      expect((await runHive(['query', 'x'], { environment: { HIVE_API_URL: base } })).code).toBe(0);
    }
    expect(requests.map(({ path }) => path)).toEqual(['/hive/knowledge/query', '/hive/knowledge/query']);
  });

  test.skipIf(process.platform === 'win32')('an answer larger than a pipe holds arrives whole', async () => {
    const data = { results: Array.from({ length: 50 }, () => ({ content: 'x'.repeat(12_000) })) };
    const { url } = serverThat(() => Response.json({ success: true, data }));
    // A shell's own pipe, several times: whether a reader keeps up is chance.
    for (let time = 0; time < 4; time++) {
      const piped = Bun.spawn(['/bin/sh', '-c', '"$0" query x --json | cat', executable], {
        env: { HIVE_API_URL: url, PATH: '/usr/bin:/bin' },
        stdin: 'ignore',
        stdout: 'pipe',
      });
      expect((await new Response(piped.stdout).text()).length).toBe(
        JSON.stringify({ success: true, data }).length + 1,
      );
    }
  });

  test('a failure of the server is told with its request id and without escapes', async () => {
    const { url } = serverThat(() =>
      Response.json(
        { success: false, error: 'internal', message: 'Broken\u001b[31m\nhere.', request_id: 'abc' },
        { status: 500 },
      ),
    );
    const { code, err } = await runHive(['cite', id], { environment: { HIVE_API_URL: url } });
    expect(code).toBe(1);
    expect(err).toBe('hive: Broken here. It is abc.\n');
  });

  test('doctor doubts a server of another version and finds one broken that is not ready', async () => {
    const { url } = serverThat((request) =>
      request.url.endsWith('/health')
        ? Response.json({ status: 'ok', version: '99.0.0' })
        : Response.json({ success: false, error: 'overloaded', message: 'Starting.' }, { status: 503 }),
    );
    const environment = { HIVE_API_URL: url, HIVE_DATA: join(temporaryFolder(), 'none') };
    const { code, out } = await runHive(['doctor'], { environment });
    expect(code).toBe(1);
    expect(out).toMatch(/\n! version {9}the server is 99\.0\.0, this is \d/);
    expect(out).toContain('\n✗ ready           store or model does not answer (status 503)\n');
  });

  test('doctor finds something else on the port', async () => {
    const { url } = serverThat(() => Response.json({ status: 'ok' }));
    const { code, out } = await runHive(['doctor'], {
      environment: { HIVE_API_URL: url, HIVE_DATA: '/nowhere/at/all' },
    });
    expect(code).toBe(1);
    expect(out).toContain('\n✗ server          something answers with status 200, but it is not a hive\n');
  });
});
