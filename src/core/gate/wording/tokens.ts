import { isAbbreviation, isOperator, kindOf, type TokenKind } from './token-kind.ts';

export type { TokenKind };

/** A token with its place in the text. */
export interface Token {
  readonly kind: TokenKind;
  /** Lower case, without the punctuation around it. */
  readonly form: string;
  readonly start: number;
  readonly end: number;
  /** Whether it opens a sentence, a line or an item of a list. */
  readonly opens: boolean;
  /** The sign that ends a sentence behind it, a line break included; empty inside a sentence. */
  readonly closes: '' | '.' | '!' | '?' | '\n';
}

/**
 * Cuts normalised text into tokens in one pass. Quoted and back-quoted passages are one token each, fenced blocks
 * none: what stands in them is pasted, not said.
 */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let opens = true;
  chunk.lastIndex = 0;
  for (let match = chunk.exec(text); match !== null; match = chunk.exec(text)) {
    const raw = match[0];
    if (raw === '\n') {
      const last = tokens.at(-1);
      if (last?.closes === '') tokens[tokens.length - 1] = { ...last, closes: '\n' };
      opens = true;
      continue;
    }
    if (raw.startsWith('```')) {
      opens = true;
      continue;
    }
    const quoted = raw.startsWith('`') || raw.startsWith('"');
    const token: Token | undefined = quoted
      ? quotedToken(raw, match.index, opens, text[chunk.lastIndex] ?? '')
      : tokenOf(raw, match.index, opens);
    // A bullet or a run of signs: what follows opens the line.
    if (token === undefined) continue;
    tokens.push(token);
    opens = token.closes !== '' || raw.endsWith(':') || raw.endsWith(';');
  }
  return tokens;
}

/** A fenced block, a back-quoted or quoted passage, a line break, or what stands between blanks, quotes in it included. */
const chunk =
  /```[\s\S]*?(?:```|$)|`[^`\n]{1,200}`|"[^"\n]{1,200}"|\n|[^\s"`]+(?:"[^"\n]{0,80}"[^\s"`]*){0,8}|["`]/g;

/** Shorter quotes are words that are spoken of, longer ones messages. */
const messageCharsMin = 6;

function quotedToken(raw: string, at: number, opens: boolean, next: string): Token | undefined {
  const inner = raw.slice(1, -1).trim();
  if (inner === '') return undefined;
  const kind = raw.startsWith('`') ? 'code' : inner.length >= messageCharsMin ? 'message' : 'word';
  const closes = next === '.' || next === '!' || next === '?' ? next : '';
  return { kind, form: inner.toLowerCase(), start: at, end: at + raw.length, opens, closes };
}

function tokenOf(raw: string, at: number, opens: boolean): Token | undefined {
  const core = trimmed(raw);
  if (core === undefined) return undefined;
  const { text, lead } = core;
  const tail = raw.slice(lead + text.length);
  const start = at + lead;
  return {
    kind: kindOf(text, { opens, tail }),
    form: text.toLowerCase(),
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
  if (/^[A-Za-z]+$/.test(raw) || isOperator(raw)) return { text: raw, lead: 0 };
  if (/^(?:\d+[.)]|[-*+•>#|=~_]+)$/.test(raw)) return undefined;
  const lead = /^(?:[([{<'*_~>|]|#(?!\d))*/.exec(raw)![0].length;
  let end = withoutStops(raw, raw.length, lead);
  for (let opener = openers[raw[end - 1] ?? '']; opener !== undefined; opener = openers[raw[end - 1] ?? '']) {
    const at = raw.indexOf(opener, lead);
    if (at >= 0 && at < end - 1) break;
    end = withoutStops(raw, end - 1, lead);
  }
  return end <= lead ? undefined : { text: raw.slice(lead, end), lead };
}

const openers: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

const stops = new Set("'*_~.,;:!?|…>");

/** Where a chunk ends if the stops before `end` are not its own. A plain loop: a pattern here would try each start. */
function withoutStops(raw: string, end: number, lead: number): number {
  let at = end;
  while (at > lead && stops.has(raw[at - 1]!)) at--;
  return at;
}
