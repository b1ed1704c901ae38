import { functionWords, irregularPasts } from './function-words.ts';
import type { Token } from './tokens.ts';

/** How a phrase grows by a word. Whatever stands for a phrase: its text, or its place in a table. */
export interface Phrases<Phrase> {
  /** The phrase without words. */
  readonly none: Phrase;
  /** A phrase with one more word; `undefined` where nothing begins so. */
  readonly grow: (phrase: Phrase, word: string) => Phrase | undefined;
}

/**
 * Calls `visit` for every phrase of a field, with the range of text it covers: words, pairs of words, and what opens a
 * sentence (`^`). Things a reader could look up stand as their kind (`<version>`), and each phrase of content words
 * also as the classes they belong to (`^ i <ed> the`), so that a verb never seen before is still a verb.
 */
export function visitPhrases<Phrase>(
  tokens: readonly Token[],
  { none, grow }: Phrases<Phrase>,
  visit: (phrase: Phrase, start: number, end: number) => void,
): void {
  const start = grow(none, '^');
  let before: Token | undefined;
  /** The token before as a word, and as a class, for pairs. */
  let wordBefore: Phrase | undefined;
  let classBefore: Phrase | undefined;
  let opening: Phrase | undefined;
  let openingStart = 0;
  let openingWords = 0;
  for (const token of tokens) {
    const word = token.kind === 'word' ? token.form : kindWords[token.kind];
    const kind = token.kind === 'word' ? classOf(word) : word;
    const tell = (from: Phrase | undefined, last: string, at: number): Phrase | undefined => {
      const phrase = from === undefined ? undefined : grow(from, last);
      if (phrase !== undefined) visit(phrase, at, token.end);
      return phrase;
    };
    const alone = tell(none, word, token.start);
    // A class alone says nothing, but pairs begin with it.
    const aloneAsClass = kind === word ? alone : grow(none, kind);
    if (token.opens || before === undefined) {
      tell(start, word, token.start);
      opening = kind === word ? grow(start ?? none, kind) : tell(start, kind, token.start);
      openingStart = token.start;
      openingWords = 1;
    } else {
      tell(wordBefore, word, before.start);
      if (aloneAsClass !== alone || classBefore !== wordBefore) tell(classBefore, kind, before.start);
      if (openingWords < openingWordsMax) {
        opening = tell(opening, kind, openingStart);
        openingWords++;
      }
    }
    if (token.closes !== '') tell(aloneAsClass, token.closes === '\n' ? '$' : token.closes, token.start);
    before = token;
    wordBefore = alone;
    classBefore = aloneAsClass;
  }
}

/** "^ i <ed> the <w>": who does what to what; more words are seldom seen twice. */
const openingWordsMax = 4;

const kindWords: Readonly<Record<Token['kind'], string>> = {
  word: '<word>',
  code: '<code>',
  flag: '<flag>',
  path: '<path>',
  url: '<url>',
  version: '<version>',
  measure: '<measure>',
  message: '<message>',
  error: '<error>',
  product: '<product>',
  name: '<name>',
  acronym: '<acronym>',
  number: '<number>',
  sign: '<sign>',
};

/** The class of a word: itself for the words that carry grammar, else the form it has. */
function classOf(word: string): string {
  if (functionWords.has(word)) return word;
  if (irregularPasts.has(word)) return '<ed>';
  if (word.length > 4) {
    if (word.endsWith('ed')) return '<ed>';
    if (word.endsWith('ing')) return '<ing>';
    if (word.endsWith('ly')) return '<ly>';
  }
  return word.length > 3 && word.endsWith('s') && !/[siu]s$/.test(word) ? '<s>' : '<w>';
}
