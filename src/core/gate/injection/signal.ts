/** A part of the evidence that a text orders its reader about. */
export interface Signal {
  /** What a refused author is told. */
  readonly kind: string;
  readonly start: number;
  readonly end: number;
  /** Whether it shows that the reader is spoken to, as plain advice does not. */
  readonly addresses: boolean;
  /** Weights of neighbouring signals add up; 1 refuses. */
  readonly weight: number;
  /** The named parts of the weight, for `hive gate explain`; put into words when they are told. */
  readonly why: string | readonly Part[];
}

export type Part = readonly [name: string, weight: number];

/** The named parts of a signal's weight in words. */
export function whyOf({ why }: Signal): string {
  if (typeof why === 'string') return why;
  return why.map(([name, part]) => `${name} ${part.toFixed(2)}`).join(' + ');
}
