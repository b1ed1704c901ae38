import type { Lead } from './survey.ts';

/**
 * With what a match of a pattern can begin, as the survey of a text searches for it: words of three characters and
 * more, or whole words of two, in lower case. Undefined where a match can begin with anything, or with one of the
 * words that stand everywhere.
 */
export function leadsOf({ source, flags }: RegExp): Lead[] | undefined {
  const reader: Reader = { source, at: 0, anyCase: flags.includes('i') };
  const leads = new Map<string, Lead>();
  for (const { text } of alternatives(reader)) {
    const [, edgeBefore = '', lead = '', edgeBehind = ''] =
      /^(\ue000?)([^\ue000]*)(\ue000?)/.exec(text) ?? [];
    const word = lead.toLowerCase();
    const isStart = edgeBefore !== '' && /^\w/.test(word);
    if (word.length < leadCharsMin && !(word.length === 2 && isStart && edgeBehind !== '')) return undefined;
    if (everywhere.has(word.trim())) return undefined;
    leads.set(`${word}${edgeBefore}`, { word, isStart });
  }
  const all = [...leads.values()];
  return all.filter((lead) => !all.some((other) => saysMore(other, lead)));
}

/** A search for these would find one in every sentence. */
const everywhere = new Set(['and', 'for', 'the', 'use', 'with']);

/** Whether a shorter lead stands wherever a longer one does. */
function saysMore(lead: Lead, { word, isStart }: Lead): boolean {
  const { length } = lead.word;
  return (
    length >= leadCharsMin && length < word.length && word.startsWith(lead.word) && (isStart || !lead.isStart)
  );
}

/** What the survey of a text can search for. */
const leadCharsMin = 3;
/** Longer ones tell no more. */
const leadCharsMax = 8;

interface Reader {
  readonly source: string;
  at: number;
  readonly anyCase: boolean;
}

/** The beginning of a match, with U+E000 for the edge of a word; a closed one goes on with what cannot be told. */
interface Opening {
  readonly text: string;
  readonly closed: boolean;
}

const empty: Opening = { text: '', closed: false };
const edge: Opening = { text: '\ue000', closed: false };
const unknown: readonly Opening[] = [{ text: '', closed: true }];

/** Reads to the end or to the bracket that closes the group. */
function alternatives(reader: Reader): Opening[] {
  const all: Opening[] = [];
  let one: Opening[] = [empty];
  for (; reader.at < reader.source.length; ) {
    const sign = reader.source[reader.at];
    if (sign === ')') break;
    if (sign === '|') {
      reader.at++;
      all.push(...one);
      one = [empty];
      continue;
    }
    one = joined(one, quantified(reader, piece(reader, Math.min(...one.map(({ text }) => text.length)))));
  }
  return [...all, ...one];
}

function joined(before: readonly Opening[], after: readonly Opening[]): Opening[] {
  const both = new Map<string, Opening>();
  for (const lead of before) {
    // A long lead is not multiplied by the characters of a class.
    const ends = lead.text.length >= leadCharsMax || (lead.text.length > leadCharsMin && after.length > 4);
    if (lead.closed || ends) both.set(`${lead.text}\ntrue`, { text: lead.text, closed: true });
    else
      for (const { text, closed } of after)
        both.set(`${lead.text}${text}\n${closed}`, { text: lead.text + text, closed });
  }
  return [...both.values()];
}

/** One character, class or group, without what is said of how often it stands. */
function piece(reader: Reader, read: number): readonly Opening[] {
  const { source } = reader;
  const sign = source[reader.at++] as string;
  if (sign === '^' || sign === '$') return [empty];
  if (sign === '.') return unknown;
  if (sign === '\\') return escaped(source[reader.at++] as string, reader, read);
  if (sign === '[') return characterClass(reader, read);
  if (sign === '(') return group(reader);
  return letters([sign], reader);
}

function group(reader: Reader): readonly Opening[] {
  const kind = /^\?(?:[:=!]|<[=!]|<\w+>)/.exec(reader.source.slice(reader.at))?.[0] ?? '';
  reader.at += kind.length;
  const inside = alternatives(reader);
  reader.at++;
  // What only has to stand beside a match is no part of it.
  return /[=!]$/.test(kind) ? [empty] : inside;
}

/** A class is spelled out while the lead is too short without it. */
const wordCharacters = 'abcdefghijklmnopqrstuvwxyz0123456789_';

function escaped(sign: string, reader: Reader, read: number): readonly Opening[] {
  if (sign === 'b') return [edge];
  if (sign === 'u' || sign === 'x') {
    const code =
      /^[0-9a-f]+/i.exec(reader.source.slice(reader.at, reader.at + (sign === 'u' ? 4 : 2)))?.[0] ?? '';
    reader.at += code.length;
    return letters([String.fromCharCode(Number.parseInt(code, 16))], reader);
  }
  if (/\d/.test(sign)) return unknown;
  if (/[pPk]/.test(sign)) {
    const named = /^(?:\{[^}]*\}|<\w+>)/.exec(reader.source.slice(reader.at))?.[0] ?? '';
    reader.at += named.length;
    return unknown;
  }
  if (sign === 's') return letters(' \t\n\r\v\f', reader);
  if (sign === 'd') return read < leadCharsMin ? letters('0123456789', reader) : unknown;
  if (sign === 'w') return read < leadCharsMin ? letters(wordCharacters, reader) : unknown;
  if (/[SWDB]/.test(sign)) return unknown;
  return letters([{ n: '\n', t: '\t', r: '\r' }[sign] ?? sign], reader);
}

function characterClass(reader: Reader, read: number): readonly Opening[] {
  const { source } = reader;
  const from = reader.at;
  while (source[reader.at] !== ']') reader.at += source[reader.at] === '\\' ? 2 : 1;
  const inside = source.slice(from, reader.at++);
  if (inside.startsWith('^') || /\\[pPWSD]/.test(inside)) return unknown;
  const isRange = /\\[wds]|[^\\]-./.test(inside);
  if (isRange && read >= leadCharsMin) return unknown;
  const pattern = new RegExp(`[${inside}]`);
  const ascii = Array.from({ length: 0x80 }, (_, code) => String.fromCharCode(code));
  const others = [
    ...inside.replace(/\\u([0-9a-f]{4})/gi, (_, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    ),
  ].filter((sign) => sign >= '\x80');
  return letters([...ascii.filter((sign) => pattern.test(sign)), ...others], reader);
}

/** Each character; a letter that is not ASCII in both cases, for the survey knows those of ASCII only. */
function letters(signs: Iterable<string>, { anyCase }: Reader): Opening[] {
  const all = new Set<string>();
  for (const sign of signs) {
    if (sign < '\x80') all.add(sign);
    else for (const one of anyCase ? [sign.toLowerCase(), sign.toUpperCase()] : [sign]) all.add(one);
  }
  return [...all].map((text) => ({ text, closed: false }));
}

/** Takes in `?`, `*`, `+` or `{0,3}` and what makes it lazy. */
function quantified(reader: Reader, once: readonly Opening[]): readonly Opening[] {
  const said = /^(?:[?*+]|\{\d+(?:,\d*)?\})\??/.exec(reader.source.slice(reader.at))?.[0] ?? '';
  if (said === '') return once;
  reader.at += said.length;
  const least = /^[?*]|^\{0/.test(said) ? 0 : 1;
  const isOne = said.startsWith('?') || /^\{(?:0,)?1\}/.test(said);
  const some = isOne ? once : once.map(({ text }) => ({ text, closed: true }));
  return least === 0 ? [empty, ...some] : some;
}
