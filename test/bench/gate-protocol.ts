import type { Timing } from './statistics.ts';

/** What measure-gate.ts asks of gate-process.ts. */
export interface GateJob {
  /** Drafts of each kind. */
  readonly drafts: number;
}

/** Drafts as they come, of two pages in a process just started and in one that runs, and made to be slow. */
export const draftKinds = ['usual', 'first', 'long', 'adversarial'] as const;
export type DraftKind = (typeof draftKinds)[number];

export interface GateTimings {
  readonly whole: Timing;
  /** The same texts cut into words by one regular expression: what reading them costs anyone. */
  readonly words: Timing;
  readonly texts: number;
}

/** The slowest of the adversarial texts, by the median of its runs. */
export interface SlowText {
  readonly name: string;
  readonly ms: number;
}

export interface GateAnswer {
  readonly kinds: Readonly<Record<DraftKind, GateTimings>>;
  readonly slowest: SlowText;
}
