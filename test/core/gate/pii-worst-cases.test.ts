import { describe, expect, test } from 'bun:test';
import { normalise } from '../../../src/core/gate/normalise.ts';
import { findPrivateData } from '../../../src/core/gate/pii.ts';
import { base62, base64, hexDigits, keyMaterial } from './key-material.ts';

const chars = 12_000;
const fill = (piece: string) => piece.repeat(Math.ceil(chars / piece.length)).slice(0, chars);

/** Texts on which a detector was once slow, or would be with one bound less. */
const harmless: readonly string[] = [
  'a',
  '1',
  '@',
  ' ',
  '-',
  '=',
  '==a',
  'a@',
  'a@b.',
  'sk-',
  'xoxb-',
  'key=',
  'pass=',
  'token ',
  'api key ',
  'secret: a1',
  'http://a:',
  '/home/',
  'eyJ',
  'eyJaaaaaaaaaaaa.',
  '"+"',
  '"a"+"b"',
  '&#64;',
  '%41',
  'a [at] ',
  'a at b dot c ',
  'host=a;password',
  'curl -u ',
  'a-auth-key ',
  'New York ',
  'Mr ',
  'Rue de la ',
  '-----BEGIN ',
  'a.int.',
  'datadog key ',
  '\ufdfa',
  'e\u0301',
  '\u{1d400}',
  '０',
];

/** Each text and a kind that has to be found in it, however much of it there is. */
const telling: readonly (readonly [string, string])[] = [
  ['personal detail of a named person', fill('Aa Bb, m ')],
  ['e-mail address', fill('hedda@fjellpost.no ')],
  ['bearer token', fill(`token ${keyMaterial(hexDigits, 32)} `)],
  ['secret value', fill(`api_token=${keyMaterial(base62, 24)} `)],
  ['GitHub token', `${fill('sk-')} ghp_${keyMaterial(base62, 36)}`],
  ['GitHub token', `${fill('1234567')} ghp_${keyMaterial(base62, 36)}`],
  ['e-mail address', `${keyMaterial(base64, chars)} hedda@fjellpost.no`],
  ['password', `${fill('password=')} password=${keyMaterial(base62, 9, 8)}Qz7!`],
  ['US social security number', `${fill('12 34 56 7')} 212-80-9282`],
];

describe('findPrivateData()', () => {
  test.each(harmless.map((piece) => [piece]))(
    'findPrivateData() finds nothing in 12,000 characters of %p',
    async (piece) => {
      expect(await findPrivateData(normalise(fill(piece)).text)).toEqual([]);
    },
  );

  test.each(telling)('findPrivateData() finds the %s in a hostile text', async (kind, text) => {
    const found = await findPrivateData(text);
    expect(found.map((finding) => finding.kind)).toContain(kind);
    expect(found.length).toBeLessThanOrEqual(64);
    for (let i = 1; i < found.length; i++) expect(found[i]!.start).toBeGreaterThanOrEqual(found[i - 1]!.end);
  });
});
