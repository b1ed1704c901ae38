import { describe, expect, test } from 'bun:test';
import fc from 'fast-check';
import { read } from '../../src/core/dedup/reading.ts';
import { difference } from '../../src/core/difference.ts';

/** A text's first line is its title. */
const between = (a: string, b: string) => difference(finding(a), finding(b));
function finding(text: string) {
  const [title = '', ...content] = text.split('\n');
  return read({ title, content: content.join('\n') });
}

const apart: [kind: string, a: string, b: string][] = [
  ['version', 'Exports in 5.1 lose the sheet\nStay on 5.0.', 'Exports in 5.2 crash on a sheet\nStay on 5.1.'],
  ['polarity', 'Leave the watchdog on during updates', 'Leave the watchdog off during updates'],
  [
    'polarity',
    'CSS: margins of siblings collapse in block layout',
    "CSS: margins of siblings don't collapse in flex layout",
  ],
  ['product', 'Class names are purged by Tailwind here', 'Class names are purged by UnoCSS here'],
  ['product', 'Sorting on Cosmos DB needs an index', 'Sorting on Firestore needs an index'],
  ['version', 'Fixed in React 18.2 by flushSync', 'Fixed in React 19.0 by flushSync'],
  ['version', 'Works from v2 of the plugin', 'Works from v3 of the plugin'],
  ['number', 'The limit is 100 requests per hour', 'The limit is 250 requests per hour'],
  ['number', 'Times out after 30 s', 'Times out after 45 s'],
  ['number', 'The pool holds 10 connections', 'The pool holds 20 connections'],
  ['polarity', 'Enable keepalive to avoid the reset', 'Disable keepalive to avoid the reset'],
  ['polarity', 'The bug was fixed in the parser', 'The bug is broken in the parser'],
  ['polarity', 'The cache must be cleared before the build', 'The cache must be cleared after the build'],
  ['polarity', 'You must close the handle here', 'You must not close the handle here'],
  [
    'product',
    'Idle upstreams are closed by nginx after a minute',
    'Idle upstreams are closed by Envoy after a minute',
  ],
  [
    'product',
    'The lock file of pnpm is ignored in workspaces',
    'The lock file of yarn is ignored in workspaces',
  ],
  ['product', 'The driver reconnects to Postgres by itself', 'The driver reconnects to Oracle by itself'],
  ['identifier', 'Set maxRetries in the client options', 'Set maxRedirects in the client options'],
  ['config_key', 'Pass --no-cache to the builder', 'Pass --no-deps to the builder'],
  ['error_code', 'It fails with ERR_INVALID_URL on start', 'It fails with ERR_UNKNOWN_FILE on start'],
  ['unit', 'Retry deliveries for 5 s, then give up', 'Retry deliveries for 5 min, then give up'],
  ['number', 'Retry deliveries for 5 s, then give up', 'Retry deliveries for 50 s, then give up'],
  ['version', 'It works since React 18 by itself', 'It works since React 19 by itself'],
  ['version', 'pandas 3: chained assignment does nothing', 'pandas 2: the warning may be a false alarm'],
  [
    'platform',
    'On Linux the watcher misses renames of folders',
    'On macOS the watcher misses renames of folders',
  ],
  ['platform', 'arm64 images are slow on x86 runners', 'x86 images are slow on arm64 runners'],
  ['product', 'asyncpg fails behind PgBouncer with errors', 'psycopg fails behind PgBouncer with errors'],
  ['polarity', 'Turn on gzip for JSON at the gateway', 'Disable gzip for JSON at the gateway'],
  ['polarity', 'Read replicas lag during a vacuum of orders', 'Write replicas lag during a vacuum of orders'],
  ['polarity', 'Firefox sends the cookie over http', "Firefox doesn't send the cookie over http"],
  ['polarity', 'Refresh the token before opening it', 'The token must not be refreshed before opening it'],
  ['polarity', 'timers leak in select before Go 1.23', 'timers in select since Go 1.23'],
  ['polarity', 'Pass --frozen-lockfile to the install step', 'Pass --no-frozen-lockfile to the install step'],
  [
    'config_key',
    'Raise fs.inotify.max_queued_events for rebases',
    'Raise fs.inotify.max_user_instances for servers',
  ],
  ['error_code', 'ENOSPC from the watchers of the editor', 'EMFILE from many editors at once'],
  ['polarity', 'Worker logs survive a reboot of the host', 'Worker logs are wiped by a reboot of the host'],
  ['polarity', 'The hook runs once per render of the list', 'The hook runs twice per render of the list'],
  ['polarity', 'Index scans stay sorted under that plan', 'Index scans stay unsorted under that plan'],
  ['polarity', 'The gateway caches redirects', 'Redirects are not cached by the gateway'],
  ['product', "make: cd doesn't last to the next line", "just: cd doesn't last to the next line"],
  ['product', 'rake: paths are taken from the root', 'mage: paths are taken from the folder'],
  [
    'product',
    'Arrays in bash start at 0\nThe item at 1 is the second',
    'Arrays in zsh start at 1\nThe item at 1 is the first, unlike in bash',
  ],
];

const alike: [a: string, b: string][] = [
  [
    'Use minmax(0, 1fr) so that a wide <pre> cannot stretch the column.',
    'Use minmax(0, 1fr): a wide <pre> cannot stretch the column then.',
  ],
  [
    'PRAGMA foreign_keys = ON must run after every open.',
    'PRAGMA foreign_keys = ON must run after each open, not once per file.',
  ],
  [
    'The limit is 100 requests per hour for anonymous pulls.',
    'Anonymous pulls have a limit of 100 requests.',
  ],
  ['Upgrade to 3.2.1 to get it.', 'Upgrade to get it.'],
  [
    'Restart nginx after the change. Workers keep it.',
    'After the change restart nginx. Its workers keep it.',
  ],
  ['A Title in Capitals Says Little\nthe pool is full', 'Another Heading With Big Letters\nthe pool is full'],
  ['Redis drops the key.', 'The key is dropped.'],
  ['Retry for 5 s, then give up.', 'Retry for 5000 ms and then give up.'],
  ['Retry for five seconds, then give up.', 'Retry for 5s, then give up.'],
  ['The importer takes 1,000 rows a batch.', 'The importer takes 1k rows a batch.'],
  ['Sizes went from 900 kB to 110 kB.', 'Sizes went from 900KB to 110KB.'],
  ['PostgreSQL 15 revokes CREATE on public.', 'Postgres 15 revokes CREATE on public.'],
  ["It doesn't settle before `end()`.", 'It does not settle before end().'],
  ['Set pool_recycle=3600 below wait_timeout.', 'Set `pool_recycle` = 3600, below wait_timeout.'],
  ['Fixed in 3.2 by a new cursor.', 'Fixed in v3.2.0 by a new cursor.'],
  ['Call transformToString() on it.', 'Call Body.transformToString() on it.'],
  [
    'Overflow of the accept queue is rarely an attack.',
    'Overflow of the accept queue is not an attack as a rule.',
  ],
  ['The colunm is read twice by the planner.', 'The column is read twice by the planner.'],
  ['The order of rows is undefined here.', "The order of rows isn't defined here."],
  ['Queues without a bound have no limit.', 'Queues with no bound are unlimited.'],
  ['YAML reads NO as a boolean.', 'YAML: NO is read as a boolean.'],
  ['StatefulSets keep their volumes.', 'A StatefulSet keeps its volumes.'],
  ['A share of 0.2 starts the scan late.', 'Scanning starts late at a share of 20 %.'],
  ['The query returns no promise here.', "The query doesn't return a promise here."],
  ['The worker supports neither pipes nor files.', "The worker doesn't support pipes or files."],
  ['Take the lock instead of the flag for it.', 'Take the lock in place of the flag for it.'],
  ['The printer writes names without quotes here.', 'The printer writes names unquoted here.'],
  ['It caps the rate, whatever the client asks.', 'It caps the rate, no matter what the client asks.'],
  ['Use --reset-then-reuse (3.14+) for it.', 'Use --reset-then-reuse (from 3.14) for it.'],
  ['Call String.to_atom/1 on every key.', 'Call String.to_atom on every key.'],
  ['Log4j 2 prints the line twice.', 'Log4j2 prints the line twice.'],
];

describe('difference()', () => {
  test.each(apart)('finds a %s that differs', (kind, a, b) => {
    expect(between(a, b)).toBe(kind as never);
    expect(between(b, a)).toBe(kind as never);
  });

  test.each(alike)('finds none in %p and its rewording', (a, b) => {
    expect(between(a, b)).toBeNull();
  });

  test('is symmetric and never separates a text from itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (a, b) => {
        expect(between(a, a)).toBeNull();
        expect(between(a, b) === null).toBe(between(b, a) === null);
      }),
    );
  });
});
