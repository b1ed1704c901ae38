import { type Search, searchFor } from '../anchored.ts';
import { looksLikePassword } from '../randomness.ts';
import type { Segment } from '../segments.ts';
import { isOneOf, signsOf } from '../signs.ts';
import { type Forms, markWords, saidNowhere } from './form.ts';
import { isMadeUp, isPassphrase, isWordy } from './made-up.ts';

const quoted = '(?:"([^"\\n]{6,80})"|\'([^\'\\n]{6,80})\'|`([^`\\n]{6,80})`|\\*\\*([^*\\n]{6,80})\\*\\*)';

/** A word for a password, not for what is done with passwords. */
const subject =
  '\\b(?:pass ?word|pass ?phrase|passcode|pwd|pw|passwd|kennwort|passwort|contraseña|senha|wachtwoord|mot de passe|mdp|hasło|lösenord|wpa[23]? key|wi-?fi key|psk|pin|login|creds?|credentials?)\\b(?![-_ ]?(?:type|field|input|manager|hash|policy|encoder|reset|file|store|prompt|label|rule|strength|min|max|length))';

/** Where a word for a password stands in a stretch: four forms go on from the same places. */
const subjectsIn = searchFor(new RegExp(subject, 'giu'));
const subjects = new WeakMap<Segment, readonly RegExpExecArray[]>();

/** The search for a form that begins with such a word. @param mayFollow a quick look at what stands behind the word */
function behindSubject(shape: RegExp, mayFollow: (text: string, end: number) => boolean): Search {
  const here = new RegExp(shape.source, shape.flags.replace('g', 'y'));
  return (text, within = { text, from: 0 }) => {
    const known = subjects.get(within) ?? subjectsIn(text, within);
    subjects.set(within, known);
    const found: RegExpExecArray[] = [];
    let done = 0;
    for (const { index, 0: word } of known) {
      if (index < done || !mayFollow(within.text, index + word.length)) continue;
      here.lastIndex = index;
      const match = here.exec(within.text);
      if (match === null) continue;
      found.push(match);
      done = index + match[0].length;
    }
    return found;
  };
}

/** A quote, a backtick or an asterisk. */
const quotes = signsOf('"\'`*');

/** No form has its value further off. */
const valueWithinChars = 100;

function quoteFollows(text: string, end: number): boolean {
  for (let at = end; at < text.length && at - end < valueWithinChars; at++)
    if (isOneOf(quotes, text.charCodeAt(at))) return true;
  return false;
}

function quoteIsNext(text: string, end: number): boolean {
  let at = end;
  while (text[at] === ' ') at++;
  return isOneOf(quotes, text.charCodeAt(at));
}

/** "the password of the router is "X"", "password was changed from "X" to", "creds: "X"". */
const toldQuoted = new RegExp(
  `${subject}(?:[^\\n"'\`*.;!?]{0,48}? (?:is|was|to|from|as|into|be|becomes?|became|remains|still|ist|war|lautet|est|es|é|era|är|to jest)|[^\\n"'\`*.;!?]{0,24}?\\s?[:=(→])\\s{0,2}${quoted}`,
  'giu',
);

/** "… from "X" to "Y"": the new one as well. */
const changedTo = new RegExp(
  `${subject}[^\\n]{0,40}? from (?:"[^"\\n]{4,80}"|'[^'\\n]{4,80}'|\`[^\`\\n]{4,80}\`) to ${quoted}`,
  'giu',
);

/** "PSK "Falcon-Saturn-9112"", "passphrase 'X'": nothing but the quote between. */
const besideQuoted = new RegExp(`${subject} {0,2}${quoted}`, 'giu');

/** "each PDF is locked with THISTLE0929": what locks and opens is a password, or names an algorithm. */
const locked =
  /\b(?:(?:un)?lock(?:s|ed|ing)?|(?:en|de)crypt(?:s|ed|ing)?|protect(?:s|ed|ing)?|secure[ds]?|unseal(?:s|ed)?|opens?|opened|password[- ]protected)\b[^\n.;"'`]{0,30}? (?:with|by|using) ["'`]?([A-Za-z][A-Za-z0-9!?#$%&*@_-]{5,40})(?![\w(./-])/gi;

/** `echo 'X' | gpg --passphrase-fd 0`: what is piped into whatever asks for a password. */
const piped =
  /\b(?:echo|printf|Write-Output)(?: -[ne]{1,2})? (?:["']([^"'\n]{6,64})["']|([^\s"'|$]{7,64})) ?\| ?(?:\w{1,20} ){0,2}?(?:gpg|sudo -S|cryptsetup|openssl|docker login|podman login|helm registry login|passwd|chpasswd|restic|borg|kinit|cadaver|smbclient|su |security|keytool|ansible-vault|p4|su-login|mysql_config_editor|\S{1,30} [^\n]{0,60}--(?:password|passphrase)-(?:stdin|fd))/g;

/** The rest of a line of YAML or of a form, with blanks in it. */
const restOfLine =
  /(?:^|\n)[ \t]{0,12}[\w-]{0,20}(?:password|passphrase|passwort|psk)["']?: {1,2}([^\s"'\n][^"'\n]{7,40})(?=\n|$)/gi;

/** Words, as dice make them, that follow a colon or stand between quotes. */
const diced = /(?:[:=]\s|["'`(])((?:[a-z]{4,9} ){3,7}[a-z]{4,9})(?![a-z])/g;

/** A value of several words in capitals that nobody writes in a sentence: "the password is BlauerElefantTanzt". */
const toldBare = new RegExp(
  `${subject}(?:[^\\n"'\`*.;!?:=]{0,40}? (?:is|was|to|ist|war|lautet|est|es)|\\s?[:=])\\s{1,2}(?:(?:now|still|just|currently) )?([^\\s"'\`,;)(}\\]<>|=$]{7,64}={0,2})`,
  'giu',
);

/** A login and, behind "with", what opens it. */
const loggedIn =
  /\b(?:log(?:ged|ging|s)?[ -]?(?:in|on)|sign(?:ed|ing|s)? in|connect(?:ed|ing|s)?|authenticat(?:e|ed|ing|es)|ssh(?:ed)?)\b[^\n"'`]{0,24}? as ["'`]?[\w.@\\-]{2,40}["'`]? (?:with|using|and|\/|:) (?:(?:the )?(?:password|pw|pass) )?["'`]?([^\s"'`,;)(}\]<>|=]{7,64})/gi;

/** A test or a script types it into the field. */
const typed =
  /(?:password|passwd|pwd)\b[^\n]{0,50}?\.?(?:type|fill|send_?keys|setValue|typeText|enterText|clear_and_type)\(\s?["'`]([^"'`\n]{6,64})["'`]/gi;

/** The default of a variable that is declared to be one, or a network's code for cameras. */
const sensitive =
  /(?:\bsensitive\s{0,4}=\s{0,4}true\b[^}]{0,80}?\bdefault\s{0,4}=\s{0,4}"([^"\n]{6,64})"|\bWIFI:[^\n]{0,80}?;P:((?:\\.|[^;\n\\]){6,63});)/g;

/** A quoted value with all kinds of characters, where passwords are spoken of. */
const spokenOf = /(?<![\w=(])["'`]([^\s"'`(){}[\]<>;=/\\]{8,40})["'`]/g;

/** A record of a login: "user": "m.okafor", "password": "Regenschirm". */
const beside =
  /(?:user(?:_?name)?|login|e?mail|account|usr|uid)["']?\s?[:=]\s?["'][^"'\n]{2,60}["'][^\n]{0,40}?["']?(?:password|passwd|pwd|pass|pw)["']?\s?[:=]\s?(?:"([^"\n]{6,64})"|'([^'\n]{6,64})')/gi;

/** A table with a column of passwords, and a row of it. */
const column =
  /\b(?:user(?:name)?|login|account|host)s?["'*]{0,2}\s{0,8}[,;|\t]\s{0,8}["'*]{0,2}(?:password|passwd|pass|pw|pwd|kennwort|passwort)["'*]{0,2}\s{0,8}[,;|\t]?[^\n]{0,80}\n(?:[|: -]{3,120}\n)?(?:[^\n]{1,160}\n){0,3}?\|?\s{0,8}["'`]?[\w.@\\-]{2,60}["'`]?\s{0,8}[,;|\t]\s{0,8}["'`]?([^\s"'`,;|]{6,64})/gi;

/** What tools take as a password by the place it stands in: nothing else can stand there. */
const flagged =
  /(?:\bsecurity (?:unlock|set|create)-keychain\b[^\n]{0,60}?\s-p |\bkeytool\b[^\n]{0,120}?\s-(?:store|key|src[sk]\w+?|dest[sk]\w+?|new)pass(?:wd)?[ :=]|\b(?:jarsigner|apksigner|signtool)\b[^\n]{0,120}?\s(?:-storepass|-keypass|--ks-pass pass:|\/p) ?|\bopenssl\b[^\n]{0,120}?\s-pass(?:in|out)?[ =]pass:|\b(?:7z|7za|7zz|rar|unrar|7-zip)\b[^\n]{0,60}?\s-h?p|\b(?:un)?zip\b[^\n]{0,60}?\s-P ?|\bsshpass -p ?|\b(?:mysql|mysqldump|mysqladmin|mariadb|mariadb-dump)\b[^\n]{0,80}?\s-p|\bssh-keygen\b[^\n]{0,80}?\s-[NP] ?|\b(?:sqlcmd|bcp|ipmitool|isql|osql)\b[^\n]{0,80}?\s-P ?|\b(?:mongosh?|mongodump|mongorestore|xfreerdp|rdesktop|evil-winrm|plink|pscp|winscp)\b[^\n]{0,100}?\s(?:-pw?|--password|\/p:)[ =]?|\b(?:smbclient|rpcclient|smbmap|net rpc|mount\.cifs|winexe)\b[^\n]{0,100}?(?:\s-U ?["']?[\w.\\/-]{1,40}%|password=)|\bcurl\b[^\n]{0,120}?\s(?:-u|--user|--proxy-user)[ =]?["']?[\w.@+-]{1,40}:|\b(?:redis-cli|snmpwalk|snmpget)\b[^\n]{0,80}?\s-[aAX] ?|\b(?:ldapsearch|ldapadd|ldapmodify|ldapwhoami|ldapdelete|ldappasswd)\b[^\n]{0,120}?\s-w ?|\bqpdf\b[^\n]{0,60}?--password=|\bpdftk\b[^\n]{0,80}?\b(?:input|user|owner)_pw |\bcmdkey\b[^\n]{0,80}?\/pass:|\bnet use\b[^\n]{0,100}?\/user:\S{1,60} |\b(?:PGPASSWORD|MYSQL_PWD|SSHPASS|RESTIC_PASSWORD|BORG_PASSPHRASE|REDISCLI_AUTH|LDAP_BIND_PW|ANSIBLE_BECOME_PASS)=|\bnmcli\b[^\n]{0,80}? password |\bhtpasswd -\w{0,6}n\w{0,6} \w{1,40} |\bhtpasswd -\w{0,6}b\w{0,6}(?: \S{1,60}){1,2} |\bswaks\b[^\n]{0,100}?\s-ap |\bsqlplus \w{1,30}\/(?=")|\s--?(?:[a-z]{1,16}[-_]?)?(?:passwd|password|passphrase|pass|pw)[ =]|\bcryptsetup\b[^\n]{0,60}?<<<\s?)(?:"([^"\n]{6,64})"|'([^'\n]{6,64})'|([^\s"'|;&,`]{6,64}))/g;

const isGiven = (value: string) =>
  isPassphrase(value) || saidNowhere(value) || isWordy(value) || isMadeUp(value);

function isQuoted(value: string): boolean {
  return (!/[ ;]/.test(value) && (saidNowhere(value) || isMadeUp(value))) || isPassphrase(value);
}

/** A password handed over as one in prose and records: what it looks like matters less than where it stands. */
export const handedForms: Forms = {
  marks: {
    words: markWords(
      'password unicodepwd wifi:t: wifi:s: sensitive passphrase pass|phrase pass|word passcode passwd pwd| pwd: pwd= pw| pw: pw= kennwort passwort contraseña senha| wachtwoord mot|de|p mdp| hasło lösenord wpa| wpa2 wpa3 wi-fi|key wifi|key psk| pin| pin: creds credential',
    ),
    reach: { before: 60, after: 160 },
  },
  forms: [
    {
      kind: 'password',
      shape: toldQuoted,
      search: behindSubject(toldQuoted, quoteFollows),
      counts: isQuoted,
    },
    {
      kind: 'password',
      shape: changedTo,
      needs: ' from ',
      search: behindSubject(changedTo, quoteFollows),
      counts: isQuoted,
    },
    {
      kind: 'password',
      shape: toldBare,
      search: behindSubject(toldBare, () => true),
      counts: (value) =>
        saidNowhere(value) ||
        isWordy(value) ||
        (isMadeUp(value) && isSeveral(value)) ||
        (/-.*-/.test(value) && isPassphrase(value)),
    },
    {
      kind: 'password',
      shape: besideQuoted,
      search: behindSubject(besideQuoted, quoteIsNext),
      counts: (value) => !value.includes(' ') && /\d/.test(value) && (saidNowhere(value) || isWordy(value)),
    },
    { kind: 'passphrase', shape: diced, counts: (value) => isPassphrase(value, 4) },
    {
      kind: 'password',
      shape: restOfLine,
      counts: (value) =>
        /^\p{L}+ [\p{L}\d]+ \S+$/u.test(value) && /\d/.test(value) && /[^\p{L}\p{N} ]/u.test(value),
    },
    {
      kind: 'password',
      shape: piped,
      counts: (value) => isGiven(value) || isWordy(value.replaceAll(' ', '-').replace(/-(\d+)$/, '$1')),
    },
    { kind: 'password', shape: beside, counts: isGiven },
    { kind: 'password', shape: typed, counts: isGiven },
    { kind: 'password', shape: sensitive, counts: isGiven },
    { kind: 'password', shape: spokenOf, counts: isMixed },
    { kind: 'password', shape: column, counts: isGiven },
  ],
};

/** What something is locked with. */
export const lockForms: Forms = {
  marks: {
    words: markWords('lock encrypt decrypt protect secured secures unseal opens|with opened|with open|with'),
    reach: { before: 4, after: 110 },
  },
  forms: [{ kind: 'password', shape: locked, counts: isInvented }],
};

/** Letters and two digits or more that name no algorithm, format, version or product. */
function isInvented(value: string): boolean {
  return (
    /[A-Za-z]{4}/.test(value) &&
    (value.match(/\d/g)?.length ?? 0) >= 2 &&
    !/^(?:aes|rsa|sha|md|des|tls|ssl|ssh|pgp|gpg|fips|pkcs|x|ecdsa|ed|curve|chacha|poly|twofish|blowfish|serpent|camellia|argon|scrypt|bcrypt|pbkdf|hmac|ntlm|wpa|luks|bitlocker|windows|ubuntu|debian|node|python|java|openssl|version|rfc|cve|oauth|saml|base|utf|iso|kms|cmk|key|level|rot|xor|cms|jwe|jwa|gcm|cbc|ctr|zip|rar|pdf|office|word|excel|ipsec|ikev)[-_]?\w*\d/i.test(
      value,
    ) &&
    (isWordy(value) || /^[A-Z]{5,}\d{3,}$/.test(value) || saidNowhere(value))
  );
}

/** A login as somebody with what opens it. */
export const loginForms: Forms = {
  marks: {
    words: markWords(
      'logged| logged-in log|in| log|on| logs|in logging|in sign|in| signed|in signing|in connect|as connected|as authenticated|as authenticate|as ssh|as sshed|in',
    ),
    reach: { before: 0, after: 160 },
  },
  forms: [{ kind: 'password', shape: loggedIn, counts: saidNowhere }],
};

/** A password in the one place a tool takes it from. */
export const flaggedForms: Forms = {
  marks: {
    words: markWords(
      'keytool| -keychain jarsigner| apksigner| signtool| openssl| 7z| 7za| 7zz| rar| unzip| zip|- sshpass mysql| mysqldump| mysqladmin| mariadb| mariadb-dump| ssh-keygen| sqlcmd| bcp| ipmitool| isql| osql| mongosh mongo| mongodump mongorestore freerdp rdesktop evil-winrm plink| pscp| winscp smbclient rpcclient smbmap net|rpc mount.cifs winexe curl| redis-cli| snmpwalk| snmpget| ldapsearch| ldapadd| ldapmodify| ldapwhoami| ldapdelete| ldappasswd| qpdf| pdftk| cmdkey net|use pgpassword= --pass -pass --pw| -passwd -pw| swaks sqlplus| mysql_pwd= sshpass= _passphrase= c_password= rediscli_auth= bind_pw= become_pass= nmcli htpasswd| cryptsetup',
    ),
    reach: { before: 10, after: 200 },
  },
  forms: [
    {
      kind: 'password on a command line',
      shape: flagged,
      counts: (value) =>
        looksLikePassword(value) || isWordy(value) || isMadeUp(value) || isPassphrase(value, 2),
    },
  ],
};

/** Letters of both cases, a digit and a sign that names and versions do not have. */
function isMixed(value: string): boolean {
  return (
    saidNowhere(value) &&
    /[A-Z]/.test(value) &&
    /[a-z]{3}/.test(value) &&
    /\d/.test(value) &&
    /[!?#%&*+]/.test(value) &&
    !/[:,|^$~@]|%[a-z\d]|\d\+|[*?+]$|^[+*?!#&]/.test(value)
  );
}

/** Two capitals and more inside, or a letter with a mark: a product or the start of a sentence has one. */
function isSeveral(value: string): boolean {
  return (value.match(/\p{Lu}\p{Ll}{2,}/gu) ?? []).length >= 3 || /[^\p{L}\p{N}._/-]./u.test(value);
}
