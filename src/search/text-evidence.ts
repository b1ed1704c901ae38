import { backgroundShare } from '../core/background.ts';
import { inverseFrequency, rarity, saturation, saturationMax } from '../core/bm25.ts';
import type { PartEvidence, WholeEvidence } from '../core/evidence.ts';
import { closenessOf, leadOf } from '../core/fusion.ts';
import { productNames } from '../core/product-names.ts';
import { analyse, type Term, terms as termsOf } from '../core/text.ts';
import { type Filter, passes } from './documents.ts';
import { type Block, bodyCountOf, documentOf, type Postings, titleCountOf } from './postings.ts';
import { TopK } from './top-k.ts';
import { wordLikeness } from './word-likeness.ts';
import { finder, type Places, type WordPair } from './word-places.ts';

/** A distinct term of the question. `block` is null when no entry has it. */
export interface AskedTerm {
  readonly text: string;
  readonly idf: number;
  /** Of the language, not of this collection. */
  readonly rarity: number;
  readonly whole: boolean;
  /** Number of the identifier that the word only stands in as a part, -1 for none: "SQLite" is met by "sqlite". */
  readonly of: number;
  /** How many of the entries counted hold it. */
  readonly holders: number;
  readonly block: Block | null;
}

export interface Collection {
  readonly lengths: Float32Array;
  readonly meanLength: number;
}

type TextEvidence = WholeEvidence & PartEvidence;

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
/** A line of so few words that holds an identifier or a word of this rarity is a name somebody typed: "TS2345". */
const nameWordsMax = 4;
const nameRarityMin = 8;
/** A word of this rarity has something near it in any text, so what it is near to says nothing. */
const commonRarity = 3;
/** Between lines and sentences, and around the English terms of a question in another script. */
const partBoundary =
  /\n+|(?<=[.!?])\s+|(?<=[。！？])|(?<=[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}])\s*(?=[a-z])|(?<=[a-z])\s*(?=[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}])/iu;

/** Products as terms. */
const products: ReadonlySet<string> = new Set([...productNames].flatMap((name) => termsOf(name)));

/** A question in terms. */
export interface AskedQuestion {
  /** Distinct, rarest first. */
  readonly terms: readonly AskedTerm[];
  /** Words that are neighbours in the question, by their numbers in `terms`. */
  readonly pairs: readonly WordPair[];
  /** The whole question first, then each sentence or line that asks for something. */
  readonly parts: readonly Part[];
  /** Finds the terms in the words of a document. */
  readonly find: (words: Uint16Array) => Places;
  /** By term that a document lacks: how like its likest word is, 0…1. */
  readonly near: (words: Uint16Array, postings: readonly number[]) => Float32Array;
}

/** A part of a question, by numbers in its `terms` and `pairs`. */
interface Part {
  readonly terms: readonly number[];
  readonly pairs: readonly number[];
}

/**
 * The distinct terms of a text by their rarity, to find documents that share them; nothing of their places.
 */
export function askedTerms(
  text: string,
  postings: Postings,
  documents: number,
  filter: Filter | null,
): Pick<AskedQuestion, 'terms'> {
  const known = new Set(analyse(text).map((term) => term.text));
  const terms = [...known].map((term): AskedTerm => {
    const block = postings.find(term);
    const holders = block === null ? 0 : countHolders(block, filter);
    const share = backgroundShare(term);
    const idf = inverseFrequency(holders, documents, share, pseudoTexts);
    return { text: term, idf, rarity: rarity(share), whole: false, of: -1, holders, block };
  });
  return { terms: terms.sort((a, b) => b.idf - a.idf).slice(0, termsMax) };
}

/**
 * Analyses a question. Frequencies are over `documents` entries: those that pass the filter when one is given, else
 * all postings.
 */
export function ask(
  question: string,
  postings: Postings,
  documents: number,
  filter: Filter | null,
): AskedQuestion {
  const known = new Map<string, Omit<AskedTerm, 'of'>>();
  const identifiers = new Map<string, string | undefined>();
  const sentences = question.split(partBoundary).map((sentence) => analyse(sentence));
  for (const { text, whole, of } of sentences.flat()) {
    // A word that is also asked for by itself is no mere part.
    identifiers.set(text, known.has(text) && identifiers.get(text) !== of ? undefined : of);
    if (known.has(text)) continue;
    const block = postings.find(text);
    const holders = block === null ? 0 : countHolders(block, filter);
    const share = backgroundShare(text);
    const idf = inverseFrequency(holders, documents, share, pseudoTexts);
    known.set(text, { text, idf, rarity: rarity(share), whole, holders, block });
  }
  const rarest = [...known.values()].sort((a, b) => b.idf - a.idf).slice(0, termsMax);
  const places = new Map(rarest.map((term, place) => [term.text, place]));
  const terms = rarest.map((term) => {
    const identifier = identifiers.get(term.text);
    return { ...term, of: identifier === undefined ? -1 : (places.get(identifier) ?? -1) };
  });
  const pairs: WordPair[] = [];
  const all = sentences.map((sentence) => partOf(sentence, places, pairs));
  const asking = sentences.length > 1 ? all.filter((part) => asksForSomething(part, terms)) : [];
  const whole = { terms: [...terms.keys()], pairs: [...pairs.keys()] };
  return {
    terms,
    pairs,
    parts: [whole, ...asking].slice(0, partsMax),
    find: finder(
      terms.map((term) => term.text),
      pairs,
    ),
    near: wordLikeness().nearestTo(terms.map((term) => (term.whole ? '' : term.text))),
  };
}

/** Numbers the terms of a sentence and adds its pairs of neighbours to `pairs`. */
function partOf(sentence: readonly Term[], places: ReadonlyMap<string, number>, pairs: WordPair[]): Part {
  const numbers = sentence.map((term) => places.get(term.text));
  const words = numbers.filter((_, i) => !sentence[i]!.whole);
  const own: number[] = [];
  for (let i = 0; i + 1 < words.length; i++) {
    const [one, other] = [words[i], words[i + 1]];
    if (one === undefined || other === undefined || one === other) continue;
    own.push(pairs.push([one, other]) - 1);
  }
  return { terms: [...new Set(numbers.filter((number) => number !== undefined))], pairs: own };
}

function asksForSomething(part: Part, terms: readonly AskedTerm[]): boolean {
  const asked = part.terms.map((place) => terms[place]!);
  const rarities = asked.filter((term) => !term.whole).map((term) => term.rarity);
  const rarest = Math.max(0, ...rarities);
  if (rarities.length <= nameWordsMax && (rarest >= nameRarityMin || asked.some((term) => term.whole)))
    return true;
  return rarest >= partRarityMin && rarities.reduce((sum, each) => sum + each, 0) >= partMassMin;
}

/** The documents with the highest BM25, in no order. */
export function bestByText(
  { terms }: Pick<AskedQuestion, 'terms'>,
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
  asked: AskedQuestion,
  collection: Collection,
  document: number,
  words: Uint16Array,
): TextEvidence[] {
  const { terms } = asked;
  const ratio = collection.lengths[document]! / collection.meanLength;
  const postings = terms.map(({ block }) => (block === null ? 0 : postingOf(block, document)));
  const gains = postings.map(
    (posting, i) => terms[i]!.idf * saturation(titleCountOf(posting), bodyCountOf(posting), ratio),
  );
  const places = asked.find(words);
  const near = asked.near(words, postings);
  const parts = asked.parts.map((part) => partEvidence(part, asked, postings, gains, places, near));
  const bm25 = gains.reduce((sum, gain) => sum + gain, 0);
  const whole = parts[0]!;
  return parts.map((part) =>
    Object.assign(part, {
      bm25,
      text: (whole.partText + part.partText) / 2,
      closeness: (whole.partCloseness + part.partCloseness) / 2,
      lead: (whole.partLead + part.partLead) / 2,
    }),
  );
}

function partEvidence(
  part: Part,
  { terms, pairs }: AskedQuestion,
  postings: readonly number[],
  gains: readonly number[],
  { first, gaps }: Places,
  near: Float32Array,
): PartEvidence {
  const sums = {
    mass: 0,
    covered: 0,
    lead: 0,
    matched: 0,
    words: 0,
    rarities: 0,
    lacked: 0,
    near: 0,
    foreign: 0,
  };
  let bm25 = 0;
  let possible = 0;
  for (const place of part.terms) {
    const { idf, rarity: rare, whole, of } = terms[place]!;
    bm25 += gains[place]!;
    possible += saturationMax * idf;
    // An identifier that is not met whole may still be met in its parts, so only those are owed.
    if (whole) continue;
    sums.words += 1;
    sums.mass += idf;
    sums.rarities += rare;
    const met = postings[place]! > 0 ? place : of >= 0 && postings[of]! > 0 ? of : -1;
    if (met >= 0) {
      sums.matched += 1;
      sums.covered += idf;
      if (first[met]! >= 0) sums.lead += idf * leadOf(first[met]!);
    } else {
      const weight = Math.max(0, rare - commonRarity);
      sums.lacked += weight;
      sums.near += weight * near[place]!;
      if (products.has(terms[place]!.text)) sums.foreign += 1;
    }
  }
  let close = 0;
  let pairMass = 0;
  for (const pair of part.pairs) {
    const [one, other] = pairs[pair]!;
    // A pair is as dear as the commoner of its words: the rarer one has its say elsewhere.
    const weight = Math.min(terms[one]!.idf, terms[other]!.idf);
    pairMass += weight;
    if (gaps[pair]! > 0 && postings[one]! > 0 && postings[other]! > 0)
      close += weight * closenessOf(gaps[pair]!);
  }
  const mass = Math.max(sums.mass, Number.MIN_VALUE);
  const coverage = sums.covered / mass;
  return {
    coverage,
    partText: bm25 / Math.max(possible, Number.MIN_VALUE),
    partCloseness: (coverage * close) / Math.max(pairMass, Number.MIN_VALUE),
    partLead: (coverage * sums.lead) / mass,
    matched: sums.matched,
    asked: sums.words,
    nearness: sums.lacked > 0 ? sums.near / sums.lacked : 1,
    foreign: Math.min(1, sums.foreign),
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
