import {
  isAbbreviatedWord,
  isAbbreviation,
  isOperator,
  kindOf,
  kindOfPlainWord,
  type TokenKind,
} from './token-kind.ts';
import { hashWith, type Word, wordAt, wordOf } from './words.ts';

export type { TokenKind };

/** A token with its place in the text. */
export interface Token {
  readonly kind: TokenKind;
  /** In lower case, without the punctuation around it. */
  readonly word: Word;
  readonly start: number;
  readonly end: number;
  /** Whether it opens a sentence, a line or an item of a list. */
  readonly opens: boolean;
  /** The sign that ends a sentence behind it, a line break included; empty inside a sentence. */
  readonly closes: '' | '.' | '!' | '?' | '\n';
}

/**
 * Cuts normalised text into tokens in one pass. Quoted and back-quoted passages are one token each, fenced blocks
 * none: what stands in them is pasted, not said. Most of a text are plain words, which are read by a loop of their own.
 */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let opens = true;
  let at = 0;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === lineBreak) {
      const last = tokens.at(-1);
      if (last?.closes === '') (last as { closes: Token['closes'] }).closes = '\n';
      opens = true;
      at++;
      continue;
    }
    if (isBlank(code)) {
      at++;
      continue;
    }
    if (isLetter(code)) {
      const token = plainWordAt(text, at, opens);
      if (token !== undefined) {
        tokens.push(token);
        const tail = token.end < text.length ? text.charCodeAt(token.end) : lineBreak;
        opens = token.closes !== '' || tail === colon || tail === semicolon;
        at = isStop(tail) ? token.end + 1 : token.end;
        continue;
      }
    }
    const end = chunkEnd(text, at);
    const raw = text.slice(at, end);
    if (code === backquote && raw.startsWith('```')) {
      opens = true;
    } else {
      const quoted = code === backquote || code === quote;
      const token = quoted ? quotedToken(raw, at, opens, text[end] ?? '') : tokenOf(raw, at, opens);
      // A bullet or a run of signs: what follows opens the line.
      if (token !== undefined) {
        tokens.push(token);
        opens = token.closes !== '' || raw.endsWith(':') || raw.endsWith(';');
      }
    }
    at = end;
  }
  return tokens;
}

/** Where the chunk that begins here ends. */
function chunkEnd(text: string, start: number): number {
  let end = start;
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (isBlank(code) || code === backquote || code === quote) break;
  }
  if (end > start && text.charCodeAt(end) !== quote) return end;
  chunk.lastIndex = start;
  return chunk.test(text) ? chunk.lastIndex : start + 1;
}

/** A fenced block, a back-quoted or quoted passage, or what stands between blanks, quotes in it included. */
const chunk =
  /```[\s\S]*?(?:```|$)|`[^`\n]{1,200}`|"[^"\n]{1,200}"|[^\s"`]+(?:"[^"\n]{0,80}"[^\s"`]*){0,8}|["`]/y;

/**
 * Letters of ASCII between blanks, of which only the first may be a capital, with an apostrophe inside and a stop behind
 * them or none; `undefined` for any other chunk. What the slower ways below would find as well.
 */
function plainWordAt(text: string, start: number, opens: boolean): Token | undefined {
  const first = text.charCodeAt(start);
  const capital = first < smallA;
  let hash = hashWith(0, capital ? first + 32 : first);
  let end = start + 1;
  let apostropheAt = -1;
  for (; ; end++) {
    // Beyond the text there is no number, and a loop over whole numbers is faster.
    const code = end < text.length ? text.charCodeAt(end) : lineBreak;
    if (code === apostrophe && apostropheAt < 0) apostropheAt = end;
    else if (!(code >= smallA && code <= smallZ)) break;
    hash = hashWith(hash, code);
  }
  if (apostropheAt === end - 1) return undefined;
  const tail = end < text.length ? text.charCodeAt(end) : lineBreak;
  const stopped = isStop(tail);
  const behind = stopped ? end + 1 : end;
  if (behind < text.length && !isBlank(text.charCodeAt(behind))) return undefined;
  const word =
    apostropheAt < 0 ? wordAt(text, start, end, hash) : wordOf(text.slice(start, end).toLowerCase());
  const kind = kindOfPlainWord(word, capital, apostropheAt > 0, opens);
  return { kind, word, start, end, opens, closes: stopped ? closingOfStop(tail, word) : '' };
}

function closingOfStop(tail: number, word: Word): Token['closes'] {
  if (tail === stop) return isAbbreviatedWord(word) ? '' : '.';
  if (tail === exclamation) return isAbbreviatedWord(word) ? '' : '!';
  return tail === question && !isAbbreviatedWord(word) ? '?' : '';
}

const lineBreak = 0x0a;
const quote = 0x22;
const backquote = 0x60;
const apostrophe = 0x27;
const smallA = 0x61;
const smallZ = 0x7a;
const exclamation = 0x21;
const stop = 0x2e;
const question = 0x3f;
const colon = 0x3a;
const semicolon = 0x3b;
const comma = 0x2c;
const closingBracket = 0x29;

function isLetter(code: number): boolean {
  return (code >= smallA && code <= smallZ) || (code >= 0x41 && code <= 0x5a);
}

/** Signs that are taken off a word, whatever it is. */
function isStop(code: number): boolean {
  return (
    code === comma ||
    code === stop ||
    code === colon ||
    code === semicolon ||
    code === exclamation ||
    code === question ||
    code === closingBracket
  );
}

/** What `\s` matches. */
function isBlank(code: number): boolean {
  if (code <= 0x20) return code === 0x20 || (code >= 0x09 && code <= 0x0d);
  if (code < 0xa0) return false;
  return (
    code === 0xa0 ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000 ||
    code === 0xfeff
  );
}

/** Shorter quotes are words that are spoken of, longer ones messages. */
const messageCharsMin = 6;

function quotedToken(raw: string, at: number, opens: boolean, next: string): Token | undefined {
  const inner = raw.slice(1, -1).trim();
  if (inner === '') return undefined;
  const kind = raw.startsWith('`') ? 'code' : inner.length >= messageCharsMin ? 'message' : 'word';
  const closes = next === '.' || next === '!' || next === '?' ? next : '';
  return { kind, word: wordOf(inner.toLowerCase()), start: at, end: at + raw.length, opens, closes };
}

function tokenOf(raw: string, at: number, opens: boolean): Token | undefined {
  const core = trimmed(raw);
  if (core === undefined) return undefined;
  const { text, lead } = core;
  const tail = raw.slice(lead + text.length);
  const start = at + lead;
  return {
    kind: kindOf(text, { opens, tail }),
    word: wordOf(text.toLowerCase()),
    start,
    end: start + text.length,
    opens,
    closes: tail === '' || isAbbreviation(text) ? '' : closingOf(tail),
  };
}

function closingOf(tail: string): Token['closes'] {
  return (/[.!?](?=['")\]}*_]*$)/.exec(tail)?.[0] ?? '') as Token['closes'];
}

/** Takes brackets, quotes and stops off a chunk; `undefined` if nothing is left. What closes a bracket of its own stays. */
function trimmed(raw: string): { text: string; lead: number } | undefined {
  if (isOfLetters(raw) || isOperator(raw)) return { text: raw, lead: 0 };
  const beginsAsWord = isLetter(raw.charCodeAt(0));
  if (!beginsAsWord && /^(?:\d+[.)]|[-*+•>#|=~_]+)$/.test(raw)) return undefined;
  const lead = beginsAsWord ? 0 : leading.exec(raw)![0].length;
  let end = withoutStops(raw, raw.length, lead);
  for (let opener = openerOf(raw, end); opener !== ''; opener = openerOf(raw, end)) {
    const at = raw.indexOf(opener, lead);
    if (at >= 0 && at < end - 1) break;
    end = withoutStops(raw, end - 1, lead);
  }
  return end <= lead ? undefined : { text: raw.slice(lead, end), lead };
}

function isOfLetters(raw: string): boolean {
  for (let at = 0; at < raw.length; at++) if (!isLetter(raw.charCodeAt(at))) return false;
  return raw !== '';
}

const leading = /^(?:[([{<'*_~>|]|#(?!\d))*/;

/** The bracket that the one before `end` closes; empty if none stands there. */
function openerOf(raw: string, end: number): '(' | '[' | '{' | '' {
  if (end === 0) return '';
  const code = raw.charCodeAt(end - 1);
  if (code === closingBracket) return '(';
  if (code === 0x5d) return '[';
  return code === 0x7d ? '{' : '';
}

const stops = new Set([..."'*_~.,;:!?|…>"].map((sign) => sign.charCodeAt(0)));

/** Where a chunk ends if the stops before `end` are not its own. A plain loop: a pattern here would try each start. */
function withoutStops(raw: string, end: number, lead: number): number {
  let at = end;
  while (at > lead && isOffEnd(raw.charCodeAt(at - 1))) at--;
  return at;
}

function isOffEnd(code: number): boolean {
  return !isLetter(code) && stops.has(code);
}
