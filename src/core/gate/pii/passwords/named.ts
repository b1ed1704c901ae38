import { isPlaceholder } from '../placeholders.ts';
import { looksLikePassword, looksRandom } from '../randomness.ts';
import { type Forms, markWords, saidNowhere } from './form.ts';
import { isWordy } from './made-up.ts';

const quoted = '["\'`]([^"\'`\\n]{6,128})["\'`]';
/** A comma inside is the value's own; one before a blank or another setting is the list's. */
const bare = '((?:[^\\s"\'`,;)}\\]<>|&]|,(?=[^\\s"\'`=]{1,40}(?:\\s|$))){6,128})';

const nameWord =
  'passw(?:or)?d|passwort|contrase\\w{1,3}|pwd|passphrase|passcode|pgpassword|requirepass|masterauth|kennwort|mot de passe|senha|wachtwoord|l[öo]senord|has[lł]o|heslo|salasana|parola|пароль|密码|パスワード|_pass|\\bpass|_pw|\\bpw|\\bpsk|(?:db|sql|ftp|smtp|mail|imap|http|ldap|root|user|admin|auth|proxy|vpn|usr|web|rpc|ssh|wifi|wlan)pass|storepass|keypass|bindpw|rootpw';

/** A value is given to the name: env, YAML, TOML, JSON, properties, code. The quote may close the name too. */
const given = new RegExp(
  `(?:${nameWord})[A-Za-z0-9_]{0,16}["'\`]?\\]?\\s{0,3}(?:=>|:=|\\?=|==?|:|：)\\s{0,3}(?:N?${quoted}|${bare})`,
  'gi',
);

/** "the password X", "password is X", `--password X`, `-w X`, `IDENTIFIED BY X`, `WITH PASSWORD X`. */
const toldWords = [
  // "pass" alone is a verb, so it needs the copula.
  String.raw`\b(?:pass(?:word|phrase|code)|pwd|pw|kennwort|passwort|contraseña|senha|wachtwoord|mot de passe)\b(?: (?:is|was|to|of|as|like|ist|est|es|set to|for \w{1,20}(?: is|:)?|changed to))?`,
  // "the password of the router in Lyon is X"
  String.raw`\bpass(?:word|phrase|code)(?: [\w'@./()-]{1,24}){1,6}? (?:is|was|to|became|being|=>?)`,
  String.raw`\b(?:mdp|clave|lozinka|şifre|sifre|salasana|lösenord|lösenordet|hasło|heslo|kennwort|passwort|wachtwoord|senha|contraseña)(?: (?:lautet|war|ist|est|es|era|é|is|je|este|är|er|to))?:?`,
  String.raw`\bwpa[23]?(?:-psk)?(?: key| passphrase| psk)?:?`,
  String.raw`\bpass (?:is|was)`,
  String.raw`\b(?:requirepass|masterauth)`,
  String.raw`\bidentified(?: with \w{1,40})? by`,
  String.raw`\bwith(?: encrypted)? password`,
  String.raw`\bset password for [\w@'%.-]{1,40} ?=`,
  String.raw`\bsshpass -p`,
  String.raw`--pw\b`,
  String.raw`\s-w`,
  String.raw`\blogin \w{1,20} \/`,
  '-pass(?:in|out)',
  String.raw`\bwpa_passphrase \S{1,40}`,
];
/** Flags of which the word for a password is the end. */
const toldFlags = [
  String.raw`--[\w-]{0,16}pass(?:word|wd|phrase)?\b`,
  String.raw`-\w{0,8}(?:store|key|dest|src)pass`,
];
const toldForms = [toldWords, toldFlags].map(
  (words) =>
    new RegExp(
      `(?:${words.join('|')})(?:[\\s=:]{0,2}["'\`]([^\\s"'\`]{6,128})["'\`]|[\\s=]{1,2}(?:pass:)?([^\\s"'\`,;)(}\\]<>|[\\\\]{7,128}))`,
      'gi',
    ),
);

/** `"X" is the password` */
const quotedBefore =
  /["'`]([^\s"'`]{7,64})["'`] (?:is|was|as|being|remains) (?:the |our |a |its |his |her |their )?(?:\w{2,16} ){0,2}(?:password|passphrase|passwort|kennwort|pw)\b/gi;

/** A password for machines of digits only. */
const digitsOnly =
  /\b(?:password|passwort|passcode|PIN(?: code)?|pin code|kennwort|unlock code|door code|alarm code)["']?(?:\s{0,2}[:=]\s{0,2}| is | was | )["']?(\d{4,10})(?![\w.-]|:\d)/g;

/** A passphrase of words, as dice make them. */
const words =
  /(?:--?passphrase[= ]["']?|\bpass ?phrase\b[^\n"'`]{0,30}["'`])([a-z]{3,12}(?:[- .][a-z]{3,12}){3,7})(?![\w-])/gi;

/** Words of sentences about passphrases, which dice know as well but messages cannot do without. */
const sentenceWord =
  /\b(?:the|must|for|your|not|and|with|too|has|have|does|been|please|enter|least|from|this|that)\b/i;

/** "with X as password" */
const toldBefore =
  /\b(?:with|use|using|and) ["'`]?([^\s"'`]{7,64})["'`]? as (?:the |its |his |her )?(?:password|passphrase|pw)\b/gi;

/** XML elements and attributes, ConvertTo-SecureString, setters, `.netrc`. */
const wrapped =
  /(?:(?:key|name)=["'][\w.:-]{0,40}(?:password|pwd|passphrase)["']\s{1,3}value=["']|ConvertTo-SecureString (?:-String )?["']|\bset\w{0,16}Password\(["']|\bpassword\(["']|\bmachine \S{1,80}\s{1,3}login \S{1,40}\s{1,3}password |\bpassword=["']|password["']\s?\{[^}\n]{0,80}?default\s{0,3}=\s{0,3}["']|jdbc:oracle:thin:\w{1,30}\/|(?:password|passwd|pwd|pass)\w{0,10}["'],\s{0,2}["'])([^\s"'<>)@]{6,128})/gi;
const element =
  /<(?:\w{0,20}:)?\w{0,20}(?:password|passwd|passphrase|pwd)\w{0,10}>(?=[^<\n]{1,140}<\/)([^\s"'<>)@]{6,128})/gi;

/** Digits that nobody takes for a sample, a year or a round figure. */
function isCode(value: string): boolean {
  return (
    new Set(value).size >= 3 && !isPlaceholder(value) && !/^(?:19|20)\d\d$|000$|^1234|^4321|^0{2}/.test(value)
  );
}

/** A password beside a word for one, in the languages of Europe and East Asia. */
export const namedForms: Forms = {
  marks: {
    words: markWords(
      'passw passp passc pass: pass= pass" pass\' _pass --pass -pass pass|is pass|was pass|= pass|: pwd pw= pw: pw" pw\' _pw pw| psk kennwort contrase mot|de|p mdp clave şifre sifre lozinka wpa pin| pin: pin= pin" code senha wachtwoord lösenord losenord hasło haslo heslo salasana parola парол 密码： 密码: 密码是 パスワード storepass keypass dbpass sqlpass ftppass smtppass mailpass imappass httppass ldappass rootpass userpass adminpass authpass proxypass vpnpass usrpass webpass rpcpass sshpass wifipass wlanpass identified securestring requirepass masterauth jdbc:oracle |-w| login|',
    ),
    reach: { before: 90, after: 200 },
  },
  forms: [
    {
      kind: 'password',
      shape: given,
      counts: (value) => looksLikePassword(value) || isWordy(value) || looksRandom(value, 16),
    },
    ...toldForms.map((shape) => ({
      kind: 'password',
      shape,
      counts: (value: string) => saidNowhere(value) || isWordy(value),
    })),
    { kind: 'password', shape: toldBefore, needs: ' as ', counts: saidNowhere },
    { kind: 'password', shape: quotedBefore, counts: saidNowhere },
    { kind: 'password', shape: digitsOnly, counts: isCode },
    {
      kind: 'passphrase',
      shape: words,
      counts: (value) => !isPlaceholder(value) && !sentenceWord.test(value),
    },
    ...[wrapped, element].map((shape) => ({ kind: 'password', shape, counts: looksLikePassword })),
  ],
};
