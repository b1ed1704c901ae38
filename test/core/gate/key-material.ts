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
