import { traitNames } from '../injection/sentence-features.ts';
import type { Range } from '../place.ts';
import { visitPhrases } from './phrases.ts';
import type { Sign } from './signs/sign.ts';
import { signsOf } from './signs.ts';
import { type Token, tokensOf } from './tokens.ts';
import type { Word } from './words.ts';

export type Field = 'title' | 'content';

/** Takes in the features of a draft. */
export interface FeatureReader {
  /**
   * @param name as in the table of weights, e.g. `# content: exact tokens`
   * @param shown looks for what shows it
   */
  sign(name: string, value: number, field: Field, shown: () => readonly Range[]): void;
  /** Told as often as the phrase occurs; it counts once. Ranges are of the field's normalised text. */
  phrase(phrase: number, value: number, field: Field, start: number, end: number): void;
  /** The phrases without words. */
  readonly roots: Readonly<Record<Field, number>>;
  /** A phrase with one more word; `noPhrase` where nothing begins so. */
  grow(phrase: number, word: Word): number;
}

/** A sign weighs this much against phrases; chosen by cross-validation over writers, as the scale below. */
const signScale = 0.5;
const phraseScale = 1.4;
/** Shorter fields than this are not blown up to full strength. */
const fewTokens = { title: 3, content: 6 } as const;

/** What a draft is shows on its first page, and the time to read it stays bounded. */
const contentCharsRead = 1_500;
/**
 * Characters of a content that the weights are fitted on. Measured: with these weights, reading 2,500 or 1,500 decides
 * no labelled draft otherwise (30 of them are longer); weights fitted on 1,500 refuse one more honest draft of those
 * that are held back.
 */
export const contentCharsFitted = 2_500;

/**
 * Tells every feature of a draft. Expects normalised text. A field's phrases share its weight (divided by the root of
 * its tokens), so that a long text is not surer for its length alone.
 *
 * @param traits the strongest of each trait of its sentences, as `readInjection` gives them; absent where nobody read
 *   them
 */
export function visitFeatures(
  title: string,
  whole: string,
  traits: Float64Array | undefined,
  reader: FeatureReader,
  charsRead = contentCharsRead,
): void {
  const content = whole.length > charsRead ? whole.slice(0, charsRead) : whole;
  const titleTokens = tokensOf(title);
  const contentTokens = tokensOf(content);
  const sentenceCount = Math.max(1, openingCount(contentTokens));
  for (const sign of signsOf({ title, content, titleTokens, contentTokens, sentenceCount })) {
    reader.sign(signName(sign), sign.amount * signScale, sign.field, sign.shown ?? nothing);
  }
  if (traits !== undefined) {
    for (let trait = 0; trait < traits.length; trait++)
      if (traits[trait]! > 0) reader.sign(traitSigns[trait]!, traits[trait]!, 'content', nothing);
  }
  visitPhrasesOf('title', titleTokens, reader);
  visitPhrasesOf('content', contentTokens, reader);
}

function openingCount(tokens: readonly Token[]): number {
  let count = 0;
  for (const { opens } of tokens) if (opens) count++;
  return count;
}

const nothing = () => [];

/** How the signs begin that are traits of sentences: they only tell of orders. */
export const traitPrefix = '# content: a sentence that ';

const traitSigns = traitNames.map((name) => traitPrefix + name.slice(1));

/** The name of a sign in the table of weights. */
function signName({ field, name }: Sign): string {
  const known = signNames[field].get(name);
  if (known !== undefined) return known;
  const made = `# ${field}: ${name}`;
  signNames[field].set(name, made);
  return made;
}

/** As many as there are signs. */
const signNames = { title: new Map<string, string>(), content: new Map<string, string>() } as const;

function visitPhrasesOf(field: Field, tokens: readonly Token[], reader: FeatureReader): void {
  const value = phraseScale / Math.sqrt(Math.max(fewTokens[field], tokens.length));
  visitPhrases(tokens, reader.roots[field], {
    grow: (phrase, word) => reader.grow(phrase, word),
    phrase: (phrase, start, end) => reader.phrase(phrase, value, field, start, end),
  });
}
