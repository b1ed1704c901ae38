import { type Search, searchFor } from './anchored.ts';
import type { Finding } from './finding.ts';
import { commandForms } from './passwords/commands.ts';
import type { Form, Forms } from './passwords/form.ts';
import { flaggedForms, handedForms, lockForms, loginForms } from './passwords/handed-over.ts';
import { namedForms } from './passwords/named.ts';
import { otherSecretForms } from './passwords/other-secrets.ts';
import { pairForms } from './passwords/pairs.ts';
import { type Segment, segmentsAround } from './segments.ts';
import { signsOf, withoutEnd } from './signs.ts';

const families: readonly Forms[] = [
  namedForms,
  commandForms,
  pairForms,
  otherSecretForms,
  handedForms,
  lockForms,
  loginForms,
  flaggedForms,
];

/**
 * Finds passwords by the word they are given to: `DB_PASSWORD=…`, `"password": "…"`, `--password …`,
 * `IDENTIFIED BY '…'`, "log in with password …", `curl -u name:…`. The name makes the claim, the value's look
 * confirms it.
 */
export function findPasswords(text: string): Finding[] {
  const findings: Finding[] = [];
  for (const { segments, forms } of searches)
    for (const segment of segments(text)) findIn(text, segment, forms, findings);
  return findings;
}

/** A form and the search for its shape. */
type Sought = Form & { readonly search: Search };

const searches = families.map(({ marks, forms }) => ({
  segments: segmentsAround(marks.words, marks.reach),
  forms: forms.map((form): Sought => ({ ...form, search: form.search ?? searchFor(form.shape) })),
}));

function findIn(text: string, segment: Segment, forms: readonly Sought[], findings: Finding[]): void {
  for (const { kind, needs, search, counts } of forms) {
    if (needs !== undefined && !segment.text.includes(needs)) continue;
    for (const match of search(text, segment)) {
      const value = withoutEnd(firstGroup(match), closers);
      const at = segment.from + match.index;
      // The word may have begun before: `Bypass`, `compass`.
      const claim = text.slice(Math.max(0, at - 3), at + match[0].length - value.length);
      if (value === '' || harmlessName.test(claim) || !counts(value)) continue;
      const start = at + match[0].lastIndexOf(value);
      findings.push({ kind, start, end: start + value.length, remedy });
    }
  }
}

/** What closes the sentence or the clause that a value ends. */
const closers = signsOf('.,;:!?');

function firstGroup(match: RegExpExecArray): string {
  for (let group = 1; group < match.length; group++)
    if (match[group] !== undefined) return match[group] as string;
  return '';
}

const remedy = 'replace the value with a placeholder such as <SECRET>';

/** Names that only mention a password or a secret. */
const harmlessName =
  /passwordless|password[-_ ]?(?:less|hash|file|field|input|policy|length|reset|store|manager|prompt|type|encoder|min|max|auth|expir|valid)\w*["'`]?\s*[=:]|pass(?:word)?[-_]?(?:stdin|env|command|file)|secret[-_ ]?(?:name|ref|ids?\b|version|store|class|path|arn|manager|key[-_]?ref)|bypass|compass|passport|pass[-_]?(?:through|rate|count|ed\b|ing\b|age)|passive/i;
