import type { Finding } from './finding.ts';
import { looksLikePassword, looksRandom } from './randomness.ts';

/**
 * Finds secrets by the word they are given to: `DB_PASSWORD=…`, `"client_secret": "…"`, `--password …`,
 * `IDENTIFIED BY '…'`, "the api key …". The name makes the claim, the value's look confirms it.
 */
export function findAssignedSecrets(text: string): Finding[] {
  const findings: Finding[] = [];
  for (const { kind, shape, secret } of assignments) {
    for (const match of text.matchAll(shape)) {
      const value = (match[1] ?? match[2] ?? '').replace(/[.,;:!?]+$/, '');
      if (value === '' || harmlessName.test(match[0].slice(0, match[0].length - value.length))) continue;
      if (!secret(value)) continue;
      const start = match.index + match[0].lastIndexOf(value);
      findings.push({ kind, start, end: start + value.length, remedy });
    }
  }
  return findings;
}

const remedy = 'replace the value with a placeholder such as <SECRET>';

/** Keys that open nothing, and values that are hashes by name. */
const harmlessName =
  /(?:public|primary|foreign|sort|partition|cache|idempotency|hash|row|object|shard|composite|routing|dedup\w*|map|react|query|storage|host|lookup|unique|surrogate|site|publishable|restore|anon)[-_ ]?key|token[-_ ]?(?:type|count|limit|id\b|expir|endpoint|url|s\b)|key[-_ ]?(?:id\b|name|path|size|length|file|type|code|down|up|board|frame|word|vault|space|usage)|secret[-_ ]?(?:name|ref|id\b|version|store|class|path|arn)|max[-_]?tokens|checksum|integrity|digest|commit|passwordless|etag|csrf|sitekey/i;

interface Assignment {
  readonly kind: string;
  readonly shape: RegExp;
  readonly secret: (value: string) => boolean;
}

const assignments: readonly Assignment[] = [
  {
    kind: 'password',
    // The quote may close the name (JSON) and open the value; bounds keep a scan linear.
    shape:
      /(?:passw(?:or)?d|passwort|contrase\w{1,3}|pwd|passphrase|passcode|pgpassword|requirepass|kennwort|_pass|\bpass|_pw|\bpw)[A-Za-z0-9_]{0,12}["'`]?\]?\s{0,3}(?:=>|:=|==?|:)\s{0,3}(?:["'`]([^"'`\n]{6,128})["'`]|([^\s"'`,;)}\]<>|&]{6,128}))/gi,
    secret: looksLikePassword,
  },
  {
    kind: 'password',
    shape:
      /(?:\b(?:pass(?:word|phrase|code|wd)?|pwd)\b(?: (?:is|was|to|of|for \w{1,20}(?: is)?))?|\brequirepass|\bidentified by|\bsshpass -p|--(?:\w{1,16}-)?pass(?:word|wd|phrase)?|--pw|\s-w|\blogin \w{1,20} \/)\s{0,2}["'`]?([^\s"'`,;)(}\]<>|]{7,128})/gi,
    secret: (value) => looksLikePassword(value) && hardToRead(value),
  },
  {
    kind: 'password on a command line',
    shape:
      /\b(?:mysql|mysqldump|mariadb|sqlcmd|7z|sshpass|redis-cli|smbclient|mongosh?|zip|curl)\b[^\n|]{0,80}?\s-[pPau]\s?["']?(?:[\w.-]{1,40}[:%])?([^\s"':]{7,64})/g,
    secret: (value) => looksLikePassword(value) && hardToRead(value),
  },
  {
    kind: 'secret value',
    shape:
      /(?:secret|api[-_ ]?key|apikey|access[-_ ]?key|admin[-_ ]?key|auth[-_ ]?key|account[-_ ]?key|master[-_ ]?key|app[-_ ]?key|license[-_ ]?key|signing[-_ ]?key|encryption[-_ ]?key|private[-_ ]?key|[A-Z]_KEY|token|credentials?|jwt|session[-_ ]?id|sessionid|cookie|sid|authorization)[A-Za-z0-9_]{0,16}["'`]?\]?\s{0,3}(?:=>|:=|==?|:)\s{0,3}["'`]?(?:[Bb]earer |Token )?([^\s"'`,;)}\]<>|&]{12,400})/gi,
    secret: (value) => looksRandom(value, 16) && !/[()[\]{}]/.test(value),
  },
  {
    kind: 'secret value',
    // "the Datadog API key 9f…" or "auth token is 4b…": prose between the name and the value.
    shape:
      /\b(?:api[-_ ]?keys?|app(?:lication)? keys?|secret(?:s| keys?)?|access keys?|auth tokens?|tokens?|client secrets?|signing keys?|credentials?|license keys?|DD-API-KEY|X-Api-Key|X-Auth-Key)\b[^\n]{0,24}?[\s"'`(=:]([A-Za-z0-9+/_=-]{20,200})(?![A-Za-z0-9])/gi,
    secret: (value) => looksRandom(value, 20) && !/^[a-z]+(?:[-_/][a-z0-9]+)+$/.test(value),
  },
  {
    kind: 'API key',
    // A UUID is an id first: only a name that says key or token of an interface makes it a secret.
    shape:
      /(?:api|heroku|auth|access|server|license|master|admin|account|subscription|client|service)[-_ ]?(?:key|token|secret)["'`]?\s{0,3}(?:=|:|is|was)?\s{0,3}["'`]?([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?::fx)?)/gi,
    secret: (value) => looksRandom(value, 20),
  },
];

/** In running prose a word after "password" is usually a word; only a value nobody would say is a finding. */
function hardToRead(value: string): boolean {
  if (/^[A-Z]?[a-z]+[^A-Za-z0-9]*$/.test(value)) return false;
  return (
    /\d/.test(value) || (/[a-z]/.test(value) && /[A-Z]/.test(value.slice(1)) && /[^A-Za-z0-9_.-]/.test(value))
  );
}
