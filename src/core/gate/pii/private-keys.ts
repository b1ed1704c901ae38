import { mayHold, type Search, searchFor } from './anchored.ts';
import type { Finding } from './finding.ts';
import { matchesOf } from './matches.ts';
import { isPlaceholder } from './placeholders.ts';

/** Finds private keys: PEM and OpenSSH blocks (whole or cut), their bare bodies, PuTTY files, JWK secrets. */
export function findPrivateKeys(text: string): Finding[] {
  const findings: Finding[] = [];
  for (const match of mayBePem(text) ? matchesOf(pemHeader, text) : []) {
    const from = match.index + match[0].length;
    const body = bodyAfter(text.slice(from, from + 4000));
    if (body.length < 16 || isPlaceholder(body.slice(0, 64))) continue;
    const footer = text.indexOf('-----END', from);
    findings.push(found(match.index, footer === -1 ? Math.min(text.length, from + body.length) : footer));
  }
  for (const search of bareBodies) {
    for (const match of search(text)) findings.push(found(match.index, match.index + match[0].length));
  }
  return findings;
}

const pemHeader = /-{4,5}\s?BEGIN (?:[A-Z0-9]{1,12} ){0,3}PRIVATE KEY(?: BLOCK)?\s?-{4,5}/g;

/** No header is without these words. */
const mayBePem = mayHold(/PRIVATE KEY/);

const bareBodies: readonly Search[] = [
  // Base64 of "openssh-key-v1": the public half never starts so.
  /\bb3BlbnNzaC1rZXktdjE[A-Za-z0-9+/=]{8,4000}/g,
  // DER of an RSA private key or of PKCS#8 starts with these bytes; certificates do not.
  /\bMII[A-J][A-Za-z0-9+/]{0,2}(?:IBAAKC|IBADANBgkqhkiG9w0BAQEFAASC)[A-Za-z0-9+/]{16,4000}/g,
  /PuTTY-User-Key-File-\d:[\s\S]{0,2000}?Private-Lines: \d{1,3}\s[A-Za-z0-9+/=]{16,}/g,
  /"d"\s{0,3}:\s{0,3}"[A-Za-z0-9_-]{40,700}"/g,
].map(searchFor);

/** The base64 after a header, through real or written-out line breaks and header lines such as Proc-Type. */
function bodyAfter(rest: string): string {
  // Prose goes on behind most headers, and its beginning says so.
  return bodyOf(rest.slice(0, openingChars)) === '' ? '' : bodyOf(rest);
}

/** Header lines, and as much of the key as tells it from prose. */
const openingChars = 500;

function bodyOf(rest: string): string {
  const lines = rest
    .replace(/\\r|\\n/g, '\n')
    .replace(/^[ \t]*(?:Proc-Type|DEK-Info|Comment|Version|Hash):.*$/gm, '');
  const body = lines.match(/^[\s"'|>]*([A-Za-z0-9+/=\s"']{16,})/);
  const joined = (body?.[1] ?? '').replace(/[\s"']+/g, '');
  // Prose after a mentioned header is letters and spaces; key material has digits and both cases at once.
  return /\d/.test(joined) && /[a-z]/.test(joined) && /[A-Z]/.test(joined) && /\S{16}/.test(body?.[1] ?? '')
    ? joined
    : '';
}

function found(start: number, end: number): Finding {
  return {
    kind: 'private key',
    start,
    end,
    remedy: 'remove the key block; naming its type and format is enough',
  };
}
