import { type Normalised, toSource } from '../normalise.ts';
import { merged } from './segments.ts';
import { surveyOf } from './survey.ts';

/** A way to read part of a text that hides what it says, and the way back to where that stands. */
export interface Reading {
  readonly text: string;
  /** Which encoding was undone. */
  readonly as:
    | 'joined strings'
    | 'character codes'
    | 'percent encoding'
    | 'base64'
    | 'spaced letters'
    | 'written backwards'
    | 'rotated letters';
  readonly place: (range: { start: number; end: number }) => { start: number; end: number };
}

/**
 * The text with HTML entities and JavaScript escapes of ASCII signs written out: `&#64;`, `&commat;`,
 * `\u0040`; undefined where there is none. Every detector looks at this, for no prose means the entity itself where a secret stands.
 */
export function unescaped(text: string): Normalised | undefined {
  if (!text.includes('&') && !text.includes('\\u00') && !text.includes('\\x')) return undefined;
  return rewrite(text, escapes, (written) => {
    const named = entities.get(written.slice(1, -1).toLowerCase());
    if (named !== undefined) return named;
    const hex = written.match(/^(?:&#x|\\u|\\x)([0-9a-f]+)/i)?.[1];
    const code = hex === undefined ? Number(written.slice(2, -1)) : Number.parseInt(hex, 16);
    return code >= 0x20 && code < 0x7f ? String.fromCharCode(code) : written;
  });
}

/** Each further reading the text offers, one level deep: what is encoded twice is not meant for a reader. */
export function* hiddenReadings(text: string): Generator<Reading> {
  // Taken first: each reading that is looked into makes the survey forget this text.
  const { tokens } = surveyOf(text);
  if (/["'`\\]/.test(text)) yield* rewritten('joined strings', text, joints, () => '');
  if (text.includes('%'))
    yield* rewritten('percent encoding', text, percentSigns, (code) =>
      String.fromCharCode(Number.parseInt(code.slice(-2), 16)),
    );
  if (text.includes('fromCharCode'))
    yield* rewritten('character codes', text, characterCodes, (call) =>
      String.fromCharCode(...(call.match(/\d{2,3}/g) ?? []).map(Number)),
    );
  let decodedRuns = 0;
  for (let i = 0; i < tokens.length; i += 2) {
    const [from, to] = [tokens[i] as number, tokens[i + 1] as number];
    if (to - from < encodedCharsMin) continue;
    base64Run.lastIndex = from;
    for (let match = base64Run.exec(text); match !== null && match.index < to; match = base64Run.exec(text)) {
      const next = base64Run.lastIndex;
      const decoded = decodeBase64(match[0]);
      const whole = { start: match.index, end: match.index + match[0].length };
      if (decoded !== undefined) yield { text: decoded, as: 'base64', place: () => whole };
      if (decoded !== undefined && ++decodedRuns >= decodedRunsMax) return;
      base64Run.lastIndex = next;
    }
  }
}

/** Runs looked into; a hostile wall of them must not multiply the work of every detector. */
const decodedRunsMax = 12;

const entities = new Map([
  ['commat', '@'],
  ['period', '.'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
  ['lt', '<'],
  ['gt', '>'],
  ['colon', ':'],
  ['sol', '/'],
  ['lowbar', '_'],
  ['equals', '='],
  ['plus', '+'],
  ['hyphen', '-'],
  ['dash', '-'],
  ['nbsp', ' '],
  ['num', '#'],
  ['percnt', '%'],
]);

const escapes = new RegExp(
  `&(?:#0{0,3}\\d{2,3}|#x0{0,3}[0-9a-f]{2}|${[...entities.keys()].join('|')});|\\\\u00[2-7][0-9a-f]|\\\\x[2-7][0-9a-f]`,
  'gi',
);

/** A string ends, an operator or a line break follows, the next string begins: `"ghp_" + "…"`. */
const jointSource =
  '(["\'`])[ \\t]{0,4}(?:\\\\?\\n[ \\t]{0,24})?(?:\\+|\\.\\.?|&|~|\\|\\|)[ \\t]{0,4}(?:\\\\?\\n[ \\t]{0,24})?\\1|"[ \\t]{0,4}\\\\?\\n[ \\t]{0,24}"|(?<=[A-Za-z0-9+/_-]{8})\\\\\\n[ \\t]{0,24}(?=[A-Za-z0-9+/_-]{8})';
const joints = new RegExp(jointSource, 'g');

/** `String.fromCharCode(115, 97, …)`, the way pages hide an address from harvesters. */
const characterCodes = /fromCharCode\((?:\s?\d{2,3}\s?,){4,200}\s?\d{2,3}\s?\)/g;

/** What was encoded twice begins with the code of the percent sign. */
const percentSigns = /%(?:25){0,2}[2-7][0-9A-Fa-f]/g;

/** 20 characters hold 15 bytes, the least in which a credential with its name has room. */
const encodedCharsMin = 20;
const base64Run = /(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{20,4000}={0,2}(?![A-Za-z0-9+/_-])/g;

/** The decoded run where it is text: random bytes hardly ever decode to printable ASCII throughout. */
function decodeBase64(run: string): string | undefined {
  // ASCII letters have their high bits in common, so real text never encodes to one case or to hex.
  if (!/[a-z]/.test(run) || !/[A-Z]/.test(run)) return undefined;
  const bytes = Buffer.from(run, 'base64');
  for (const byte of bytes)
    if ((byte < 0x20 && byte !== 9 && byte !== 10 && byte !== 13) || byte > 0x7e) return undefined;
  return bytes.toString('latin1');
}

/** A name may stand before what is encoded, and the rest of the value behind it. */
const surroundings = { before: 80, after: 200 };

/** The surroundings of every match, with the matches replaced. */
function* rewritten(
  as: Reading['as'],
  text: string,
  pattern: RegExp,
  replacement: (match: string) => string,
): Generator<Reading> {
  const positions = Array.from(text.matchAll(pattern), ({ index }) => index);
  for (const segment of merged(text, positions, surroundings)) {
    const whole = rewrite(segment.text, pattern, replacement);
    yield {
      as,
      text: whole.text,
      place: (range) => {
        const { start, end } = toSource(whole, range);
        return { start: segment.from + start, end: segment.from + end };
      },
    };
  }
}

/** Replaces every match, keeping for each character where it came from. */
function rewrite(text: string, pattern: RegExp, replacement: (match: string) => string): Normalised {
  const parts: string[] = [];
  const origin = new Uint32Array(text.length + 1);
  let length = 0;
  let from = 0;
  for (const match of text.matchAll(pattern)) {
    parts.push(text.slice(from, match.index));
    for (let i = from; i < match.index; i++) origin[length++] = i;
    // No replacement is longer than what it stands for, so the array never overflows.
    const written = replacement(match[0]);
    parts.push(written);
    for (let i = 0; i < written.length; i++) origin[length++] = match.index;
    from = match.index + match[0].length;
  }
  parts.push(text.slice(from));
  for (let i = from; i <= text.length; i++) origin[length++] = i;
  return { text: parts.join(''), origin: origin.subarray(0, length) };
}
