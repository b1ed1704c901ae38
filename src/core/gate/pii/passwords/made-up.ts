import { isPlaceholder } from '../placeholders.ts';

/**
 * Whether a value that is handed over as a password reads like one that a person chose without digits:
 * `Gartenzwerg!`, `BlauerElefant`, `Nebelhorn`. Words that messages, labels and types are made of are none.
 */
export function isMadeUp(value: string): boolean {
  if (value.length < 7 || value.length > 64) return false;
  if (
    /^[$<{%([/~.-]|[(){}[\]<>$\\]|:\/\/|^\w+[=:]|\.\w{1,4}$|^[A-Z\d_-]+$|^[a-z\d_.:/-]+$|^\p{Ll}+\P{L}?$/u.test(
      value,
    )
  )
    return false;
  const words = value.match(/\p{Lu}?\p{Ll}+/gu) ?? [];
  if (words.length === 0 || value.replace(/[\p{L}\p{N}]/gu, '').length > 4) return false;
  // camelCase names a variable.
  if (/^\p{Ll}+(?:\p{Lu}\p{Ll}*)+$/u.test(value)) return false;
  return (
    !words.some((word) => said.test(word)) &&
    !isPlaceholder(value) &&
    !isPlaceholder(value.replace(/\P{L}+$/u, ''))
  );
}

/** Words, held together by signs: `otter-maple-drum`, `correct horse battery staple`. */
export function isPassphrase(value: string, wordsMin = 3): boolean {
  const words = value.toLowerCase().split(/[- ._+]/);
  if (words.length < wordsMin || words.length > 10) return false;
  if (!words.every((word) => /^\p{L}{3,12}\d{0,2}$/u.test(word)) || new Set(words).size < words.length)
    return false;
  return !words.some((word) => said.test(word) || saidInSentences.test(word)) && !isPlaceholder(value);
}

/** Words that stand in the place of a password without being one, by how they begin. */
const said =
  /^(?:pass|pwd|contra|wachtw|kennw|mot$|senha|parol|has[lł]|heslo|l[öo]sen|user|login|log$|admin|root|name|mail|email|token|secret|key|credential|auth|hash|salt|encrypt|encod|decod|crypt|bcrypt|argon|scrypt|sha|md|base|type|string|text|field|input|value|label|form|null|none|undef|true|false|empty|blank|required|optional|invalid|incorrect|wrong|missing|expired?|error|fail|denied|reject|valid|match|confirm|enter|forgot|reset|change|new|old|current|again|repeat|please|must|should|cannot|plain|clear|mask|hidden|show|visib|policy|rule|length|strong|weak|manager|store|vault|keychain|prompt|file|path|env|var|config|setting|option|param|arg|default|example|sample|demo|dummy|placeholder|your|my$|test|mock|stub|foo|bar|http|https|oauth|saml|ldap|kerber|basic|digest|bearer|github|gitlab|google|microsoft|azure|amazon|aws|docker|kubern|postgres|mysql|redis|mongo|oracle|windows|linux|spring|django|rails|laravel|react|angular|server|client|host|service|database|data|db$|app|api|web|sdk|cli|class|method|function|object|array|number|char|byte|bool|int$|enum|const|static|public|private|protect|generat|random|provid|handler|helper|util|factory|builder|callback|listener|event|only|never|always|not$|no$|yes|same|different|too|ask|disable|enable|allow|rotat|updat|creat|delet|remov|insert|select|where|from|with|without)/i;

const saidInSentences =
  /^(?:the|and|for|are|was|were|has|have|had|does|did|been|being|will|would|can|could|may|might|this|that|these|those|there|then|than|when|while|which|who|what|why|how|you|they|she|his|her|its|our|their|into|onto|over|under|after|before|least|most|more|less|any|all|each|every|some|one|two|three|also|just|still|already|set|get|got|use|used|uses|using|via|per|but|out|off|see|run|line|page|step|case|code|time|long|short|first|last|next)$/;

/** Words and a number, as people make passwords up (`otter29`, `gravel-mosaic-47`), and no name of an algorithm or type. */
export function isWordy(value: string): boolean {
  return (
    /^[A-Za-z]{4,14}(?:[-_.][A-Za-z][a-z]{2,12}){0,5}[-_.]?\d{2,5}[!?#$*]?$/.test(value) &&
    !/^(?:sha|base|utf|u?int|float|varchar|char|string|bcrypt|argon|scrypt|pbkdf|aes|rsa|ed|field|input|value|text|args?|param|line|column|step|version|http|oauth|tls|ssl|node|php|python|java|ubuntu|windows|error|code|port|part|page)\W?\d/i.test(
      value,
    ) &&
    !isPlaceholder(value)
  );
}
