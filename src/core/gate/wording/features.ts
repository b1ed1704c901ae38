import type { Range } from '../place.ts';
import { type Phrases, visitPhrases } from './phrases.ts';
import type { Sign } from './signs/sign.ts';
import { signsOf } from './signs.ts';
import { type Token, tokensOf } from './tokens.ts';

export type Field = 'title' | 'content';

/** Takes in the features of a draft. */
export interface FeatureReader<Phrase> {
  /** @param name as in the table of weights, e.g. `# content: exact tokens` */
  readonly sign: (name: string, value: number, field: Field, shown: readonly Range[]) => void;
  /** Told as often as the phrase occurs; it counts once. Ranges are of the field's normalised text. */
  readonly phrase: (phrase: Phrase, value: number, field: Field, start: number, end: number) => void;
  readonly phrases: Readonly<Record<Field, Phrases<Phrase>>>;
}

/** A sign weighs this much against phrases; chosen by cross-validation over writers, as the scale below. */
const signScale = 0.5;
const phraseScale = 1.4;
/** Shorter fields than this are not blown up to full strength. */
const fewTokens = { title: 3, content: 6 } as const;

/** What a draft is shows on its first page, and the time to read it stays bounded. */
const contentCharsRead = 2_500;

/**
 * Tells every feature of a draft. Expects normalised text. A field's phrases share its weight (divided by the root of
 * its tokens), so that a long text is not surer for its length alone.
 */
export function visitFeatures<Phrase>(title: string, whole: string, reader: FeatureReader<Phrase>): void {
  const content = whole.length > contentCharsRead ? whole.slice(0, contentCharsRead) : whole;
  const titleTokens = tokensOf(title);
  const contentTokens = tokensOf(content);
  for (const sign of signsOf({ title, content, titleTokens, contentTokens })) {
    reader.sign(signName(sign), sign.amount * signScale, sign.field, sign.shown);
  }
  visitPhrasesOf('title', titleTokens, reader);
  visitPhrasesOf('content', contentTokens, reader);
}

/** The name of a sign in the table of weights. */
function signName({ field, name }: Sign): string {
  return `# ${field}: ${name}`;
}

function visitPhrasesOf<Phrase>(field: Field, tokens: readonly Token[], reader: FeatureReader<Phrase>): void {
  const value = phraseScale / Math.sqrt(Math.max(fewTokens[field], tokens.length));
  visitPhrases(tokens, reader.phrases[field], (phrase, start, end) =>
    reader.phrase(phrase, value, field, start, end),
  );
}
