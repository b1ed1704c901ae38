import { align } from './alignment.ts';
import type { Reading } from './reading.ts';
import type { Token } from './tokens.ts';

/** What two texts say in each other's place, within what they say alike. */
export interface Exchanges {
  /** share of the longer text that both have, in order */
  readonly alike: number;
  /** gaps in which each says something that the other text does not say anywhere */
  readonly places: number;
  /** words exchanged in these gaps, of the side with fewer */
  readonly words: number;
}

/** Words of a content that are laid side by side; a finding says what it says by then. */
const contentWordsMax = 120;

/**
 * Two findings that share a frame and fill it otherwise ("sessions are killed at logout", "sessions survive logout") are
 * two more often than their words in common tell; one in other words seldom keeps the frame.
 */
export function exchangesOf(one: Reading, other: Reading): { title: Exchanges; content: Exchanges } {
  const [left, right] = one.text <= other.text ? [one, other] : [other, one];
  const start = ({ content }: Reading) => content.slice(0, contentWordsMax);
  return {
    title: count(left.title, right.title, left, right),
    content: count(start(left), start(right), left, right),
  };
}

function count(ours: readonly Token[], theirs: readonly Token[], left: Reading, right: Reading): Exchanges {
  const { hunks, coverage } = align(ours, theirs);
  const said = (side: readonly Token[], other: Reading) =>
    side.filter(({ kind, key }) => kind !== 'negation' && !other.keys.has(key)).length;
  let [places, words] = [0, 0];
  for (const hunk of hunks) {
    const fewer = Math.min(said(hunk.left, right), said(hunk.right, left));
    if (fewer > 0) places += 1;
    words += fewer;
  }
  return { alike: coverage, places, words };
}
