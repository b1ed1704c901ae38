import type { Output } from '../host.ts';

const barColumns = 30;
/** Elsewhere than on a terminal a line is written when another tenth is done. */
const linesPerWhole = 10;

/** Shows how far something is: a bar that moves on a terminal, a line for each tenth elsewhere. */
export class ProgressBar {
  readonly #output: Output;
  readonly #unit: string;
  #tenths = -1;
  #drawn = false;

  /** @param unit what is counted, e.g. `entries` */
  constructor(output: Output, unit: string) {
    this.#output = output;
    this.#unit = unit;
  }

  show(done: number, total: number): void {
    const share = total === 0 ? 1 : Math.min(1, done / total);
    const counts = `${done.toLocaleString('en')} of ${total.toLocaleString('en')} ${this.#unit}`;
    const percent = `${Math.floor(share * 100)} %`;
    if (this.#output.isTerminal) {
      const full = Math.round(share * barColumns);
      this.#output.write(
        `\r${'█'.repeat(full)}${'░'.repeat(barColumns - full)} ${percent.padStart(5)}  ${counts}\u001b[K`,
      );
      this.#drawn = true;
      return;
    }
    const tenths = Math.floor(share * linesPerWhole);
    if (tenths === this.#tenths) return;
    this.#tenths = tenths;
    this.#output.write(`${percent}: ${counts}\n`);
  }

  /** Takes the bar away, so that what is written next begins a line. */
  end(): void {
    if (this.#drawn) this.#output.write('\r\u001b[K');
    this.#drawn = false;
  }
}
