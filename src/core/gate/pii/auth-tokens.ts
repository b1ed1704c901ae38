import type { Finding } from './finding.ts';
import { isPlaceholder } from './placeholders.ts';
import { looksLikePassword, looksRandom } from './randomness.ts';

/** Finds JSON Web Tokens and the values of Authorization headers. */
export function findAuthTokens(text: string): Finding[] {
  const findings: Finding[] = [];
  for (const match of text.matchAll(jwt)) {
    const signature = match[0].split('.')[2] ?? '';
    if (isPlaceholder(match[0]) || isPlaceholder(signature || 'random0')) continue;
    findings.push(at('JSON Web Token', match.index, match[0].length));
  }
  for (const match of text.matchAll(bearer)) {
    const value = (match[1] ?? '').replace(/[.~]+$/, '');
    if (!looksRandom(value, 16)) continue;
    findings.push(at('bearer token', match.index + match[0].lastIndexOf(value), value.length));
  }
  for (const match of text.matchAll(basic)) {
    const value = match[1] ?? '';
    if (!holdsCredentials(value)) continue;
    findings.push(at('basic auth credentials', match.index + match[0].lastIndexOf(value), value.length));
  }
  return findings;
}

/** Header and payload both start with `{"`, hence eyJ; the signature may be cut off, the claims leak anyway. */
const jwt = /\beyJ[A-Za-z0-9_-]{10,2000}\.eyJ[A-Za-z0-9_-]{10,4000}(?:\.[A-Za-z0-9_-]{8,1000})?/g;

const bearer =
  /\b(?:bearer|token|ssws|apikey|api-token|oauth|splunk|[\w-]{1,20}-auth-key)\s{1,3}([A-Za-z0-9._~+/=-]{16,1000})/gi;

const basic = /\b(?:basic|_auth\s?=|"auth":)\s{0,3}"?([A-Za-z0-9+/]{8,400}={0,2})/gi;

function at(kind: string, start: number, length: number): Finding {
  return { kind, start, end: start + length, remedy: 'replace it with a placeholder such as Bearer <TOKEN>' };
}

/** Basic credentials are base64 of `name:password`; anything that does not decode to that is a plain word. */
function holdsCredentials(encoded: string): boolean {
  if (encoded.replace(/=+$/, '').length % 4 === 1) return false;
  let decoded: string;
  try {
    decoded = atob(encoded);
  } catch {
    return false; // Not base64 after all, so no credentials in it.
  }
  if (!/^[\x20-\x7e]{2,80}:[\x20-\x7e]{3,200}$/.test(decoded)) return false;
  const password = decoded.slice(decoded.indexOf(':') + 1);
  return !isPlaceholder(password) && (looksLikePassword(password) || looksRandom(password, 12));
}
