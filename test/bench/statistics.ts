/** Latencies of one measurement, milliseconds, and how many a second. */
export interface Timing {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly perSecond: number;
}

export function timing(latenciesMs: readonly number[], seconds: number): Timing {
  const sorted = latenciesMs.toSorted((a, b) => a - b);
  return {
    p50: percentile(sorted, 0.5),
    p95: percentile(sorted, 0.95),
    p99: percentile(sorted, 0.99),
    perSecond: latenciesMs.length / seconds,
  };
}

/** The median of each figure over rounds: one round that met a noisy neighbour does not count. */
export function medianTiming(rounds: readonly Timing[]): Timing {
  const of = (pick: (timing: Timing) => number) => median(rounds.map(pick));
  return {
    p50: of(({ p50 }) => p50),
    p95: of(({ p95 }) => p95),
    p99: of(({ p99 }) => p99),
    perSecond: of(({ perSecond }) => perSecond),
  };
}

export function median(values: readonly number[]): number {
  return percentile(
    values.toSorted((a, b) => a - b),
    0.5,
  );
}

/** Nearest rank. @param sorted ascending; NaN when empty */
function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}
