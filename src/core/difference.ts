import { type Alignment, align, type Hunk } from './dedup/alignment.ts';
import { areOpposite, denies, strongSides } from './dedup/opposites.ts';
import type { Quantity } from './dedup/quantities.ts';
import { platformFamilies } from './dedup/names.ts';
import { type Reading, spellings } from './dedup/reading.ts';
import type { Token, TokenKind } from './dedup/tokens.ts';

/** What two near-identical texts may differ in and still be different findings. */
export type Difference =
  | 'version'
  | 'number'
  | 'unit'
  | 'polarity'
  | 'identifier'
  | 'config_key'
  | 'error_code'
  | 'product'
  | 'platform';

/** Share of a field that two texts have in common, in order, from which what stands in the gaps was exchanged. */
const exchangedFrom = 0.5;
/** From this share on a "not" that one text lacks was put in or taken out; in a looser wording it is said in another way. */
const deniedFrom = 0.6;
/**
 * From this share on one token that stands for one other was exchanged even where both texts have both (A calls B, B
 * calls A), and a "not" that is elsewhere in the other text denies something else there.
 */
const swappedFrom = 0.75;
/** Tokens of a gap in which one word still stands for another; longer ones are told in other words. */
const gapMax = 6;
/** Tokens of a gap in which a number, name or key still stands for another. */
const longGapMax = 8;
/** Of the shorter title, what both must share for a word in each to be about the same. */
const titlesAlikeFrom = 0.34;
/** What texts have in common from which releases of no name are of the same thing. */
const releasesFrom = 0.35;
/** Differences of each side up to which a reordered text has one key in the place of another. */
const keysApartMax = 2;

/**
 * Finds a difference that matters between two findings.
 *
 * A vector hardly sees that `18.2` became `19.0` or `enable` became `disable`, so this looks at the tokens
 * themselves. Titles and contents that are alike are laid side by side: what stands in the gaps was exchanged. Over the
 * whole texts one may say less than the other; there it counts that each says something the other does not.
 *
 * @returns the kind of the first difference found, or `null` when they may be one finding
 */
export function difference(left: Reading, right: Reading): Difference | null {
  for (const [one, other] of [
    [left.title, right.title],
    [left.content, right.content],
    [left.all, right.all],
  ] as const) {
    const alignment = align(one, other);
    if (alignment.coverage < exchangedFrom) continue;
    const found = exchanged(alignment, left, right);
    if (found) return found;
  }
  return contradiction(left, right);
}

function exchanged(alignment: Alignment, left: Reading, right: Reading): Difference | null {
  const areDenialsMoved = denials(left.all) === denials(right.all);
  for (const hunk of alignment.hunks) {
    const isSingle = hunk.left.length === 1 && hunk.right.length === 1;
    const isSwap = areNamesSwapped(hunk) || (isSingle && alignment.coverage >= swappedFrom);
    const gone = isSwap ? hunk.left : hunk.left.filter((token) => isMissing(token, right));
    const come = isSwap ? hunk.right : hunk.right.filter((token) => isMissing(token, left));
    const isShort = hunk.left.length <= longGapMax && hunk.right.length <= longGapMax;
    const found =
      (isShort ? factsExchanged(gone, come, alignment.coverage) : null) ?? (isTurned(hunk, alignment, areDenialsMoved) ? 'polarity' : null);
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

function isMissing(token: Token, from: Reading): boolean {
  return !spellings(token).some((key) => from.keys.has(key));
}

function factsExchanged(
  gone: readonly Token[],
  come: readonly Token[],
  coverage: number,
): Difference | null {
  const both = (kind: TokenKind) =>
    [gone, come].map((side) => side.filter((token) => token.kind === kind)) as [Token[], Token[]];
  const [oldReleases, newReleases] = both('version');
  if (oldReleases.length > 0 && newReleases.length > 0) return 'version';
  const [oldNumbers, newNumbers] = both('quantity');
  if (oldNumbers.length > 0 && newNumbers.length > 0) {
    const found = numbersExchanged(oldNumbers, newNumbers);
    if (found) return found;
  }
  if (
    (oldReleases.length > 0 && newNumbers.length > 0) ||
    (oldNumbers.length > 0 && newReleases.length > 0)
  )
    return 'version';
  const [oldNames, newNames] = both('name');
  const isPlain = gone.length <= 3 && come.length <= 3;
  if (oldNames.some((one) => newNames.some((other) => isPlain || one.family === other.family)))
    return kindOfNames(oldNames, newNames);
  const [oldKeys, newKeys] = both('identifier').map((side) => side.filter(({ text }) => !isPlaceholder(text))) as [
    Token[],
    Token[],
  ];
  if (oldKeys.length > 0 && newKeys.length > 0 && coverage >= deniedFrom)
    return kindOfIdentifiers(oldKeys, newKeys);
  if (gone.length <= 2 && come.length <= 2) {
    const isProper = (token: Token) => token.isProper === true || token.kind === 'name';
    if (gone.some(isProper) && come.some(isProper)) return 'product';
    if (gone.some(({ isCapital }) => isCapital) && come.some(({ isCapital }) => isCapital)) return 'identifier';
  }
  return null;
}

/** Addresses and names that stand for whatever the reader has. */
function isPlaceholder(text: string): boolean {
  return /^https?:|example|^[@$]|^self\./.test(text);
}

function numbersExchanged(gone: readonly Token[], come: readonly Token[]): Difference | null {
  const unmatched = gone.filter(
    ({ quantity }) => !come.some((other) => mayBeEqual(quantity!, other.quantity!)),
  );
  const others = come.filter(
    ({ quantity }) => !gone.some((other) => mayBeEqual(quantity!, other.quantity!)),
  );
  if (unmatched.length === 0 || others.length === 0) return null;
  const isUnit = unmatched.every(({ quantity }) =>
    others.some((other) => other.quantity!.bare === quantity!.bare),
  );
  return isUnit ? 'unit' : 'number';
}

/** A number without a unit may be meant in the other's. */
function mayBeEqual(one: Quantity, other: Quantity): boolean {
  if (one.dimension === other.dimension) return one.value === other.value;
  return (
    (one.dimension === '' || other.dimension === '') && (one.bare === other.bare || one.value === other.value)
  );
}

function kindOfNames(gone: readonly Token[], come: readonly Token[]): Difference {
  const isPlatform = ({ family }: Token) => platformFamilies.has(family ?? '');
  return gone.some(isPlatform) && come.some(isPlatform) ? 'platform' : 'product';
}

function kindOfIdentifiers(gone: readonly Token[], come: readonly Token[]): Difference {
  const texts = [...gone, ...come].map(({ text }) => text);
  if (texts.every((text) => /^(?:err_|e[a-z]{4,}$)|^[a-z]{1,6}-?\d{2,6}$|error$|exception$/.test(text)))
    return 'error_code';
  return texts.some((text) => /[._=]|^-/.test(text)) ? 'config_key' : 'identifier';
}

/** Whether a gap turns the meaning round: an odd number of opposites and denials between its two sides. */
function isTurned({ left, right }: Hunk, { shared, coverage }: Alignment, areDenialsMoved: boolean): boolean {
  if (left.length > gapMax || right.length > gapMax) return false;
  const clauses = { left: clausesOf(shared, left), right: clausesOf(shared, right) };
  const count = (side: readonly Token[], known: ReadonlySet<number>) =>
    side.filter(({ kind, clause }) => kind === 'negation' && known.has(clause)).length;
  const negations =
    coverage < (areDenialsMoved ? swappedFrom : deniedFrom) ? 0 : count(left, clauses.left) - count(right, clauses.right);
  let opposites = 0;
  for (const one of left) {
    if (one.kind !== 'word' || right.some(({ key }) => key === one.key)) continue;
    const isMet = right.some(
      (other) =>
        other.kind === 'word' && areOpposite(one.key, other.key) && !left.some(({ key }) => key === other.key),
    );
    if (isMet) opposites += 1;
  }
  if (negations !== 0 && opposites === 0) {
    const quiet = negations > 0 ? right : left;
    if (quiet.some(({ kind, key }) => kind === 'word' && denies(key))) return false;
  }
  return (Math.abs(negations) + opposites) % 2 === 1;
}

function denials(tokens: readonly Token[]): number {
  return ofKind(tokens, 'negation').length;
}

/** Clauses that the two texts share something of: what is denied in a clause of its own is a detail more. */
function clausesOf(shared: ReadonlySet<Token>, side: readonly Token[]): ReadonlySet<number> {
  const known = new Set<number>();
  const asked = new Set(side.map(({ clause }) => clause));
  for (const { clause } of shared) if (asked.has(clause)) known.add(clause);
  return known;
}

/** Each text, as a whole, says something that the other does not. */
function contradiction(left: Reading, right: Reading): Difference | null {
  const [mine, theirs] = [
    left.all.filter((token) => isMissing(token, right)),
    right.all.filter((token) => isMissing(token, left)),
  ];
  const overlap = 1 - Math.max(mine.length / left.all.length, theirs.length / right.all.length);
  if (releasesDiffer(left, right, mine, theirs, overlap)) return 'version';
  const isNear = overlap >= exchangedFrom;
  const areTitlesAlike = sharedShare(left.title, right.title) >= titlesAlikeFrom;
  if (isNear && numbersDiffer(left.all, right.all, left, right)) return 'number';
  if (areTitlesAlike && numbersDiffer(left.title, right.title, left, right)) return 'number';
  if (rivals(mine, theirs, left, right)) return kindOfNames(ofKind(mine, 'name'), ofKind(theirs, 'name'));
  const [keys, otherKeys] = [ofKind(mine, 'identifier'), ofKind(theirs, 'identifier')];
  if (keys.some((one) => otherKeys.some((other) => isDenied(one.key, other.key)))) return 'polarity';
  if (codesDiffer(left, right)) return 'error_code';
  if (keys.some((one) => otherKeys.some((other) => areSiblings(one, other, left, right)))) return 'config_key';
  const areFew = [keys, otherKeys].every(({ length }) => length > 0 && length <= keysApartMax);
  if (overlap >= swappedFrom && areFew) return kindOfIdentifiers(keys, otherKeys);
  return (areTitlesAlike && titlesOpposed(left, right)) || sidesOfRelease(left, right) ? 'polarity' : null;
}

/** Numbers of one dimension on both sides, none of them in the other text. */
function numbersDiffer(
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

/** Each names a product or platform of one family that the other does not name, and they share none of it. */
function rivals(mine: readonly Token[], theirs: readonly Token[], left: Reading, right: Reading): boolean {
  return ofKind(mine, 'name').some(
    ({ family }) =>
      family &&
      theirs.some((other) => other.family === family) &&
      !left.all.some((token) => token.family === family && right.keys.has(token.key)),
  );
}

/** `--no-cache` and `--cache`. */
function isDenied(one: string, other: string): boolean {
  const bare = (key: string) => key.replace(/^(?:no|dis|un|disable|without)/, '');
  return one !== other && bare(one) === bare(other) && (bare(one) === one || bare(other) === other);
}

const errorCodes =
  /^e(?:acces|addrinuse|again|badf|busy|connrefused|connreset|exist|inval|io|isdir|loop|mfile|nametoolong|nfile|noent|nomem|nospc|notdir|notempty|notfound|perm|pipe|rofs|timedout|resolve|integrity|target|\d{3,5})$|^err_\w+$|^(?:ts|cs|ora-|ps)\d{3,6}$/;

/** Each names errors by their codes, and none of them is the other's. */
function codesDiffer(left: Reading, right: Reading): boolean {
  const [own, other] = [left, right].map(
    ({ all }) => new Set(all.map(({ text }) => text).filter((text) => errorCodes.test(text))),
  ) as [Set<string>, Set<string>];
  return own.size > 0 && other.size > 0 && own.isDisjointFrom(other);
}

/** Titles about two keys of one section: `fs.inotify.max_user_watches` and `fs.inotify.max_queued_events`. */
function areSiblings(one: Token, other: Token, left: Reading, right: Reading): boolean {
  if (!left.title.includes(one) || !right.title.includes(other)) return false;
  const section = one.text.slice(0, one.text.lastIndexOf('.') + 1);
  return section !== '' && other.text.startsWith(section) && other.text.lastIndexOf('.') + 1 === section.length;
}

/** Share of the shorter of two titles that is in the other. */
function sharedShare(one: readonly Token[], other: readonly Token[]): number {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  const keys = new Set(long.map(({ key }) => key));
  return short.filter(({ key }) => keys.has(key)).length / Math.max(1, short.length);
}

/** One speaks of the time before a release, the other of the release itself. */
function sidesOfRelease(left: Reading, right: Reading): boolean {
  const sides = (reading: Reading) => {
    const found = new Map<string, Set<boolean>>();
    reading.all.forEach((token, at) => {
      if (token.kind !== 'version') return;
      const isBefore = reading.all.slice(Math.max(0, at - 2), at).some(({ text }) => /^(?:before|until)$/.test(text));
      found.set(token.key, (found.get(token.key) ?? new Set()).add(isBefore));
    });
    return found;
  };
  const others = sides(right);
  return [...sides(left)].some(([release, ones]) => {
    const their = others.get(release);
    return their !== undefined && ones.size === 1 && their.size === 1 && [...ones][0] !== [...their][0];
  });
}

function ofKind(tokens: readonly Token[], kind: TokenKind): Token[] {
  return tokens.filter((token) => token.kind === kind);
}

/** `18` is `18.2` told shorter. */
function releasesDiffer(
  left: Reading,
  right: Reading,
  mine: readonly Token[],
  theirs: readonly Token[],
  overlap: number,
): boolean {
  for (const [name, releases] of left.releases) {
    const others = right.releases.get(name);
    if (others && ![...releases].some((one) => [...others].some((other) => isSeries(one, other)))) return true;
  }
  const isTold = (side: readonly Token[], title: readonly Token[]) =>
    ofKind(side, 'version').filter((token) => overlap >= releasesFrom || title.includes(token));
  const [own, other] = [isTold(mine, left.title), isTold(theirs, right.title)].map((side) =>
    side.map(({ key }) => key),
  ) as [
    string[],
    string[],
  ];
  const apart = (ones: string[], all: Reading) =>
    ones.filter((one) => ![...all.keys].some((key) => /^v\d/.test(key) && isSeries(one, key)));
  return apart(own, right).length > 0 && apart(other, left).length > 0;
}

function isSeries(one: string, other: string): boolean {
  return one === other || one.startsWith(`${other}.`) || other.startsWith(`${one}.`);
}

/** Titles that take opposite sides of what they share, denials counted. */
function titlesOpposed(left: Reading, right: Reading): boolean {
  const [own, other] = [sidesTaken(left.title), sidesTaken(right.title)];
  for (const [pair, ones] of own) {
    const others = other.get(pair);
    if (ones.size === 1 && others?.size === 1 && [...ones][0] !== [...others][0]) return true;
  }
  return false;
}

function sidesTaken(tokens: readonly Token[]): Map<number, Set<number>> {
  const found = new Map<number, Set<number>>();
  tokens.forEach(({ key, kind, clause }, at) => {
    if (kind !== 'word') return;
    const isDenied = tokens
      .slice(Math.max(0, at - 2), at)
      .some((before) => before.clause === clause && before.kind === 'negation');
    const isStopped = at > 0 && tokens[at - 1]!.kind === 'word' && denies(tokens[at - 1]!.key);
    for (const { pair, side, isDeniable } of strongSides(key)) {
      const taken = isDeniable && isDenied !== isStopped ? 1 - side : side;
      found.set(pair, (found.get(pair) ?? new Set()).add(taken));
    }
  });
  return found;
}
