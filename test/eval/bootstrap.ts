import { Random } from '../bench/random.ts';
import type { Statistic } from './statistics.ts';

/** Where a figure would lie 95 times in 100 had other items of the kind been drawn. */
export interface Interval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** A thousand resamples put the ends of a 95 % interval within about a tenth of its width (Efron & Tibshirani 1993, §13). */
const resamples = 1_000;
const outside = 0.025;
/** The same draws for every figure over as many items, so that two runs and two models are compared on equal terms. */
const seed = 4_483;

const drawn = new Map<number, readonly Uint32Array[]>();

/**
 * A figure with its percentile bootstrap interval over items.
 *
 * Resamples in which it does not exist (a precision with nothing chosen) are left out; all NaN when it does not
 * exist at all.
 */
export function bootstrap(items: number, statistic: Statistic): Interval {
  const value = statistic(new Uint32Array(items).fill(1));
  const sorted = drawsOf(items)
    .map(statistic)
    .filter((one) => !Number.isNaN(one))
    .sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] ?? Number.NaN;
  return { value, low: at(outside), high: at(1 - outside) };
}

function drawsOf(items: number): readonly Uint32Array[] {
  let draws = drawn.get(items);
  if (!draws) {
    const random = new Random(seed);
    draws = Array.from({ length: resamples }, () => {
      const counts = new Uint32Array(items);
      for (let i = 0; i < items; i++) counts[random.below(items)]! += 1;
      return counts;
    });
    drawn.set(items, draws);
  }
  return draws;
}
