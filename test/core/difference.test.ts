import { describe, expect, test } from 'bun:test';
import fc from 'fast-check';
import { difference } from '../../src/core/difference.ts';

const apart: [kind: string, a: string, b: string][] = [
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
  ['identifier', 'Pass --no-cache to the builder', 'Pass --no-deps to the builder'],
  ['identifier', 'It fails with ERR_INVALID_URL on start', 'It fails with ERR_UNKNOWN_FILE on start'],
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
];

describe('difference()', () => {
  test.each(apart)('finds a %s that differs', (kind, a, b) => {
    expect(difference(a, b)).toBe(kind as never);
    expect(difference(b, a)).toBe(kind as never);
  });

  test.each(alike)('finds none in %p and its rewording', (a, b) => {
    expect(difference(a, b)).toBeNull();
  });

  test('is symmetric and never separates a text from itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (a, b) => {
        expect(difference(a, a)).toBeNull();
        expect(difference(a, b) === null).toBe(difference(b, a) === null);
      }),
    );
  });
});
