import { type Finding, findingsMax } from './finding.ts';
import { issuer } from './issuers.ts';
import { looksRandom } from './randomness.ts';
import { isOneOf, kindBits, kindsOf, signsOf } from './signs.ts';
import { surveyOf, tokenCharsMin } from './survey.ts';

/**
 * Finds generated values by what they are called: `DD_API_KEY=…`, `"client_secret": "…"`, `--token …`, "the
 * Datadog key …". The look of the value picks the candidates, the words beside it make the claim.
 */
export function findNamedSecrets(text: string): Finding[] {
  const findings: Finding[] = [];
  let looked = 0;
  const { tokens } = surveyOf(text);
  for (let i = 0; i < tokens.length; i += 2) {
    let runEnd = tokens[i + 1] as number;
    // Padding ends a value; a sign that something follows assigns it.
    if (endsPadded(text, runEnd)) while (text[runEnd] === '=') runEnd++;
    // In pieces of a bearable length.
    for (let at = tokens[i] as number; runEnd - at >= tokenCharsMin; at += runCharsMax) {
      if (findings.length >= findingsMax) return findings;
      const { start, end } = withoutSigns(text, at, Math.min(at + runCharsMax, runEnd));
      if (end - start < valueCharsMin) continue;
      const value = text.slice(start, end);
      // Dear questions last: most long runs are paths and identifiers.
      if (!maybeGenerated(value) || isCode(value)) continue;
      const before = lineBefore(text, start);
      const after = text.slice(end, end + 40);
      if (!anyName.test(before) && !anyName.test(after)) continue;
      const claim =
        claimOf(before, after, value) ?? claimOfKey(before, text.slice(Math.max(0, start - 200), start));
      if (claim === undefined || ++looked > candidatesMax || !looksRandom(value, claim)) continue;
      if (/^\(|^\.\w+\(/.test(after)) continue;
      findings.push({ kind: uuid.test(value) ? 'API key' : 'secret value', start, end, remedy });
    }
  }
  return findings;
}

function endsPadded(text: string, from: number): boolean {
  let at = from;
  while (at < from + 2 && text[at] === '=') at++;
  return at > from && !isWordSign.test(text[at] ?? '');
}

/** What a name is set to begins with one of these; what comes behind padding does not. */
const isWordSign = /[\w"'`<$({[/.*=-]/;

const remedy = 'replace the value with a placeholder such as <SECRET>';

/** Shorter values are judged as passwords. */
const valueCharsMin = 12;

/** Most values weighed in one text. */
const candidatesMax = 300;

/** How far before its value a name may stand: "the API token for the staging zone of our account is …". */
const namedWithinChars = 64;

const runCharsMax = 512;

/** Digits among letters, or changes of case: what words and rulers of signs do not have. */
function maybeGenerated(value: string): boolean {
  const kinds = kindsOf(value);
  return (kinds & kindBits.digit) !== 0 || (kinds & bothCases) === bothCases;
}

const bothCases = kindBits.small | kindBits.capital;

/** The range without the dots, slashes and dashes that sentences and paths put around a value. */
function withoutSigns(text: string, from: number, to: number): { start: number; end: number } {
  let start = from;
  let end = to;
  while (start < end && isOuterSign(text.charCodeAt(start))) start++;
  while (end > start && isOuterSign(text.charCodeAt(end - 1))) end--;
  return { start, end };
}

/** One of - . / _ ~ */
function isOuterSign(code: number): boolean {
  return (code >= 0x2d && code <= 0x2f) || code === 0x5f || code === 0x7e;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Where none of these stands beside a value, nothing names it a secret. */
const anyName =
  /secret|\bpat\b|token|key|credential|auth|session|cookie|\bsid\b|jwt|salt|pass|pepper|appid|app_id|license|webhook|seed|init|login|client|key\b|\(/i;

/** What a value is assigned to: the name right before `=`, `:`, `=>` or the gap of a flag or XML element. */
const assigned =
  /([A-Za-z][\w.-]{0,60}(?: [A-Za-z]\w{0,20}){0,2})["'`\]]{0,3}(?:\s{0,3}(?:=>|:=|\?=|==?|:)\s{0,3}|\s?>\s?|[ \t]{1,3}|\(\s?)(?:["'`]\s?)?(?:(?:[Bb]earer|Token|base64:|str:|!\w+)\s{0,2}){0,1}$/;

/** Whether a line ends as `assigned` does: with its sign, a blank, a quote or the word for a scheme. */
function assigns(before: string): boolean {
  return /[\s=:>("'`\w]$/.test(before.slice(-1));
}

/** The end of a line from its fourth last word on: `assigned` spans no more than a name of three and a scheme. */
function lastWords(before: string): string {
  let at = before.length;
  for (let words = 0; words < 4; words++) {
    while (at > 0 && !isNameSign(before.charCodeAt(at - 1))) at--;
    while (at > 0 && isNameSign(before.charCodeAt(at - 1))) at--;
  }
  return before.slice(at);
}

function isNameSign(code: number): boolean {
  return code < 0x80 && nameSigns[code] === 1;
}

const nameSigns = Uint8Array.from({ length: 0x80 }, (_, code) =>
  /[\w.-]/.test(String.fromCharCode(code)) ? 1 : 0,
);

/** Names of which the value is a secret. */
const secretName =
  /secret|token|(?:api|app(?:lication)?|access|auth|admin|account|master|license|licence|signing|encryption|encrypt|crypto|private|priv|secret|server|service|client|subscription|webhook|write|read|ingest(?:ion)?|deploy|integration|instrumentation|storage|shared|function|host|hmac|aes|cipher|session|jwt|cookie|storage|backup|restic|preshared|pre-?shared|recovery|user|bot|search|query|project|site|product|partner|merchant|provisioning|registration|activation|consumer|customer|tenant|machine|node|cluster|agent|device|data|dsn|sas|ssh|sdk|rest|x)[-_. ]?keys?(?![-_ ]?(?:id|name|path)\b)|_key\b|\bkey_|credential|\bcreds?\b|authorization|\bjwt|session[-_ ]?id|sessionid|\bcookie|\bsid\b|\bpsk\b|\bsalt\b|pepper|appid|\bapp_id|apikey|passkey|authkey|\bauth\b|(?:hash|encryption|hmac)[-_ ]?seed|x-[\w-]{0,20}-(?:key|auth)|\bpat\b/i;

/** Names that hold one of those words and yet open nothing. */
const harmlessName =
  /(?:public|install|recv|import|export|list|delete|edit|trust|primary|foreign|sort|partition|cache|idempotency|hash|row|object|shard|composite|routing|dedup\w{0,6}|map|react|lookup|unique|surrogate|publishable|restore|anon|host|translation|i18n|message|storage|registry|registration|config|translation|query|group|range|order|gpg|pgp|signing|feature|flag|json|index|entity|document)[-_ ]?keys?(?![-_]?(?:secret|material))\b|token[-_ ]?(?:type|count|limit|ids?\b|expir\w{0,8}|endpoint|ur[il]|s\b|bucket|name|budget)|key[-_ ]?(?:ids?\b|name|path|size|length|files?|type|code|down|up|board|frame|word|vault|space|usage|server|ring|fingerprint|prefix|pair)|secret[-_ ]?(?:name|ref|ids?\b|version|store|class|path|arn|manager)|max[-_]?tokens|checksum|integrity|digest|commit|passwordless|\betag|sitekey|site[-_ ]key|session[-_ ]?name|cookie[-_ ]?(?:name|domain|path)|client[-_]?id|fingerprint|csrf|authority|author\b|public|invalidat/i;

/** Words between a secret's name and a value that make the value something else. */
const otherThing =
  /\b(?:sha-?\d{0,3}|md5|hash(?:es|ed)?|digest|commit|checksum|integrity|etag|fingerprint|uuid|guid|trace\w{0,8}|span|request|revision|rev|image|build|version|ids?|client[-_ ]id|arn|serial|thumbprint|kid|file|path|folder|branch|tag|url|user(?:name)?|named?|called|bucket|table|column|region|model|example|package|module|function|method|class|publickey|public key|ssh-(?:rsa|ed25519|dss)|ecdsa-\S{0,20})\b/i;

/** In prose: "API key", "the token for zone", "client secret", "secret key", not the bare word "key". */
const toldName =
  /\b(?:(?:api|app(?:lication)?|access|auth(?:entication)?|admin|account|license|signing|encryption|private|secret|server|services?|subscription|integration|aes|hmac|cipher|luks|volume|recovery|wallet|admin|write|host|ingestion|write|deploy|client|master|shared|webhook|consumer|user|bot|instrumentation|personal|refresh|bearer|session|project|routing)[-_ .]?(?:keys?|tokens?|secrets?)|api[-_]?key|apikey|tokens?|secrets?|credentials?|auth[-_ ]?code|pat|salt|pepper|\w{2,20}[-_](?:key|token|secret)|set\w{0,16}(?:Key|Token|Secret)|with\w{0,16}(?:Key|Token|Secret))(?![\w-])/gi;

const toldAfter =
  /^["'`)]{0,2},? {0,2}(?:(?:is|was|as|being|=|\() ?)?(?:(?:the|our|an?|its|my|his|her|their|as|live|production|prod|staging|old|leaked|revoked) ){0,3}(?:[A-Z]\w{1,20} ){0,2}(?:(?:api|app|auth|access|secret|private|license|admin|signing|client|bearer)[ -](?:key|token|secret)|token|secret)\b/i;

/**
 * The least length at which a value counts as random under the claim its neighbourhood makes; undefined
 * where nothing claims it.
 */
function claimOf(before: string, after: string, value: string): number | undefined {
  // The name of a cloud resource is public; what it holds is not in it.
  if (/\barn:[^\s]{0,60}$/.test(before)) return undefined;
  const isUuid = uuid.test(value);
  const name = assignedName(before);
  // The second half of a Vault or Nomad login, for all its name.
  if (isUuid && /secret[-_ ]?id$/i.test(name ?? '')) return 20;
  if (name !== undefined && secretName.test(name) && !harmlessName.test(name)) {
    // A UUID is an id first: only a name that ends in key, token or secret makes it a secret.
    return isUuid && !/(?:key|token|secret|auth|pass(?:word)?|credentials?|psk)\w{0,8}$/i.test(name)
      ? undefined
      : 12;
  }
  if (name !== undefined && harmlessName.test(name)) return undefined;
  if (toldBefore(before, isUuid)) return /[\w-]["'`]?\s["'`]?$/.test(before) ? 16 : 20;
  if (/^(?:[0-9a-f]{24,}|[A-Za-z0-9_-]{20,})$/i.test(value) && issuedHere(before, after)) return 20;
  return toldAfter.test(after) && !otherThing.test(before.slice(-24)) ? 20 : undefined;
}

/** The name that a value is assigned to, where a sign or a flag right before the value says so. */
function assignedName(before: string): string | undefined {
  if (!assigns(before) || !isDirect.test(before)) return undefined;
  // A sentence that ends before the name says nothing about it.
  return lastWords(before)
    .match(assigned)?.[1]
    ?.replace(/^.*[.!?]\s+/, '');
}

const isDirect =
  /(?:[=:>(]|--?[\w-]{2,40}[ \t]{1,3}|^[A-Z][A-Z0-9_]{3,40}[ \t])["'`]?\s{0,3}(?:\w{1,8}:?\s{0,2})?$/;

/** A bare `key:` is a secret where the lines above speak of credentials. */
function claimOfKey(before: string, above: string): number | undefined {
  return /(?:^|[\s{,-])["']?key["']?\s?[:=]\s?["']?$/i.test(before) &&
    /credential|secret|api[-_ ]?key|key[-_]?auth|consumer/i.test(above)
    ? 24
    : undefined;
}

/** Whether the last secret named before the value has nothing between that makes the value something else. */
function toldBefore(before: string, isUuid: boolean): boolean {
  let last: RegExpMatchArray | undefined;
  for (const match of before.matchAll(toldName)) last = match;
  if (last === undefined) return false;
  const from = (last.index ?? 0) + last[0].length;
  const between = before.slice(from);
  // "… is a plain UUID: " only says what the value looks like.
  const told = isUuid ? between.replace(/\b[ug]uid\b/i, '') : between;
  if (between.length > 40 || otherThing.test(told)) return false;
  if (harmlessName.test(before.slice(Math.max(0, (last.index ?? 0) - 12)))) return false;
  // A full stop ends the claim.
  if (/[.!?;]\s/.test(between)) return false;
  return (
    !isUuid ||
    (/key|secret|credential|token/i.test(last[0]) && (between.length <= 12 || /[:=]\s?["'`]?$/.test(between)))
  );
}

/** Providers whose keys carry no mark: their name and the word "key" near a generated value. */
function issuedHere(before: string, after: string): boolean {
  const near = before + after;
  if (handedOver.test(before) && issuer.test(before)) return true;
  return (
    issuer.test(near) &&
    /\b(?:\w{0,20}[-_])?(?:keys?|token|secret|auth|credentials?)\b/i.test(near) &&
    !otherThing.test(before.slice(-30)) &&
    !harmlessName.test(near)
  );
}

/** The value is an argument of a client's constructor, or of a command that logs in. */
const handedOver =
  /\(\s?(?:[^()\n]{0,40},\s?)?["'`]$|\b(?:init|login|auth|configure|set-key|setup|authenticate|connect)[ =]$/;

/** Member chains, slugs, paths, versions and dates are written by people. */
function isCode(value: string): boolean {
  return (
    /^(?:[a-z]+(?:[-_/.][a-z0-9]+)+$|[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$|\d{4}-\d\d-\d\d|(?:[\w.-]+\/)+[\w.-]*\.\w{1,5}$)/.test(
      value,
    ) ||
    (/^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+$/.test(value) && !/\d\w*\d/.test(value)) ||
    /\.(?:com|org|net|io|dev|js|ts|json|md|html?|py|rb|go|png|svg|pem|key|crt|cer|pub|p12|pfx|jks|ya?ml|toml|env|txt|conf|sock|db)(?:\/|$)/.test(
      value,
    )
  );
}

/** The line up to the value; a value alone on its line belongs to the line above. */
function lineBefore(text: string, start: number): string {
  const before = text.slice(Math.max(0, start - namedWithinChars), start);
  const line = before.slice(before.lastIndexOf('\n') + 1);
  return saysSomething(line) ? line : before.replace(/\n[\s"'`>|-]*$/, ' ');
}

/** Whether a line holds more than blanks, quotes and the signs of lists. */
function saysSomething(line: string): boolean {
  for (let at = 0; at < line.length; at++) if (!isOneOf(lineSigns, line.charCodeAt(at))) return true;
  return false;
}

const lineSigns = signsOf(' \t\r\n\v\f"\'`>|-');
