/** A small seeded generator: the same seed gives the same numbers on every machine and in every run. */
export interface Seeded {
  /** In [0, 1). */
  next(): number;
  /** Whether an event of this probability happens. */
  chance(probability: number): boolean;
  /** One of a list that is not empty. */
  pick<T>(list: readonly T[]): T;
  /** An integer in [0, below). */
  below(below: number): number;
}

export function seeded(seed: number): Seeded {
  // mulberry32: 32 bits of state are enough to choose words and to shuffle a million rows.
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    next,
    below,
    chance: (probability) => next() < probability,
    pick: (list) => list[below(list.length)]!,
  };
}

/** A number from a text and a seed, so that what happens to a row does not depend on the rows before it. */
export function textSeed(text: string, seed: number): number {
  return Bun.hash.xxHash32(text, seed);
}
