import type { Difference } from '../difference.ts';
import type { Alignment, Hunk } from './alignment.ts';
import { denialsIn, isMissing, kindOfIdentifiers, kindOfNames, numbersExchanged } from './facts.ts';
import { areOpposite, denies, isNegatedBy } from './opposites.ts';
import type { Reading } from './reading.ts';
import type { Token, TokenKind } from './tokens.ts';

/** From this share on a "not" that one text lacks was put in or taken out; in a looser wording it is said in another way. */
export const deniedFrom = 0.6;
/**
 * From this share on one token that stands for one other was exchanged even where both texts have both (A calls B, B
 * calls A), and a "not" that is elsewhere in the other text denies something else there.
 */
export const swappedFrom = 0.75;
/** Tokens of a gap in which one word still stands for another; longer ones are told in other words. */
const gapMax = 6;
/** Tokens of a gap in which a number, name or key still stands for another. */
const longGapMax = 8;

/** @returns what stands in the place of something else in two texts that are laid side by side, or `null` */
export function exchanged(alignment: Alignment, left: Reading, right: Reading): Difference | null {
  const areDenialsMoved = denialsIn(left.all) === denialsIn(right.all);
  for (const hunk of alignment.hunks) {
    const isSingle = hunk.left.length === 1 && hunk.right.length === 1;
    const isSwap = areNamesSwapped(hunk) || (isSingle && alignment.coverage >= swappedFrom);
    const gone = isSwap ? hunk.left : hunk.left.filter((token) => isMissing(token, right));
    const come = isSwap ? hunk.right : hunk.right.filter((token) => isMissing(token, left));
    const isShort = hunk.left.length <= longGapMax && hunk.right.length <= longGapMax;
    const found =
      (isShort ? factsExchanged(gone, come, alignment.coverage) : null) ??
      (isTurned(hunk, alignment, areDenialsMoved) ? 'polarity' : null);
    if (found) return found;
  }
  return null;
}

/** Two names of one family that stand in each other's place, be both in both texts. */
function areNamesSwapped({ left, right }: Hunk): boolean {
  if (left.length > 2 || right.length > 2) return false;
  return left.some(
    ({ family, key }) => family && right.some((other) => other.family === family && other.key !== key),
  );
}

function factsExchanged(gone: readonly Token[], come: readonly Token[], coverage: number): Difference | null {
  const both = (kind: TokenKind) =>
    [gone, come].map((side) => side.filter((token) => token.kind === kind)) as [Token[], Token[]];
  const [oldReleases, newReleases] = both('version');
  if (oldReleases.length > 0 && newReleases.length > 0) return 'version';
  const [oldNumbers, newNumbers] = both('quantity');
  if (oldNumbers.length > 0 && newNumbers.length > 0) {
    const found = numbersExchanged(oldNumbers, newNumbers);
    if (found) return found;
  }
  if (areReleasesOther(oldReleases, newNumbers) || areReleasesOther(newReleases, oldNumbers))
    return 'version';
  const [oldNames, newNames] = both('name');
  const isPlain = gone.length <= 3 && come.length <= 3;
  if (oldNames.some((one) => newNames.some((other) => isPlain || one.family === other.family)))
    return kindOfNames(oldNames, newNames);
  const [oldKeys, newKeys] = both('identifier').map((side) =>
    side.filter(({ text }) => !isPlaceholder(text)),
  ) as [Token[], Token[]];
  if (oldKeys.length > 0 && newKeys.length > 0 && coverage >= deniedFrom)
    return kindOfIdentifiers(oldKeys, newKeys);
  if (gone.length <= 2 && come.length <= 2) {
    const isProper = (token: Token) => token.isProper === true || token.kind === 'name';
    if (gone.some(isProper) && come.some(isProper)) return 'product';
    if (gone.some(({ isCapital }) => isCapital) && come.some(({ isCapital }) => isCapital))
      return 'identifier';
  }
  return null;
}

/** Whether releases stand for numbers, none of which is a release told without its name. */
function areReleasesOther(releases: readonly Token[], numbers: readonly Token[]): boolean {
  if (releases.length === 0 || numbers.length === 0) return false;
  return !releases.some(({ key }) => numbers.some(({ quantity }) => key === `v${quantity!.bare}`));
}

/** Addresses and names that stand for whatever the reader has. */
function isPlaceholder(text: string): boolean {
  return /^https?:|example|^[@$]|^self\./.test(text);
}

/** Whether a gap turns the meaning round: an odd number of opposites and denials between its two sides. */
function isTurned(hunk: Hunk, { hunks, shared, coverage }: Alignment, areDenialsMoved: boolean): boolean {
  const { left, right } = hunk;
  if (left.length > gapMax || right.length > gapMax) return false;
  // A sentence that stands elsewhere in the other text is no denial that was put in.
  if (areDenialsMoved && Math.min(left.length, right.length) === 0 && left.length + right.length > 1)
    return false;
  const clauses = { left: clausesOf(shared, left), right: clausesOf(shared, right) };
  const count = (side: readonly Token[], known: ReadonlySet<number>) =>
    side.filter(({ kind, clause }) => kind === 'negation' && known.has(clause)).length;
  const negations = count(left, clauses.left) - count(right, clauses.right);
  let opposites = 0;
  for (const [at, one] of left.entries()) {
    if (one.kind !== 'word' || right.some(({ key }) => key === one.key)) continue;
    const isMet = right.some(
      (other, otherAt) =>
        other.kind === 'word' &&
        areOpposite(one.key, other.key) &&
        !left.some(({ key }) => key === other.key) &&
        !isStopped(left, at, other.key) &&
        !isStopped(right, otherAt, one.key),
    );
    if (isMet) opposites += 1;
  }
  if (negations !== 0 && opposites === 0) {
    if (coverage < (areDenialsMoved ? swappedFrom : deniedFrom)) return false;
    if (isDeniedNearby(hunk, negations, hunks)) return false;
    const [loud, quiet] = negations > 0 ? (['left', 'right'] as const) : (['right', 'left'] as const);
    const wordsOn = (side: 'left' | 'right') => hunks.flatMap((one) => one[side]);
    if (isDeniedOtherwise(wordsOn(loud), wordsOn(quiet))) return false;
  }
  return (Math.abs(negations) + opposites) % 2 === 1;
}

/** Whether the side without a "not" denies in a word of its own: "fails", "unquoted" for "not quoted". */
function isDeniedOtherwise(loud: readonly Token[], quiet: readonly Token[]): boolean {
  return quiet.some(
    (token) =>
      denies(token) || (token.kind === 'word' && loud.some(({ key }) => isNegatedBy(key, token.key))),
  );
}

/** Whether a word is denied by the one before it as the other side denies it by a prefix: "without quotes", "unquoted". */
function isStopped(side: readonly Token[], at: number, other: string): boolean {
  const before = side[at - 1];
  return before !== undefined && denies(before) && isNegatedBy(side[at]!.key, other);
}

/** Shared tokens up to which a "not" only stands elsewhere in the phrase: "returns no promise", "does not return a promise". */
const phraseMax = 2;

/** Whether a gap close by has as many denials on the other side. */
function isDeniedNearby(hunk: Hunk, negations: number, hunks: readonly Hunk[]): boolean {
  return hunks.some(
    (other) =>
      other !== hunk &&
      Math.abs(other.behind - hunk.behind) <= phraseMax &&
      denialsIn(other.left) - denialsIn(other.right) === -negations,
  );
}

/** Clauses that the two texts share something of: what is denied in a clause of its own is a detail more. */
function clausesOf(shared: ReadonlySet<Token>, side: readonly Token[]): ReadonlySet<number> {
  const known = new Set<number>();
  const asked = new Set(side.map(({ clause }) => clause));
  for (const { clause } of shared) if (asked.has(clause)) known.add(clause);
  return known;
}
