import type { Host } from '../host.ts';
import { ProgressBar } from '../terminal/progress-bar.ts';

const redrawMs = 100;

/** Shows on standard error how much is done. Written lines go between. */
export class Progress {
  readonly #bar: ProgressBar;
  #drawn = 0;

  /** @param unit what is counted, e.g. `kB` */
  constructor(host: Host, unit: string) {
    this.#bar = new ProgressBar(host.err, unit);
  }

  /** Nothing is shown where it is not known how much there is. */
  show(done: number, total: number): void {
    if (total === 0 || performance.now() - this.#drawn < redrawMs) return;
    this.#drawn = performance.now();
    this.#bar.show(done, total);
  }

  hide(): void {
    this.#bar.end();
    this.#drawn = 0;
  }
}

/** @returns bytes as a progress counts them */
export function kilobytes(bytes: number): number {
  return Math.ceil(bytes / 1_000);
}
