import type { Draft } from '../../core/gate/judge.ts';
import { normalise, toSource } from '../../core/gate/normalise.ts';
import { findPrivateData } from '../../core/gate/pii.ts';
import type { Place, Range } from '../../core/gate/place.ts';
import { findForbidden, type GateRules } from '../../core/gate/rules.ts';
import { cleanText } from '../terminal/clean-text.ts';
import { oneLine } from '../terminal/one-line.ts';

/** The draft's own words at some places, to be shown; `…` stands for words that are not. */
export type Quote = (places: readonly Place[]) => string[];

const quotesMax = 3;
const quoteCharsMax = 40;
const unquoted = '…';

/** The gate stops looking after 64 pieces of private data, so a text with many may hold more than are known. */
const privateMax = 48;

/**
 * Makes a quoter of a draft that quotes no private data, whatever stages are on, and nothing that touches any: a
 * value's neighbours up to the next blank may belong to it.
 */
export async function quoterOf({ title, content }: Draft, rules: GateRules): Promise<Quote> {
  const joined = `${title}\n${content}`;
  const whole = normalise(joined);
  const found = (await findPrivateData(whole.text, { allows: rules.allows })).map((one) =>
    toSource(whole, one),
  );
  const secrets = [...found, ...findForbidden(rules, joined, whole)].map((one) => toBlanks(joined, one));
  const isSecret = (range: Range) => {
    if (found.length > privateMax || secrets.some((one) => overlap(one, range))) return true;
    // Of a forbidden pattern only the first places were told.
    const { start, end } = toBlanks(joined, range);
    return rules.forbidden.length > 0 && findForbidden(rules, joined.slice(start, end)).length > 0;
  };
  const inJoined = ({ field, start, end }: Place): Range => {
    const before = field === 'title' ? 0 : title.length + 1;
    return { start: before + start, end: before + end };
  };
  return (places) => {
    const quotes: string[] = [];
    for (const range of apart(places.map(inJoined))) {
      const words = oneLine(cleanText(joined.slice(range.start, range.end)));
      const quote = isSecret(range) ? unquoted : `“${shortened(words)}”`;
      if (words !== '' && !quotes.includes(quote)) quotes.push(quote);
      if (quotes.length >= quotesMax) break;
    }
    return quotes;
  };
}

/** Of those that overlap the widest is told: "the deploy" says more than "the". */
function apart(ranges: readonly Range[]): Range[] {
  const width = ({ start, end }: Range) => end - start;
  const kept: Range[] = [];
  for (const range of ranges) {
    const at = kept.findIndex((other) => overlap(other, range));
    if (at < 0) kept.push(range);
    else if (width(range) > width(kept[at]!)) kept[at] = range;
  }
  return kept;
}

function overlap(one: Range, other: Range): boolean {
  return one.start < other.end && other.start < one.end;
}

function toBlanks(text: string, { start, end }: Range): Range {
  let [from, to] = [start, end];
  while (from > 0 && /\S/.test(text[from - 1]!)) from--;
  while (to < text.length && /\S/.test(text[to]!)) to++;
  return { start: from, end: to };
}

function shortened(words: string): string {
  if (words.length <= quoteCharsMax) return words;
  const characters = [...words];
  return characters.length <= quoteCharsMax
    ? words
    : `${characters
        .slice(0, quoteCharsMax - 1)
        .join('')
        .trimEnd()}…`;
}
