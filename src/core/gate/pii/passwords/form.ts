import type { Search } from '../anchored.ts';
import { looksLikePassword, looksRandom } from '../randomness.ts';
import type { Marks } from '../segments.ts';
import { kindBits, kindsOf } from '../signs.ts';

/** One way in which a password is written down. */
export interface Form {
  readonly kind: string;
  /** Global; the value is the first group that matched. */
  readonly shape: RegExp;
  /** What every match holds: where it is missing, the shape is not tried. */
  readonly needs?: string;
  /** Finds the matches of the shape, where it takes less than trying it everywhere. */
  readonly search?: Search;
  /** Whether the value can be a password, given that it stands in a password's place. */
  readonly counts: (value: string) => boolean;
}

/** Forms that share their marks: text far from all of these words is not searched. */
export interface Forms {
  readonly marks: Marks;
  readonly forms: readonly Form[];
}

/** Words parted by blanks; `|` stands for a blank within a word. */
export function markWords(words: string): string[] {
  return words.split(' ').map((word) => word.replaceAll('|', ' '));
}

/** In running prose a word after "password" is usually a word; only a value nobody would say is a finding. */
export function saidNowhere(value: string): boolean {
  return (
    (hardToRead(value) && looksLikePassword(value)) || (/^[\w+=-]+$/.test(value) && looksRandom(value, 12))
  );
}

function hardToRead(value: string): boolean {
  // A setting of its own, vm.max_map_count=262144, or a word.
  if (/^(?:[a-z][\w.]+=|[A-Z]?[a-z]+[^A-Za-z0-9]*$)/.test(value)) return false;
  const kinds = kindsOf(value);
  return (
    (kinds & kindBits.digit) !== 0 ||
    ((kinds & kindBits.small) !== 0 &&
      (kindsOf(value, 1) & kindBits.capital) !== 0 &&
      /[^A-Za-z0-9_.-]/.test(value))
  );
}
