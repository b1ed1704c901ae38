import type { Place } from '../place.ts';

/** One summand of a score. */
export interface Part {
  /** What was seen, in words, e.g. "exact tokens". */
  readonly name: string;
  /** What it adds to the sum, in log-odds: 1 makes the odds 2.7 times as good. */
  readonly weight: number;
  /** Where it was seen; empty for what holds for the whole text. */
  readonly places: readonly Place[];
}

/** A score, and the sum that it came from. */
export interface Assessment {
  /** 0 to 1: the logistic function of the sum of the parts. */
  readonly score: number;
  /** The parts, that before anything is read first, then the largest, whichever way it pulls. Worked out when asked. */
  readonly parts: () => readonly Part[];
  /** What the text looks most like if the score speaks against it, e.g. "a status report". Worked out when asked. */
  readonly likeness: () => string;
}
