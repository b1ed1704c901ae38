const barChars = 24;
/** Redrawing more often costs time and shows nothing. */
const redrawMs = 100;

/** Says on standard error how far a long measurement is: a bar for a terminal, a line a stage for a file. */
export class Progress {
  readonly #isTerminal = process.stderr.isTTY === true;
  #stage = '';
  #started = performance.now();
  #drawn = 0;

  stage(name: string): void {
    this.#end();
    this.#stage = name;
    this.#started = performance.now();
    this.#draw('');
  }

  /** @param done of how many */
  step(what: string, done: number, all: number): void {
    if (!this.#isTerminal || performance.now() - this.#drawn < redrawMs) return;
    const filled = Math.round((barChars * done) / Math.max(1, all));
    this.#draw(` ${'█'.repeat(filled)}${'░'.repeat(barChars - filled)} ${what} ${done} of ${all}`);
  }

  end(): void {
    this.#end();
    this.#stage = '';
  }

  #draw(rest: string): void {
    this.#drawn = performance.now();
    if (this.#isTerminal) process.stderr.write(`\r\u001b[K${this.#stage}${rest}`);
  }

  #end(): void {
    if (this.#stage === '') return;
    const seconds = ((performance.now() - this.#started) / 1_000).toFixed(1);
    process.stderr.write(this.#isTerminal ? '\r\u001b[K' : `${this.#stage}: ${seconds} s\n`);
  }
}
