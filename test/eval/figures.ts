import { bootstrap, type Interval } from './bootstrap.ts';
import type { Statistic } from './statistics.ts';

/** Something measured: its statistic can be asked again over resamples, and against another model's. */
export interface Measure {
  /** the table it stands in */
  readonly part: string;
  readonly row: string;
  readonly column: string;
  /** what the statistic is over: questions, pairs */
  readonly items: number;
  readonly statistic: Statistic;
}

/** A measure worked out, in points: a share of 0.5, a correlation or a cosine of 0.5 is 50. */
export interface Figure extends Interval {
  readonly part: string;
  readonly row: string;
  readonly column: string;
  /** what a card calls it */
  readonly name: string;
  readonly items: number;
}

const points = 100;

export function figureOf({ part, row, column, items, statistic }: Measure): Figure {
  const { value, low, high } = bootstrap(items, statistic);
  const name = `${row}: ${column}`;
  return { part, row, column, name, items, value: value * points, low: low * points, high: high * points };
}

/** One decimal, as everywhere: the intervals are wider than that. Nothing for NaN. */
export function formatPoints(value: number): string {
  if (Number.isNaN(value)) return '';
  const rounded = Math.round(value * 10) / 10;
  return (rounded === 0 ? 0 : rounded).toFixed(1);
}

/** One measure less another over the same items, drawn together: what both find hard cancels out. */
export function difference(of: Measure, less: Measure, row: string, part = of.part): Measure {
  if (of.items !== less.items) throw new Error(`${of.row} and ${less.row} are not over the same items`);
  return {
    part,
    row,
    column: of.column,
    items: of.items,
    statistic: (counts) => of.statistic(counts) - less.statistic(counts),
  };
}
