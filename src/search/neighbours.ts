import { analyse } from '../core/text.ts';
import { Buckets } from './buckets.ts';
import type { Documents } from './documents.ts';
import { type Block, documentOf, type Postings } from './postings.ts';
import { TopK } from './top-k.ts';
import type { VectorRows } from './vector-rows.ts';

/** Entries that share the rarest words are compared, so many of them. */
const byTextMax = 32;
/** Postings read for one entry, rarest words first: a fifth of a millisecond. */
const postingsReadMax = 16_384;

/** An index of so few is read whole: a millisecond. */
const readWholeMax = 2_048;

/** An entry beside another. */
export interface Close {
  readonly id: string;
  /** cosine of the two by their bytes in memory: true to 0.005 */
  readonly similarity: number;
}

/** The parts of an index that are looked into. */
interface Parts {
  readonly documents: Documents;
  readonly postings: Postings;
  readonly vectors: VectorRows;
}

/**
 * Finds the entries like given ones in the index in memory, for many in a row. Reading all vectors for each would grow
 * with the square of the corpus; this compares what shares rare words and what shares a bucket (see `Buckets`). It
 * follows the index: entries that are added later are found by their words, and by buckets once it is prepared anew.
 */
export class Neighbours {
  readonly #parts: Parts;
  #buckets: Buckets | undefined;
  #compactions = -1;
  #seen = new Uint32Array(0);
  #stamp = 0;
  #scores = new Float32Array(0);

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Gets ready, in slices of a few milliseconds; at once when it is. To be called before each `of`. */
  *prepare(): Generator<void> {
    while (this.#compactions !== this.#parts.documents.compactions) {
      const { compactions } = this.#parts.documents;
      const buckets = new Buckets(this.#parts.vectors);
      let stale = false;
      for (const slice of buckets.sort()) {
        yield slice;
        stale = compactions !== this.#parts.documents.compactions;
        if (stale) break;
      }
      if (stale) continue;
      this.#buckets = buckets;
      this.#compactions = compactions;
    }
  }

  /** @returns at most `limit` entries of the same hive with a cosine of `from` or more, closest first */
  of(entry: { id: string; title: string; content: string }, limit: number, from: number): Close[] {
    const { documents, vectors } = this.#parts;
    const document = documents.numberOf(entry.id);
    if (document === undefined || !this.#buckets) return [];
    this.#begin(document);
    const best = new TopK(limit);
    const { hiveOf } = documents;
    const hive = hiveOf[document]!;
    const compare = (other: number): void => {
      if (this.#seen[other] === this.#stamp) return;
      this.#seen[other] = this.#stamp;
      if (hiveOf[other] !== hive) return;
      const cosine = vectors.cosineBetween(document, other);
      if (cosine >= from && cosine > best.threshold) best.push(other, cosine);
    };
    if (documents.span <= readWholeMax) for (let other = 0; other < documents.span; other++) compare(other);
    else this.#buckets.near(document, compare);
    for (const other of this.#sharingWords(`${entry.title}\n${entry.content}`, document)) compare(other);
    return best.sorted().map(({ key, value }) => ({ id: documents.idOf(key), similarity: value }));
  }

  #begin(document: number): void {
    const { span } = this.#parts.documents;
    if (this.#seen.length < span) {
      this.#seen = new Uint32Array(span * 2);
      this.#scores = new Float32Array(span * 2);
      this.#stamp = 0;
    }
    this.#stamp += 1;
    this.#seen[document] = this.#stamp;
  }

  /** The documents that share most with a text, each word weighed by how rare it is. */
  #sharingWords(text: string, document: number): Uint32Array {
    const { documents, postings } = this.#parts;
    const words = new Set(analyse(text).map((term) => term.text));
    const blocks: Block[] = [];
    for (const word of words) {
      const block = postings.find(word);
      if (block && block.count > 1) blocks.push(block);
    }
    blocks.sort((a, b) => a.count - b.count);
    const touched: number[] = [];
    let read = 0;
    for (const { arena, start, count } of blocks) {
      read += count;
      if (read > postingsReadMax) break;
      const rarity = Math.log((documents.span + 1) / count);
      for (let at = start; at < start + count; at++) {
        const other = documentOf(arena[at]!);
        if (other === document) continue;
        if (this.#scores[other] === 0) touched.push(other);
        this.#scores[other]! += rarity;
      }
    }
    const best = new TopK(byTextMax);
    for (const other of touched) {
      best.push(other, this.#scores[other]!);
      this.#scores[other] = 0;
    }
    return best.keys();
  }
}
