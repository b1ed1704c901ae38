import { type Alignment, align, type Hunk } from './alignment.ts';
import { denialsIn, isMissing, ofKind, sharedShare } from './facts.ts';
import { areOpposite } from './opposites.ts';
import type { Reading } from './reading.ts';
import type { Token } from './tokens.ts';

/** What two titles tell beside the words they share, each 0…1. */
export interface TitleSigns {
  /** how much they keep one frame and fill it otherwise: "sessions are killed at logout", "sessions survive logout" */
  readonly exchanged: number;
  /** opposites of which neither text says the other's */
  readonly opposites: number;
  /** two identifiers that share a word, as `ref.watch` and `ref.read` do, and behave each in its way */
  readonly siblings: number;
  /** each takes what the other's content decides against */
  readonly otherwise: number;
}

/** Compares the titles of two findings; which of them comes first does not matter. */
export function compareTitles(one: Reading, other: Reading): TitleSigns {
  // Which of several longest common subsequences is found depends on which text is the left one.
  const [left, right] = one.text <= other.text ? [one, other] : [other, one];
  const alignment = align(left.title, right.title);
  return {
    exchanged: exchanged(alignment, left, right),
    opposites: opposites(left, right),
    siblings: siblings(left, right),
    otherwise: chooseOtherwise(alignment, left, right) ? 1 : 0,
  };
}

/** Words exchanged from which more make no difference. */
const exchangedMax = 4;

/** Share of the longer title that both have, times the words that stand in each other's place and are said nowhere else. */
function exchanged({ hunks, coverage }: Alignment, left: Reading, right: Reading): number {
  const said = (side: readonly Token[], other: Reading) =>
    side.filter(({ kind, key }) => kind !== 'negation' && !other.keys.has(key)).length;
  let words = 0;
  for (const hunk of hunks) words += Math.min(said(hunk.left, right), said(hunk.right, left));
  return (coverage * Math.min(exchangedMax, words)) / exchangedMax;
}

/** Share of the shorter title that both must have for opposites in them to be about one thing. */
const oppositesAlikeFrom = 0.2;
/** Opposites from which more make no difference. */
const oppositesMax = 2;

/** Opposites of which neither text says the other's; where a "not" stands in one title only, it may turn one round. */
function opposites(left: Reading, right: Reading): number {
  if (denialsIn(left.title) !== denialsIn(right.title)) return 0;
  if (sharedShare(left.title, right.title) < oppositesAlikeFrom) return 0;
  const own = (title: readonly Token[], other: Reading) =>
    title.filter(({ kind, key }) => kind === 'word' && !other.keys.has(key));
  const others = own(right.title, left);
  let found = 0;
  for (const { key } of own(left.title, right))
    found += others.filter((other) => areOpposite(key, other.key)).length;
  return Math.min(oppositesMax, found) / oppositesMax;
}

/** 1 where neither text knows the other's identifier, 0.5 where one does not, else 0. */
function siblings(left: Reading, right: Reading): number {
  let most = 0;
  for (const one of ofKind(left.title, 'identifier')) {
    for (const other of ofKind(right.title, 'identifier')) {
      if (one.key === other.key || !one.parts?.some((part) => other.parts?.includes(part))) continue;
      const unknown = (isMissing(one, right) ? 1 : 0) + (isMissing(other, left) ? 1 : 0);
      most = Math.max(most, unknown / 2);
    }
  }
  return most;
}

/** Share of the longer title that both have, in order, from which what stands in a gap was exchanged. */
const frameAlikeFrom = 0.5;
/** Words of a gap up to which one stands for another. */
const gapMax = 2;

/**
 * Whether titles exchange two words and each content names the other's: "mount it hard :: soft mounts returned errors" and
 * "mount it soft :: hard mounts hung" know of each other and decide otherwise.
 */
function chooseOtherwise({ hunks, coverage }: Alignment, left: Reading, right: Reading): boolean {
  if (coverage < frameAlikeFrom) return false;
  const isSaid = ({ key }: Token, tokens: readonly Token[]) => tokens.some((token) => token.key === key);
  const isTurnedDown = (side: readonly Token[], other: Reading) =>
    side.some(
      (token) => token.kind !== 'negation' && !isSaid(token, other.title) && isSaid(token, other.content),
    );
  const isShort = (hunk: Hunk) => hunk.left.length <= gapMax && hunk.right.length <= gapMax;
  return hunks.some(
    (hunk) => isShort(hunk) && isTurnedDown(hunk.left, right) && isTurnedDown(hunk.right, left),
  );
}
