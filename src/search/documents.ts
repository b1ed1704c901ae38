import { documentsMax } from './postings.ts';

/** Hive number of a removed document; real hives count from 1. */
const noHive = 0;
/** Hive numbers are 16 bits wide. */
const hivesMax = 65_535;

/** Which documents a question may see: a table lookup by hive, and by document when tags are asked for. */
export interface Filter {
  readonly hiveOf: Uint16Array;
  /** 1 for the number of an asked hive. */
  readonly hives: Uint8Array;
  /** 1 for a document with all asked tags; null when none are asked. */
  readonly marked: Uint8Array | null;
}

export function passes(filter: Filter, document: number): boolean {
  const { marked } = filter;
  return filter.hives[filter.hiveOf[document]!] === 1 && (marked === null || marked[document] === 1);
}

/** The columns of the index: ids, hives and lengths by document number, with removed documents left as gaps. */
export class Documents {
  #ids: string[] = [];
  #numbers = new Map<string, number>();
  #hiveOf = new Uint16Array(256);
  /** Weighted lengths in terms. */
  #lengths = new Float32Array(256);
  #lengthSum = 0;
  #compactions = 0;
  readonly #hiveNames = [''];
  readonly #hiveNumbers = new Map<string, number>();
  readonly #hiveSizes = [0];

  /** Documents alive. */
  get size(): number {
    return this.#numbers.size;
  }

  /** Documents and gaps. */
  get span(): number {
    return this.#ids.length;
  }

  /** Changes whenever documents are numbered anew. */
  get compactions(): number {
    return this.#compactions;
  }

  get hiveOf(): Uint16Array {
    return this.#hiveOf;
  }

  get lengths(): Float32Array {
    return this.#lengths;
  }

  /** Mean weighted length of the living, at least 1. */
  get meanLength(): number {
    return Math.max(1, this.#lengthSum / Math.max(1, this.size));
  }

  numberOf(id: string): number | undefined {
    return this.#numbers.get(id);
  }

  idOf(document: number): string {
    return this.#ids[document]!;
  }

  hiveNameOf(document: number): string {
    return this.#hiveNames[this.#hiveOf[document]!]!;
  }

  isAlive(document: number): boolean {
    return this.#hiveOf[document] !== noHive;
  }

  /** Throws a RangeError when the index is full, before anything has changed. */
  add(id: string, hive: string, length: number): number {
    const document = this.#ids.length;
    if (document >= documentsMax) throw new RangeError(`the index holds at most ${documentsMax} entries`);
    const hiveNumber = this.#numberOfHive(hive);
    if (document >= this.#hiveOf.length) this.#grow();
    this.#ids.push(id);
    this.#numbers.set(id, document);
    this.#hiveOf[document] = hiveNumber;
    this.#lengths[document] = length;
    this.#lengthSum += length;
    this.#hiveSizes[hiveNumber]! += 1;
    return document;
  }

  remove(document: number): void {
    this.#numbers.delete(this.#ids[document]!);
    this.#ids[document] = '';
    this.#hiveSizes[this.#hiveOf[document]!]! -= 1;
    this.#hiveOf[document] = noHive;
    this.#lengthSum -= this.#lengths[document]!;
  }

  /** Closes the gaps; returns the new number of each old one, -1 for a gap. */
  compact(): Int32Array {
    const renumbered = new Int32Array(this.span).fill(-1);
    const ids: string[] = [];
    this.#lengthSum = 0;
    for (let from = 0; from < renumbered.length; from++) {
      if (!this.isAlive(from)) continue;
      const to = ids.length;
      ids.push(this.#ids[from]!);
      this.#numbers.set(this.#ids[from]!, to);
      this.#hiveOf[to] = this.#hiveOf[from]!;
      this.#lengths[to] = this.#lengths[from]!;
      this.#lengthSum += this.#lengths[from]!;
      renumbered[from] = to;
    }
    this.#ids = ids;
    this.#compactions += 1;
    return renumbered;
  }

  /** A filter by hive names (null: all hives), and how many living documents are in those hives. */
  filter(
    hives: ReadonlySet<string> | null,
    marked: Uint8Array | null,
  ): { filter: Filter; documents: number } {
    const asked = new Uint8Array(this.#hiveNames.length);
    let documents = 0;
    for (let number = 1; number < asked.length; number++) {
      if (hives !== null && !hives.has(this.#hiveNames[number]!)) continue;
      asked[number] = 1;
      documents += this.#hiveSizes[number]!;
    }
    return { filter: { hiveOf: this.#hiveOf, hives: asked, marked }, documents };
  }

  #numberOfHive(hive: string): number {
    const known = this.#hiveNumbers.get(hive);
    if (known !== undefined) return known;
    const number = this.#hiveNames.length;
    if (number > hivesMax) throw new RangeError(`the index holds at most ${hivesMax} hives`);
    this.#hiveNames.push(hive);
    this.#hiveSizes.push(0);
    this.#hiveNumbers.set(hive, number);
    return number;
  }

  #grow(): void {
    const hiveOf = new Uint16Array(this.#hiveOf.length * 2);
    const lengths = new Float32Array(this.#lengths.length * 2);
    hiveOf.set(this.#hiveOf);
    lengths.set(this.#lengths);
    this.#hiveOf = hiveOf;
    this.#lengths = lengths;
  }
}
