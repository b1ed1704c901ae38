import { ofKind } from './facts.ts';
import type { Reading } from './reading.ts';
import type { Token } from './tokens.ts';

/** What texts have in common from which releases of no name are of the same thing. */
const releasesFrom = 0.35;

/** One speaks of the time before a release, the other of the release itself. */
export function sidesOfRelease(left: Reading, right: Reading): boolean {
  const sides = (reading: Reading) => {
    const found = new Map<string, Set<boolean>>();
    reading.all.forEach((token, at) => {
      if (token.kind !== 'version') return;
      const isBefore = reading.all
        .slice(Math.max(0, at - 2), at)
        .some(({ text }) => /^(?:before|until)$/.test(text));
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

/** @returns whether each text speaks of a release that the other does not, of one thing as far as can be told */
export function releasesDiffer(
  left: Reading,
  right: Reading,
  mine: readonly Token[],
  theirs: readonly Token[],
  overlap: number,
): boolean {
  for (const [name, releases] of left.releases) {
    const others = right.releases.get(name);
    if (others && ![...releases].some((one) => [...others].some((other) => isSeries(one, other))))
      return true;
  }
  const isTold = (side: readonly Token[], title: readonly Token[]) =>
    ofKind(side, 'version').filter((token) => overlap >= releasesFrom || title.includes(token));
  const [own, other] = [isTold(mine, left.title), isTold(theirs, right.title)].map((side) =>
    side.map(({ key }) => key),
  ) as [string[], string[]];
  const apart = (ones: string[], all: Reading) =>
    ones.filter((one) => ![...all.keys].some((key) => /^v\d/.test(key) && isSeries(one, key)));
  return apart(own, right).length > 0 && apart(other, left).length > 0;
}

/** Titles that name releases, and none of one series: what holds for the one was not found for the other. */
export function titlesNameOtherReleases(left: Reading, right: Reading): boolean {
  const [own, other] = [ofKind(left.title, 'version'), ofKind(right.title, 'version')];
  if (own.length === 0 || other.length === 0) return false;
  return !own.some(({ key }) => other.some((their) => isSeries(key, their.key)));
}

/** `18` is `18.2` told shorter. */
export function isSeries(one: string, other: string): boolean {
  return one === other || one.startsWith(`${other}.`) || other.startsWith(`${one}.`);
}

/** Whether a title names a release and the other text none of its series: what came with it, or is said of it only. */
export function titleNamesRelease(title: readonly Token[], other: Reading): boolean {
  const named = ofKind(title, 'version');
  const known = ofKind(other.all, 'version');
  return named.length > 0 && !named.some(({ key }) => known.some((their) => isSeries(key, their.key)));
}
