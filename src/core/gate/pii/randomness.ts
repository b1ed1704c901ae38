import { isPlaceholder } from './placeholders.ts';
import { kindBits, kindsOf } from './signs.ts';

/**
 * Whether a value looks drawn by a generator (a key, a token) rather than written by a person (an identifier,
 * a slug, a path). Shannon entropy alone calls long identifiers random, so wordiness counts against it.
 */
export function looksRandom(value: string, charsMin = 16): boolean {
  if (value.length < charsMin) return false;
  if (/^sha(?:1|256|384|512)[-:]/i.test(value)) return false;
  const mixed = /\d/.test(value) && /[A-Za-z]/.test(value);
  const plain = value.replace(/^0x/, '');
  if (!mixed && caseFlips(value) < value.length / 5) return false;
  // A short value spells a word by chance more often than a long one.
  if (wordShare(value) > (value.length < 24 ? 0.62 : 0.55)) return false;
  const alphabet = /^[0-9a-f-]+$/i.test(plain) ? 16 : 62;
  // The dearest question comes last, here and below: most values fail a cheaper one.
  return entropy(value) >= 0.74 * Math.log2(Math.min(alphabet, value.length)) && !isPlaceholder(value);
}

/**
 * Whether a value in a password's place looks like one: three kinds of characters, or letters and digits
 * that do not spell an identifier. Code (calls, members, paths, variables) is not a password.
 */
export function looksLikePassword(value: string): boolean {
  if (value.length < 6 || value.length > 128 || nameOfThing.test(value)) return false;
  const kinds = kindsOf(value);
  const letters = kinds & (kindBits.small | kindBits.capital);
  const signs = kinds & (kindBits.digit | kindBits.other);
  // camelCase plus nothing else is an identifier; a capital, a digit or a sign more is a password.
  const looks =
    bits(letters) + bits(signs) >= 3
      ? !/^v?\d+(?:\.\d+)+/.test(value)
      : (kinds & kindBits.digit) !== 0 &&
        value.length >= 8 &&
        letters !== 0 &&
        !/^[A-Za-z]{3,}[-_]?\d{1,2}$/.test(value);
  return looks && !isPlaceholder(value);
}

/** How many of two bits are set. */
function bits(pair: number): number {
  if (pair === 0) return 0;
  return (pair & (pair - 1)) === 0 ? 1 : 2;
}

/** What names a thing and is not the thing. */
const nameOfThing = new RegExp(
  `^(?:${[
    // Addresses and paths
    String.raw`https?:|\.{0,2}\/|[\w-]+\/[\w./-]*$|~\/`,
    // Members, items and calls
    String.raw`[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)+(?:\(|$|\[)|[A-Za-z_]\w*[([]`,
    // SCREAMING_CASE and kebab-case
    String.raw`[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$|[a-z]+(?:[-_][a-z]+)+[-_]?\d{0,3}$`,
    // Words held together by signs of code: GID:user_list, spring.Datasource
    '[A-Za-z]+(?:[:_.][A-Za-z]+)+$',
  ].join('|')})`,
);

/**
 * Whether a value is put together from words (`sk-folding-cube-grid`, `test_reads_utf8`): an identifier in the
 * place of a key. A generated value has digits or changes of case within its segments.
 */
export function readsAsWords(value: string): boolean {
  if (/^[A-Za-z]{2,}\d{0,5}(?:[-_./](?:[A-Za-z]{2,}\d{0,5}|[a-z]|v?\d{1,4}))*$/.test(value)) {
    const segments = value.split(/[-_./]/);
    if (segments.length > 1 && segments.every((segment) => isWordlike(segment))) return true;
  }
  if (/\d/.test(value) || /^[A-Z]+$/.test(value)) return false;
  return caseFlips(value) < value.length / 6 || wordShare(value) > 0.7;
}

/** One case, a capital in front at most, or camelCase with long humps. */
function isWordlike(segment: string): boolean {
  return segment.length < 16 && caseFlips(segment) <= Math.max(1, segment.length / 5);
}

function entropy(value: string): number {
  const counts = new Map<string, number>();
  for (const character of value) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / value.length) * Math.log2(count / value.length);
  return bits;
}

/** Share of the value that lies in runs of four or more letters of one case with a vowel, as words have. */
function wordShare(value: string): number {
  // Values in one case spell words by chance; digits strewn among the letters tell them from words.
  if (/^(?:[A-Z0-9]+|[a-z0-9]+)=*$/.test(value) && digitRuns(value) >= Math.max(2, value.length / 16))
    return 0;
  let chars = 0;
  for (const run of value.match(/[A-Z]?[a-z]{4,}|[A-Z]{4,}/g) ?? []) if (isSayable(run)) chars += run.length;
  return chars / value.length;
}

/** Words have a vowel among any five letters, and some pairs of letters not at all; runs drawn by chance have both. */
function isSayable(run: string): boolean {
  const lower = run.toLowerCase();
  return /[aeiouy]/.test(lower) && !/[bcdfghjklmnpqrstvwxz]{5}/.test(lower) && !unsayable.test(lower);
}

const unsayable =
  /q(?!u)|[jvwxzkq](?:[jqvxz]|(?<!k)k)|(?:^|[^aeiouy])(?:[jvxz][bcdfghjklmnpqrstvwxz])|jj|vv|xx|hh|[bcdfgpst]x|[fghmvw]q|[bcdfghkmpstvwz]j|uu|iy|yy|[aeiouy]{4}/;

function digitRuns(value: string): number {
  return (value.match(/\d(?=[A-Za-z])/g) ?? []).length;
}

function caseFlips(value: string): number {
  return (value.match(/[a-z][A-Z]|[A-Z][a-z]/g) ?? []).length;
}
