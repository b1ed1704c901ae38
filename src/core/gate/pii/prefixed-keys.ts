import type { Finding } from './finding.ts';
import { isPlaceholder } from './placeholders.ts';
import { cloudProviders } from './providers/cloud.ts';
import { codeHostingProviders } from './providers/code-hosting.ts';
import { languageModelProviders } from './providers/language-models.ts';
import { messagingProviders } from './providers/messaging.ts';
import { monitoringProviders } from './providers/monitoring.ts';
import { paymentProviders } from './providers/payments.ts';
import { alphabets, type Provider } from './providers/provider.ts';
import { workplaceProviders } from './providers/workplace.ts';
import { readsAsWords } from './randomness.ts';
import { registerKeyOpening, surveyOf } from './survey.ts';

/** Every provider whose keys say in their first letters whose they are. */
export const providers: readonly Provider[] = [
  ...cloudProviders,
  ...codeHostingProviders,
  ...languageModelProviders,
  ...paymentProviders,
  ...messagingProviders,
  ...monitoringProviders,
  ...workplaceProviders,
];

/**
 * Finds provider keys that carry their kind in their first letters. Only where the first three of a prefix
 * begin a word is its pattern tried, once and anchored.
 */
export function findPrefixedKeys(text: string): Finding[] {
  const findings: Finding[] = [];
  let done = 0;
  for (const at of surveyOf(text).keys) {
    // What was weighed and found to be words is not weighed again from each of its hyphens.
    if (at < done) continue;
    const rows = shapes.get(openingAt(text, at));
    if (rows === undefined) continue;
    for (const { prefix, kind, tail } of rows) {
      if (!text.startsWith(prefix, at)) continue;
      tail.lastIndex = at + prefix.length;
      const value = tail.exec(text)?.[0];
      if (value === undefined) continue;
      const end = at + prefix.length + value.length;
      if (looksIssued(value)) findings.push({ kind, start: at, end, remedy });
      else if (value.length < 100) continue;
      done = end;
      break;
    }
  }
  return findings;
}

const remedy = 'replace it with a placeholder such as <API_KEY> and revoke it if it was ever live';

interface Shape {
  readonly prefix: string;
  readonly kind: string;
  /** Sticky: it matches where the prefix ended or not at all. */
  readonly tail: RegExp;
}

const openingChars = 3;

/** The first three characters as a number; all that keys begin with are ASCII. */
function openingAt(text: string, at: number): number {
  return (text.charCodeAt(at) << 16) ^ (text.charCodeAt(at + 1) << 8) ^ text.charCodeAt(at + 2);
}

/** Shapes by their first three letters, the longest prefix first, for `sk-ant-` must not be taken for `sk-`. */
const shapes = new Map<number, Shape[]>();
for (const { kind, prefixes, tail } of providers) {
  const source = tail
    .map((piece) =>
      typeof piece === 'string'
        ? piece.replace(/[$.|/]/g, '\\$&')
        : `[${alphabets[piece.alphabet]}]{${piece.charsMin},${piece.charsMax}}`,
    )
    .join('');
  for (const prefix of prefixes) {
    const row: Shape = { prefix, kind, tail: new RegExp(`${source}(?![A-Za-z0-9])`, 'y') };
    for (const opening of openingsOf(prefix, tail)) {
      registerKeyOpening(opening);
      const key = openingAt(opening, 0);
      shapes.set(key, [...(shapes.get(key) ?? []), row]);
    }
  }
}
for (const rows of shapes.values()) rows.sort((a, b) => b.prefix.length - a.prefix.length);

/** The first three characters a key can have: a prefix of two letters goes on with any of its generated part. */
function openingsOf(prefix: string, [next]: Provider['tail']): string[] {
  if (prefix.length >= openingChars) return [prefix.slice(0, openingChars)];
  if (typeof next === 'string' || next === undefined) return [prefix + (next?.[0] ?? '')];
  const inAlphabet = new RegExp(`[${alphabets[next.alphabet]}]`);
  const ascii = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code));
  return ascii.filter((character) => inAlphabet.test(character)).map((character) => prefix + character);
}

/** Issued keys mix characters; eight different ones, fewer in a short key, are far below any random value. */
function looksIssued(tail: string): boolean {
  return new Set(tail).size >= Math.min(8, tail.length / 2) && !isPlaceholder(tail) && !readsAsWords(tail);
}
