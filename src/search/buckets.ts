import { VectorRows } from './vector-rows.ts';

/**
 * Each band sorts the vectors into buckets by the sides of a few planes that they lie on. Two vectors of cosine 0.94
 * lie on one side of a plane through the middle of all nine times out of ten, so with this many bands they share a
 * bucket in one of them all but surely, while others share one by chance.
 */
const bands = 24;
/** So many vectors share a bucket by chance, in a corpus whose vectors lie evenly. */
const bucketSize = 8;
const [bitsMin, bitsMax] = [4, 14];
/**
 * Bands share planes, each in a choice of its own: asking which side a vector is on is what sorting costs.
 */
const planesMax = 112;
/** Vectors from which the middle is taken. */
const sampleSize = 2_000;
/** Of a bucket that holds a crowd, only so many are read. */
const readMax = 512;
/** Vectors sorted before whoever waits for the thread is let in: about two milliseconds. */
const sliceRows = 64;

/** The vectors of an index, sorted so that those close to a given one are found without reading all. */
export class Buckets {
  readonly #vectors: VectorRows;
  readonly #planes: VectorRows;
  readonly #bits: number;
  readonly #span: number;
  /** the planes of each band, one band after another */
  readonly #chosen: Uint8Array;
  readonly #sideOf: Uint8Array;
  /** by plane: the cosine at which its sides part */
  readonly #middles: Float32Array;
  /** by band and row */
  readonly #keys: Uint16Array;
  /** by band: rows in order of their keys, and where each key begins */
  readonly #rows: Uint32Array[] = [];
  readonly #starts: Uint32Array[] = [];
  readonly #row: Float32Array<ArrayBuffer>;
  readonly #own = new Uint16Array(bands);

  constructor(vectors: VectorRows) {
    this.#vectors = vectors;
    this.#span = vectors.count;
    const fitting = Math.round(Math.log2(Math.max(1, this.#span / bucketSize)));
    this.#bits = Math.min(bitsMax, Math.max(bitsMin, fitting));
    const random = randomNumbers();
    this.#planes = randomPlanes(vectors.dimensions, Math.min(planesMax, bands * this.#bits), random);
    this.#chosen = chosenPlanes(this.#planes.count, this.#bits, random);
    this.#sideOf = new Uint8Array(this.#planes.count);
    this.#middles = new Float32Array(this.#planes.count);
    this.#keys = new Uint16Array(bands * this.#span);
    this.#row = new Float32Array(vectors.dimensions);
  }

  /** Sorts the vectors, in slices: whoever takes them one by one decides when the next is worked at. */
  *sort(): Generator<void> {
    const step = Math.max(1, Math.floor(this.#span / sampleSize));
    let sampled = 0;
    for (let row = 0; row < this.#span; row += step, sampled++) {
      this.#sides(row, (first, cosines, count) => {
        for (let i = 0; i < count; i++) this.#middles[first + i]! += cosines[i]!;
      });
      if (sampled % sliceRows === 0) yield;
    }
    for (let plane = 0; plane < this.#middles.length; plane++) this.#middles[plane]! /= Math.max(1, sampled);
    for (let row = 0; row < this.#span; row++) {
      const keys = this.#sign(row);
      for (let band = 0; band < bands; band++) this.#keys[band * this.#span + row] = keys[band]!;
      if (row % sliceRows === 0) yield;
    }
    for (let band = 0; band < bands; band++) {
      this.#sortBand(band);
      yield;
    }
  }

  /** Calls `visit` with the rows that share a bucket with a row, at times more than once; also with itself. */
  near(row: number, visit: (row: number) => void): void {
    const keys = row < this.#span ? null : this.#sign(row);
    for (let band = 0; band < bands; band++) {
      const key = keys ? keys[band]! : this.#keys[band * this.#span + row]!;
      const from = this.#starts[band]![key]!;
      const to = Math.min(this.#starts[band]![key + 1]!, from + readMax);
      for (let at = from; at < to; at++) visit(this.#rows[band]![at]!);
    }
  }

  #sign(row: number): Uint16Array {
    const sideOf = this.#sideOf;
    this.#sides(row, (first, cosines, count) => {
      for (let i = 0; i < count; i++) sideOf[first + i] = cosines[i]! > this.#middles[first + i]! ? 1 : 0;
    });
    for (let band = 0, at = 0; band < bands; band++) {
      let key = 0;
      for (let bit = 0; bit < this.#bits; bit++) key = (key << 1) | sideOf[this.#chosen[at++]!]!;
      this.#own[band] = key;
    }
    return this.#own;
  }

  #sides(row: number, visit: Parameters<VectorRows['scan']>[1]): void {
    this.#planes.scan(this.#planes.load(this.#vectors.row(row, this.#row)), visit);
  }

  #sortBand(band: number): void {
    const keys = this.#keys.subarray(band * this.#span, (band + 1) * this.#span);
    const starts = new Uint32Array((1 << this.#bits) + 1);
    for (const key of keys) starts[key + 1]! += 1;
    for (let key = 1; key < starts.length; key++) starts[key]! += starts[key - 1]!;
    const next = starts.slice();
    const rows = new Uint32Array(this.#span);
    for (let row = 0; row < keys.length; row++) rows[next[keys[row]!]!++] = row;
    this.#rows[band] = rows;
    this.#starts[band] = starts;
  }
}

/** Planes through the origin that stand every which way. */
function randomPlanes(dimensions: number, count: number, random: () => number): VectorRows {
  const planes = new VectorRows(dimensions);
  // A sum of evenly spread numbers is near enough to a normal one.
  const normal = () => random() + random() + random() + random() - 2;
  for (let plane = 0; plane < count; plane++) planes.push(Float32Array.from({ length: dimensions }, normal));
  return planes;
}

/** For each band a choice of different planes. */
function chosenPlanes(planes: number, bits: number, random: () => number): Uint8Array {
  const chosen: number[] = [];
  for (let band = 0; band < bands; band++) {
    const left = Array.from({ length: planes }, (_, plane) => plane);
    for (let bit = 0; bit < bits; bit++) chosen.push(...left.splice(Math.floor(random() * left.length), 1));
  }
  return Uint8Array.from(chosen);
}

/** Numbers in [0, 1) that are the same each time, so that runs can be compared (mulberry32). */
function randomNumbers(): () => number {
  let state = 0x9e3779b9;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
