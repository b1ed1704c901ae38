import { weightedLength } from '../core/bm25.ts';
import { type CosineScale, fromScale, onScale, ownScale } from '../core/calibrate.ts';
import type { Evidence } from '../core/evidence.ts';
import { type Candidate, type Ranked, type RelevanceScale, rank } from '../core/rank.ts';
import { relevance } from '../core/relevance.ts';
import { isSmallTalk } from '../core/small-talk.ts';
import { analyse, canonicalTag, condense, type Term, terms } from '../core/text.ts';
import { Documents, type Filter, passes } from './documents.ts';
import { Neighbours } from './neighbours.ts';
import { documentOf, Postings } from './postings.ts';
import { ask, askedTerms, bestByText, textEvidence } from './text-evidence.ts';
import { TopK } from './top-k.ts';
import { VectorRows } from './vector-rows.ts';
import { WordPlaces } from './word-places.ts';

/** An entry as the index takes it. */
export interface Indexable {
  readonly id: string;
  readonly hive: string;
  readonly title: string;
  readonly content: string;
  readonly tags: readonly string[];
  /** Unit length, of the dimensions the index was made for. */
  readonly vector: Float32Array;
}

export interface Question {
  /** Up to 32,768 characters, as the client sent it. */
  readonly text: string;
  /** Unit length: the embedding of `condense(text)`. */
  readonly vector: Float32Array;
  /** Null or absent: all hives. */
  readonly hives?: ReadonlySet<string> | null;
  /** An entry must carry all of them. */
  readonly tags?: readonly string[];
  /** 1…50 */
  readonly limit: number;
  /** Cosine below which the client wants nothing; 0 asks for no such floor. */
  readonly minSimilarity: number;
  /** Factor in (0, 1] for status, staleness and quality. It is applied after the floor, so it cannot lift. */
  readonly prior: (id: string) => number;
}

export interface Hit {
  readonly id: string;
  /** Cosine of question and entry. */
  readonly similarity: number;
  readonly bm25: number;
  /** 0…1; hits stand in the order of it. */
  readonly score: number;
  /** How that came about. */
  readonly ranked: Ranked<Found & Candidate>;
}

/** What a search made of a question. */
export interface Understood {
  /** What was looked for: of a long prompt, what it asks. */
  readonly text: string;
  readonly isSmallTalk: boolean;
  /** Rarest first; `holders` is how many of the entries counted hold the term. */
  readonly terms: readonly { text: string; idf: number; rarity: number; holders: number; whole: boolean }[];
  /** Sentences and lines that were also weighed on their own, and the question itself. */
  readonly parts: number;
  /** How many entries were searched. */
  readonly entries: number;
  /** The most probable answer, shown or not. */
  readonly best: { readonly id: string; readonly similarity: number; readonly probability: number } | null;
}

/** How one model's cosines are read on another's scale: of a question with an entry, and of two entries. */
export interface CosineScales {
  readonly question: CosineScale;
  readonly entry: CosineScale;
}

const ownScales: CosineScales = { question: ownScale, entry: ownScale };

/** Candidates of each kind, text and vector. With both exact for every candidate, more change no result. */
const candidatesPerLeg = 100;
const resultsMax = 50;
/** A control character no analysed term contains keeps tags apart from words. */
const tagPrefix = '\u0001';

/**
 * Full-text and vector index of the entries that are shown, in memory and in this thread. It follows the store:
 * entries are write-once, so there is only `add` and `remove`. BM25 and the exact cosine both run over
 * everything, the union of the best of each is then scored by both; core/rank.ts decides.
 */
export class SearchIndex {
  readonly #documents = new Documents();
  readonly #postings = new Postings();
  readonly #places = new WordPlaces();
  readonly #vectors: VectorRows;
  readonly #scale: RelevanceScale;
  readonly #cosines: CosineScales;

  /** @param cosines how the model's cosines are read on the scale that `scale` was fitted on */
  constructor(dimensions: number, scale: RelevanceScale, cosines: CosineScales = ownScales) {
    this.#vectors = new VectorRows(dimensions, cosines.question);
    this.#scale = scale;
    this.#cosines = cosines;
  }

  get size(): number {
    return this.#documents.size;
  }

  has(id: string): boolean {
    return this.#documents.numberOf(id) !== undefined;
  }

  /** Adds an entry; one that is there already is left as it is, entries being write-once. */
  add(entry: Indexable): void {
    if (this.has(entry.id)) return;
    const title = analyse(entry.title);
    const body = analyse(entry.content);
    const length = weightedLength(title.length, body.length);
    const row = this.#vectors.push(entry.vector);
    const document = this.#documents.add(entry.id, entry.hive, length);
    if (row !== document) throw new Error(`row ${row} and document ${document} must be numbered alike`);
    const tags = entry.tags.map((tag) => tagPrefix + canonicalTag(tag));
    this.#postings.add(document, title.map(textOf), [
      ...body.map(textOf),
      ...entry.tags.flatMap(terms),
      ...tags,
    ]);
    this.#places.add(title.map(textOf), body.map(textOf));
  }

  /** Removes an entry; false if it was not there. Now and then the gaps are closed, in time linear in the index. */
  remove(id: string): boolean {
    const document = this.#documents.numberOf(id);
    if (document === undefined) return false;
    this.#documents.remove(document);
    // A quarter dead bounds both the waste and, amortised, the price of a removal.
    if ((this.#documents.span - this.#documents.size) * 4 > this.#documents.span) this.#compact();
    return true;
  }

  /** Exchanges an entry's tags. They stand among its words, so it is taken out and put in again. */
  retag(entry: Omit<Indexable, 'vector'>): void {
    const document = this.#documents.numberOf(entry.id);
    if (document === undefined) return;
    const vector = this.#vectors.row(document);
    this.remove(entry.id);
    this.add({ ...entry, vector });
  }

  /** What finds the entries like given ones, for many in a row; see there. */
  neighbours(): Neighbours {
    return new Neighbours({ documents: this.#documents, postings: this.#postings, vectors: this.#vectors });
  }

  /** The entries that answer the question, best first; none when nothing is relevant enough. */
  search(question: Question): Hit[] {
    const limit = Math.min(resultsMax, Math.max(0, Math.trunc(question.limit)));
    const found = limit === 0 ? [] : this.evidence(question);
    const candidates = found.map((evidence) =>
      Object.assign(evidence, { prior: question.prior(evidence.id) }),
    );
    const alike = (a: Found, b: Found): number =>
      onScale(this.#vectors.cosineBetween(a.document, b.document), this.#cosines.entry);
    const asked = question.minSimilarity;
    const minSimilarity = asked > 0 ? onScale(asked, this.#cosines.question) : asked;
    const ranked = rank(candidates, this.#scale, { limit, minSimilarity, alike });
    const hits = ranked.map((result) => {
      const { id, similarity, bm25 } = result.candidate;
      const cosine = fromScale(similarity, this.#cosines.question);
      return { id, similarity: cosine, bm25, score: result.score, ranked: result };
    });
    // Read on the scale, a client's floor may lie below 0, which asks `rank` for none.
    const isBelowScale = asked > 0 && minSimilarity <= 0;
    return isBelowScale ? hits.filter(({ similarity }) => similarity >= asked) : hits;
  }

  /** The `limit` entries closest to a vector by cosine, over all hives, best first. */
  nearest(vector: Float32Array, limit: number): { id: string; hive: string; similarity: number }[] {
    const { filter } = this.#documents.filter(null, null);
    const { best } = this.#bestByVector(vector, filter, Math.min(this.size, Math.max(0, Math.trunc(limit))));
    return best.sorted().map(({ key, value }) => ({
      id: this.#documents.idOf(key),
      hive: this.#documents.hiveNameOf(key),
      similarity: fromScale(value, this.#cosines.question),
    }));
  }

  /** The `limit` entries of a hive that hold most of a text's rare words, in no order. */
  wordNeighbours(text: string, hive: string, limit: number): string[] {
    if (this.size === 0) return [];
    const { filter, documents } = this.#documents.filter(new Set([hive]), null);
    const isAll = documents === this.#documents.span;
    const asked = askedTerms(text, this.#postings, documents, isAll ? null : filter);
    const collection = { lengths: this.#documents.lengths, meanLength: this.#documents.meanLength };
    return Array.from(bestByText(asked, collection, filter, limit), (document) =>
      this.#documents.idOf(document),
    );
  }

  /** What `search` makes of a question; it looks again, so it costs as much. */
  understand(question: Pick<Question, 'text' | 'vector' | 'hives' | 'tags'>): Understood {
    const text = condense(question.text);
    const { asked, documents } = this.#ask(text, question);
    let best: Understood['best'] = null;
    for (const evidence of this.evidence(question)) {
      const probability = relevance(evidence, this.#scale);
      if (best !== null && probability <= best.probability) continue;
      const similarity = fromScale(evidence.similarity, this.#cosines.question);
      best = { id: evidence.id, similarity, probability };
    }
    const { terms, parts } = asked;
    return { text, isSmallTalk: isSmallTalk(text), terms, parts: parts.length, entries: documents, best };
  }

  /** All that is known of every candidate, before the floor; what `search` ranks and calibration is fitted on. */
  evidence(question: Pick<Question, 'text' | 'vector' | 'hives' | 'tags'>): Found[] {
    const text = condense(question.text);
    if (this.size === 0 || isSmallTalk(text)) return [];
    const { asked, filter, documents } = this.#ask(text, question);
    const collection = { lengths: this.#documents.lengths, meanLength: this.#documents.meanLength };
    const byText = bestByText(asked, collection, filter, candidatesPerLeg);
    const { best, factor } = this.#bestByVector(question.vector, filter, candidatesPerLeg);
    const found = new Uint32Array(new Set([...byText, ...best.keys()])).sort();
    return Array.from(found, (document) => {
      const similarity = this.#vectors.cosine(document, factor);
      const shared = {
        id: this.#documents.idOf(document),
        document,
        similarity,
        entries: documents,
        parts: asked.parts.length,
      };
      const parts = textEvidence(asked, collection, document, this.#places.wordsOf(document));
      const each = parts.map((part) => Object.assign(part, shared));
      return mostRelevant(each, this.#scale);
    });
  }

  #ask(text: string, question: Pick<Question, 'hives' | 'tags'>) {
    const hives = question.hives ?? null;
    const { filter, documents } = this.#documents.filter(hives, this.#marked(question.tags ?? []));
    // One hive asked: its own word statistics. Otherwise those of everything; tags never narrow them.
    const counted = this.#documents.filter(hives?.size === 1 ? hives : null, null);
    const isPlain = counted.documents === this.#documents.span;
    const asked = ask(text, this.#postings, counted.documents, isPlain ? null : counted.filter);
    return { asked, filter, documents };
  }

  /** Scans all vectors. */
  #bestByVector(vector: Float32Array, filter: Filter, count: number) {
    const best = new TopK(count);
    const factor = this.#vectors.load(vector);
    this.#vectors.scan(factor, (first, cosines, length) => {
      for (let i = 0; i < length; i++) {
        const cosine = cosines[i]!;
        if (cosine > best.threshold && passes(filter, first + i)) best.push(first + i, cosine);
      }
    });
    return { best, factor };
  }

  #marked(tags: readonly string[]): Uint8Array | null {
    const asked = new Set(tags.map(canonicalTag));
    if (asked.size === 0) return null;
    const counts = new Uint8Array(this.#documents.span);
    for (const tag of asked) {
      const block = this.#postings.find(tagPrefix + tag);
      for (let i = 0; block !== null && i < block.count; i++)
        counts[documentOf(block.arena[block.start + i]!)]! += 1;
    }
    return counts.map((count) => (count === asked.size ? 1 : 0));
  }

  #compact(): void {
    const alive = (document: number): boolean => this.#documents.isAlive(document);
    this.#vectors.compact(alive);
    this.#places.compact(alive);
    this.#postings.compact(this.#documents.compact());
  }
}

/** A candidate: its document number is valid until the next change of the index. */
export interface Found extends Evidence {
  readonly id: string;
  readonly document: number;
}

function textOf(term: Term): string {
  return term.text;
}

/** An entry that answers one sentence of a question answers it, however much was said around it. */
function mostRelevant(parts: readonly Found[], scale: RelevanceScale): Found {
  let best = parts[0]!;
  let bestRelevance = relevance(best, scale);
  for (const part of parts.slice(1)) {
    const found = part.matched > 0 ? relevance(part, scale) : 0;
    if (found <= bestRelevance) continue;
    best = part;
    bestRelevance = found;
  }
  return best;
}
