/** Token ids of many texts, one after another, in memory that grows by doubling. */
export class Ids {
  #ids = new Uint16Array(1 << 20);
  #length = 0;
  readonly #offsets = [0];

  add(ids: readonly number[]): void {
    if (this.#length + ids.length > this.#ids.length) {
      const larger = new Uint16Array(this.#ids.length * 2);
      larger.set(this.#ids);
      this.#ids = larger;
    }
    this.#ids.set(ids, this.#length);
    this.#length += ids.length;
    this.#offsets.push(this.#length);
  }

  ids(): Uint16Array {
    return this.#ids.subarray(0, this.#length);
  }

  /** Where each text starts, and the end. */
  offsets(): Uint32Array {
    return Uint32Array.from(this.#offsets);
  }
}
