import { backgroundShare } from '../background.ts';
import { rarity } from '../bm25.ts';
import type { Finding } from '../dedup.ts';
import { analyse } from '../text.ts';
import { areOpposite, denies } from './opposites.ts';
import { denialsOf, type Reading, read } from './reading.ts';
import { condonesOtherwise } from './stance.ts';
import type { Token } from './tokens.ts';

/** The words of a finding as the pair scorer weighs them: by how rare they are in developer texts. */
export interface Words {
  /** rarity of each distinct term, 0…9, of title and content */
  readonly all: ReadonlyMap<string, number>;
  readonly title: ReadonlyMap<string, number>;
  /** terms that are identifiers as a whole */
  readonly wholes: ReadonlySet<string>;
  /** sums of the rarities */
  readonly mass: number;
  readonly titleMass: number;
  /** counts of groups of three letters */
  readonly trigrams: ReadonlyMap<string, number>;
  readonly trigramCount: number;
}

/** What a finding says stands at its beginning; more than this of it adds time and nothing else. */
const contentCharsMax = 3000;

function weighWords({ title, content }: Finding): Words {
  const start = content.slice(0, contentCharsMax);
  const titleTerms = analyse(title);
  const terms = [...titleTerms, ...analyse(start)];
  const all = new Map(terms.map(({ text }) => [text, rarity(backgroundShare(text))]));
  const titleMap = new Map(titleTerms.map(({ text }) => [text, all.get(text)!]));
  const trigrams = trigramsOf(`${title} ${start}`);
  return {
    all,
    title: titleMap,
    wholes: new Set(terms.filter(({ whole }) => whole).map(({ text }) => text)),
    mass: sum(all),
    titleMass: sum(titleMap),
    trigrams,
    trigramCount: [...trigrams.values()].reduce((total, count) => total + count, 0),
  };
}

function sum(weights: ReadonlyMap<string, number>): number {
  let total = 0;
  for (const weight of weights.values()) total += weight;
  return total;
}

function trigramsOf(text: string): Map<string, number> {
  const letters = ` ${text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;
  const counts = new Map<string, number>();
  for (let at = 0; at + 3 <= letters.length; at++) {
    const group = letters.slice(at, at + 3);
    counts.set(group, (counts.get(group) ?? 0) + 1);
  }
  return counts;
}

/** Names of what the pair scorer looks at, in the order of `featuresOf`. */
export const featureNames = [
  'cosine',
  'cosine squared',
  'contained, less',
  'contained, more',
  'title contained, less',
  'title contained, more',
  'titles alike',
  'rare words shared',
  'identifiers shared',
  'identifiers apart',
  'numbers shared',
  'numbers apart',
  'names shared',
  'names apart',
  'length apart',
  'letters alike',
  'denied',
  'cosine by contained',
  'rare words apart',
  'rare title words apart',
  'contained, more, by length apart',
  'titles alike by cosine',
  'anything apart',
  'one title denies',
  'titles deny what they share',
  'titles take opposite sides',
  'titles condone otherwise',
  'one content denies',
] as const;

/** From this rarity on a word in common says that two texts are about one thing. */
const rareFrom = 6.5;

/** A finding with all that is compared about it. */
export interface Compared {
  readonly reading: Reading;
  readonly words: Words;
}

/** Reads a finding for all its comparisons. */
export function compared(finding: Finding): Compared {
  return { reading: read(finding), words: weighWords(finding) };
}

/** What speaks for and against two findings being one, each about 0…1, the same whichever comes first. */
export function featuresOf(a: Compared, b: Compared, cosine: number): number[] {
  const [one, other] = [a.words, b.words];
  const shared = sharedMass(one.all, other.all);
  const contained = [shared / Math.max(1, one.mass), shared / Math.max(1, other.mass)];
  const titles = [
    sharedMass(one.title, other.all) / Math.max(1, one.titleMass),
    sharedMass(other.title, one.all) / Math.max(1, other.titleMass),
  ];
  const titlesShared = sharedMass(one.title, other.title);
  let rare = 0;
  for (const [term, weight] of one.all) if (weight >= rareFrom && other.all.has(term)) rare += weight;
  const wholes = apart(one.wholes, other.wholes);
  const numbers = apart(keysOf(a.reading, 'quantity', 'version'), keysOf(b.reading, 'quantity', 'version'));
  const names = apart(keysOf(a.reading, 'name'), keysOf(b.reading, 'name'));
  const [less, more] = [Math.min(...contained), Math.max(...contained)];
  const lengthApart = Math.min(1, Math.abs(Math.log(Math.max(1, one.mass) / Math.max(1, other.mass))) / 2);
  const titlesAlike = (2 * titlesShared) / Math.max(1, one.titleMass + other.titleMass);
  const [wholesApart, numbersApart, namesApart] = [
    Math.min(3, wholes.apart) / 3,
    Math.min(3, numbers.apart) / 3,
    Math.min(2, names.apart) / 2,
  ];
  return [
    cosine,
    cosine * cosine,
    less,
    more,
    Math.min(...titles),
    Math.max(...titles),
    titlesAlike,
    Math.log1p(rare) / 5,
    Math.min(3, wholes.shared) / 3,
    wholesApart,
    Math.min(3, numbers.shared) / 3,
    numbersApart,
    Math.min(2, names.shared) / 2,
    namesApart,
    lengthApart,
    trigramsAlike(one, other),
    denied(a.reading, b.reading),
    cosine * less,
    Math.log1p(rareApart(one.all, one, other)) / 5,
    Math.log1p(rareApart(one.title, one, other, other.title)) / 5,
    more * lengthApart,
    titlesAlike * cosine,
    Math.max(wholesApart, numbersApart, namesApart),
    deniesAnything(a.reading.title) === deniesAnything(b.reading.title) ? 0 : 1,
    deniedOf(denialsOf(a.reading.title), denialsOf(b.reading.title), 4),
    areOpposedSomewhere(a.reading.title, b.reading.title) ? 1 : 0,
    condonesOtherwise(titleOf(a), titleOf(b)) ? 1 : 0,
    deniesAnything(a.reading.content) === deniesAnything(b.reading.content) ? 0 : 1,
  ];
}

/** The title as it was written. */
export function titleOf({ reading }: Compared): string {
  return reading.text.slice(0, Math.max(0, reading.text.indexOf('\n')));
}

function deniesAnything(tokens: readonly Token[]): boolean {
  return tokens.some(({ kind, key }) => kind === 'negation' || (kind === 'word' && denies(key)));
}

/** Each has a word that the other turns into its opposite. */
function areOpposedSomewhere(ones: readonly Token[], others: readonly Token[]): boolean {
  return ones.some(({ kind, key }) => kind === 'word' && others.some((other) => areOpposite(key, other.key)));
}

/** Rarity of what one names and the other does not, of the one that names less. */
function rareApart(
  mine: ReadonlyMap<string, number>,
  one: Words,
  other: Words,
  theirs: ReadonlyMap<string, number> = other.all,
): number {
  const mass = (words: ReadonlyMap<string, number>, all: ReadonlyMap<string, number>) => {
    let sum = 0;
    for (const [term, weight] of words) if (weight >= rareFrom && !all.has(term)) sum += weight;
    return sum;
  };
  return Math.min(mass(mine, other.all), mass(theirs, one.all));
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

function trigramsAlike(one: Words, other: Words): number {
  const [few, many] = one.trigrams.size < other.trigrams.size ? [one, other] : [other, one];
  let shared = 0;
  for (const [group, count] of few.trigrams) shared += Math.min(count, many.trigrams.get(group) ?? 0);
  return (2 * shared) / Math.max(1, one.trigramCount + other.trigramCount);
}

/** Share of the words in common that only one of the two denies. */
function denied(a: Reading, b: Reading): number {
  return deniedOf(a.denials, b.denials, 8);
}

type Denials = Reading['denials'];

/** @param least rarity in common from which the share counts in full */
function deniedOf(ones: Denials, others: Denials, least: number): number {
  let shared = 0;
  let conflicts = 0;
  for (const [key, own] of ones) {
    const other = others.get(key);
    if (other === undefined) continue;
    const weight = rarity(backgroundShare(key));
    shared += weight;
    if (own !== 'both' && other !== 'both' && own !== other) conflicts += weight;
  }
  return conflicts / Math.max(least, shared);
}
