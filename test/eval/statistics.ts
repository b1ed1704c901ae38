/**
 * Figures over weighted items: `counts[i]` says how often item i was drawn, so that one function gives a figure and,
 * over resamples, its interval.
 */
export type Statistic = (counts: Uint32Array) => number;

export function meanOf(values: readonly number[]): Statistic {
  return (counts) => {
    let sum = 0;
    let drawn = 0;
    for (let i = 0; i < values.length; i++) {
      sum += counts[i]! * values[i]!;
      drawn += counts[i]!;
    }
    return sum / drawn;
  };
}

/** One thing to be put in order of score. Several may belong to one item and are drawn with it. */
export interface Scored {
  readonly item: number;
  readonly score: number;
  readonly isPositive: boolean;
}

/**
 * Area under precision over recall, as scikit-learn's `average_precision_score`: Σ (recall step × precision), ties
 * taken together.
 */
export function averagePrecisionOf(scored: readonly Scored[]): Statistic {
  const order = scored.toSorted((a, b) => b.score - a.score);
  return (counts) => {
    let [positives, seen, area] = [0, 0, 0];
    for (let first = 0, next = 0; first < order.length; first = next) {
      let found = 0;
      for (; next < order.length && order[next]!.score === order[first]!.score; next++) {
        const { item, isPositive } = order[next]!;
        seen += counts[item]!;
        if (isPositive) found += counts[item]!;
      }
      positives += found;
      if (found > 0) area += (found * positives) / seen;
    }
    return area / positives;
  };
}

/** Rank correlation, −1…1, ties given their middle rank. */
export function spearmanOf(left: readonly number[], right: readonly number[]): Statistic {
  return (counts) => correlation(weightedRanks(left, counts), weightedRanks(right, counts), counts);
}

/** Middle rank of each value among all that were drawn. */
function weightedRanks(values: readonly number[], counts: Uint32Array): number[] {
  const order = values.map((_, i) => i).sort((a, b) => values[a]! - values[b]!);
  const ranks = new Array<number>(values.length).fill(0);
  let below = 0;
  for (let first = 0, next = 0; first < order.length; first = next) {
    let tied = 0;
    for (; next < order.length && values[order[next]!] === values[order[first]!]; next++) {
      tied += counts[order[next]!]!;
    }
    for (const i of order.slice(first, next)) ranks[i] = below + (tied + 1) / 2;
    below += tied;
  }
  return ranks;
}

function correlation(left: readonly number[], right: readonly number[], counts: Uint32Array): number {
  const [leftMean, rightMean] = [meanOf(left)(counts), meanOf(right)(counts)];
  let [both, leftSquares, rightSquares] = [0, 0, 0];
  for (let i = 0; i < left.length; i++) {
    const [x, y] = [left[i]! - leftMean, right[i]! - rightMean];
    both += counts[i]! * x * y;
    leftSquares += counts[i]! * x * x;
    rightSquares += counts[i]! * y * y;
  }
  return both / Math.sqrt(leftSquares * rightSquares);
}

/** The value that a share of what was drawn does not exceed (nearest rank). */
export function quantileOf(values: readonly number[], share: number): Statistic {
  const order = values.map((_, i) => i).sort((a, b) => values[a]! - values[b]!);
  return (counts) => {
    const wanted = share * counts.reduce((sum, count) => sum + count, 0);
    let passed = 0;
    for (const i of order) {
      passed += counts[i]!;
      if (passed >= wanted && passed > 0) return values[i]!;
    }
    return Number.NaN;
  };
}

/** What part of the chosen is right: Σ right / Σ chosen, NaN when nothing is chosen. */
export function ratioOf(right: readonly boolean[], chosen: readonly boolean[]): Statistic {
  return (counts) => {
    let [hits, all] = [0, 0];
    for (let i = 0; i < chosen.length; i++) {
      if (!chosen[i]) continue;
      all += counts[i]!;
      if (right[i]) hits += counts[i]!;
    }
    return hits / all;
  };
}
