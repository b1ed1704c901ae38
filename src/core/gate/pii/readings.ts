import { type Normalised, toSource } from '../normalise.ts';
import { searchFor } from './anchored.ts';
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
  if (!holdsEscape(text)) return undefined;
  return rewrite(text, escapes, (written) => {
    const named = entities.get(written.slice(1, -1).toLowerCase());
    if (named !== undefined) return named;
    const hex = written.match(/^(?:&#x|\\u|\\x)([0-9a-f]+)/i)?.[1];
    const code = hex === undefined ? Number(written.slice(2, -1)) : Number.parseInt(hex, 16);
    // What nobody sees parts words all the same.
    if (code > 0x7f) return ' ';
    return code >= 0x20 && code < 0x7f ? String.fromCharCode(code) : written;
  });
}

/** The pattern of the escapes begins with one of two signs. */
function holdsEscape(text: string): boolean {
  for (const sign of '&\\') {
    for (let at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + 1)) {
      escapeHere.lastIndex = at;
      if (escapeHere.test(text)) return true;
    }
  }
  return false;
}

/** Each further reading the text offers, one level deep: what is encoded twice is not meant for a reader. */
export function hiddenReadings(text: string): Reading[] {
  return [
    ...rewritten('joined strings', text, jointPositions(text), joints, () => ''),
    ...rewritten('percent encoding', text, percentPositions(text), percentSigns, (code) =>
      String.fromCharCode(Number.parseInt(code.slice(-2), 16)),
    ),
    ...rewritten(
      'character codes',
      text,
      calls(text).map(({ index }) => index),
      characterCodes,
      (call) => String.fromCharCode(...(call.match(/\d{2,3}/g) ?? []).map(Number)),
    ),
    ...decodedRuns(text),
  ];
}

function decodedRuns(text: string): Reading[] {
  const { tokens } = surveyOf(text);
  const readings: Reading[] = [];
  for (let i = 0; i < tokens.length; i += 2) {
    const to = tokens[i + 1] as number;
    // A run of base64 is a token or, between dots and tildes, a part of one.
    for (let from = tokens[i] as number; to - from >= encodedCharsMin; ) {
      let end = from;
      while (end < to && isBase64(text.charCodeAt(end))) end++;
      const start = from;
      from = end + 1;
      if (end - start < encodedCharsMin || end - start > encodedCharsMax) continue;
      if (!beginsPrintable(text, start, end)) continue;
      base64Run.lastIndex = start;
      const run = base64Run.exec(text)?.[0];
      const decoded = run === undefined ? undefined : decodeBase64(run);
      if (run === undefined || decoded === undefined) continue;
      const whole = { start, end: start + run.length };
      readings.push({ text: decoded, as: 'base64', place: () => whole });
      if (readings.length >= decodedRunsMax) return readings;
    }
  }
  return readings;
}

function isBase64(code: number): boolean {
  return sextets[code] !== noSextet;
}

/** What each ASCII sign means in base64, in either alphabet. */
const noSextet = 64;
const sextets = new Uint8Array(0x80).fill(noSextet);
for (const [i, sign] of [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'].entries())
  sextets[sign.charCodeAt(0)] = i;
sextets['-'.charCodeAt(0)] = 62;
sextets['_'.charCodeAt(0)] = 63;

/** Whether the first bytes are text: a look at a few of them spares most runs the decoding. */
function beginsPrintable(text: string, from: number, to: number): boolean {
  for (let at = from; at + 4 <= to && at < from + 16; at += 4) {
    let group = 0;
    for (let i = at; i < at + 4; i++) group = (group << 6) | (sextets[text.charCodeAt(i)] as number);
    if (!isPrintable(group >> 16) || !isPrintable((group >> 8) & 0xff) || !isPrintable(group & 0xff))
      return false;
  }
  return true;
}

function isPrintable(byte: number): boolean {
  return byte < 0x20 ? byte === 9 || byte === 10 || byte === 13 : byte <= 0x7e;
}

/** Where pieces of strings are joined. */
function jointPositions(text: string): number[] {
  const positions: number[] = [];
  let done = 0;
  for (const at of surveyOf(text).joints) {
    if (at < done) continue;
    joint.lastIndex = at;
    const match = joint.exec(text);
    if (match === null) continue;
    positions.push(at);
    done = at + match[0].length;
  }
  return positions;
}

function percentPositions(text: string): number[] {
  const positions: number[] = [];
  for (let at = text.indexOf('%'); at >= 0; at = text.indexOf('%', at + 1)) {
    percentSign.lastIndex = at;
    if (percentSign.test(text)) positions.push(at);
  }
  return positions;
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
  `&(?:#0{0,3}\\d{2,3}|#x0{0,3}[0-9a-f]{2}|${[...entities.keys()].join('|')});|\\\\u(?:00[2-7][0-9a-f]|00a[0d]|200[b-f]|2060|feff)|\\\\x[2-7][0-9a-f]`,
  'gi',
);
const escapeHere = new RegExp(escapes.source, 'iy');

/** A string ends, an operator or a line break follows, the next string begins: `"ghp_" + "…"`. */
const jointSource =
  '(["\'`])[ \\t]{0,4}(?:\\\\?\\n[ \\t]{0,24})?(?:\\+|\\.\\.?|&|~|\\|\\|)[ \\t]{0,4}(?:\\\\?\\n[ \\t]{0,24})?\\1|"[ \\t]{0,4}\\\\?\\n[ \\t]{0,24}"|(?<=[A-Za-z0-9+/_-]{8})\\\\\\n[ \\t]{0,24}(?=[A-Za-z0-9+/_-]{8})';
const joints = new RegExp(jointSource, 'g');
const joint = new RegExp(jointSource, 'y');

/** `String.fromCharCode(115, 97, …)`, the way pages hide an address from harvesters. */
const characterCodes = /fromCharCode\((?:\s?\d{2,3}\s?,){4,200}\s?\d{2,3}\s?\)/g;
const calls = searchFor(characterCodes);

/** What was encoded twice begins with the code of the percent sign. */
const percentSigns = /%(?:25){0,2}[2-7][0-9A-Fa-f]/g;
const percentSign = new RegExp(percentSigns.source, 'y');

/** 20 characters hold 15 bytes, the least in which a credential with its name has room. */
const encodedCharsMin = 20;
const encodedCharsMax = 4000;
const base64Run = /(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{20,4000}={0,2}(?![A-Za-z0-9+/_-])/y;

/** The decoded run where it is text: random bytes hardly ever decode to printable ASCII throughout. */
function decodeBase64(run: string): string | undefined {
  // ASCII letters have their high bits in common, so real text never encodes to one case or to hex.
  if (!/[a-z]/.test(run) || !/[A-Z]/.test(run)) return undefined;
  const bytes = Buffer.from(run, 'base64');
  for (const byte of bytes) if (!isPrintable(byte)) return undefined;
  return bytes.toString('latin1');
}

/** A name may stand before what is encoded, and the rest of the value behind it. */
const surroundings = { before: 80, after: 200 };

/** The surroundings of every match, with the matches replaced. */
function rewritten(
  as: Reading['as'],
  text: string,
  positions: readonly number[],
  pattern: RegExp,
  replacement: (match: string) => string,
): Reading[] {
  return merged(text, positions, surroundings).map((segment) => {
    const whole = rewrite(segment.text, pattern, replacement);
    return {
      as,
      text: whole.text,
      place: (range) => {
        const { start, end } = toSource(whole, range);
        return { start: segment.from + start, end: segment.from + end };
      },
    };
  });
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
