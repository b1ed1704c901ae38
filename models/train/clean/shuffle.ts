import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { LinesFile } from '../lines.ts';
import { seeded } from '../seeded.ts';

// Each bucket is shuffled in memory: of 400 MB, one has 6.
const BUCKETS = 64;

/**
 * Writes lines in an order that depends on the seed only, in bounded memory: every line goes into a bucket chosen by
 * chance, and every bucket is then shuffled on its own.
 */
export class Shuffle {
  readonly #folder: string;
  readonly #random;
  readonly #buckets: LinesFile[];

  private constructor(folder: string, seed: number) {
    this.#folder = folder;
    this.#random = seeded(seed);
    this.#buckets = Array.from({ length: BUCKETS }, (_, at) => new LinesFile(join(folder, `${at}`)));
  }

  /** @param folder for the buckets; removed in the end */
  static async start(folder: string, seed: number): Promise<Shuffle> {
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    return new Shuffle(folder, seed);
  }

  async add(line: string): Promise<void> {
    await this.#random.pick(this.#buckets).writeLine(line);
  }

  /** Writes all lines to a file. */
  async finish(path: string): Promise<number> {
    const out = new LinesFile(path);
    for (const [at, bucket] of this.#buckets.entries()) {
      await bucket.finish();
      const lines = (await readFile(join(this.#folder, `${at}`), 'utf8'))
        .split('\n')
        .filter((line) => line !== '');
      for (let last = lines.length - 1; last > 0; last--) {
        const other = this.#random.below(last + 1);
        [lines[last], lines[other]] = [lines[other]!, lines[last]!];
      }
      for (const line of lines) await out.writeLine(line);
    }
    await out.finish();
    await rm(this.#folder, { recursive: true });
    return out.lines;
  }
}
