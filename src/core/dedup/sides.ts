import { deniedFrom } from './exchanges.ts';
import { sharedShare } from './facts.ts';
import { denies, strongSides } from './opposites.ts';
import { denialsOf, type Reading } from './reading.ts';
import type { Token } from './tokens.ts';

/** A word in both titles that one of them denies, while the other denies nothing. */
export function isDeniedInTitle(left: Reading, right: Reading): boolean {
  const isQuiet = (title: readonly Token[]) =>
    !title.some((token) => token.kind === 'negation' || denies(token));
  if (!isQuiet(left.title) && !isQuiet(right.title)) return false;
  if (sharedShare(left.title, right.title) < deniedFrom) return false;
  const other = denialsOf(right.title);
  return [...denialsOf(left.title)].some(([key, side]) => {
    const their = other.get(key);
    return their !== undefined && side !== 'both' && their !== 'both' && side !== their;
  });
}

/** Texts of which each takes one side only, and not the same, about the same: raise the interval, lower it. */
export function areOpposedAbout(left: Reading, right: Reading): boolean {
  const [own, other] = [sidesAbout(left.all), sidesAbout(right.all)];
  return [...own].some(([pair, ones]) => {
    const others = other.get(pair);
    if (!others || ones.sides.size !== 1 || others.sides.size !== 1) return false;
    return !ones.sides.isSubsetOf(others.sides) && !ones.about.isDisjointFrom(others.about);
  });
}

/** Words behind one that takes a side which say what it is about. */
const aboutReach = 2;

function sidesAbout(tokens: readonly Token[]): Map<number, { sides: Set<number>; about: Set<string> }> {
  const found = new Map<number, { sides: Set<number>; about: Set<string> }>();
  for (const [pair, { sides, places }] of sidesTaken(tokens)) {
    const about = places.flatMap((at) => tokens.slice(at + 1, at + 1 + aboutReach).map(({ key }) => key));
    found.set(pair, { sides, about: new Set(about) });
  }
  return found;
}

/** Titles that take opposite sides of what they share, denials counted. */
export function titlesOpposed(left: Reading, right: Reading): boolean {
  const [own, other] = [sidesTaken(left.title), sidesTaken(right.title)];
  for (const [pair, ones] of own) {
    const others = other.get(pair)?.sides;
    if (ones.sides.size === 1 && others?.size === 1 && !ones.sides.isSubsetOf(others)) return true;
  }
  return false;
}

interface Sides {
  readonly sides: Set<number>;
  /** where the words that take them stand */
  readonly places: number[];
}

function sidesTaken(tokens: readonly Token[]): Map<number, Sides> {
  const found = new Map<number, Sides>();
  tokens.forEach(({ key, kind, clause }, at) => {
    if (kind !== 'word') return;
    const deniedAt = (back: number) =>
      tokens[at - back]?.kind === 'negation' && tokens[at - back]!.clause === clause;
    const before = tokens[at - 1];
    const isStopped = before !== undefined && denies(before);
    for (const { pair, side, isDeniable } of strongSides(key)) {
      // "Never advances in a higher one", "isn't thread-safe": with a word between, a "not" may deny either.
      if (isDeniable && deniedAt(2) && !deniedAt(1)) continue;
      const taken = isDeniable && deniedAt(1) !== isStopped ? 1 - side : side;
      const { sides, places } = found.get(pair) ?? { sides: new Set(), places: [] };
      found.set(pair, { sides: sides.add(taken), places: [...places, at] });
    }
  });
  return found;
}
