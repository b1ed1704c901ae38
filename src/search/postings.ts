/**
 * One posting in 32 bits: document number (22), how often the term stands in the title (3) and in the body (7).
 * 22 bits bound the index at 4,194,304 documents; saturated counts cost nothing, BM25 has flattened by then.
 */
export const documentsMax = 1 << 22;
const countBits = 10;
const bodyBits = 7;
const titleCountMax = 7;
const bodyCountMax = 127;

export const documentOf = (posting: number): number => posting >>> countBits;
export const titleCountOf = (posting: number): number => (posting >>> bodyBits) & titleCountMax;
export const bodyCountOf = (posting: number): number => posting & bodyCountMax;

/** A term's postings: `count` of them from `start` in `arena`, ascending by document. Valid until the next add. */
export interface Block {
  readonly arena: Uint32Array;
  readonly start: number;
  readonly count: number;
}

/**
 * Inverted lists in one growable Uint32Array. A list lives in a block of a power of two; a full block moves to
 * one of twice the size and its old place is reused by other terms. Half of all terms occur once: they take
 * four bytes, where an array object each would take over a hundred.
 */
export class Postings {
  #ids = new Map<string, number>();
  #starts = new Uint32Array(1024);
  #counts = new Uint32Array(1024);
  #sizeLogs = new Uint8Array(1024);
  #arena = new Uint32Array(16_384);
  #used = 0;
  /** Free blocks by the logarithm of their size. */
  #free = noBlocks();

  /** Appends a document, whose number must exceed all before it. */
  add(document: number, title: readonly string[], body: readonly string[]): void {
    const counts = new Map<string, number>();
    for (const term of body) {
      const count = counts.get(term) ?? 0;
      if (count < bodyCountMax) counts.set(term, count + 1);
    }
    for (const term of title) {
      const count = counts.get(term) ?? 0;
      if (count >>> bodyBits < titleCountMax) counts.set(term, count + (1 << bodyBits));
    }
    for (const [term, count] of counts) this.#push(this.#idOf(term), ((document << countBits) | count) >>> 0);
  }

  /** The postings of a term, or null if no document ever had it. */
  find(term: string): Block | null {
    const id = this.#ids.get(term);
    if (id === undefined) return null;
    return { arena: this.#arena, start: this.#starts[id]!, count: this.#counts[id]! };
  }

  /** Rewrites all lists with the documents `renumber` maps to a number ≥ 0; it must keep their order. */
  compact(renumber: Int32Array): void {
    const old = { ids: this.#ids, starts: this.#starts, counts: this.#counts, arena: this.#arena };
    this.#ids = new Map();
    this.#arena = new Uint32Array(Math.max(16_384, this.#used >>> 1));
    this.#used = 0;
    this.#free = noBlocks();
    this.#starts = new Uint32Array(1024);
    this.#counts = new Uint32Array(1024);
    this.#sizeLogs = new Uint8Array(1024);
    for (const [term, oldId] of old.ids) {
      let id = -1;
      const start = old.starts[oldId]!;
      for (let i = start; i < start + old.counts[oldId]!; i++) {
        const posting = old.arena[i]!;
        const document = renumber[documentOf(posting)]!;
        if (document < 0) continue;
        if (id < 0) id = this.#idOf(term);
        this.#push(id, ((document << countBits) | (posting & ((1 << countBits) - 1))) >>> 0);
      }
    }
  }

  #idOf(term: string): number {
    const known = this.#ids.get(term);
    if (known !== undefined) return known;
    const id = this.#ids.size;
    this.#ids.set(term, id);
    if (id >= this.#starts.length) {
      this.#starts = doubled(this.#starts, Uint32Array);
      this.#counts = doubled(this.#counts, Uint32Array);
      this.#sizeLogs = doubled(this.#sizeLogs, Uint8Array);
    }
    this.#starts[id] = this.#take(0);
    this.#counts[id] = 0;
    this.#sizeLogs[id] = 0;
    return id;
  }

  #push(id: number, posting: number): void {
    const count = this.#counts[id]!;
    const sizeLog = this.#sizeLogs[id]!;
    if (count === 1 << sizeLog) {
      const from = this.#starts[id]!;
      const to = this.#take(sizeLog + 1);
      this.#arena.copyWithin(to, from, from + count);
      this.#free[sizeLog]!.push(from);
      this.#starts[id] = to;
      this.#sizeLogs[id] = sizeLog + 1;
    }
    this.#arena[this.#starts[id]! + count] = posting;
    this.#counts[id] = count + 1;
  }

  #take(sizeLog: number): number {
    const reused = this.#free[sizeLog]?.pop();
    if (reused !== undefined) return reused;
    const at = this.#used;
    this.#used += 1 << sizeLog;
    while (this.#used > this.#arena.length) this.#arena = doubled(this.#arena, Uint32Array);
    return at;
  }
}

function doubled<T extends Uint32Array | Uint8Array>(array: T, type: new (length: number) => T): T {
  const grown = new type(array.length * 2);
  grown.set(array);
  return grown;
}

/** A list for every size up to the whole 32-bit arena. */
function noBlocks(): number[][] {
  return Array.from({ length: 32 }, () => []);
}
