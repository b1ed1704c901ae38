import { align } from './dedup/alignment.ts';
import { exchanged, swappedFrom } from './dedup/exchanges.ts';
import {
  isDenied,
  isMissing,
  kindOfIdentifiers,
  kindOfNames,
  numbersDiffer,
  ofKind,
  sharedShare,
} from './dedup/facts.ts';
import type { Reading } from './dedup/reading.ts';
import { releasesDiffer, sidesOfRelease, titlesNameOtherReleases } from './dedup/releases.ts';
import { isDeniedInTitle, titlesOpposed } from './dedup/sides.ts';
import type { Token } from './dedup/tokens.ts';

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
/** Of the shorter title, what both must share for a word in each to be about the same. */
const titlesAlikeFrom = 0.34;
/** The same, for numbers in both to be of the same. */
const titlesNearFrom = 0.66;
/** The same, for a denial in one of them to turn it round; below it, it only speaks against their being one. */
const titleDeniedFrom = 0.8;
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
export function difference(one: Reading, other: Reading): Difference | null {
  // Which of several longest common subsequences is found depends on which text is the left one.
  const [left, right] = one.text <= other.text ? [one, other] : [other, one];
  for (const [ours, theirs] of [
    [left.title, right.title],
    [left.content, right.content],
    [left.all, right.all],
  ] as const) {
    const alignment = align(ours, theirs);
    if (alignment.coverage < exchangedFrom) continue;
    const found = exchanged(alignment, left, right);
    if (found) return found;
  }
  return contradiction(left, right);
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
  const sharedTitle = sharedShare(left.title, right.title);
  if (isNear && numbersDiffer(left.all, right.all, left, right)) return 'number';
  if (sharedTitle >= titlesAlikeFrom && titlesNameOtherReleases(left, right)) return 'version';
  if (sharedTitle >= titlesNearFrom && numbersDiffer(left.title, right.title, left, right)) return 'number';
  if (rivals(mine, theirs, left, right)) return kindOfNames(ofKind(mine, 'name'), ofKind(theirs, 'name'));
  if (areTitlesRivals(left, right))
    return kindOfNames(ofKind(left.title, 'name'), ofKind(right.title, 'name'));
  if (haveOtherSubjects(left, right)) return 'product';
  const [keys, otherKeys] = [ofKind(mine, 'identifier'), ofKind(theirs, 'identifier')];
  if (keys.some((one) => otherKeys.some((other) => isDenied(one.key, other.key)))) return 'polarity';
  if (codesDiffer(left, right)) return 'error_code';
  if (keys.some((one) => otherKeys.some((other) => areSiblings(one, other, left, right))))
    return 'config_key';
  const areFew = [keys, otherKeys].every(({ length }) => length > 0 && length <= keysApartMax);
  if (overlap >= swappedFrom && areFew) return kindOfIdentifiers(keys, otherKeys);
  if (sharedTitle >= titlesAlikeFrom && titlesOpposed(left, right)) return 'polarity';
  if (sharedTitle >= titleDeniedFrom && isDeniedInTitle(left, right)) return 'polarity';
  return sidesOfRelease(left, right) ? 'polarity' : null;
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

/** Each title names a product or platform of one family, and not the other's: what the texts say beside is a comparison. */
function areTitlesRivals({ title: ours }: Reading, { title: theirs }: Reading): boolean {
  const familiesOf = (title: readonly Token[]) => Map.groupBy(ofKind(title, 'name'), ({ family }) => family);
  const others = familiesOf(theirs);
  return [...familiesOf(ours)].some(([family, names]) => {
    const rivals = family && others.get(family);
    return rivals && !names.some(({ key }) => rivals.some((rival) => rival.key === key));
  });
}

/** Words of a title before its colon that name what it is about, as in "make: cd doesn't last to the next line". */
const subjectWordsMax = 2;
/** Of the rest of the shorter title, what both must share. */
const subjectsAlikeFrom = 0.3;

/** Titles that say much the same of two subjects, named before a colon, of which neither text knows the other's. */
function haveOtherSubjects(left: Reading, right: Reading): boolean {
  const [own, other] = [subjectOf(left), subjectOf(right)];
  if (!own || !other || isKnown(own, right) || isKnown(other, left)) return false;
  if (own.tokens.some(({ key }) => other.tokens.some((their) => their.key === key))) return false;
  const rest = ({ title }: Reading, subject: Subject) => title.slice(subject.tokens.length);
  return sharedShare(rest(left, own), rest(right, other)) >= subjectsAlikeFrom;
}

interface Subject {
  readonly text: string;
  /** what it says; nothing where its name is an everyday word, as "just" is */
  readonly tokens: readonly Token[];
}

/** What stands before the colon of a title; nothing where that is a sentence of its own. */
function subjectOf({ text, title }: Reading): Subject | undefined {
  const named = /^([^:;,.()!?\n]{1,30}): \S/.exec(text)?.[1];
  const tokens = title.filter(({ clause }) => clause === 0);
  if (named === undefined || tokens.length > subjectWordsMax) return undefined;
  return { text: named.trim().toLowerCase(), tokens };
}

function isKnown({ text, tokens }: Subject, other: Reading): boolean {
  if (tokens.length > 0) return tokens.every((token) => !isMissing(token, other));
  return other.text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .includes(text);
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
  return (
    section !== '' && other.text.startsWith(section) && other.text.lastIndexOf('.') + 1 === section.length
  );
}
