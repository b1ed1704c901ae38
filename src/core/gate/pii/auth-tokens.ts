import { searchFor } from './anchored.ts';
import { type Finding, findingsMax } from './finding.ts';
import { matchesOf } from './matches.ts';
import { isPlaceholder } from './placeholders.ts';
import { looksLikePassword, looksRandom } from './randomness.ts';
import { type Segment, segmentsAround } from './segments.ts';

/** Finds JSON Web Tokens and the values of Authorization headers, cookies and base64 credentials. */
export function findAuthTokens(text: string): Finding[] {
  const findings: Finding[] = [];
  for (const match of tokens(text)) {
    const [, payload = '', signature = 'random0'] = match[0].split('.');
    if (isPlaceholder(match[0]) || isPlaceholder(signature) || new Set(payload).size < 6) continue;
    findings.push(at('JSON Web Token', match.index, match[0].length));
  }
  for (const segment of segments(text)) findings.push(...findSchemes(text, segment));
  return findings;
}

const segments = segmentsAround(
  [
    'bearer',
    'token',
    'ssws',
    'apikey',
    'api-',
    'oauth',
    'splunk',
    'genie',
    'auth-key',
    'basic',
    '_auth',
    '"auth"',
    'auth=',
    'auth =',
    'sess',
    'sid=',
    'cookie:',
    'aspnetcore',
    'wordpress_',
    'remember_',
    'response=',
    'signature',
    'negotiate',
    'ntlm',
  ],
  { before: 40, after: 120 },
);

function findSchemes(whole: string, segment: Segment): Finding[] {
  const { text, from } = segment;
  const findings: Finding[] = [];
  for (const match of matchesOf(scheme, text)) {
    if (findings.length >= findingsMax) break;
    const value = (match[1] ?? '').replace(/[.~]+$/, '');
    if (!looksRandom(value, 16)) continue;
    findings.push(at('bearer token', from + match.index + match[0].lastIndexOf(value), value.length));
  }
  for (const match of basics(whole, segment)) {
    const value = match[1] ?? '';
    if (!holdsCredentials(value)) continue;
    findings.push(
      at('basic auth credentials', from + match.index + match[0].lastIndexOf(value), value.length),
    );
  }
  for (const { kind, search, charsMin } of headers) {
    for (const match of search(whole, segment)) {
      const value = match[1] ?? '';
      if (!looksRandom(value, charsMin)) continue;
      findings.push(at(kind, from + match.index + match[0].lastIndexOf(value), value.length));
    }
  }
  return findings;
}

/**
 * A header starts with `{"` or, printed nicely, with `{` and a line break: hence eyJ, ewo, ewog, eyA. The
 * signature may be cut off, for the claims leak anyway.
 */
const jwt =
  /(?<![A-Za-z0-9_-])(?:eyJ[A-Za-z0-9_-]{10,2000}\.(?:eyJ[A-Za-z0-9_-]{10,4000}(?:\.[A-Za-z0-9_-]{8,1000}){0,3}|[A-Za-z0-9_-]{10,4000}\.[A-Za-z0-9_-]{16,4000})|ew(?:og|0K)[A-Za-z0-9_-]{10,2000}\.[A-Za-z0-9_-]{10,4000}\.[A-Za-z0-9_-]{16,1000})/g;

const tokens = searchFor(jwt);

const scheme =
  /\b(?:bearer|token|ssws|apikey|api-key|api-token|oauth|splunk|genie-?key|[\w-]{1,20}-auth-key)(?:["'`]?\s{1,3}|%20|(?<=bearer)\.)["'`]?([A-Za-z0-9._~+/=-]{16,1000})/gi;

const basic =
  /(?:\bbasic|\b_auth["']?\s?[=:]|"auth"\s?:|\bauth\s?=)\s{0,3}["']?([A-Za-z0-9+/_-]{8,400}={0,2})/gi;

const basics = searchFor(basic);

const headers = [
  {
    kind: 'session cookie',
    shape:
      /\b(?:[\w.-]{0,30}sess(?:ion)?(?:[-_.]?(?:id|token|key))?|PHPSESSID|JSESSIONID|ASP\.NET_SessionId|connect\.sid|laravel_session|sessionid|_gitlab_session|auth_token|remember_token|remember_web\w{0,50}|next-auth\.session-token|\.AspNetCore\.\w{1,30}|wordpress_logged_in\w{0,40}|_session|sid|SID)=(?:s%3A)?["']?([A-Za-z0-9%+/_.=-]{16,1000})/g,
    charsMin: 16,
  },
  {
    kind: 'session cookie',
    shape: /\bcookie: ?[^\n]{0,80}?=([A-Za-z0-9%+/_.-]{20,400})/gi,
    charsMin: 20,
  },
  { kind: 'digest credentials', shape: /\bresponse="?([0-9a-f]{32,64})"?/g, charsMin: 32 },
  { kind: 'request signature', shape: /\bSignature=([0-9a-f]{64})/g, charsMin: 64 },
  {
    kind: 'OAuth signature',
    shape: /\boauth_(?:token|signature)=["']?([A-Za-z0-9%+/_.=-]{16,200})/g,
    charsMin: 16,
  },
  {
    kind: 'Kerberos or NTLM ticket',
    shape: /\b(?:Negotiate|NTLM) ((?:YII|TlRMTVNTUAAD)[A-Za-z0-9+/]{40,4000})/g,
    charsMin: 40,
  },
].map(({ kind, shape, charsMin }) => ({ kind, charsMin, search: searchFor(shape) }));

function at(kind: string, start: number, length: number): Finding {
  return { kind, start, end: start + length, remedy: 'replace it with a placeholder such as Bearer <TOKEN>' };
}

/** Basic credentials are base64 of `name:password`; anything that does not decode to that is a plain word. */
function holdsCredentials(encoded: string): boolean {
  const decoded = Buffer.from(encoded, 'base64').toString('latin1');
  if (!/^[\x20-\x7e]{1,80}:[\x20-\x7e]{3,200}$/.test(decoded)) return false;
  const password = decoded.slice(decoded.indexOf(':') + 1);
  return !isPlaceholder(password) && (looksLikePassword(password) || looksRandom(password, 12));
}
