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
  /** The named parts of the weight, for `hive gate explain`. */
  readonly why: string;
}
