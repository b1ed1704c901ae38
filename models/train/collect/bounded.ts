import type { Seeded } from '../seeded.ts';
import type { Found } from './found.ts';

// No project may be a tenth of the whole.
const PAIRS_MAX = 40_000;
// The kinds that are scarce everywhere are kept first; these share what is left, so that a long history does not take
// the place of the documents.
const SHARES: readonly [kind: string, share: number][] = [
  ['commit', 0.5],
  ['doc', 0.35],
  ['ict', 0.09],
  ['adj', 0.06],
];
const SHARED = new Set(SHARES.map(([kind]) => kind));

/** All pairs, or, where there are too many, a choice of them that keeps the scarce kinds whole and the others in proportion. */
export function bounded(pairs: readonly Found[], random: Seeded, pairsMax = PAIRS_MAX): Found[] {
  if (pairs.length <= pairsMax) return [...pairs];
  const mixed = shuffled(pairs, random);
  const kept = mixed.filter(({ k }) => !SHARED.has(k)).slice(0, pairsMax);
  const left = pairsMax - kept.length;
  const over: Found[] = [];
  for (const [kind, share] of SHARES) {
    const all = mixed.filter(({ k }) => k === kind);
    const most = Math.floor(left * share);
    kept.push(...all.slice(0, most));
    over.push(...all.slice(most));
  }
  return [...kept, ...over.slice(0, pairsMax - kept.length)];
}

export function shuffled<T>(list: readonly T[], random: Seeded): T[] {
  const copy = [...list];
  for (let at = copy.length - 1; at > 0; at--) {
    const other = random.below(at + 1);
    [copy[at], copy[other]] = [copy[other]!, copy[at]!];
  }
  return copy;
}
