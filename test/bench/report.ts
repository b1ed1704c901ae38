import type { Timing } from './statistics.ts';

/** One line of the table. `base` are its baselines, as ratios of medians. */
export interface Row {
  readonly what: string;
  readonly entries: number | null;
  readonly concurrency: number | null;
  readonly timing: Timing | null;
  /** for lines that are no latency: the figure with its unit */
  readonly figure?: string;
  readonly timesBareRoute?: number;
  readonly timesPglite?: number;
  readonly note?: string;
}

/** A figure the project promises. */
export interface Target {
  readonly what: string;
  readonly value: number;
  readonly max: number;
  readonly unit: string;
}

/** Everything a run found. */
export class Report {
  readonly rows: Row[] = [];
  readonly targets: Target[] = [];
  readonly #onProgress: (what: string) => void;

  constructor(onProgress: (what: string) => void) {
    this.#onProgress = onProgress;
  }

  progress(what: string): void {
    this.#onProgress(what);
  }

  add(row: Row): void {
    this.rows.push(row);
  }

  /** Several values of one promise are held to their worst. */
  target(what: string, value: number, max: number, unit: string): void {
    const known = this.targets.findIndex((target) => target.what === what);
    if (known < 0) this.targets.push({ what, value, max, unit });
    else if (value > this.targets[known]!.value) this.targets[known] = { what, value, max, unit };
  }
}
