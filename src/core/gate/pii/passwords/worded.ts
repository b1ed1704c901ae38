import { productNames } from '../../../product-names.ts';
import { digitWords } from '../digit-words.ts';
import type { Finding } from '../finding.ts';
import { isPlaceholder } from '../placeholders.ts';
import { isDigit, isLetter, signsOf, withoutEnd } from '../signs.ts';
import { registerWords, surveyOf } from '../survey.ts';
import { isInUrl } from '../unnamed-secrets.ts';
import { isPassphrase } from './made-up.ts';

/**
 * Finds passwords as people make them up, a word with digits and perhaps a sign (`Otter.2207`, `31Canyon%Fenster`), and
 * words tied by dashes, wherever they stand in a text that speaks of logging in. Findings name next to nothing of that form.
 */
export function findWordedPasswords(text: string): Finding[] {
  const { words, numbers } = surveyOf(text);
  const spoken = words[spokenOf] as number[];
  if (spoken.length === 0) return [];
  const strict = words[strictlySpokenOf] as number[];
  return [...wordsWithDigits(text, numbers), ...tiedWords(text)].filter(({ start, end }) =>
    // Codes of errors are capitals and digits as well.
    /^[A-Z]+\d+$/.test(text.slice(start, end))
      ? strict.some((at) => Math.abs(at - start) <= strictlyWithinChars)
      : start < titleAndMoreChars || spoken.some((at) => Math.abs(at - start) <= spokenWithinChars),
  );
}

/** Words that leave no doubt, and how near they stand. */
const strictlySpokenOf = registerWords(
  'passw;passph;passcode;_pass;pass ;pwd;psk;pin ;pins;unlock;locked;opens;kennwort;contrase;senha;hasł;парол;wifi;wi-fi;wpa;luks;bitlocker;encrypted with;-p '.split(
    ';',
  ),
);
const strictlyWithinChars = 80;

/** In a long text the talk of passwords and what looks like one may be about different things. */
const spokenWithinChars = 160;
/** A title speaks for what stands right below it. */
const titleAndMoreChars = 320;

/** Words of texts about logging in, unlocking and the keys of devices. */
const spokenOf = registerWords(
  'passw;invalid pass;парол;hasł;passph;passcode;_pass;pass ;pwd;psk;pin ;pins;log in;login;logged in;log on;logon;sign in;signed in;sign on;credential;secret;unlock;passwd;kennwort;contrase;senha;wachtwoord;community;snmp;tacacs;radius;keystore;wifi;wi-fi;wpa;ssid;luks;bitlocker;-p ;/rp;htpasswd;registeredusers;recovery_question;encrypt;auth'.split(
    ';',
  ),
);

const remedy = 'replace the value with a placeholder such as <SECRET>';

const wordCharsMax = 40;
const wordsMax = 200;

function wordsWithDigits(text: string, numbers: readonly number[]): Finding[] {
  const findings: Finding[] = [];
  for (const { start, end } of digitWords(text, numbers.slice(0, wordsMax), edges, wordCharsMax)) {
    if (!mayBeWordWithDigits(text, start)) continue;
    const value = withoutEnd(text.slice(start, end), closers);
    if (!isWordWithDigits(value) || isPlaceholder(value)) continue;
    // A call, a path, a host or an address goes on behind its sign.
    if (/[(/:\\@]/.test(text[end] ?? '') || /[/:\\@.$-]/.test(text[start - 1] ?? '') || isInUrl(text, start))
      continue;
    findings.push({ kind: 'password', start, end: start + value.length, remedy });
  }
  return findings;
}

const closers = signsOf('.,;:!?');
const edges = signsOf(' \n\t"\'`()[]{}<>,;=|/:\\');

const wordWithDigits =
  /^(?:\p{Lu}?\p{Ll}{4,14}(?:[-.]\p{L}?\p{Ll}{2,12}){0,3}[-_.!?#$%&*+@]?\d{2,5}[!?#$%&*+x.]{0,2}|\p{Lu}?\p{Ll}{3,14}[!#$%&*+@_-]\d{2,4}|\d{2,4}\p{Lu}\p{Ll}{3,12}[!#$%&*+-]?[A-Za-z]*|[A-Z]{5,14}\d{4,5}|(?=.*\p{Lu})\p{Lu}?\p{Ll}{4,14}\d{2,5}[-_.!#$%&*+]\p{Lu}?\p{Ll}{3,14})$/u;

/** A look at how such a word begins: with three letters, or with digits and a capital behind them. */
function mayBeWordWithDigits(text: string, start: number): boolean {
  let at = start;
  while (at < start + 4 && isDigit(text.charCodeAt(at))) at++;
  if (at > start) return isLetterOfAny(text.charCodeAt(at));
  for (; at < start + 3; at++) if (!isLetterOfAny(text.charCodeAt(at))) return false;
  return true;
}

function isLetterOfAny(code: number): boolean {
  return isLetter(code) || code >= 0x80;
}

function isWordWithDigits(value: string): boolean {
  return (
    wordWithDigits.test(value) &&
    !value
      .toLowerCase()
      .split(/\P{L}+/u)
      .some((word) => isTechnical(word))
  );
}

/** Names of formats, types, machines and products, which have numbers as well. */
function isTechnical(word: string): boolean {
  return productNames.has(word) || technical.test(word);
}

const technical =
  /^(?:(?:un)?base|pkcs|moduli|uid|gid|nouid|dma|veth|perms|utf|float|double|uint|int|long|bfloat|complex|decimal|char|varchar|nvarchar|string|array|vector|aarch|arm|armv|amd|intel|linux|darwin|windows|win|mac|iphone|android|sha|scram|hmac|pbkdf|argon|bcrypt|aes|rsa|ecdsa|curve|chacha|poly|http|https|port|page|line|lines|step|part|phase|level|error|errno|code|status|version|release|build|issue|ticket|test|case|item|row|column|field|param|arg|value|index|node|host|server|worker|client|user|users|table|figure|fig|section|chapter|appendix|article|rule|room|area|zone|eth|wlan|enp|ens|tty|disk|nvme|slot|port|channel|topic|queue|shard|partition|replica|pod|rack|cell|cluster|instance|job|task|run|batch|epoch|stage|sprint|week|day|year|month|since|until|about|over|under|than|from|with|only|last|first|next|room|model|series|type|class|group|team|office|excel|word|power|core|kernel|driver|socket|lib\w*|log|logs|java|python|node|ruby|perl|django|rails|angular|react|chrome|firefox|safari|edge|ubuntu|debian|fedora|rhel|centos|alpine|postgres\w*|mysql|mariadb|oracle|redis|kafka|mongo\w*|elastic\w*|nginx|apache|tomcat|spring|hibernate|gradle|maven|vite|webpack|typescript|ecma\w*|iso|rfc|ieee|usb|pcie|ddr|hdmi|bluetooth|wifi|wpa|ipv|oauth|openid|saml|ldap|krb|kerberos|tls|ssl|openssl|gpt|claude|llama|gemini|mistral|qwen|llm|cuda|vulkan|opengl|directx|gcc|clang|msvc|target|net|netstandard|netcoreapp|schema|format|layout|event|signal|exit|state|mode|bit|bits|byte|bytes)$/;

/** Three words and more, tied by dashes: identifiers of code and slugs say what they are in their words. */
function tiedWords(text: string): Finding[] {
  const findings: Finding[] = [];
  for (const match of tiedRuns(text)) {
    if (
      !isPassphrase(match[0], 4) ||
      match[0].split('-').some((word) => isTechnical(word) || slugWord.test(word))
    )
      continue;
    findings.push({ kind: 'passphrase', start: match.index, end: match.index + match[0].length, remedy });
    if (findings.length >= wordsMax) break;
  }
  return findings;
}

const tied = /(?<![\w./:@$-])[a-z]{4,9}(?:-[a-z]{4,9}){3,6}(?![\w./:@(=-])/y;

/** Every match of `tied`: it begins before a dash that two more follow, each a word behind the other. */
function tiedRuns(text: string): RegExpExecArray[] {
  const runs: RegExpExecArray[] = [];
  let done = 0;
  let [first, second] = [-wordsApart, -wordsApart];
  for (let third = text.indexOf('-'); third >= 0; third = text.indexOf('-', third + 1)) {
    if (first >= done && third - second <= wordsApart && second - first <= wordsApart) {
      let start = first;
      while (start > 0 && first - start < wordsApart && isSmallLetter(text.charCodeAt(start - 1))) start--;
      tied.lastIndex = start;
      const run = tied.exec(text);
      if (run !== null) {
        runs.push(run);
        done = start + run[0].length;
      }
    }
    [first, second] = [second, third];
  }
  return runs;
}

/** Nine letters and a dash. */
const wordsApart = 10;

function isSmallLetter(code: number): boolean {
  return code >= 0x61 && code <= 0x7a;
}

const slugWord =
  /^(?:(?:pre|post|un|re|non)?\w*(?:ed|ing|ion|ions|able|less|ness|ment|ware|ally)|systemd|network\w*|wait|online|resolved|based|style|like|time|safe|aware|first|only|level|side|line|base|root|head|body|main|view|page|form|list|item|data|file|path|port|host|user|team|role|policy|rule|rules|check|build|test|tests|deploy|release|branch|image|cache|proxy|router|worker|client|server|agent|module|plugin|package|library|request|response|header|cookie|session|token|access|write|read|only|control|origin|allow|cross|same|site|content|type|security|transport|strict|frame|options|backend|frontend|model|sentence|mini|large|small|right|left|public|private|default|custom|please|follow|there|their|about|these|those|which|where|after|before|while|every)$/;
