/**
 * Keeps the k largest of a stream of (key, value) pairs in a binary min-heap of fixed size.
 * Ties go to the smaller key, so that equal scores rank the same on every run.
 */
export class TopK {
  readonly #keys: Uint32Array;
  readonly #values: Float64Array;
  #size = 0;

  constructor(k: number) {
    this.#keys = new Uint32Array(k);
    this.#values = new Float64Array(k);
  }

  /** What a value must exceed to be kept; -Infinity while there is room. A caller may test it first. */
  get threshold(): number {
    return this.#size < this.#keys.length ? -Infinity : this.#values[0]!;
  }

  push(key: number, value: number): void {
    if (this.#size < this.#keys.length) {
      this.#rise(this.#size++, key, value);
    } else if (this.#size > 0 && this.#below(this.#values[0]!, this.#keys[0]!, value, key)) {
      this.#sink(key, value);
    }
  }

  /** The kept keys, in no order. */
  keys(): Uint32Array {
    return this.#keys.slice(0, this.#size);
  }

  /** The kept pairs, largest value first. */
  sorted(): { key: number; value: number }[] {
    const pairs = Array.from(this.keys(), (key, i) => ({ key, value: this.#values[i]! }));
    return pairs.sort((a, b) => b.value - a.value || a.key - b.key);
  }

  #below(value: number, key: number, otherValue: number, otherKey: number): boolean {
    return value < otherValue || (value === otherValue && key > otherKey);
  }

  #rise(slot: number, key: number, value: number): void {
    let at = slot;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.#below(value, key, this.#values[parent]!, this.#keys[parent]!)) break;
      this.#move(parent, at);
      at = parent;
    }
    this.#put(at, key, value);
  }

  #sink(key: number, value: number): void {
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= this.#size) break;
      const right = child + 1;
      if (
        right < this.#size &&
        this.#below(this.#values[right]!, this.#keys[right]!, this.#values[child]!, this.#keys[child]!)
      ) {
        child = right;
      }
      if (!this.#below(this.#values[child]!, this.#keys[child]!, value, key)) break;
      this.#move(child, at);
      at = child;
    }
    this.#put(at, key, value);
  }

  #move(from: number, to: number): void {
    this.#put(to, this.#keys[from]!, this.#values[from]!);
  }

  #put(at: number, key: number, value: number): void {
    this.#keys[at] = key;
    this.#values[at] = value;
  }
}
