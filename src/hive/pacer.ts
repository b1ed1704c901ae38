/** Longest a piece of background work keeps the main thread from answering. */
const sliceMs = 4;

/** Lets long work on the main thread stand back for requests every few milliseconds. */
export class Pacer {
  #since = performance.now();

  /** Resolves at once until a slice is used up, then after what waits was let in. */
  async pause(): Promise<void> {
    if (performance.now() - this.#since < sliceMs) return;
    await new Promise<void>((resolve) => setImmediate(resolve));
    this.#since = performance.now();
  }
}
