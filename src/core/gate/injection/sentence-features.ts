import type { Discussion } from './discussion.ts';
import type { Signal } from './signal.ts';
import { gap, type Tokens } from './tokens.ts';
import { mark, thing, verb } from './word-classes.ts';

/** A sentence of a text, as half-open range of its tokens. */
export interface Sentence {
  readonly from: number;
  readonly to: number;
}

/** Takes in the features of one sentence. */
export interface SentenceReader {
  /** What holds for the sentence: classes of its words, rules that found something, the text's subject. */
  readonly trait: (name: string, value: number) => void;
  /** Words, pairs and openings, by their tokens; `before` is -1 for a word alone, and for an opening -2 (one) or -3 (two). */
  readonly words: (before: number, token: number, value: number) => void;
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

/** `before` of an opening of one word, and of two. */
export const openingOfOne = -2;
export const openingOfTwo = -3;

/** Cuts tokens into sentences. */
export function sentencesIn(tokens: Tokens): Sentence[] {
  const sentences: Sentence[] = [];
  const count = tokens.word.length;
  let from = 0;
  for (let at = 1; at <= count; at++) {
    if (at < count && (tokens.gap[at] !== gap.sentence || at - from < sentenceWordsMin)) continue;
    sentences.push({ from, to: at });
    from = at;
  }
  return count === 0 ? [] : sentences;
}

/** Tells the features of a sentence. What it quotes is not what it says. @param rules signals of the whole text */
export function visitSentence(
  tokens: Tokens,
  { from, to }: Sentence,
  rules: readonly Signal[],
  { isSubject }: Discussion,
  reader: SentenceReader,
): void {
  const value = phraseScale / Math.sqrt(Math.max(fewWords, to - from));
  let [verbs, things, marks, quoted] = [0, 0, 0, false];
  for (let at = from; at < to; at++) {
    if (tokens.quoted[at] === 1) {
      quoted = true;
      continue;
    }
    verbs |= tokens.verb[at]!;
    things |= tokens.thing[at]!;
    marks |= tokens.mark[at]!;
    reader.words(-1, at, value);
    if (at > from) reader.words(at - 1, at, value);
    if (at === from) reader.words(openingOfOne, at, value);
    if (at === from + 1) reader.words(openingOfTwo, at, value);
  }
  for (const [bit, name] of verbNames) if (verbs & bit) reader.trait(name, traitValue);
  for (const [bit, name] of thingNames) if (things & bit) reader.trait(name, traitValue);
  for (const [bit, name] of markNames) if (marks & bit) reader.trait(name, traitValue);
  if (quoted) reader.trait('#quotes', traitValue);
  if (isSubject) reader.trait('#about injection', subjectValue);
  const weight = weightIn(rules, tokens.start[from]!, tokens.end[to - 1]!);
  if (weight === 0) return;
  reader.trait('#weight of rules', Math.min(ruleWeightMax, weight));
  reader.trait('#a rule', traitValue);
}

function weightIn(rules: readonly Signal[], start: number, end: number): number {
  let sum = 0;
  for (const rule of rules) if (rule.start >= start && rule.start < end) sum += rule.weight;
  return sum;
}

/** Any verb begins an imperative; that class tells nothing. */
const verbNames = namesOf(verb, 'does').filter(([bit]) => bit !== verb.other);
const thingNames = namesOf(thing, 'names');
const markNames = namesOf(mark, 'has');

function namesOf(bits: Readonly<Record<string, number>>, prefix: string): (readonly [number, string])[] {
  return Object.entries(bits).map(([name, bit]) => [bit, `#${prefix} ${name}`] as const);
}
