/** Shares are told to this precision: a bucket reaches a fiftieth further than the one before. */
const step = Math.log(1.02);
const leastMs = 0.001;
/** Reaches to ten minutes. */
const buckets = 1024;

/** Counts durations without keeping them, however many there are. */
export class Durations {
  readonly #counts = new Float64Array(buckets);
  #total = 0;

  add(ms: number): void {
    const bucket = Math.floor(Math.log(Math.max(ms, leastMs) / leastMs) / step);
    this.#counts[Math.min(bucket, buckets - 1)]! += 1;
    this.#total++;
  }

  /** @param share 0 to 1: 0.5 for the median @returns milliseconds, right to a fiftieth; 0 where nothing was added */
  quantile(share: number): number {
    if (this.#total === 0) return 0;
    const wanted = Math.max(1, share * this.#total);
    let [bucket, seen] = [0, this.#counts[0]!];
    while (seen < wanted && bucket < buckets - 1) seen += this.#counts[++bucket]!;
    return leastMs * Math.exp((bucket + 0.5) * step);
  }
}
