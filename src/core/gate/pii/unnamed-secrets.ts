import { digitWords } from './digit-words.ts';
import { type Finding, findingsMax } from './finding.ts';
import { isPlaceholder } from './placeholders.ts';
import { looksRandom, readsAsWords } from './randomness.ts';
import { kindBits, kindsOf, signsOf, withoutEnd } from './signs.ts';
import { surveyOf } from './survey.ts';

/**
 * Finds secrets by their look alone: long runs in which letters of both cases and digits change at random, and words
 * that only a password's rules explain (`Otter74&`, `qT7!vLm2`). Findings hold next to none of either; what documentation
 * has of them (hashes, public keys, encoded examples) is told by what stands before.
 */
export function findUnnamedSecrets(text: string): Finding[] {
  return [...generatedValues(text), ...strictPasswords(text)];
}

function generatedValues(text: string): Finding[] {
  const findings: Finding[] = [];
  const { tokens } = surveyOf(text);
  for (let i = 0; i < tokens.length && findings.length < findingsMax; i += 2) {
    const [start, end] = [tokens[i] as number, tokens[i + 1] as number];
    if (end - start < generatedCharsMin || end - start > generatedCharsMax) continue;
    const value = text.slice(start, end);
    if (!/[A-Z]/.test(value) || !/[a-z]/.test(value) || !/\d/.test(value)) continue;
    const before = text.slice(Math.max(0, start - publicWithinChars), start);
    if (
      publicBefore.test(before) ||
      publicNear.test(text.slice(Math.max(0, start - 60), end + 40)) ||
      isAddress(text, start, value) ||
      isOfBlock(text, start, end)
    )
      continue;
    if (changes(value) < changesMin || !looksRandom(value, generatedCharsMin)) continue;
    if (readsAsWords(value) || holdsText(value) || publicShape.test(value) || isPlaceholder(`${value}==`))
      continue;
    findings.push({ kind: 'secret value', start, end, remedy });
  }
  return findings;
}

const remedy = 'replace the value with a placeholder such as <SECRET>';

/** Shorter values need a name beside them; ids of videos and commits are shorter. */
const generatedCharsMin = 20;
/** Longer ones are images, certificates and other files. */
const generatedCharsMax = 400;

/** How far before a value stands what makes it public. */
const publicWithinChars = 40;

/** Hashes, public keys, ids and encoded data are made to be shown. */
const publicBefore =
  /(?:sha-?\d{1,3}|md5|hash\w*|digest|integrity|etag|checksum|fingerprint|thumbprint|\bh1|signature|public[-_ ]?key\w*|pubkey|ssh-(?:rsa|dss|ed25519)|ecdsa-\S{1,20}|age1|nonce|iv|cursor|page_?token|commit|revision|build|client[-_ ]?id|app(?:lication)?[-_ ]?id|project[-_ ]?id|tenant[-_ ]?id|\bids?|[a-z]Ids?|_ids?|uuid|guid|key[-_ ]?id|kid|\barn|certificate|cert|base64|data:[\w/+.-]{1,30}|x5[ct]|modulus|kty|slug|address)["'`]?\s{0,2}[-=:>,;(]?\s{0,2}["'`(]?(?:is |was |Some\(|Optional\[|\w{2,12}\()?$/i;

/** A text that speaks of these shows them. */
const publicNear =
  /sha-?(?:1|256|384|512)\b|integrity|checksum|\bdigest|fingerprint|public[ _-]?key|\betag|\bhash|\bnonce|\bcursor|\bsri\b|vapid|thumbprint|certificate|challenge|verifier|nanoid|\b(?:un)?sign(?:ed|ature|ing)?\b/i;

/** Advisories, ids of devices, identifiers, public keys; JSON Web Tokens have a detector of their own. */
const publicShape =
  /^(?:GHSA|CVE|CWE|RFC|UTF|SHA)-|^eyJ|^(?:GPU|MIG|LSID)-[0-9a-f-]+$|^[A-Z][a-z]+(?:[A-Z][a-z]+|\d{1,2}){2,}$|^AAAA[BCE]3/;

/** Of random letters and digits six in ten neighbours are of different kinds; of words, paths and identifiers two. */
const changesMin = 0.36;

/** The share of neighbours that are of different kinds: small letters, capitals, digits. */
function changes(value: string): number {
  let changed = 0;
  for (let at = 1; at < value.length; at++)
    if (differ(kindOf(value.charCodeAt(at - 1)), kindOf(value.charCodeAt(at)))) changed++;
  return changed / value.length;
}

/** A sign parts words as well as random letters. */
const sign = 0;

function differ(first: number, second: number): boolean {
  return first !== second && first !== sign && second !== sign;
}

function kindOf(code: number): number {
  if (code >= 0x61 && code <= 0x7a) return 1;
  if (code >= 0x41 && code <= 0x5a) return 2;
  return code >= 0x30 && code <= 0x39 ? 3 : sign;
}

/** A line of an encoded block: a signature, a certificate, a file. Private keys have a detector of their own. */
function isOfBlock(text: string, start: number, end: number): boolean {
  const head = text.lastIndexOf('-----BEGIN ', start);
  if (head >= 0 && !text.slice(head, start).includes('-----END ')) return true;
  return (
    encodedLine.test(text.slice(Math.max(0, start - 100), start)) ||
    lineEncoded.test(text.slice(end, end + 100))
  );
}

const encodedLine = /[A-Za-z0-9+/]{40,}[ \t\\$]{0,4}\n[ \t$]{0,8}$/;
const lineEncoded = /^={0,2}[ \t\\$]{0,4}\n[ \t$]{0,8}[A-Za-z0-9+/]{40,}/;

/** Part of a URL, a path or a host's name rather than a value of its own. */
function isAddress(text: string, start: number, value: string): boolean {
  if (/(?:^|[/.])(?:[\w-]+\.)+(?:com|org|net|io|dev|js|ts|html?|png|svg|md|json)(?:\/|$)/.test(value))
    return true;
  return text[start - 1] === '%' || isInUrl(text, start);
}

/** Whether a place is inside a URL, whose parameters have a detector of their own. */
export function isInUrl(text: string, start: number): boolean {
  return /:\/\/[^\s"'<>]{0,300}$/.test(text.slice(Math.max(0, start - 300), start));
}

/** Whether base64 decodes to text: an example, or a thing that other detectors read. */
function holdsText(value: string): boolean {
  const decoded = Buffer.from(value, 'base64');
  let printable = 0;
  for (const byte of decoded) if ((byte >= 0x20 && byte < 0x7f) || byte === 10) printable++;
  return printable >= decoded.length * 0.9;
}

function strictPasswords(text: string): Finding[] {
  const findings: Finding[] = [];
  // Such a password has a digit, and few words of prose do.
  for (const { start, end } of digitWords(text, surveyOf(text).numbers, edges, passwordCharsMax)) {
    if (findings.length >= findingsMax) break;
    if (end - start < passwordCharsMin) continue;
    const word = withoutEnd(text.slice(start, end), closers);
    // A sign at the end may be the sentence's; inside or before a small letter it is the password's.
    const closes =
      (word.endsWith('!') || word.endsWith('?')) &&
      !/^\s*(?:[a-z]|["'`<])/.test(text.slice(start + word.length, start + word.length + 2));
    const value = closes ? word.slice(0, -1) : word;
    if (!isStrict(value) || isPlaceholder(value) || isInUrl(text, start)) continue;
    findings.push({ kind: 'password', start, end: start + value.length, remedy });
  }
  return findings;
}

const passwordCharsMin = 7;
const passwordCharsMax = 40;

/** What stands around a word: blanks, quotes, brackets and the signs of lists and assignments. */
const closers = signsOf('.,:');
const edges = signsOf(' \n\t"\'`()[]{}<>,;=|');

const strictKinds = kindBits.small | kindBits.capital | kindBits.digit | kindBits.other;

/** Both cases, a digit and a sign that no identifier, version, path or format has. */
function isStrict(value: string): boolean {
  return (
    value.length >= passwordCharsMin &&
    kindsOf(value) === strictKinds &&
    /^[A-Za-z0-9][A-Za-z0-9!?#%&*$+@^~_-]+$/.test(value) &&
    /[!?#%&*$@^~]/.test(value) &&
    !(isEncoded(value) || other.test(value) || named.test(value))
  );
}

/** Every percent sign begins an encoded byte. */
function isEncoded(value: string): boolean {
  return value.includes('%') && value.replace(/%[0-9A-Fa-f]{2}/g, '').includes('%') === false;
}

/** References (`STATUS#open`, `Uint8Array#indexOf`, `pkg@1.2`, `B@4f2410ac`), query strings, formats, patterns. */
const other =
  /%\d*[a-z]$|^[\w-]+[#@](?:[A-Za-z_-]+\d*|v?\d[\d.]*|[0-9a-f]+)$|\?[a-z_]+$|&\w+$|^[A-Z]+[#$]?\d+$|\w\*+$|^\w+\*\d+$|\w-\w.*\w-\w.*\d-\d|#.*#|@.*@|\d{4}-\d\d-\d\d/;

/** What people know by a name with a number. */
const named =
  /^(?:argon|scrypt|bcrypt|pbkdf|sha|md|aes|rsa|ed|base|utf|iso|x|php|node|java|python|vue|angular|windows|win|web|log|oauth|http|ipv|mp|h|e|k|s|i)-?\d/i;
