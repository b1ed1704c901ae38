import { productNames } from './product-names.ts';
import { type Word, wordList } from './words.ts';

/**
 * What a token of a draft is. `word` is plain language; the others are things a reader could look up, type in or
 * measure, from `code` to a bare `number`.
 */
export type TokenKind =
  | 'word'
  | 'code'
  | 'flag'
  | 'path'
  | 'url'
  | 'version'
  | 'measure'
  | 'message'
  | 'error'
  | 'product'
  | 'name'
  | 'acronym'
  | 'number'
  | 'sign';

/** What stands around a token: whether it opens a sentence, and the signs behind it. */
interface Around {
  readonly opens: boolean;
  readonly tail: string;
}

/** Tells the kind of a token by its form alone. Patterns are tried where the characters they need are there. */
export function kindOf(text: string, { opens, tail }: Around): TokenKind {
  const has = charactersOf(text);
  if (has === digit) return 'number';
  if ((has & ~(letter | apostrophe | dash | beyondAscii)) === 0) {
    if ((has & dash) === 0 && letters.test(text)) return kindOfWord(text, opens);
    if ((has & dash) !== 0 && hyphenated.test(text)) return kindOfHyphenated(text, tail);
  }
  if (isOperator(text)) return 'code';
  if ((has & colon) !== 0 && url.test(text)) return 'url';
  if (text.startsWith('-') && flag.test(text)) return 'flag';
  if (text.startsWith('v') && version.test(text)) return 'version';
  if ((has & dot) !== 0 && file.test(text)) return 'path';
  if ((has & letter) !== 0 && error.test(text)) return 'error';
  if ((has & digit) !== 0 && /^[~<>≈±$€£+-]{0,3}\d/.test(text)) return kindOfNumber(text);
  if (((has & slash) !== 0 || text.startsWith('.')) && slashed.test(text)) {
    return alternatives.test(text) ? 'word' : 'path';
  }
  if (productNames.has(text)) return 'product';
  if (isAbbreviation(text)) return 'word';
  if (codeSign.test(text) || ((has & digit) !== 0 && (has & letter) !== 0)) return 'code';
  return (has & letter) !== 0 || ((has & beyondAscii) !== 0 && /\p{L}/u.test(text)) ? 'word' : 'sign';
}

/** Bits of what a text holds: letters and digits of ASCII, some signs, and the rest. */
function charactersOf(text: string): number {
  let has = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    has |= code < 128 ? characters[code]! : beyondAscii;
  }
  return has;
}

const letter = 1;
const digit = 2;
const apostrophe = 4;
const dash = 8;
const dot = 16;
const slash = 32;
const colon = 64;
const beyondAscii = 128;
const otherSign = 256;

const characters = Uint16Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  if (/[A-Za-z]/.test(character)) return letter;
  if (/\d/.test(character)) return digit;
  const signs: Readonly<Record<string, number>> = {
    "'": apostrophe,
    '-': dash,
    '.': dot,
    '/': slash,
    '\\': slash,
    ':': colon,
  };
  return signs[character] ?? otherSign;
});

/** The kind of a word of ASCII letters of which only the first may be a capital: what `kindOf` says, from lists of words. */
export function kindOfPlainWord(
  word: Word,
  capital: boolean,
  apostrophe: boolean,
  opens: boolean,
): 'word' | 'product' | 'name' | 'error' {
  if (apostrophe) return 'word';
  if (!capital) return word.isIn(smallProducts) ? 'product' : 'word';
  if (word.isIn(capitalProducts)) return 'product';
  if (word.isIn(capitalErrors)) return 'error';
  return opens || word.text.length === 1 || word.isIn(capitalWords) ? 'word' : 'name';
}

/** `isAbbreviation` for the word of such a text. */
export function isAbbreviatedWord(word: Word): boolean {
  return word.isIn(abbreviatedWords);
}

/** Signs that stand alone between the things they work on. */
export function isOperator(text: string): boolean {
  return text.length <= 3 && operators.has(text);
}

/** Short forms whose stop ends no sentence. */
export function isAbbreviation(text: string): boolean {
  return abbreviations.has(text.toLowerCase());
}

const letters = /^\p{L}+(?:['’]\p{L}+)?$/u;
const hyphenated = /^\p{L}+(?:-\p{L}+)+$/u;
const operators = new Set('=> -> := == === != !== && || ??'.split(' '));
const abbreviations = new Set('e.g i.e etc a.m p.m vs approx w/o b/c'.split(' '));

const smallProducts = wordList([...productNames].filter((name) => /^[a-z]+$/.test(name)));
const capitalProducts = listOfCapitalised(productNames);
/** The endings of errors; those that are longer than the least name of an error stand for themselves. */
const capitalErrors = wordList('exception');
const abbreviatedWords = wordList(abbreviations);

function listOfCapitalised(names: Iterable<string>): number {
  const capitalised = [...names].filter((name) => /^[A-Z][a-z]*$/.test(name));
  return wordList(capitalised.map((name) => name.toLowerCase()));
}

const url = /^[a-z][a-z+.-]{1,15}:\/\//i;
const flag = /^--?[a-zA-Z][\w-]*(?:=\S*)?$/;
const version = /^v\d+(?:\.\d+)*/;
const file =
  /^[\w-]+\.(?:json|ya?ml|toml|ini|conf|lock|[tj]sx?|mjs|cjs|py|rb|go|rs|kt|java|php|sh|sql|s?css|html?|xml|env|proto|tf|gradle|cs|md|c|h|cpp|vue|svelte|ipynb|csv|log)$/i;
const error = /(?:Error|Exception|Failure|Warning)$|^(?:ERR|SIG|TS|CS|ORA|HTTP)[_-]?\w*\d*$/;

const slashed = /^(?:~|\.{1,2})?\/[\w.@*{}[\]-]|^[A-Z]:\\|^[\w.@-]+(?:\/[\w.@*-]+)+$|^\.[a-z][\w.-]+$/;
const alternatives = /^(?:and|or|he|she|his|yes|no|on|off|in|out|read|client|pros|input|true|i)\/\w+$/i;
/** Signs that language has no use for inside a word. */
const codeSign = /[=_$@(){}[\]<>\\^|&*%#~]|::|->|\+\+|\.\p{L}|\p{L}:\p{L}|^[:.!?]+[a-z]\w/u;

function kindOfWord(text: string, opens: boolean): TokenKind {
  if (productNames.has(text)) return 'product';
  if (/^[a-z]+$/.test(text)) return 'word';
  if (/^[A-Z]{2,}s?$/.test(text)) {
    if (/^E[A-Z]{4,}$/.test(text) && !keywords.has(text)) return 'error';
    return shouted.has(text) ? 'word' : keywords.has(text) ? 'code' : 'acronym';
  }
  if (/(?:Error|Exception|Failure|Warning)$/.test(text) && text.length > 8) return 'error';
  if (/^[A-Z][a-z]+$/.test(text)) return opens || ordinaryCapitals.has(text) ? 'word' : 'name';
  if (/[a-z][A-Z]/.test(text)) return brands.has(text) ? 'product' : 'code';
  return 'word';
}

function kindOfHyphenated(text: string, tail: string): TokenKind {
  if (productNames.has(text)) return 'product';
  // A header such as Content-Type, and a property with its value: `min-width: 0`.
  return /^[A-Z][a-z]+(?:-[A-Z][A-Za-z]+)+$/.test(text) || tail.startsWith(':') ? 'code' : 'word';
}

const unit =
  '%|x|×|ms|µs|us|ns|s|m|h|d|k|M|G|px|r?em|[kKMGT]i?B|B|MB\\/s|GB\\/s|fps|Hz|kHz|MHz|GHz|rps|qps|V|mA|W|dpi|pt';
const measure = new RegExp(`^[~<>≈±$€£+-]*\\d[\\d.,]*(?:${unit})(?:\\/\\w+)?$`);

function kindOfNumber(text: string): TokenKind {
  if (/^\d+(?:\.\d+){2,3}(?:-[\w.]+)?\+?$/.test(text)) return 'version';
  if (measure.test(text)) return 'measure';
  return /[A-Za-z]/.test(text) ? 'code' : 'number';
}

const brands = new Set(
  'GitHub GitLab JavaScript TypeScript PostgreSQL LinkedIn YouTube MacBook PayPal WordPress iOS macOS iPhone'.split(
    ' ',
  ),
);
const shouted = new Set(
  'OK TODO FAQ US UK EU IT PR PRs AI CEO CTO QA HR ASAP FYI ETA WIP TBD IMO NOT AND OR ALL NO YES NEW IS A I ONLY NEVER ALWAYS MUST DONE'.split(
    ' ',
  ),
);
const keywords = new Set(
  // Commas, not blanks: this is no statement of SQL.
  'SELECT,INSERT,UPDATE,DELETE,CREATE,ALTER,WHERE,JOIN,PRAGMA,EXPLAIN,VACUUM,ANALYZE,COLLATE,UNION,HAVING,RETURNING,MULTI,FROM,COPY,RUN,CMD,ENTRYPOINT,LIKE,OFFSET,LIMIT,NULL,EXISTS,EXCEPT'.split(
    ',',
  ),
);
const ordinaryCapitals = new Set(
  'The This That These Those When While After Before With Without For From Into Only Both Each Any All Not Our Your Their Please Note Also But And Then Use Set Add Put Call Make Check Keep Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September October November December Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec English German French'.split(
    ' ',
  ),
);
const capitalWords = listOfCapitalised(ordinaryCapitals);
