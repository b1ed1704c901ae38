/** The characters a generated part is drawn from, as the inside of a character class. */
export const alphabets = {
  digits: '0-9',
  hex: '0-9a-fA-F',
  lower: 'a-z0-9',
  upper: 'A-Z0-9',
  base62: 'A-Za-z0-9',
  base64: 'A-Za-z0-9+/',
  base64Url: 'A-Za-z0-9_-',
  /** Base64 as it stands in a URL. */
  percent: 'A-Za-z0-9%',
} as const;

/** A generated part of a key. Lengths are floors and ceilings around what the provider issues today. */
export interface Part {
  readonly alphabet: keyof typeof alphabets;
  readonly charsMin: number;
  readonly charsMax: number;
}

/** A key that carries its provider in its first letters. */
export interface Provider {
  /** What was found, in words: "GitHub token". */
  readonly kind: string;
  readonly prefixes: readonly string[];
  /** What follows the prefix: generated parts and the fixed signs between them. */
  readonly tail: readonly (Part | string)[];
}

/** A generated part of `charsMin` to `charsMax` characters. */
export function part(alphabet: keyof typeof alphabets, charsMin: number, charsMax = charsMin): Part {
  return { alphabet, charsMin, charsMax };
}

/** One row of a table: kind, prefixes parted by blanks, tail. */
export function provider(kind: string, prefixes: string, ...tail: readonly (Part | string)[]): Provider {
  return { kind, prefixes: prefixes.split(' '), tail };
}

/** A UUID as keys are issued in. */
export const uuid = [
  part('hex', 8),
  '-',
  part('hex', 4),
  '-',
  part('hex', 4),
  '-',
  part('hex', 4),
  '-',
  part('hex', 12),
] as const;
