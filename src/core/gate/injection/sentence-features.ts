import type { Discussion } from './discussion.ts';
import type { Signal } from './signal.ts';
import { gap, type Tokens } from './tokens.ts';
import { mark, thing, verb } from './word-classes.ts';

/** A sentence of a text, as half-open range of its tokens. */
export interface Sentence {
  readonly from: number;
  readonly to: number;
}

/** What rules found in a text, as columns: they are gone through for each sentence. */
export interface RulesFound {
  readonly start: Int32Array;
  readonly weight: Float64Array;
  /** 1 for what addresses the reader. */
  readonly addresses: Uint8Array;
}

/** Puts the signals of a text into columns. */
export function rulesFound(signals: readonly Signal[]): RulesFound {
  const { length } = signals;
  const found = {
    start: new Int32Array(length),
    weight: new Float64Array(length),
    addresses: new Uint8Array(length),
  };
  for (let i = 0; i < length; i++) {
    const { start, weight, addresses } = signals[i]!;
    found.start[i] = start;
    found.weight[i] = weight;
    found.addresses[i] = addresses ? 1 : 0;
  }
  return found;
}

/** Takes in the features of one sentence; words by their tokens, in order. */
export interface SentenceReader {
  /** What holds for the sentence, by its place in `traitNames`. */
  readonly trait: (trait: number, value: number) => void;
  readonly word: (at: number, value: number) => void;
  /** The word at `at` and the one before it, told right after the word. */
  readonly pair: (at: number, value: number) => void;
  /** The first one or two words, which begin at `at`. */
  readonly opening: (at: number, words: 1 | 2, value: number) => void;
}

/** How much phrases and traits count; chosen by cross-validation over writers (models/gate). */
const phraseScale = 1.2;
const traitValue = 0.5;
const subjectValue = 0.7;
/** Shorter sentences than this are not blown up to full strength. */
const fewWords = 4;
const ruleWeightMax = 2;
/** A sentence of fewer words is read with the next. */
const sentenceWordsMin = 3;

/** Cuts tokens into sentences. */
export function sentencesIn(tokens: Tokens): Sentence[] {
  const sentences: Sentence[] = [];
  const count = tokens.number.length;
  let from = 0;
  for (let at = 1; at <= count; at++) {
    if (at < count && (tokens.gap[at] !== gap.sentence || at - from < sentenceWordsMin)) continue;
    sentences.push({ from, to: at });
    from = at;
  }
  return count === 0 ? [] : sentences;
}

/** Tells the features of a sentence. What it quotes is not what it says. @param rules those of the whole text */
export function visitSentence(
  tokens: Tokens,
  { from, to }: Sentence,
  rules: RulesFound,
  { isSubject }: Discussion,
  reader: SentenceReader,
): void {
  const { verb: verbColumn, thing: thingColumn, mark: markColumn, quoted } = tokens;
  const value = phraseScale / Math.sqrt(Math.max(fewWords, to - from));
  let verbs = 0;
  let things = 0;
  let marks = 0;
  let quotes = false;
  for (let at = from; at < to; at++) {
    if (quoted[at] === 1) {
      quotes = true;
      continue;
    }
    verbs |= verbColumn[at]!;
    things |= thingColumn[at]!;
    marks |= markColumn[at]!;
    reader.word(at, value);
    if (at > from && quoted[at - 1] !== 1) reader.pair(at, value);
    if (at === from) reader.opening(from, 1, value);
    if (at === from + 1) reader.opening(from, 2, value);
  }
  // Any verb begins an imperative; that class tells nothing.
  tellBits(reader, verbs & ~verb.other, verbTraits);
  tellBits(reader, things, thingTraits);
  tellBits(reader, marks, markTraits);
  if (quotes) reader.trait(traits.quotes, traitValue);
  if (isSubject) reader.trait(traits.aboutInjection, subjectValue);
  const start = tokens.start[from]!;
  const end = tokens.end[to - 1]!;
  let addressed = 0;
  let advice = 0;
  for (let i = 0; i < rules.start.length; i++) {
    if (rules.start[i]! < start || rules.start[i]! >= end) continue;
    if (rules.addresses[i] === 1) addressed += rules.weight[i]!;
    else advice += rules.weight[i]!;
  }
  if (addressed > 0) {
    reader.trait(traits.addressWeight, Math.min(ruleWeightMax, addressed));
    reader.trait(traits.addresses, traitValue);
  }
  if (advice > 0) {
    reader.trait(traits.adviceWeight, Math.min(ruleWeightMax, advice));
    reader.trait(traits.advises, traitValue);
  }
}

/** Tells the traits of the bits, lowest first. */
function tellBits(reader: SentenceReader, bits: number, first: number): void {
  for (let rest = bits; rest !== 0; rest &= rest - 1)
    reader.trait(first + 31 - Math.clz32(rest & -rest), traitValue);
}

/** Places of traits: a class has that of its bit behind those of its kind. */
const verbTraits = 0;
const thingTraits = 32;
const markTraits = 64;
const traits = {
  quotes: 96,
  aboutInjection: 97,
  addressWeight: 98,
  addresses: 99,
  adviceWeight: 100,
  advises: 101,
} as const;

/** Names of traits, by their places; empty where there is none. */
export const traitNames: readonly string[] = [
  ...namesOf(verb, 'does'),
  ...namesOf(thing, 'names'),
  ...namesOf(mark, 'has'),
  '#quotes',
  '#about injection',
  '#weight of what addresses the reader',
  '#addresses the reader',
  '#weight of advice',
  '#advises',
];

function namesOf(bits: Readonly<Record<string, number>>, prefix: string): string[] {
  const names = new Array<string>(32).fill('');
  for (const [name, bit] of Object.entries(bits)) names[31 - Math.clz32(bit)] = `#${prefix} ${name}`;
  return names;
}
