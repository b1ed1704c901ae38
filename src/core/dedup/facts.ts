import type { Difference } from '../difference.ts';
import { platformFamilies } from './names.ts';
import type { Quantity } from './quantities.ts';
import { type Reading, spellings } from './reading.ts';
import type { Token, TokenKind } from './tokens.ts';

/** @returns the tokens of one kind */
export function ofKind(tokens: readonly Token[], kind: TokenKind): Token[] {
  return tokens.filter((token) => token.kind === kind);
}

/** @returns how often "not" and its like stand among the tokens */
export function denialsIn(tokens: readonly Token[]): number {
  return ofKind(tokens, 'negation').length;
}

/** @returns whether a text says nothing of what a token of another one says */
export function isMissing(token: Token, from: Reading): boolean {
  return !spellings(token).some((key) => from.keys.has(key));
}

/** @returns how numbers that stand in each other's place differ, or `null` where they may be equal */
export function numbersExchanged(gone: readonly Token[], come: readonly Token[]): Difference | null {
  const unmatched = gone.filter(
    ({ quantity }) => !come.some((other) => mayBeEqual(quantity!, other.quantity!)),
  );
  const others = come.filter(({ quantity }) => !gone.some((other) => mayBeEqual(quantity!, other.quantity!)));
  if (unmatched.length === 0 || others.length === 0) return null;
  const isUnit = unmatched.every(({ quantity }) =>
    others.some((other) => other.quantity!.bare === quantity!.bare),
  );
  return isUnit ? 'unit' : 'number';
}

/** A number without a unit may be meant in the other's. */
export function mayBeEqual(one: Quantity, other: Quantity): boolean {
  if (one.dimension === other.dimension) return one.value === other.value;
  return (
    (one.dimension === '' || other.dimension === '') && (one.bare === other.bare || one.value === other.value)
  );
}

/** @returns what an exchange of names is called */
export function kindOfNames(gone: readonly Token[], come: readonly Token[]): Difference {
  const isPlatform = ({ family }: Token) => platformFamilies.has(family ?? '');
  return gone.some(isPlatform) && come.some(isPlatform) ? 'platform' : 'product';
}

/** @returns what an exchange of identifiers is called */
export function kindOfIdentifiers(gone: readonly Token[], come: readonly Token[]): Difference {
  if (gone.some((one) => come.some((other) => isDenied(one.key, other.key)))) return 'polarity';
  const texts = [...gone, ...come].map(({ text }) => text);
  if (texts.every((text) => /^(?:err_|e[a-z]{4,}$)|^[a-z]{1,6}-?\d{2,6}$|error$|exception$/.test(text)))
    return 'error_code';
  return texts.some((text) => /[._=]|^-/.test(text)) ? 'config_key' : 'identifier';
}

/** `--no-cache` and `--cache`. */
export function isDenied(one: string, other: string): boolean {
  const bare = (key: string) => key.replace(/^(?:no|dis|un|disable|without)/, '');
  return one !== other && bare(one) === bare(other) && (bare(one) === one || bare(other) === other);
}

/** Share of the shorter of two titles that is in the other. */
export function sharedShare(one: readonly Token[], other: readonly Token[]): number {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  const keys = new Set(long.map(({ key }) => key));
  return short.filter(({ key }) => keys.has(key)).length / Math.max(1, short.length);
}

/** Numbers of one dimension on both sides, none of them in the other text. */
export function numbersDiffer(
  ones: readonly Token[],
  others: readonly Token[],
  left: Reading,
  right: Reading,
): boolean {
  const own = (tokens: readonly Token[], other: Reading) =>
    tokens.filter(
      ({ kind, isVague, quantity }) =>
        kind === 'quantity' &&
        !isVague &&
        !other.all.some(({ text, kind }) => kind === 'identifier' && text.endsWith(String(quantity!.bare))) &&
        !other.all.some((token) => token.quantity && mayBeEqual(quantity!, token.quantity)),
    );
  const theirs = own(others, left);
  return own(ones, right).some(({ quantity }) =>
    theirs.some((other) => other.quantity!.dimension === quantity!.dimension),
  );
}
