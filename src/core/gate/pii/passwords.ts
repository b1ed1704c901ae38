import type { Finding } from './finding.ts';
import { commandForms } from './passwords/commands.ts';
import type { Form, Forms } from './passwords/form.ts';
import { flaggedForms, handedForms, lockForms, loginForms } from './passwords/handed-over.ts';
import { namedForms } from './passwords/named.ts';
import { otherSecretForms } from './passwords/other-secrets.ts';
import { pairForms } from './passwords/pairs.ts';
import { type Segment, segmentsAroundEach } from './segments.ts';

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
  return segments(text).flatMap((around, family) =>
    around.flatMap((segment) => findIn(segment, (families[family] as Forms).forms)),
  );
}

const segments = segmentsAroundEach(families.map(({ marks }) => marks));

function findIn({ text, from }: Segment, forms: readonly Form[]): Finding[] {
  const findings: Finding[] = [];
  for (const { kind, shape, counts } of forms) {
    for (const match of text.matchAll(shape)) {
      const value = (match.slice(1).find((group) => group !== undefined) ?? '').replace(/[.,;:!?]+$/, '');
      const claim = match[0].slice(0, match[0].length - value.length);
      if (value === '' || harmlessName.test(claim) || !counts(value)) continue;
      const start = match.index + match[0].lastIndexOf(value);
      findings.push({ kind, start: from + start, end: from + start + value.length, remedy });
    }
  }
  return findings;
}

const remedy = 'replace the value with a placeholder such as <SECRET>';

/** Names that only mention a password or a secret. */
const harmlessName =
  /passwordless|password[-_ ]?(?:less|hash|file|field|input|policy|length|reset|store|manager|prompt|type|encoder|min|max|auth|expir|valid)\w*["'`]?\s*[=:]|pass(?:word)?[-_]?(?:stdin|env|command|file)|secret[-_ ]?(?:name|ref|ids?\b|version|store|class|path|arn|manager|key[-_]?ref)|bypass|compass|passport|pass[-_]?(?:through|rate|count|ed\b|ing\b|age)|passive/i;
