import type { Part, Provider } from '../../../src/core/gate/pii/providers/provider.ts';

/**
 * Characters in the look of a generated key: the same seed gives the same value, and no value was ever
 * issued by anyone.
 */
export function keyMaterial(alphabet: string, chars: number, seed = 1): string {
  let state = seed * 2654435761;
  let out = '';
  while (out.length < chars) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    out += alphabet[(state >>> 8) % alphabet.length];
  }
  return out;
}

export const hexDigits = '0123456789abcdef';
export const base62 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
export const base64 = `${base62}+/`;
export const base64Url = `${base62}-_`;

/** The characters of each alphabet that the tables of providers name. */
const charactersOf = {
  digits: '0123456789',
  hex: hexDigits,
  lower: 'abcdefghijklmnopqrstuvwxyz0123456789',
  upper: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789',
  base62,
  base64,
  base64Url: `${base62}_`,
  percent: base62,
} as const;

/** A key in a provider's shape: its prefix and generated parts of the least length it issues. */
export function keyOf(provider: Provider, prefix: string, seed = 1): string {
  return (
    prefix + partsOf(provider, (part, i) => keyMaterial(charactersOf[part.alphabet], part.charsMin, seed + i))
  );
}

/** The same shape with each generated part filled up by one string: `sk_live_xxxxxxxx`. */
export function standInOf(provider: Provider, prefix: string, filling: string): string {
  return prefix + partsOf(provider, (part) => filling.repeat(part.charsMin).slice(0, part.charsMin));
}

function partsOf({ tail }: Provider, write: (part: Part, i: number) => string): string {
  return tail.map((piece, i) => (typeof piece === 'string' ? piece : write(piece, i))).join('');
}
