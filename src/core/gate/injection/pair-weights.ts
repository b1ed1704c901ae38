/** What pairs of words weigh, by the numbers of both, which take 16 bits each. Of no pair is the first word 0. */
export class PairWeights {
  readonly #keys: Int32Array;
  readonly #weights: Float64Array;
  readonly #mask: number;

  /** @param pairsMax most pairs that are set */
  constructor(pairsMax: number) {
    // At most half full, so that most searches end at once.
    const slots = 2 ** Math.ceil(Math.log2(pairsMax * 2 + 2));
    this.#keys = new Int32Array(slots);
    this.#weights = new Float64Array(slots);
    this.#mask = slots - 1;
  }

  set(first: number, second: number, weight: number): void {
    const key = (first << 16) | second;
    let slot = slotOf(key) & this.#mask;
    while (this.#keys[slot] !== 0 && this.#keys[slot] !== key) slot = (slot + 1) & this.#mask;
    this.#keys[slot] = key;
    this.#weights[slot] = weight;
  }

  /** The weight of a pair; 0 if none was set. */
  get(first: number, second: number): number {
    const key = (first << 16) | second;
    for (let slot = slotOf(key) & this.#mask; ; slot = (slot + 1) & this.#mask) {
      const here = this.#keys[slot]!;
      if (here === key) return this.#weights[slot]!;
      if (here === 0) return 0;
    }
  }
}

function slotOf(key: number): number {
  return Math.imul(key, 0x9e3779b1) >>> 12;
}
