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
 * Finds provider keys that carry their kind in their first letters. One walk over the text looks up each
 * word's first two letters; only where a prefix stands is its pattern tried, once and anchored.
 */
export function findPrefixedKeys(text: string): Finding[] {
  const findings: Finding[] = [];
  // Bytes are read ten times faster than characters; a low byte that only looks right is found out below.
  const bytes = Buffer.from(text, 'latin1');
  const last = text.length - charsMin;
  for (let at = 0; at <= last; at++) {
    const opening = (bytes[at] as number) * 256 + (bytes[at + 1] as number);
    if (openings[opening] === 0 || !startsWord(bytes, text, at)) continue;
    for (const { prefix, kind, tail } of shapes.get(opening) ?? []) {
      if (!text.startsWith(prefix, at)) continue;
      tail.lastIndex = at + prefix.length;
      const value = tail.exec(text)?.[0];
      if (value === undefined) continue;
      const end = at + prefix.length + value.length;
      // What was weighed and found to be words is not weighed again from each of its hyphens.
      if (looksIssued(value)) findings.push({ kind, start: at, end, remedy });
      else if (value.length < 100) continue;
      at = end - 1;
      break;
    }
  }
  return findings;
}

const remedy = 'replace it with a placeholder such as <API_KEY> and revoke it if it was ever live';

/** No key is shorter, so the end of the text need not be walked. */
const charsMin = 12;

interface Shape {
  readonly prefix: string;
  readonly kind: string;
  /** Sticky: it matches where the prefix ended or not at all. */
  readonly tail: RegExp;
}

/** Shapes by their first two letters, the longest prefix first, for `sk-ant-` must not be taken for `sk-`. */
const shapes = new Map<number, Shape[]>();
const openings = new Uint8Array(256 * 256);
for (const { kind, prefixes, tail } of providers) {
  const source = tail
    .map((piece) =>
      typeof piece === 'string'
        ? piece.replace(/[$.|/]/g, '\\$&')
        : `[${alphabets[piece.alphabet]}]{${piece.charsMin},${piece.charsMax}}`,
    )
    .join('');
  for (const prefix of prefixes) {
    const opening = prefix.charCodeAt(0) * 256 + prefix.charCodeAt(1);
    openings[opening] = 1;
    const row: Shape = { prefix, kind, tail: new RegExp(`${source}(?![A-Za-z0-9])`, 'y') };
    shapes.set(opening, [...(shapes.get(opening) ?? []), row]);
  }
}
for (const rows of shapes.values()) rows.sort((a, b) => b.prefix.length - a.prefix.length);

/** A prefix counts at the start of a word; a written-out line break (`\n`) before it is such a start too. */
function startsWord(bytes: Uint8Array, text: string, at: number): boolean {
  const before = at === 0 ? 0x20 : (bytes[at - 1] as number);
  const letter = before | 0x20;
  if (!((letter >= 0x61 && letter <= 0x7a) || (before >= 0x30 && before <= 0x39))) return true;
  return (
    (before === 0x6e || before === 0x72 || before === 0x74) &&
    /^\\[nrt]$/.test(text.slice(Math.max(0, at - 2), at))
  );
}

/** Issued keys mix characters; eight different ones, fewer in a short key, are far below any random value. */
function looksIssued(tail: string): boolean {
  return new Set(tail).size >= Math.min(8, tail.length / 2) && !isPlaceholder(tail) && !readsAsWords(tail);
}
