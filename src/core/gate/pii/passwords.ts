import type { Finding } from './finding.ts';
import { isPlaceholder } from './placeholders.ts';
import { looksLikePassword, looksRandom } from './randomness.ts';
import { type Segment, segmentsAround } from './segments.ts';

/**
 * Finds passwords by the word they are given to: `DB_PASSWORD=…`, `"password": "…"`, `--password …`,
 * `IDENTIFIED BY '…'`, "log in with password …", `curl -u name:…`. The name makes the claim, the value's look
 * confirms it.
 */
export function findPasswords(text: string): Finding[] {
  return segments(text).flatMap(findIn);
}

function findIn({ text, from }: Segment): Finding[] {
  const findings: Finding[] = [];
  for (const { kind, shape, counts } of forms) {
    for (const match of text.matchAll(shape)) {
      const value = (match[1] ?? match[2] ?? '').replace(/[.,;:!?]+$/, '');
      const claim = match[0].slice(0, match[0].length - value.length);
      if (value === '' || harmlessName.test(claim) || !counts(value)) continue;
      const start = match.index + match[0].lastIndexOf(value);
      findings.push({ kind, start: from + start, end: from + start + value.length, remedy });
    }
  }
  return findings;
}

const remedy = 'replace the value with a placeholder such as <SECRET>';

/** What a password never stands far from. */
const marks =
  'passw passp passc pass: pass= pass" pass\' _pass --pass pass|is pass|was storepass keypass destpass srcpass pwd pw= pw: pw" pw\' _pw pw| kennwort contrase mot|de|p senha wachtwoord lösenord losenord hasło haslo heslo salasana parola парол 密码： 密码: 密码是 パスワード secret psk identified credential creds login log|in logged|in logging|in sign|in signed|in requirepass masterauth community key-string pre-shared tacacs radius isakmp curl| wget| mysql mariadb sqlcmd mongo redis-cli smbc smbm ldaps ldapa ldapm ldapw snmp lftp ncftp 7z| 7za| sudo|-S chpasswd net|use helm| ipmitool rdesktop freerdp openvpn| impacket winrm crackmap isql| bcp| mosquitto_ nmcli auth( auth= auth|= auth: auth" authenticate authenticated basicauth basic_auth digestauth user/ username/ user|/ jdbc: unzip| zip| kinit cryptsetup |-w| :5432: :3306: :1521: :5433: :6432:'
    .split(' ')
    .map((mark) => mark.replaceAll('|', ' '));

/** A command line is read from its tool on, a name right before its value. */
const segments = segmentsAround(marks, { before: 60, after: 260 });

/** Names that only mention a password or a secret. */
const harmlessName =
  /passwordless|password[-_ ]?(?:less|hash|file|field|input|policy|length|reset|store|manager|prompt|type|encoder|min|max|auth|expir|valid)\w*["'`]?\s*[=:]|pass(?:word)?[-_]?(?:stdin|env|command|file)|secret[-_ ]?(?:name|ref|ids?\b|version|store|class|path|arn|manager|key[-_]?ref)|bypass|compass|passport|pass[-_]?(?:through|rate|count|ed\b|ing\b|age)|passive/i;

const quoted = '["\'`]([^"\'`\\n]{6,128})["\'`]';
const bare = '([^\\s"\'`,;)}\\]<>|&]{6,128})';

const nameWord =
  'passw(?:or)?d|passwort|contrase\\w{1,3}|pwd|passphrase|passcode|pgpassword|requirepass|masterauth|kennwort|mot de passe|senha|wachtwoord|l[öo]senord|has[lł]o|heslo|salasana|parola|пароль|密码|パスワード|_pass|\\bpass|_pw|\\bpw|\\bpsk|storepass|keypass|bindpw|rootpw';

/** A value is given to the name: env, YAML, TOML, JSON, properties, code. The quote may close the name too. */
const given = new RegExp(
  `(?:${nameWord})[A-Za-z0-9_]{0,16}["'\`]?\\]?\\s{0,3}(?:=>|:=|\\?=|==?|:|：)\\s{0,3}(?:${quoted}|${bare})`,
  'gi',
);

/** "the password X", "password is X", `--password X`, `-w X`, `IDENTIFIED BY X`, `WITH PASSWORD X`. */
const toldWords = [
  // "pass" alone is a verb, so it needs the copula.
  String.raw`\b(?:pass(?:word|phrase|code)|pwd|pw|kennwort|passwort|contraseña|senha|wachtwoord|mot de passe)\b(?: (?:is|was|to|of|as|like|ist|est|es|set to|for \w{1,20}(?: is)?|changed to))?`,
  String.raw`\bpass (?:is|was)`,
  String.raw`\b(?:requirepass|masterauth)`,
  String.raw`\bidentified(?: with \w{1,40})? by`,
  String.raw`\bwith(?: encrypted)? password`,
  String.raw`\bset password for [\w@'%.-]{1,40} ?=`,
  String.raw`\bsshpass -p`,
  String.raw`--(?:\w{1,16}-)?pass(?:word|wd|phrase)?\b`,
  String.raw`--pw\b`,
  String.raw`\s-w`,
  String.raw`\blogin \w{1,20} \/`,
  String.raw`-(?:store|key|dest|src)pass`,
  String.raw`-pass(?:in|out)`,
  String.raw`\bwpa_passphrase \S{1,40}`,
];
const told = new RegExp(`(?:${toldWords.join('|')})(?:[\\s=]{1,2}["'\`]?|["'\`])(?:pass:)?([^\\s"'\`,;)(}\\]<>|[\\\\]{7,128})`, 'gi');

/** Tools that take a password without a word for it. */
const tools =
  'mysql|mysqldump|mysqladmin|mariadb|sqlcmd|7z|7za|sshpass|redis-cli|smbclient|smbmap|mongosh?|mongodump|zip|unzip|curl|wget|ldap\\w{3,8}|snmp\\w{3,8}|docker login|helm|oc login|ipmitool|xfreerdp|rdesktop|lftp|ncftp|openvpn|impacket-\\w{3,12}|evil-winrm|crackmapexec|isql|bcp|htpasswd|mosquitto_(?:pub|sub)|nmcli';
const flags = '\\s-[pP][\\s=]?|\\s-[auUwAXy]\\s|\\s--(?:user|userpass|proxy-user)[\\s=]|\\s\\/p(?:ass)?:';
const commanded = new RegExp(
  `\\b(?:${tools})\\b[^\\n|]{0,120}?(?:${flags})["']?(?:[\\w.\\\\@-]{1,40}[:%])?([^\\s"':]{7,64})`,
  'g',
);

/** A name and its password, told as a pair (`admin / X`, `user:X`) or handed to a function ("user", "X"). */
const pairTold =
  /\b(?:logins?|credentials?|creds|log(?:ged|ging)? in (?:with|as)|sign(?:ed)? in (?:with|as)|auth(?:enticated?)? (?:with|as)|user(?:name)?[ /]{1,3}pass(?:word)?)(?: (?:are|is|was)|:|=)?\s{1,2}["'`]?[\w.@\\-]{1,40}["'`]?\s?[/:]\s?["'`]?([^\s"'`,;)(}\]<>|[=]{7,64})/gi;
const pairGiven =
  /\b(?:HTTPBasicAuth|HTTPDigestAuth|NetworkCredential|UsernamePasswordCredentials|PasswordAuthentication|basic_?auth|setCredentials|withCredentials|authenticate|login|auth)\s?(?:=\s?)?[([]\s?["'`][\w.@\\-]{1,60}["'`]\s?,\s?["'`]([^\s"'`]{6,64})["'`]/gi;

const netUse = /\bnet use [^\n]{0,60}?\\\\\S{1,80} ([^\s"'\/]{7,64})/gi;

const piped = /\becho\s(?:-n\s)?["']?(?:[\w.-]{1,30}:)?([^\s"'|]{7,64})["']?\s{0,2}\|\s{0,2}(?:sudo (?:-S )?)?(?:-S|sudo -S|chpasswd|passwd --stdin|docker login|kinit|cryptsetup|gpg --batch|su\b)/g;

/** XML elements and attributes, ConvertTo-SecureString, setters, `.netrc`. */
const wrapped =
  /(?:<(?:\w{0,20}:)?\w{0,20}(?:password|passwd|passphrase|pwd)\w{0,10}>(?=[^<\n]{1,140}<\/)|(?:key|name)=["'][\w.:-]{0,40}(?:password|pwd|passphrase)["']\s{1,3}value=["']|ConvertTo-SecureString (?:-String )?["']|\bset\w{0,16}Password\(["']|\bpassword\(["']|\bmachine \S{1,80}\s{1,3}login \S{1,40}\s{1,3}password |\bpassword=["']|password["']\s?\{[^}\n]{0,80}?default\s{0,3}=\s{0,3}["']|jdbc:oracle:thin:\w{1,30}\/)([^\s"'<>)@]{6,128})/gi;

/** `host:5432:database:user:password`, the line of a .pgpass file. */
const pgpass = /(?<![\w.:/*-])[\w.*-]{1,80}:\d{4,5}:[\w*-]{1,40}:[\w.-]{1,40}:([^\s:"'`]{6,80})(?!:)/g;

/** A secret that a person has made up stands as often behind "secret" as behind "password". */
const secretGiven =
  /(?:secret|SECRET|Secret)(?:[_-]?(?:key|KEY|Key|base|BASE|VALUE|value))?["'`]?\s{0,3}(?:=>|:=|==?|:)\s{0,3}(?:["'`]([^"'`\s]{8,128})["'`]|([^\s"'`,;)}\]<>|&(]{8,128}))/g;

/** SNMP communities and Cisco lines are passwords in all but name. */
const networkLine =
  /\b(?:snmp-server community|community string|snmp community|rocommunity|rwcommunity|enable secret(?: \d)?|enable password(?: \d)?|key-string(?: \d)?|pre-shared-key(?: address \S{1,40} key)?|tacacs-server key(?: \d)?|radius-server key(?: \d)?|crypto isakmp key)\s{1,3}["']?([^\s"'`]{6,80})/gi;

interface Form {
  readonly kind: string;
  readonly shape: RegExp;
  readonly counts: (value: string) => boolean;
}

const saidNowhere = (value: string) => looksLikePassword(value) && hardToRead(value);

const forms: readonly Form[] = [
  { kind: 'password', shape: given, counts: (value) => looksLikePassword(value) || looksRandom(value, 16) },
  { kind: 'password', shape: told, counts: saidNowhere },
  { kind: 'password on a command line', shape: commanded, counts: saidNowhere },
  { kind: 'password beside a login name', shape: pairTold, counts: saidNowhere },
  { kind: 'password beside a login name', shape: pairGiven, counts: saidNowhere },
  { kind: 'password on a command line', shape: piped, counts: saidNowhere },
  { kind: 'password on a command line', shape: netUse, counts: saidNowhere },
  { kind: 'password', shape: wrapped, counts: looksLikePassword },
  { kind: 'password', shape: pgpass, counts: saidNowhere },
  { kind: 'secret value', shape: secretGiven, counts: (value) => saidNowhere(value) && !/^[\w.-]+$/.test(value) },
  { kind: 'password', shape: networkLine, counts: saidNowhere },
];

/** In running prose a word after "password" is usually a word; only a value nobody would say is a finding. */
function hardToRead(value: string): boolean {
  if (/^[A-Z]?[a-z]+[^A-Za-z0-9]*$/.test(value) || isPlaceholder(value)) return false;
  return (
    /\d/.test(value) || (/[a-z]/.test(value) && /[A-Z]/.test(value.slice(1)) && /[^A-Za-z0-9_.-]/.test(value))
  );
}
