import type { Discussion } from './discussion.ts';
import type { Signal } from './signal.ts';
import { gap, type Tokens } from './tokens.ts';
import { mark, thing, verb } from './word-classes.ts';

/** A sentence of a text, as half-open range of its tokens. */
export interface Sentence {
  readonly from: number;
  readonly to: number;
}

/** Takes in the features of one sentence; words by their tokens, in order. */
export interface SentenceReader {
  /** What holds for the sentence: classes of its words, rules that found something, the text's subject. */
  readonly trait: (name: string, value: number) => void;
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
    reader.word(at, value);
    if (at > from && tokens.quoted[at - 1] !== 1) reader.pair(at, value);
    if (at === from) reader.opening(from, 1, value);
    if (at === from + 1) reader.opening(from, 2, value);
  }
  for (const [bit, name] of verbNames) if (verbs & bit) reader.trait(name, traitValue);
  for (const [bit, name] of thingNames) if (things & bit) reader.trait(name, traitValue);
  for (const [bit, name] of markNames) if (marks & bit) reader.trait(name, traitValue);
  if (quoted) reader.trait('#quotes', traitValue);
  if (isSubject) reader.trait('#about injection', subjectValue);
  const [start, end] = [tokens.start[from]!, tokens.end[to - 1]!];
  let [addressed, advice] = [0, 0];
  for (const rule of rules) {
    if (rule.start < start || rule.start >= end) continue;
    if (rule.addresses) addressed += rule.weight;
    else advice += rule.weight;
  }
  if (addressed > 0) {
    reader.trait('#weight of what addresses the reader', Math.min(ruleWeightMax, addressed));
    reader.trait('#addresses the reader', traitValue);
  }
  if (advice > 0) {
    reader.trait('#weight of advice', Math.min(ruleWeightMax, advice));
    reader.trait('#advises', traitValue);
  }
}

/** Any verb begins an imperative; that class tells nothing. */
const verbNames = namesOf(verb, 'does').filter(([bit]) => bit !== verb.other);
const thingNames = namesOf(thing, 'names');
const markNames = namesOf(mark, 'has');

function namesOf(bits: Readonly<Record<string, number>>, prefix: string): (readonly [number, string])[] {
  return Object.entries(bits).map(([name, bit]) => [bit, `#${prefix} ${name}`] as const);
}
