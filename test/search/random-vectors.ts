/** A source of unit vectors that is the same on every run (mulberry32). */
export function randomVectors(seed: number, dimensions: number): () => Float32Array {
  let state = seed;
  const uniform = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return () => {
    const vector = Float32Array.from({ length: dimensions }, () => uniform() + uniform() + uniform() - 1.5);
    const norm = Math.hypot(...vector);
    return vector.map((x) => x / norm);
  };
}
