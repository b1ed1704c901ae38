import { describe, expect, test } from 'bun:test';
import { parsePostgresUrl, shownTarget, UrlRefused } from '../../src/store/postgres-url.ts';

describe('parsePostgresUrl()', () => {
  test('reads every part, percent-encoded ones too', () => {
    expect(parsePostgresUrl('postgres://an%40n:p%2Fw%3A%3F@db.example:6543/te%20am')).toMatchObject({
      hosts: [{ host: 'db.example', port: 6543 }],
      user: 'an@n',
      password: 'p/w:?',
      database: 'te am',
      sslmode: 'prefer',
      connectTimeoutMs: 5_000,
      sessions: null,
      session: { application_name: 'hive' },
    });
  });

  test('takes defaults as libpq does: host, port, database', () => {
    const target = parsePostgresUrl('postgresql://ann@');
    expect(target.hosts).toEqual([{ host: 'localhost', port: 5432 }]);
    expect([target.database, target.password]).toEqual(['ann', null]);
  });

  test('reads several hosts, IPv6 and the folder of a Unix socket', () => {
    expect(parsePostgresUrl('postgres://u@a:1,b,[::1]:3/d').hosts).toEqual([
      { host: 'a', port: 1 },
      { host: 'b', port: 5432 },
      { host: '::1', port: 3 },
    ]);
    expect(parsePostgresUrl('postgres:///d?host=/run/postgresql&port=5433&user=u').hosts).toEqual([
      { host: '/run/postgresql', port: 5433 },
    ]);
  });

  test('reads the options of a session and of TLS', () => {
    const url =
      'postgres://u@h/d?sslmode=require&sslrootcert=/ca.pem&connect_timeout=2&application_name=team&search_path=a,b&options=-cwork_mem%3D8MB&target_session_attrs=read-write';
    expect(parsePostgresUrl(url)).toMatchObject({
      sslmode: 'verify-ca', // an authority that was given is heeded
      files: { ca: '/ca.pem', cert: null, key: null },
      connectTimeoutMs: 2_000,
      sessions: 'read-write',
      session: { application_name: 'team', search_path: 'a,b', options: '-cwork_mem=8MB' },
    });
  });

  const refused: readonly [string, RegExp][] = [
    ['', /must be a URL/],
    ['mysql://u@h/d', /must be a URL/],
    ['postgres://h/d', /names no user/],
    ['postgres://u:secret@h:0/d', /port/],
    ['postgres://u:secret@h:99999/d', /port/],
    ['postgres://u:sec%ret@h/d', /%25/],
    ['postgres://u:secret@h/d?sslmode=maybe', /sslmode/],
    ['postgres://u:secret@h/d?no_such=secret', /no option no_such/],
    ['postgres://u:secret@h/d?connect_timeout=soon', /connect_timeout/],
    ['postgres://u:secret@h/d?channel_binding=require', /channel_binding/],
    ['postgres://u:sec?ret=secret@h/d', /must be a URL|no option|names no user/],
  ];
  for (const [url, why] of refused) {
    test(`refuses ${url} and repeats no secret`, () => {
      const error = (() => {
        try {
          return parsePostgresUrl(url);
        } catch (thrown) {
          return thrown;
        }
      })();
      expect(error).toBeInstanceOf(UrlRefused);
      expect((error as Error).message).toMatch(why);
      expect((error as Error).message).not.toContain('secret');
    });
  }

  test('shownTarget() names neither user nor password', () => {
    expect(shownTarget(parsePostgresUrl('postgres://ann:secret@h:1,[::1]:2/d'))).toBe('h:1,[::1]:2/d');
  });
});
