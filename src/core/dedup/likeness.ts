import { LRUCache } from 'lru-cache';
import { backgroundShare } from '../background.ts';
import { rarity } from '../bm25.ts';
import type { Finding } from '../dedup.ts';
import { analyse } from '../text.ts';
import { meaningOf } from '../word-vectors.ts';
import { type Cues, cuesOf } from './cues.ts';
import { numbersDiffer } from './facts.ts';
import { type Reading, read } from './reading.ts';
import { titleNamesRelease } from './releases.ts';
import { areOpposedAbout, isDeniedInTitle } from './sides.ts';
import { compareTitles } from './titles.ts';
import { type Said, saidIn } from './wording.ts';

/** The words of a finding as the pair scorer weighs them: by how rare they are in developer texts. */
export interface Words {
  /** rarity of each distinct term, 0…9, of title and content */
  readonly all: ReadonlyMap<string, number>;
  readonly title: ReadonlyMap<string, number>;
  readonly content: ReadonlyMap<string, number>;
  /** terms that are identifiers as a whole */
  readonly wholes: ReadonlySet<string>;
  /** sums of the rarities */
  readonly mass: number;
  readonly titleMass: number;
  /** what the words of the content mean taken together, identifiers left out */
  readonly contentMeaning: Float32Array;
}

/** What a finding says stands at its beginning; more than this of it adds time and nothing else. */
const contentCharsMax = 3000;

function weighWords({ title, content }: Finding): Words {
  const start = content.slice(0, contentCharsMax);
  const titleTerms = analyse(title);
  const contentTerms = analyse(start);
  const terms = [...titleTerms, ...contentTerms];
  const all = new Map(terms.map(({ text }) => [text, rarity(backgroundShare(text))]));
  const weighed = (of: readonly { text: string }[]) => new Map(of.map(({ text }) => [text, all.get(text)!]));
  const titleMap = weighed(titleTerms);
  const said = contentTerms.filter(({ whole }) => !whole).map(({ text }) => [text, all.get(text)!] as const);
  return {
    all,
    title: titleMap,
    content: weighed(contentTerms),
    wholes: new Set(terms.filter(({ whole }) => whole).map(({ text }) => text)),
    mass: sum(all),
    titleMass: sum(titleMap),
    contentMeaning: meaningOf(new Map(said)),
  };
}

function sum(weights: ReadonlyMap<string, number>): number {
  let total = 0;
  for (const weight of weights.values()) total += weight;
  return total;
}

/** Names of what the pair scorer looks at, in the order of `featuresOf`. */
export const featureNames = [
  'cosine',
  'cosine squared',
  'contained, by length apart',
  'contents mean alike',
  'title contained',
  'identifiers shared',
  'identifiers apart',
  'keys in both titles',
  'numbers shared',
  'numbers apart in titles',
  'anything apart',
  'release in one title',
  'denied',
  'denied in title',
  'opposed about one thing',
  'long',
  'very long',
  'both titles advise',
  'one approves',
  'denials apart',
  'title exchanged',
  'opposites in titles',
  'siblings in titles',
  'titles choose otherwise',
  'shared in contents alone',
  'shared in titles alone',
] as const;

/** Logarithms of the rarities of a text that is long for a finding (some fifteen words that are not common) and of a longer one. */
const [longFrom, longerFrom, veryLongFrom] = [4.4, 5.4, 5];

/** A finding with all that is compared about it. */
export interface Compared {
  readonly reading: Reading;
  readonly words: Words;
  readonly said: Said;
  readonly cues: Cues;
}

/** Characters of findings that are kept read: some hundred findings, which take 20 MB then. */
const keptCharsMax = 200_000;

/** Neighbours are looked at again and again, by every write beside them and by the collapse. */
const kept = new LRUCache<string, Compared>({
  maxSize: keptCharsMax,
  sizeCalculation: (_, text) => text.length + 1,
});

/** Reads a finding for all its comparisons. */
export function compared(finding: Finding): Compared {
  const { title, content } = finding;
  const text = `${title.length} ${title}${content}`;
  const known = kept.get(text);
  if (known) return known;
  const reading = read(finding);
  const made = {
    reading,
    words: weighWords(finding),
    said: saidIn(title, content),
    cues: cuesOf(reading),
  };
  kept.set(text, made);
  return made;
}

/** What speaks for and against two findings being one, each about 0…1, the same whichever comes first. */
export function featuresOf(a: Compared, b: Compared, cosine: number): number[] {
  const [one, other] = [a.words, b.words];
  const shared = sharedMass(one.all, other.all);
  const contained = Math.max(shared / Math.max(1, one.mass), shared / Math.max(1, other.mass));
  const titleContained = Math.max(
    sharedMass(one.title, other.all) / Math.max(1, one.titleMass),
    sharedMass(other.title, one.all) / Math.max(1, other.titleMass),
  );
  const [wholes, numbers, names] = [
    apart(one.wholes, other.wholes),
    apart(keysOf(a.reading, 'quantity', 'version'), keysOf(b.reading, 'quantity', 'version')),
    apart(keysOf(a.reading, 'name'), keysOf(b.reading, 'name')),
  ];
  const lengthApart = Math.min(1, Math.abs(Math.log(Math.max(1, one.mass) / Math.max(1, other.mass))) / 2);
  const longer = lengthOf(a, b);
  const titles = compareTitles(a.reading, b.reading);
  return [
    cosine,
    cosine * cosine,
    contained * lengthApart,
    cosineOf(one.contentMeaning, other.contentMeaning),
    titleContained,
    Math.min(3, wholes.shared) / 3,
    Math.min(3, wholes.apart) / 3,
    namesKeyOfItsOwn(a.reading, b.reading) && namesKeyOfItsOwn(b.reading, a.reading) ? 1 : 0,
    Math.min(3, numbers.shared) / 3,
    numbersDiffer(a.reading.title, b.reading.title, a.reading, b.reading) ? 1 : 0,
    Math.max(Math.min(3, wholes.apart) / 3, Math.min(3, numbers.apart) / 3, Math.min(2, names.apart) / 2),
    titleNamesRelease(a.reading.title, b.reading) || titleNamesRelease(b.reading.title, a.reading) ? 1 : 0,
    deniedShare(a.reading.denials, b.reading.denials),
    isDeniedInTitle(a.reading, b.reading) ? 1 : 0,
    areOpposedAbout(a.reading, b.reading) ? 1 : 0,
    longer / 5,
    Math.max(0, longer - veryLongFrom) / 2,
    a.cues.isAdvice && b.cues.isAdvice ? 1 : 0,
    a.cues.isApproving === b.cues.isApproving ? 0 : 1,
    Math.min(3, Math.abs(a.cues.denials - b.cues.denials)) / 3,
    titles.exchanged,
    titles.opposites,
    titles.siblings,
    titles.otherwise,
    contentsShare(one, other),
    sharedMass(one.title, other.title) / Math.max(1, shared),
  ];
}

/** Rarity of the words of a content that no title says, from which the share of them in common counts in full. */
const contentMassMin = 8;

/** How much contents share that neither title says, of the one with less of it: two sides of a matter share its name only. */
function contentsShare(one: Words, other: Words): number {
  const isTold = (term: string) => one.title.has(term) || other.title.has(term);
  let [shared, mine, theirs] = [0, 0, 0];
  for (const [term, weight] of one.content) {
    if (isTold(term)) continue;
    mine += weight;
    if (other.content.has(term)) shared += weight;
  }
  for (const [term, weight] of other.content) if (!isTold(term)) theirs += weight;
  return shared / Math.max(contentMassMin, Math.min(mine, theirs));
}

/** How far the longer of two findings is from a short note (0) to a text of two paragraphs or more (1). */
export function longness(a: Compared, b: Compared): number {
  return Math.min(1, Math.max(0, (lengthOf(a, b) - longFrom) / (longerFrom - longFrom)));
}

function lengthOf(a: Compared, b: Compared): number {
  return Math.log(Math.max(1, a.words.mass, b.words.mass));
}

/** A title has an identifier that the other text does not know. */
function namesKeyOfItsOwn({ title }: Reading, other: Reading): boolean {
  return title.some(({ kind, key }) => kind === 'identifier' && !other.keys.has(key));
}

/** Cosine of two vectors of any length, 0 where one of them is nothing. */
function cosineOf(one: Float32Array, other: Float32Array): number {
  let [product, mine, theirs] = [0, 0, 0];
  for (let i = 0; i < one.length; i++) {
    product += one[i]! * other[i]!;
    mine += one[i]! ** 2;
    theirs += other[i]! ** 2;
  }
  return product / Math.sqrt(mine * theirs || 1);
}

function sharedMass(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): number {
  let mass = 0;
  for (const [term, weight] of one) if (other.has(term)) mass += weight;
  return mass;
}

/** How many two sets share, and how many each has that the other lacks, of the one with fewer. */
function apart(one: ReadonlySet<string>, other: ReadonlySet<string>): { shared: number; apart: number } {
  let shared = 0;
  for (const key of one) if (other.has(key)) shared += 1;
  return { shared, apart: Math.min(one.size, other.size) - shared };
}

function keysOf({ all }: Reading, ...kinds: readonly string[]): Set<string> {
  return new Set(all.filter(({ kind }) => kinds.includes(kind)).map(({ key }) => key));
}

type Denials = Reading['denials'];

/** Rarity in common from which the share of what is denied counts in full. */
const deniedMassMin = 8;

/** Share of the words in common that only one of the two denies. */
function deniedShare(ones: Denials, others: Denials): number {
  let shared = 0;
  let conflicts = 0;
  for (const [key, own] of ones) {
    const other = others.get(key);
    if (other === undefined) continue;
    const weight = rarity(backgroundShare(key));
    shared += weight;
    if (own !== 'both' && other !== 'both' && own !== other) conflicts += weight;
  }
  return conflicts / Math.max(deniedMassMin, shared);
}
