import { digitsOf, isLetter, isOneOf, lettersOf, signsOf, withoutEnd } from './signs.ts';

/**
 * Whether a value standing where a secret could stand is only a stand-in: `<TOKEN>`, `${VAR}`, `sk-xxxx…`,
 * `***`, `changeme`, a counting sequence, or a documented example.
 */
export function isPlaceholder(value: string): boolean {
  const bare = withoutQuotes(value.trim());
  if (bare === '') return true;
  if (documentedExamples.has(bare) || documentedExamples.has(`${bare}==`)) return true;
  if (templated.test(bare) || elided.test(bare)) return true;
  const plain = unleet(decodePercent(bare)).toLowerCase();
  const word = lettersOf(plain);
  // One letter among many digits is no word.
  if (dummyWords.has(word) && bare.length <= 24 && (word.length >= 3 || bare.length <= 8)) return true;
  if (
    labels.has(bare.toLowerCase()) ||
    standInWord.test(plain) ||
    word.includes('changeme') ||
    dummyPhrase.test(word)
  )
    return true;
  const core = bare.slice(markChars(bare));
  return isMonotone(core) || isSequence(core) || isEncodedDummy(bare);
}

/** A value without the quotes around it, or the signs that follow them. */
function withoutQuotes(value: string): string {
  let start = 0;
  while (start < value.length && isOneOf(quotes, value.charCodeAt(start))) start++;
  return withoutEnd(start === 0 ? value : value.slice(start), closers);
}

const quotes = signsOf('"\'`');
const closers = signsOf('"\'`,;.');

/** How many characters a provider's mark takes in front of a value, `sk_` or `token-`: up to ten letters and a sign. */
function markChars(value: string): number {
  let at = 0;
  while (at < 10 && isLetter(value.charCodeAt(at))) at++;
  return at > 0 && (value[at] === '-' || value[at] === '_') ? at + 1 : 0;
}

/** `<TOKEN>`, `${VAR}`, `$VAR`, `{{ secrets.X }}`, `%VAR%`, `$(pass show x)`, `process.env.X`, `:name`, `?`. */
const templated =
  /^<[^<>]{1,60}>?|[<>]$|\$\{|\$\(|^\{\{|\{\{[^{}\n]*\}\}|^\$[A-Za-z_]\w*$|^\{\w+\}?$|^%\w+%$|^\[[^\]]*\]?$|process\.env|os\.environ|getenv|import\.meta|secrets\.|^env[.(]|^vault:|^op:\/\/|^@?Microsoft\.KeyVault|^!Ref|^var\.|^:\w+$|^\?+$|^%[sdv]$/i;

/** Three dots, an ellipsis, a run of stars, bullets or x: the author has already cut the value. */
const elided = /\.{3}|…|\*{3}|[•●█]{2}|x{4}|X{4}|0{8}|_{4}|-{6}|#{3}/;

/** Words that say "not a real value" wherever they stand in it. */
const standInWord =
  /example|placeholder|changeme|change[-_]me|change[-_]this|your[-_ ]?\w{0,12}|dummy|fake|sample|redacted|replace[-_]?me|insert[-_]|todo|notreal|not[-_]a[-_]?real|deadbeef|foobar|lorem|(?:^|[-_.])(?:test|mock|demo|my)(?:$|[-_.])|my[-_]?(?:secret|token|key|password|pass)|super[-_]?secret|hunter2|correct[-_ ]?horse|some[-_]?(?:secret|token|key|password)|^(?:[a-z]+[-_])?(?:access|api|auth|bearer|refresh)[-_](?:token|key)[-_]?\d{0,4}$/;

/** What the field is called in languages whose letters the lists above do not have. */
const labels = new Set([
  'contraseña',
  'hasło',
  'lösenord',
  'пароль',
  'şifre',
  'parolă',
  '密码',
  'パスワード',
]);

/** A password that calls itself one: `MySecurePassword123!`, `123Abpassword`. */
const dummyPhrase =
  /^(?:my|the|your|a|ab|new|old|some|very|super|secure|strong|complex|safe|long|good|bad|weak|plain|root|admin|user|db|app|test|initial|temp|default|s)*(?:password|passwort|passwd|passphrase|secret)(?:here|value|goes|one|two|abc|is|hash)*$/;

/** Passwords that only tutorials use, compared without digits and signs. */
const dummyWords = new Set(
  'password passwd pass pwd secret secrets token key apikey admin root user username guest test tester testing postgres postgresql mysql mariadb mongo redis rabbitmq minio minioadmin elastic sa app db dbpass dbuser dbpassword letmein qwerty welcome login default none null nil undefined true false empty string value abc abcd foo bar baz qux mypassword mypass pw hello world docker local localhost dev development prod production staging secretpassword adminadmin rootpassword passphrase credential credentials bearer basic x xx xxx y z a b c id name text'.split(
    ' ',
  ),
);

/** Values printed in the vendors' own documentation, harmless and often quoted. */
const documentedExamples = new Set([
  'AKIAIOSFODNN7EXAMPLE',
  'AKIAI44QH8DHBEXAMPLE',
  'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  'je7MtGbClwBF/2Zp9Utk/h3yCo8nvbEXAMPLEKEY',
  '4eC39HqLyjWDarjtT1zdp7dc',
  'BQokikJOvBiI2HlWgH4olfQ2',
  'tR3PYbcVNZZ796tH88S4VQ2u',
  'SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c',
  'TJVA95OrM7E2cBab30RMHrHDcEfxjoYZgeFONFh7HgQ',
  // The handshake of RFC 6455.
  's3pPLMBiTxaQ9kYGzzhZRbK+xOo=',
  's3pPLMBiTxaQ9kYGzzhZRbK+xOo',
  'dGhlIHNhbXBsZSBub25jZQ==',
  // The key of the Azurite and storage emulator account, the same on every machine.
  'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==',
]);

/** Signs that are written for letters. */
const leet = new Map([...'01345@$!'].map((sign, at) => [sign, 'oieasasi'[at] as string]));

/** A value with such signs read as letters, where a letter follows them: what ends a word is a number or a mark. */
function unleet(value: string): string {
  // Only a mostly alphabetic value can be leet; a hex token must not be read as words.
  if (value.length > 24 || digitsOf(value).length * 2 > value.length) return value;
  let last = value.length - 1;
  while (last >= 0 && !isLetter(value.charCodeAt(last))) last--;
  let read = '';
  let from = 0;
  for (let at = 0; at < last; at++) {
    const letter = leet.get(value[at] as string);
    if (letter === undefined) continue;
    read += value.slice(from, at) + letter;
    from = at + 1;
  }
  return from === 0 ? value : read + value.slice(from);
}

function decodePercent(value: string): string {
  if (!value.includes('%')) return value;
  return value.replace(/%{1,2}([0-9A-Fa-f]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

/** Kubernetes manifests write `password` as base64; a stand-in stays one in any dress. */
function isEncodedDummy(value: string): boolean {
  if (!/^[A-Za-z0-9+/]{8,44}={0,2}$/.test(value) || value.length % 4 !== 0) return false;
  // `echo` without -n leaves a line break at the end.
  const decoded = atob(value).trimEnd();
  if (!/^[\x20-\x7e]+$/.test(decoded) || decoded.length >= value.length) return false;
  return isPlaceholder(decoded.slice(decoded.indexOf(':') + 1));
}

/** A handful of different characters over a long value: `aaaaaaaa`, `abababab`, `00000000`. */
function isMonotone(core: string): boolean {
  return core.length >= 8 && new Set(core).size <= Math.max(2, Math.min(4, core.length / 5));
}

/** Mostly counting up or down: `1234567890abcdef`, `abcdefghijklmnop`, `987654321`. */
function isSequence(value: string): boolean {
  const core = value.toLowerCase();
  if (core.length < 6) return false;
  let steps = 0;
  for (let i = 1; i < core.length; i++) {
    const step = core.charCodeAt(i) - core.charCodeAt(i - 1);
    if (
      step === 1 ||
      step === -1 ||
      (core[i] === '0' && core[i - 1] === '9') ||
      (core[i] === 'a' && core[i - 1] === '0')
    )
      steps++;
  }
  return steps >= (core.length - 1) * 0.6;
}
