import { findAddressedSentences } from './injection/addressed-sentences.ts';
import { findClaims } from './injection/claims.ts';
import { markCompounds, markPronouns } from './injection/compounds.ts';
import { type Discussion, discussionOf } from './injection/discussion.ts';
import { encodedTexts } from './injection/encoded.ts';
import { findForgedTurns } from './injection/forged-turns.ts';
import { hiddenRanges } from './injection/hidden-markup.ts';
import { hiddenText } from './injection/hidden-text.ts';
import { findForeignOrders } from './injection/languages.ts';
import { findLeakingLinks } from './injection/leaking-links.ts';
import { findLearnedSentences } from './injection/learned-sentences.ts';
import { findOrders } from './injection/orders.ts';
import { findReaderSigns } from './injection/reader-signs.ts';
import { findSetPhrases } from './injection/set-phrases.ts';
import { type Signal, whyOf } from './injection/signal.ts';
import { findSpacedLetters } from './injection/spaced-letters.ts';
import { type Tokens, tokenise } from './injection/tokens.ts';
import { findVocatives } from './injection/vocatives.ts';
import { type Normalised, toSource } from './normalise.ts';

/** A passage that addresses the reading agent instead of stating a finding. */
export interface Injection {
  readonly kind: string;
  readonly start: number;
  readonly end: number;
  /** How much the passage says that the reader is ordered about; 1 refuses alone. */
  readonly weight: number;
  /** The named parts of the weight. */
  readonly why: string;
}

/** Weight at which neighbouring signals together refuse a text. */
const refusal = 1;

/** How near signals must stand to count together; a long text has honest ones here and there. */
const neighbourChars = 350;

/** Most passages told; a rewrite needs no more. */
const passagesMax = 4;

/**
 * Finds text that gives the reader orders: in `raw`, the draft as it came, what is hidden; in `whole`, its
 * normalised form, what is said. Positions are those of `raw`. Signals that stand together add up; what is
 * quoted or reported about ("tells the model to ignore …") is material of a finding and gives none.
 */
export function findInjection(raw: string, whole: Normalised): Injection[] {
  return readInjection(raw, whole).injections;
}

/** A text's injections, and what its sentences have, of which the draft as a whole is judged. */
export interface InjectionReading {
  readonly injections: Injection[];
  /** The strongest of each trait of a sentence, by its place in `traitNames`. */
  readonly traits: Float64Array;
}

/** Finds what `findInjection` does, and tells the traits of the text's sentences. */
export function readInjection(raw: string, whole: Normalised): InjectionReading {
  const { signals, traits } = signalsOf(whole.text);
  const hidden = hiddenText(raw).map((signal) => told(signal, signal));
  const said = heaviest(signals).map((signal) => told(signal, toSource(whole, signal)));
  return { injections: [...hidden, ...said].slice(0, passagesMax), traits };
}

function told(signal: Signal, { start, end }: { start: number; end: number }): Injection {
  return { ...signal, why: whyOf(signal), start, end };
}

/** All signs in a text, with what is encoded in it read as a text of its own. */
function signalsOf(text: string): Signs {
  const { signals, traits } = signalsIn(text);
  for (const { text: decoded, start, end } of encodedTexts(text)) {
    if (heaviest(signalsIn(decoded).signals).length === 0) continue;
    signals.push({
      kind: 'an encoded order',
      addresses: true,
      weight: 1,
      why: 'an encoded order 1',
      start,
      end,
    });
  }
  return { signals, traits };
}

interface Signs {
  readonly signals: Signal[];
  readonly traits: Float64Array;
}

/** A text as the finders read it, with what the rules made of it. */
export function readByRules(text: string): { tokens: Tokens; discussion: Discussion; rules: Signal[] } {
  const tokens = tokenise(text);
  markCompounds(tokens);
  markPronouns(tokens);
  const discussion = discussionOf(text, tokens.beginnings);
  const rules = findVocatives(tokens, discussion).concat(
    findOrders(tokens, discussion),
    findClaims(tokens, discussion),
    findSetPhrases(text, tokens, discussion),
    findForgedTurns(text, tokens, discussion),
    findForeignOrders(text, tokens, discussion),
    findSpacedLetters(text, tokens),
    findAddressedSentences(tokens, discussion),
    findReaderSigns(text, tokens, discussion),
    findLeakingLinks(text, discussion),
  );
  return { tokens, discussion, rules };
}

function signalsIn(text: string): Signs {
  const { tokens, discussion, rules } = readByRules(text);
  const { found, traits } = findLearnedSentences(tokens, rules, discussion);
  const signals = rules.concat(found);
  return { signals: signals.length === 0 ? signals : signals.concat(signalsOfHiding(text, signals)), traits };
}

/** What is both hidden and an order is worse than either. */
function signalsOfHiding(text: string, signals: readonly Signal[]): Signal[] {
  const grave = signals.filter(({ weight }) => weight >= graveFrom);
  if (grave.length === 0) return [];
  return hiddenRanges(text)
    .filter(({ start, end }) => grave.some((signal) => signal.start >= start && signal.start < end))
    .map(({ what, start, end }) => ({
      kind: 'hidden text',
      addresses: true,
      weight: 0.5,
      why: `${what} 0.5`,
      start,
      end,
    }));
}

/** The signals of the heaviest neighbourhood, if together they refuse. */
function heaviest(signals: readonly Signal[]): Signal[] {
  // Most texts hold nothing but advice.
  const addressed = signals.some(({ addresses }) => addresses);
  const sorted = signals
    .filter(({ weight }) => addressed || weight >= graveFrom)
    .sort((a, b) => a.start - b.start);
  let best: Signal[] = [];
  let most = 0;
  for (const [at, centre] of sorted.entries()) {
    // Around slight ones alone nothing adds up.
    if (centre.weight < graveFrom) continue;
    let first = at;
    while (
      first > 0 &&
      at - first < neighboursMax &&
      (sorted[first - 1]?.start ?? 0) >= centre.start - neighbourChars
    )
      first--;
    const kinds = new Map<string, Signal[]>();
    for (let i = first; i < sorted.length && i < at + neighboursMax; i++) {
      const signal = sorted[i]!;
      if (signal.start > centre.start + neighbourChars) break;
      const known = kinds.get(signal.kind);
      if (known === undefined) kinds.set(signal.kind, [signal]);
      else known.push(signal);
    }
    const weight = together([...kinds.values()]);
    if (weight <= most) continue;
    most = weight;
    best = [...kinds.values()].map((alike) => alike[0]!);
  }
  if (most < refusal - 1e-9) return [];
  return best.sort((a, b) => b.weight - a.weight);
}

/**
 * The weight of signals that stand together, by kind. Slight ones are ordinary advice ("run this first"): the
 * heaviest counts, and only where something else speaks to the reader; where nothing does, no signals add up. A
 * second of a kind counts half.
 */
function together(kinds: readonly Signal[][]): number {
  let grave = 0;
  let gravest = 0;
  let slight = 0;
  let addressed = false;
  for (const alike of kinds) {
    alike.sort((a, b) => b.weight - a.weight);
    const [first, second] = alike;
    if (first === undefined) continue;
    gravest = Math.max(gravest, first.weight);
    addressed ||= alike.some(({ addresses }) => addresses);
    if (first.weight < graveFrom) slight = Math.max(slight, first.weight);
    else
      grave +=
        first.weight + (second?.addresses === true && second.weight >= graveFrom ? second.weight / 2 : 0);
  }
  return addressed ? grave + slight : gravest;
}

/** Weight from which a signal is more than advice. */
const graveFrom = 0.5;

/** Signals of one neighbourhood that are looked at; more occur only in texts made of them. */
const neighboursMax = 20;
