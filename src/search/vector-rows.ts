import { type CosineScale, ownScale } from '../core/calibrate.ts';
import { scanWasmBase64 } from './scan-bytes.ts';

const pageBytes = 65_536;
/** The first page holds the question and the results of one block; rows start on the second. */
const queryAt = 0;
const queryBytesMax = 32_768;
const outAt = queryBytesMax;
/** Rows a call of the kernel: its results (32 kB) stay in the first level cache until they are read. */
const blockRows = (pageBytes - outAt) / 4;
/** The kernel reads 16 bytes at a time. */
const laneBytes = 16;
/** 32-bit memory holds 4 GiB; leave a page of it alone. */
const pagesMax = 65_535;

type Dots = (rows: number, count: number, stride: number, query: number, out: number) => void;

/**
 * Unit vectors as int8 rows in WebAssembly memory, scanned by a SIMD kernel (scan.wat).
 *
 * A row keeps the direction only: components are scaled to -127…127 by the largest, and the factor back is
 * 1/‖row‖ rather than that scale, so a cosine is the true cosine of the rounded vectors and a vector with itself
 * gives 1. For 384 dimensions of a dense embedding the error against float is below 0.005 (tested).
 */
export class VectorRows {
  readonly #dimensions: number;
  readonly #strideBytes: number;
  readonly #memory = new WebAssembly.Memory({ initial: 2, maximum: pagesMax });
  readonly #dots: Dots;
  readonly #scale: CosineScale;
  /** 1/‖row‖ of the int8 row; 0 for a zero vector, which is similar to nothing. */
  #factors = new Float32Array(256);
  #count = 0;
  #bytes = new Int8Array(this.#memory.buffer);
  /** where the kernel leaves its result for a single row */
  #out = new Int32Array(this.#memory.buffer, outAt, 1);

  /** @param scale what the cosines of a question are read on */
  constructor(dimensions: number, scale: CosineScale = ownScale) {
    const strideBytes = Math.ceil(dimensions / laneBytes) * laneBytes;
    if (!Number.isInteger(dimensions) || dimensions < 1 || strideBytes > queryBytesMax) {
      throw new RangeError(`dimensions must be 1 to ${queryBytesMax}, not ${dimensions}`);
    }
    this.#dimensions = dimensions;
    this.#scale = scale;
    this.#strideBytes = strideBytes;
    const module = new WebAssembly.Module(Buffer.from(scanWasmBase64, 'base64'));
    const instance = new WebAssembly.Instance(module, { search: { memory: this.#memory } });
    this.#dots = instance.exports.dots as Dots;
  }

  get count(): number {
    return this.#count;
  }

  /** Appends a vector and returns its row number. Throws a RangeError when memory is exhausted. */
  push(vector: Float32Array): number {
    const row = this.#count;
    this.#reserve(row + 1);
    this.#factors[row] = this.#write(vector, this.#rowAt(row));
    this.#count += 1;
    return row;
  }

  /** Loads a question for `scan` and `cosine`; returns its factor, to be passed to them. */
  load(vector: Float32Array): number {
    return this.#write(vector, queryAt);
  }

  /** Calls `visit` with the cosines of consecutive rows, block by block. The array is reused between calls. */
  scan(factor: number, visit: (firstRow: number, cosines: Float32Array, count: number) => void): void {
    const cosines = blockScratch;
    const { slope, offset } = this.#scale;
    for (let first = 0; first < this.#count; first += blockRows) {
      const count = Math.min(blockRows, this.#count - first);
      this.#dots(this.#rowAt(first), count, this.#strideBytes, queryAt, outAt);
      const dots = new Int32Array(this.#memory.buffer, outAt, count);
      for (let i = 0; i < count; i++)
        cosines[i] = slope * (dots[i]! * this.#factors[first + i]! * factor) + offset;
      visit(first, cosines, count);
    }
  }

  /** Cosine of one row with the loaded question. */
  cosine(row: number, factor: number): number {
    this.#dots(this.#rowAt(row), 1, this.#strideBytes, queryAt, outAt);
    const cosine = new Int32Array(this.#memory.buffer, outAt, 1)[0]! * this.#factors[row]! * factor;
    return this.#scale.slope * cosine + this.#scale.offset;
  }

  /** Cosine of two rows, as it is. */
  cosineBetween(row: number, other: number): number {
    this.#dots(this.#rowAt(row), 1, this.#strideBytes, this.#rowAt(other), outAt);
    return this.#out[0]! * this.#factors[row]! * this.#factors[other]!;
  }

  /** A row as it is kept: appended again, it makes the same row. @param into an array to write to, else a new one */
  row(row: number, into = new Float32Array(this.#dimensions)): Float32Array {
    const at = this.#rowAt(row);
    into.set(this.#bytes.subarray(at, at + this.#dimensions));
    return into;
  }

  get dimensions(): number {
    return this.#dimensions;
  }

  /** Keeps the rows for which `keeps` is true, in order, and forgets the others. */
  compact(keeps: (row: number) => boolean): void {
    let to = 0;
    for (let from = 0; from < this.#count; from++) {
      if (!keeps(from)) continue;
      this.#bytes.copyWithin(this.#rowAt(to), this.#rowAt(from), this.#rowAt(from + 1));
      this.#factors[to] = this.#factors[from]!;
      to += 1;
    }
    this.#count = to;
  }

  #rowAt(row: number): number {
    return pageBytes + row * this.#strideBytes;
  }

  /** Rounds a vector to int8 at `at` and returns 1/‖rounded‖. */
  #write(vector: Float32Array, at: number): number {
    if (vector.length !== this.#dimensions) {
      throw new RangeError(`a vector has ${vector.length} dimensions, the index ${this.#dimensions}`);
    }
    let largest = 0;
    for (const x of vector) largest = Math.max(largest, Math.abs(x));
    const scale = largest > 0 && Number.isFinite(largest) ? 127 / largest : 0;
    let squares = 0;
    for (let i = 0; i < vector.length; i++) {
      const rounded = Math.round(vector[i]! * scale);
      this.#bytes[at + i] = rounded;
      squares += rounded * rounded;
    }
    this.#bytes.fill(0, at + vector.length, at + this.#strideBytes);
    return squares > 0 ? 1 / Math.sqrt(squares) : 0;
  }

  #reserve(rows: number): void {
    if (rows > this.#factors.length) {
      const grown = new Float32Array(this.#factors.length * 2);
      grown.set(this.#factors);
      this.#factors = grown;
    }
    const pages = Math.ceil(this.#rowAt(rows) / pageBytes);
    const have = this.#memory.buffer.byteLength / pageBytes;
    if (pages <= have) return;
    // A quarter more each time keeps growth linear overall without holding twice what is used.
    this.#memory.grow(Math.min(Math.max(pages - have, Math.ceil(have / 4)), pagesMax - have));
    this.#bytes = new Int8Array(this.#memory.buffer);
    this.#out = new Int32Array(this.#memory.buffer, outAt, 1);
  }
}

const blockScratch = new Float32Array(blockRows);
