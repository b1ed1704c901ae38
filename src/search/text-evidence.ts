import { type Evidence, inverseFrequency, rarity, saturation } from '../core/rank.ts';
import { analyse } from '../core/text.ts';
import { backgroundShare } from './background.ts';
import { type Filter, passes } from './documents.ts';
import { type Block, bodyCountOf, documentOf, type Postings, titleCountOf } from './postings.ts';
import { TopK } from './top-k.ts';

/** A distinct term of the question. `block` is null when no entry has it. */
export interface AskedTerm {
  readonly idf: number;
  /** Of the language, not of this collection. */
  readonly rarity: number;
  readonly whole: boolean;
  readonly block: Block | null;
}

export interface Collection {
  readonly lengths: Float32Array;
  readonly meanLength: number;
}

type TextEvidence = Omit<Evidence, 'similarity' | 'lift' | 'entries'>;

/** The rarest terms of a long question decide; 64 are more than any sentence has. */
const termsMax = 64;
/**
 * Postings read to find candidates. Beyond it only terms remain that are commoner than those already read; they
 * count in the exact scores but pick no candidates. Half a millisecond, whatever is asked.
 */
const postingsReadMax = 131_072;
/** Texts of background language mixed into the IDF; a hive of a thousand entries outweighs them. */
const pseudoTexts = 500;

/** Sentences and lines of a question that are weighed on their own; a condensed prompt has about this many. */
const partsMax = 24;
/**
 * A part must ask for something to count on its own: one word of this rarity, and this much in sum. "Thank you" or
 * "here is the output" would be covered by any entry.
 */
const partRarityMin = 5.5;
const partMassMin = 12;
/** Between lines and sentences, and around the English terms of a question in another script. */
const partBoundary =
  /\n+|(?<=[.!?:])\s+|(?<=[。！？])|(?<=[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}])\s*(?=[a-z])|(?<=[a-z])\s*(?=[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}])/iu;

/** A question in terms. */
export interface AskedQuestion {
  /** Distinct, rarest first. */
  readonly terms: readonly AskedTerm[];
  /** Indices into `terms`: the whole question first, then each sentence or line that asks for something. */
  readonly parts: readonly (readonly number[])[];
}

/**
 * Analyses a question. Frequencies are over `documents` entries: those that pass the filter when one is given, else
 * all postings.
 */
export function ask(
  text: string,
  postings: Postings,
  documents: number,
  filter: Filter | null,
): AskedQuestion {
  const known = new Map<string, AskedTerm>();
  const sentences = text.split(partBoundary).map((sentence) => analyse(sentence));
  for (const term of sentences.flat()) {
    if (known.has(term.text)) continue;
    const block = postings.find(term.text);
    const holders = block === null ? 0 : countHolders(block, filter);
    const share = backgroundShare(term.text);
    const idf = inverseFrequency(holders, documents, share, pseudoTexts);
    known.set(term.text, { idf, rarity: rarity(share), whole: term.whole, block });
  }
  const terms = [...known.values()].sort((a, b) => b.idf - a.idf).slice(0, termsMax);
  const places = new Map(terms.map((term, place) => [term, place]));
  const parts = sentences
    .map((sentence) => [...new Set(sentence.flatMap((term) => places.get(known.get(term.text)!) ?? []))])
    .filter((part) => {
      const rarities = part.filter((place) => !terms[place]!.whole).map((place) => terms[place]!.rarity);
      return (
        Math.max(0, ...rarities) >= partRarityMin &&
        rarities.reduce((sum, each) => sum + each, 0) >= partMassMin
      );
    });
  return {
    terms,
    parts: [[...terms.keys()], ...(sentences.length > 1 ? parts : [])].slice(0, partsMax),
  };
}

/** The documents with the highest BM25, in no order. */
export function bestByText(
  { terms }: AskedQuestion,
  collection: Collection,
  filter: Filter,
  count: number,
): Uint32Array {
  const { lengths, meanLength } = collection;
  const scores = scratch(lengths.length);
  const touched: number[] = [];
  let read = 0;
  for (const { idf, block } of terms) {
    if (block === null) continue;
    if (read > 0 && read + block.count > postingsReadMax) continue;
    read += block.count;
    const { arena } = block;
    for (let i = block.start; i < block.start + block.count; i++) {
      const posting = arena[i]!;
      const document = documentOf(posting);
      const known = scores[document]!;
      if (known === 0) {
        if (!passes(filter, document)) continue;
        touched.push(document);
      }
      const ratio = lengths[document]! / meanLength;
      scores[document] = known + idf * saturation(titleCountOf(posting), bodyCountOf(posting), ratio);
    }
  }
  const best = new TopK(count);
  for (const document of touched) {
    const score = scores[document]!;
    scores[document] = 0;
    if (score > best.threshold) best.push(document, score);
  }
  return best.keys();
}

/** What the text of one document says for each part of the question, the whole question first. */
export function textEvidence(
  { terms, parts }: AskedQuestion,
  collection: Collection,
  document: number,
): TextEvidence[] {
  const ratio = collection.lengths[document]! / collection.meanLength;
  const postings = terms.map(({ block }) => (block === null ? 0 : postingOf(block, document)));
  const bm25 = postings.reduce(
    (sum, posting, i) => sum + terms[i]!.idf * saturation(titleCountOf(posting), bodyCountOf(posting), ratio),
    0,
  );
  return parts.map((part) => ({ bm25, ...partEvidence(part, terms, postings) }));
}

function partEvidence(part: readonly number[], terms: readonly AskedTerm[], postings: readonly number[]) {
  const sums = { mass: 0, covered: 0, inTitle: 0, rarest: 0, matched: 0, words: 0, rarities: 0 };
  let unmet = 0;
  let unmetNext = 0;
  for (const place of part) {
    const { idf, rarity: rare, whole } = terms[place]!;
    const posting = postings[place]!;
    if (posting > 0) sums.rarest = Math.max(sums.rarest, idf);
    // An identifier that is not met whole may still be met in its parts, so only those are owed.
    if (whole) continue;
    sums.words += 1;
    sums.mass += idf;
    sums.rarities += rare;
    if (posting > 0) {
      sums.matched += 1;
      sums.covered += idf;
      if (titleCountOf(posting) > 0) sums.inTitle += idf;
    } else if (rare > unmet) {
      unmetNext = unmet;
      unmet = rare;
    } else {
      unmetNext = Math.max(unmetNext, rare);
    }
  }
  const mass = Math.max(sums.mass, Number.MIN_VALUE);
  return {
    coverage: sums.covered / mass,
    titleCoverage: sums.inTitle / mass,
    rarest: sums.rarest,
    matched: sums.matched,
    asked: sums.words,
    unmet,
    unmetNext,
    jargon: sums.rarities / Math.max(1, sums.words),
  };
}

function countHolders(block: Block, filter: Filter | null): number {
  if (filter === null) return block.count;
  let holders = 0;
  for (let i = block.start; i < block.start + block.count; i++) {
    if (passes(filter, documentOf(block.arena[i]!))) holders += 1;
  }
  return holders;
}

/** The posting of a document in a block by binary search, 0 if it has none. */
function postingOf({ arena, start, count }: Block, document: number): number {
  let low = start;
  let high = start + count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const posting = arena[middle]!;
    const found = documentOf(posting);
    if (found === document) return posting;
    if (found < document) low = middle + 1;
    else high = middle;
  }
  return 0;
}

/** One array of zeros for all searches of this thread; each leaves it as it found it. */
let zeros = new Float32Array(0);
function scratch(length: number): Float32Array {
  if (zeros.length < length) zeros = new Float32Array(length);
  return zeros;
}
