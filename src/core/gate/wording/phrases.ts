import { functionWords, irregularPasts } from './function-words.ts';
import type { Token } from './tokens.ts';
import { knownWord, type Word } from './words.ts';

/** A phrase is a number above 0; what it stands for is the business of who grows it. */
export const noPhrase = 0;

/** How phrases grow by a word, and who is told of them. */
export interface PhraseReader {
  /** A phrase with one more word; `noPhrase` where nothing begins so. */
  readonly grow: (phrase: number, word: Word) => number;
  /** Told as often as the phrase occurs, with the range of text it covers. */
  readonly phrase: (phrase: number, start: number, end: number) => void;
}

/**
 * Tells every phrase of a field: words, pairs of words, and what opens a sentence (`^`). Things a reader could look up
 * stand as their kind (`<version>`), and each phrase of content words also as the classes they belong to
 * (`^ i <ed> the`), so that a verb never seen before is still a verb.
 * @param none the phrase without words
 */
export function visitPhrases(tokens: readonly Token[], none: number, reader: PhraseReader): void {
  const start = reader.grow(none, sentenceStart);
  let before: Token | undefined;
  /** The token before as a word, and as a class, for pairs. */
  let wordBefore = noPhrase;
  let classBefore = noPhrase;
  let opening = noPhrase;
  let openingStart = 0;
  let openingWords = 0;
  for (const token of tokens) {
    const word = token.kind === 'word' ? token.word : kindWords[token.kind];
    const kind = token.kind === 'word' ? asClass(word) : word;
    const alone = tell(reader, none, word, token.start, token.end);
    // A class alone says nothing, but pairs begin with it.
    const aloneAsClass = kind === word ? alone : reader.grow(none, kind);
    if (token.opens || before === undefined) {
      tell(reader, start, word, token.start, token.end);
      opening =
        kind === word
          ? reader.grow(start === noPhrase ? none : start, kind)
          : tell(reader, start, kind, token.start, token.end);
      openingStart = token.start;
      openingWords = 1;
    } else {
      tell(reader, wordBefore, word, before.start, token.end);
      if (aloneAsClass !== alone || classBefore !== wordBefore) {
        tell(reader, classBefore, kind, before.start, token.end);
      }
      if (openingWords < openingWordsMax) {
        opening = tell(reader, opening, kind, openingStart, token.end);
        openingWords++;
      }
    }
    if (token.closes !== '') tell(reader, aloneAsClass, closingWords[token.closes], token.start, token.end);
    before = token;
    wordBefore = alone;
    classBefore = aloneAsClass;
  }
}

function tell(reader: PhraseReader, from: number, last: Word, start: number, end: number): number {
  if (from === noPhrase) return noPhrase;
  const phrase = reader.grow(from, last);
  if (phrase !== noPhrase) reader.phrase(phrase, start, end);
  return phrase;
}

/** "^ i <ed> the <w>": who does what to what; more words are seldom seen twice. */
const openingWordsMax = 4;

const sentenceStart = knownWord('^');

const closingWords: Readonly<Record<Exclude<Token['closes'], ''>, Word>> = {
  '.': knownWord('.'),
  '!': knownWord('!'),
  '?': knownWord('?'),
  '\n': knownWord('$'),
};

const kindWords: Readonly<Record<Token['kind'], Word>> = {
  word: knownWord('<word>'),
  code: knownWord('<code>'),
  flag: knownWord('<flag>'),
  path: knownWord('<path>'),
  url: knownWord('<url>'),
  version: knownWord('<version>'),
  measure: knownWord('<measure>'),
  message: knownWord('<message>'),
  error: knownWord('<error>'),
  product: knownWord('<product>'),
  name: knownWord('<name>'),
  acronym: knownWord('<acronym>'),
  number: knownWord('<number>'),
  sign: knownWord('<sign>'),
};

function asClass(word: Word): Word {
  word.asClass ??= classOf(word);
  return word.asClass;
}

/** The class of a word: itself for the words that carry grammar, else the form it has. */
function classOf(word: Word): Word {
  if (word.isIn(functionWords)) return word;
  if (word.isIn(irregularPasts)) return classes.ed;
  const { text } = word;
  if (text.length > 4) {
    if (text.endsWith('ed')) return classes.ed;
    if (text.endsWith('ing')) return classes.ing;
    if (text.endsWith('ly')) return classes.ly;
  }
  return text.length > 3 && text.endsWith('s') && !/[siu]s$/.test(text) ? classes.s : classes.w;
}

const classes = {
  ed: knownWord('<ed>'),
  ing: knownWord('<ing>'),
  ly: knownWord('<ly>'),
  s: knownWord('<s>'),
  w: knownWord('<w>'),
};
