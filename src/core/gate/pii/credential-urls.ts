import type { Finding } from './finding.ts';
import { matchesOf } from './matches.ts';
import { saidNowhere } from './passwords/form.ts';
import { isWordy } from './passwords/made-up.ts';
import { isPlaceholder } from './placeholders.ts';
import { looksLikePassword, looksRandom } from './randomness.ts';
import { merged, type Segment, segmentsAround } from './segments.ts';
import { isOneOf, signsOf } from './signs.ts';

/** Finds credentials inside addresses: `scheme://name:password@host` and `Host=…;Password=…` strings. */
export function findCredentialUrls(text: string): Finding[] {
  const signs: number[] = [];
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1))
    if (mayEndLogin(text, at)) signs.push(at);
  return [
    ...merged(text, signs, loginReach).flatMap(findLogins),
    ...parameters(text).flatMap(findParameters),
  ];
}

/** Whether a sign stands behind a quote, or at the end of a run with a colon in it or a slash before it. */
function mayEndLogin(text: string, sign: number): boolean {
  if (text[sign - 1] === '"') return true;
  for (let at = sign - 1; at >= 0 && sign - at <= loginReach.before; at--) {
    const code = text.charCodeAt(at);
    if (code === 0x3a || code === 0x2f) return true;
    if (code <= 0x20 || isOneOf(loginEdges, code)) return false;
  }
  return false;
}

const loginEdges = signsOf('"\'<>');

/** Scheme, name and password stand before the sign, the host behind it. */
const loginReach = { before: 230, after: 130 };

/** The names of parameters that carry a secret. */
const parameters = segmentsAround(
  [
    'token=',
    'key=',
    'secret=',
    'sig=',
    'auth=',
    'session=',
    'appid=',
    'app_id=',
    'signature=',
    'password',
    'passwd=',
    'pwd',
    'code=',
  ],
  { before: 300, after: 120 },
);

function findLogins({ text, from }: Segment): Finding[] {
  const findings: Finding[] = [];
  for (const match of matchesOf(userInfo, text)) {
    const [, name = '', password = '', host = ''] = match;
    if (!isLiveCredential(name, password, host)) continue;
    const start = match.index + match[0].indexOf(`:${password}@`) + 1;
    findings.push(found('password in a URL', from + start, password.length));
  }
  for (const match of matchesOf(quotedLogin, text)) {
    const value = match[1] ?? '';
    if (!isPlaceholder(value))
      findings.push(
        found('password in an address', from + match.index + match[0].indexOf(value), value.length),
      );
  }
  for (const match of matchesOf(bareLogin, text)) {
    const [, name = '', password = '', host = ''] = match;
    if (!saidNowhere(password) || !isLiveCredential(name, password, host)) continue;
    const start = match.index + match[0].indexOf(`:${password}@`) + 1;
    findings.push(found('password in an address', from + start, password.length));
  }
  for (const match of matchesOf(driverLogin, text)) {
    const value = match[1] ?? '';
    if (!saidNowhere(value) && !isWordy(value)) continue;
    const start = match.index + match[0].lastIndexOf(value);
    findings.push(found('password in a connection string', from + start, value.length));
  }
  for (const match of matchesOf(tokenAsName, text)) {
    const value = match[1] ?? '';
    if (looksRandom(value, 20))
      findings.push(found('token in a URL', from + match.index + match[0].indexOf(value), value.length));
  }
  return findings;
}

function findParameters({ text, from }: Segment): Finding[] {
  const findings: Finding[] = [];
  for (const match of matchesOf(queryToken, text)) {
    const value = match[1] ?? '';
    if (looksRandom(value, 16))
      findings.push(found('token in a URL', from + match.index + match[0].lastIndexOf(value), value.length));
  }
  for (const match of matchesOf(keyedPassword, text)) {
    const value = (match[1] ?? '').replace(/^\{(.*)\}$/, '$1');
    if (isPlaceholder(value) || !(looksLikePassword(value) || value.length >= 10)) continue;
    findings.push(
      found(
        'password in a connection string',
        from + match.index + match[0].lastIndexOf(value),
        value.length,
      ),
    );
  }
  return findings;
}

const userInfo =
  /[a-z][a-z0-9+.-]{1,20}:\/\/([^\s:/@"'<>]{0,80}):([^\s/"'<>]{1,120}?)@([^\s/"'<>@:?,]{1,120})/gi;

/** Some tools take the address without its scheme. */
const bareLogin =
  /(?<![\w/@:.-])([A-Za-z][\w.-]{1,40}):([^\s:/@"'<>]{6,80})@((?:[\w-]{1,60}\.){1,5}[a-z]{2,12})(?=[:/\s"'`]|$)/g;

/** Oracle's tools quote a password with an at sign in it. */
const quotedLogin = /(?<![\w/])[A-Za-z][\w$]{1,30}\/"([^"\n]{5,60})"@/g;

/** Go's driver for MySQL names the protocol behind the sign: user:password@tcp(host:3306)/db */
const driverLogin = /(?<![\w/@.-])[A-Za-z][\w.-]{0,40}:([^\s@"'<>]{5,80})@(?:tcp6?|unix|udp)\(/g;

const tokenAsName = /https?:\/\/([A-Za-z0-9_-]{20,120})@[A-Za-z0-9.-]{3,100}/g;

const queryToken =
  /[?&](?:access_token|api[_-]?key|appid|app_id|subscription-key|session|auth_token|token|key|secret|auth|password|passwd|pwd|pass|signature|sig|client_secret|code|refresh_token|id_token|sas|X-Amz-Signature|X-Amz-Security-Token)=([A-Za-z0-9%._~+/-]{16,400})/gi;

const keyedPassword =
  /(?:server|host|data source|user id|uid|username|user|database|initial catalog|endpoint)\s{0,2}=[^;\n]{1,120};[^\n]{0,160}?\b(?:password|pwd)\s{0,2}=\s{0,2}(\{[^}\n]{4,80}\}|[^;\s"'`]{5,120})/gi;

/** Local and demo stacks have throw-away passwords; the same word against a named host is a real one. */
function isLiveCredential(name: string, password: string, host: string): boolean {
  if (isPlaceholder(password) || password === name) return false;
  if (/[{}$<>]|^\*+$|^:/.test(password) || /^(?:\*|\.\.\.)/.test(host)) return false;
  const local =
    /^(?:localhost|localhost:|127\.|0\.0\.0\.0|\[?::1|host$|hostname$|server$|db$|redis$|postgres$|mysql$|mongo$|proxy$|host\.docker\.internal)/i.test(
      host,
    );
  const plainWord = /^[a-z]{1,12}\d{0,3}$/i.test(password);
  if (
    plainWord &&
    (local ||
      !host.includes('.') ||
      /(?:^|\.)example\.(?:com|org|net)$|\.(?:test|example|local|invalid)$/i.test(host))
  )
    return false;
  return password.length >= 5;
}

function found(kind: string, start: number, length: number): Finding {
  return { kind, start, end: start + length, remedy: 'write it as scheme://user:<PASSWORD>@host' };
}
