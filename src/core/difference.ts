import { productNames } from './product-names.ts';

/** What two near-identical texts may differ in and still be different findings. */
export type Difference = 'version' | 'number' | 'polarity' | 'identifier' | 'product';

/**
 * Finds a difference that matters between two texts whose vectors are close.
 *
 * A vector hardly sees that `18.2` became `19.0` or `enable` became `disable`, so this looks at the tokens
 * themselves. One text may say less than the other; what counts is that each says something the other does not.
 *
 * @returns the kind of the first difference found, or `null` when they may be one finding
 */
export function difference(a: string, b: string): Difference | null {
  const left = facts(a);
  const right = facts(b);
  if (contradict(left.versions, right.versions)) return 'version';
  if (contradict(left.numbers, right.numbers)) return 'number';
  if (opposed(left.words, right.words)) return 'polarity';
  if (contradict(left.identifiers, right.identifiers)) return 'identifier';
  if (contradict(left.products, right.products)) return 'product';
  return null;
}

interface Facts {
  readonly versions: ReadonlySet<string>;
  readonly numbers: ReadonlySet<string>;
  readonly identifiers: ReadonlySet<string>;
  readonly products: ReadonlySet<string>;
  readonly words: ReadonlySet<string>;
}

const versionPattern = /\bv?\d+(?:\.\d+){1,3}(?:-[a-z0-9.]{1,20})?\b|\bv\d+\b/gi;
/** a number with its unit, glued to it or one of the usual ones */
const numberPattern =
  /(?<![\w.])\d[\d,_]*(?:[a-z%]{1,5}\b|\s(?:ms|s|min|h|days?|kb|mb|gb|tb|kib|mib|gib|px|bytes?|percent|seconds?|minutes?|hours?)\b)?/gi;
/** camelCase, snake_case, CONSTANT_CASE, dotted.names, --flags, E-codes: what names one thing and no other */
const identifierPattern =
  /--?[a-z][a-z0-9-]{2,60}|\b[A-Za-z][a-z0-9]*(?:[A-Z][a-z0-9]+){1,8}\b|\b[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+){1,8}\b|\b[A-Za-z]\w{1,40}(?:\.[A-Za-z]\w{1,40}){1,6}\b|\b[A-Z]{2,10}-?\d{2,6}\b/g;

function facts(text: string): Facts {
  const versions = matches(text, versionPattern, (match) => match.toLowerCase().replace(/^v/, ''));
  const withoutVersions = text.replace(versionPattern, ' ');
  return {
    versions,
    numbers: matches(withoutVersions, numberPattern, (match) => match.toLowerCase().replace(/[,_\s]/g, '')),
    identifiers: matches(text, identifierPattern, (match) => match.toLowerCase()),
    products: products(text),
    words: new Set(text.toLowerCase().match(/[a-z']+/g) ?? []),
  };
}

/** a word with a capital inside a sentence: after a word or a comma, not at a beginning */
const properPattern = /(?<=[a-z0-9,;)] )[A-Z][a-z]{2,40}\b/g;
/** what products are called, in any spelling */
const namePattern = /[A-Za-z][A-Za-z0-9]{1,20}/g;

/** Products and other names that a text speaks of. A title in capitals names nothing by them. */
function products(text: string): Set<string> {
  const [title = '', ...content] = text.split('\n');
  const known = (text.match(namePattern) ?? [])
    .map((name) => name.toLowerCase())
    .filter((name) => productNames.has(name));
  const proper = content.join('\n').match(properPattern) ?? [];
  const titled = isTitleCase(title) ? [] : (title.match(properPattern) ?? []);
  return new Set([...known, ...[...proper, ...titled].map((name) => name.toLowerCase())]);
}

/** Capitals on every other word or more are a style. */
function isTitleCase(title: string): boolean {
  const words = title.match(/\b[A-Za-z][a-z]{3,}/g) ?? [];
  return words.filter((word) => /^[A-Z]/.test(word)).length * 2 > words.length;
}

function matches(text: string, pattern: RegExp, canonical: (match: string) => string): Set<string> {
  return new Set((text.match(pattern) ?? []).map(canonical));
}

/** Each side names something the other does not. */
function contradict(left: ReadonlySet<string>, right: ReadonlySet<string>): boolean {
  return ![...left].every((fact) => right.has(fact)) && ![...right].every((fact) => left.has(fact));
}

/** Words that turn a finding into its opposite, as stems: `enabl` stands for enable, enabled, enables. */
const opposites: readonly (readonly [string, string])[] = [
  ['enabl', 'disabl'],
  ['fix', 'br(?:eak|oke)'],
  ['allow', '(?:forbid|den(?:y|ie)|disallow|block)'],
  ['works', 'fails?'],
  ['add', 'remov'],
  ['increas', '(?:decreas|reduc)'],
  ['rais', 'lower'],
  ['before', 'after'],
  ['always', 'never'],
  ['true', 'false'],
  ['on', 'off'],
  ['safe', 'unsafe'],
  ['support', 'unsupported'],
  ['synchronous', 'asynchronous'],
  ['sync', 'async'],
  ['slower', 'faster'],
  ['required', 'optional'],
  ['includ', 'exclud'],
  ['inclusive', 'exclusive'],
  ['min', 'max'],
  ['minimum', 'maximum'],
  ['client', 'server'],
  ['read', 'write'],
];
const oppositePatterns = opposites.map(([one, other]) => [whole(one), whole(other)] as const);
const negations = /^(?:not|never|cannot)$/;

function whole(stem: string): RegExp {
  return new RegExp(`^${stem}(?:e|es|ed|d|n|s|ing)?$`);
}

function opposed(left: ReadonlySet<string>, right: ReadonlySet<string>): boolean {
  const has = (words: ReadonlySet<string>, pattern: RegExp) => [...words].some((word) => pattern.test(word));
  for (const [one, other] of oppositePatterns) {
    const [a, b, c, d] = [has(left, one), has(left, other), has(right, one), has(right, other)];
    // Each text takes one side only, and not the same one.
    if (a !== b && c !== d && a !== c) return true;
  }
  return negated(left) !== negated(right) && similarLength(left, right);
}

function negated(words: ReadonlySet<string>): boolean {
  return [...words].some((word) => negations.test(word) || word.endsWith("n't"));
}

/** A shortened text may lose its "not"; two texts of one length that differ in it contradict each other. */
function similarLength(left: ReadonlySet<string>, right: ReadonlySet<string>): boolean {
  return Math.min(left.size, right.size) / Math.max(left.size, right.size, 1) > 0.8;
}
