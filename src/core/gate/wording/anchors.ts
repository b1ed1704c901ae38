import { productNames } from './product-names.ts';

/** A kind of thing in a text that a reader could look up, type in or measure. */
export type AnchorKind =
  | 'identifier'
  | 'flag'
  | 'path'
  | 'version'
  | 'measure'
  | 'message'
  | 'product'
  | 'name'
  | 'acronym'
  | 'number';

/** The distinct anchors of a text, by kind. A token counts once, under the first kind that claims it. */
export function anchors(text: string): Map<AnchorKind, Set<string>> {
  const found = new Map<AnchorKind, Set<string>>();
  const seen = new Set<string>();
  const add = (kind: AnchorKind, token: string) => {
    const key = token.toLowerCase();
    if (seen.has(key)) return;
    seen.add(key);
    const set = found.get(kind) ?? new Set<string>();
    found.set(kind, set.add(key));
  };
  for (const { kind, shape, unless } of shapes) {
    for (const match of text.matchAll(shape)) {
      const token = (match[1] ?? match[0]).trim();
      if (unless?.test(token) !== true) add(kind, token);
    }
  }
  for (const match of text.matchAll(/(?<![\w.-])[A-Za-z][\w.+#-]{0,24}/g)) {
    if (productNames.has(match[0].replace(/[.,-]+$/, ''))) add('product', match[0].replace(/[.,-]+$/, ''));
  }
  for (const match of text.matchAll(/(?<=[a-z,;(] |[a-z,] ["'(])\p{Lu}\p{Ll}{2,20}(?![\w.])/gu)) {
    if (!ordinaryCapital.test(match[0])) add('name', match[0]);
  }
  return found;
}

const shapes: readonly { kind: AnchorKind; shape: RegExp; unless?: RegExp }[] = [
  { kind: 'identifier', shape: /[#$@%]\{[^}\n]{0,40}\}/g },
  { kind: 'identifier', shape: /`([^`\n]{2,120})`/g },
  // call(), member.access, Type::item, $var, @decorator, snake_case, camelCase, PascalCase, SCREAMING_CASE
  { kind: 'identifier', shape: /[\w$.]{1,60}\([^()\n]{0,60}\)/g, unless: /^\w+\(s\)$|^\(/ },
  {
    kind: 'identifier',
    shape: /(?<![\w/])[A-Za-z_$][\w$-]{0,40}(?:(?:\.|::|->|#)[A-Za-z_$*][\w$-]{0,40}){1,6}/g,
    unless: /^(?:e\.g|i\.e|etc\.|a\.m|p\.m|vs\.)|\.(?:com|org|net)$/i,
  },
  { kind: 'identifier', shape: /\b[A-Za-z]\w{0,30}_\w{1,40}\b/g },
  { kind: 'identifier', shape: /\b[a-z][a-z0-9]{0,20}(?:[A-Z][A-Za-z0-9]{1,20}){1,4}\b/g },
  {
    kind: 'identifier',
    shape: /\b(?:[A-Z][a-z0-9]{1,20}){2,5}\b/g,
    unless:
      /^(?:GitHub|GitLab|JavaScript|TypeScript|PostgreSQL|LinkedIn|YouTube|CloudTrim|MacBook|PayPal|WordPress)$/,
  },
  { kind: 'identifier', shape: /\b[A-Z][a-z]{1,14}(?:-[A-Z][A-Za-z]{1,14}){1,4}\b/g },
  { kind: 'identifier', shape: /(?<![\w.])[@$:][A-Za-z_][\w/.-]{1,40}/g, unless: /^:\w{1,2}$/ },
  { kind: 'identifier', shape: /\b[\w.-]{1,30}\s?(?:=>|:=|===?|!==?|\+=|\?\?|\|\||&&|->)\s?\S{1,30}/g },
  { kind: 'identifier', shape: /\b[\w.-]{2,40}=\S{1,40}/g },
  { kind: 'identifier', shape: /\b[a-z][a-z-]{2,24}:\s(?:[\d"'`[{/.]\S{0,30}|true|false|none|null|auto)/g },
  { kind: 'identifier', shape: /<\/?[A-Za-z][\w.:-]{0,30}(?:\s[^<>\n]{0,40})?\/?>|\[\w+\]\s?=|\{\s?\w+:/g },
  {
    kind: 'identifier',
    shape: /\b[a-z]{1,14}(?:-[a-z0-9]{1,14}){2,5}\b/g,
    unless:
      /^(?:up-to-date|out-of-the-box|end-to-end|state-of-the-art|day-to-day|step-by-step|one-size-fits-all|ever-\w+|peer-to-peer|trial-and-error|easy-to-\w+|well-\w+-\w+|must-have.*|in-the-\w+)$/,
  },
  {
    kind: 'identifier',
    shape: /\b[a-z]{1,20}\d{1,4}[a-z]*\b|\b[A-Z]{1,6}\d{1,6}[A-Z]?\b|\b\d[a-z]{1,3}\b(?= )/g,
    unless: /^(?:1st|2nd|3rd|\d+th|\d+(?:s|ms|kb|mb|gb|h|m|x|k|d))$/i,
  },
  {
    kind: 'identifier',
    shape:
      /\b(?:SELECT|INSERT|UPDATE|DELETE|CREATE|ALTER|WHERE|JOIN|ORDER BY|GROUP BY|PRAGMA|EXPLAIN|VACUUM|ANALYZE|COLLATE|UNION|HAVING|RETURNING|MULTI|ARG|FROM|COPY|RUN|CMD|ENTRYPOINT|LIKE|OFFSET|LIMIT|NULL|NaN)\b/g,
  },
  { kind: 'flag', shape: /(?<![\w-])--[a-z][\w-]{1,40}|(?<=\s)-[a-zA-Z]{1,2}(?=[\s.,)])/g },
  {
    kind: 'path',
    shape:
      /(?<![\w:])(?:~|\.{1,2})?\/[\w.@-]{2,40}(?:\/[\w.@*{}-]{1,40}){0,8}|\b[\w-]{1,30}\.(?:json|ya?ml|toml|ini|conf|lock|tsx?|jsx?|mjs|py|rb|go|rs|kt|java|php|sh|sql|css|html|xml|env|proto|tf|gradle|cs)\b|(?<![\w.])\.[a-z][\w.-]{2,30}\b/gi,
    unless: /^\/\w{1,3}$|^and\/or$/,
  },
  {
    kind: 'version',
    shape:
      /\bv?\d{1,4}\.\d{1,5}(?:\.\d{1,6}){0,2}(?:-[\w.]{1,20})?\b|\b(?:[A-Z][\w.+#]{0,20}|node|python|php|ruby|java|go|react|vue|npm|yarn|pnpm|version) \d{1,4}\+?(?![\w.%])/g,
  },
  {
    kind: 'measure',
    shape:
      /(?<![\w.])\d[\d,.]{0,12}\s?(?:%|ms|µs|us|ns|s\b|sec\w*|min\w*|h\b|hours?|days?|weeks?|px|rem\b|em\b|kB|KB|KiB|MB|MiB|GB|GiB|TB|bytes?|bits?|rows?|req\w*|rps|qps|QPS|x\b|times\b|fps|dpi|Hz|MHz|GHz|MiB|k\b|M\b|million|connections?|threads?|tokens?|files?|chars?|characters?|lines?|digits?|cores?|jobs?|retries|workers?|keys?|records?|requests?)(?:\/\w+)?/g,
  },
  { kind: 'message', shape: /"([^"\n]{6,160})"|“([^”\n]{6,160})”|(?<!\w)'([^'\n]{8,160})'(?!\w)/g },
  {
    kind: 'message',
    shape:
      /\b[A-Za-z]{0,30}(?:Error|Exception|Warning|Failure)\b|\bE[A-Z]{4,12}\b|\b(?:ERR|SIG|TS|CS|YN|ORA-|SQLSTATE|HTTP)[\w-]{2,30}/g,
  },
  { kind: 'message', shape: /\b(?:[45]\d\d|30[1278]|429)\b(?= |[.,:;)]|$)/g },
  {
    kind: 'acronym',
    shape: /(?<![\w-])[A-Z][A-Z0-9]{1,6}s?(?![\w-])/g,
    unless:
      /^(?:OK|TODO|FAQ|US|UK|EU|IT|PR|PRs|AI|CEO|CTO|QA|HR|I|A|ASAP|FYI|ETA|WIP|TBD|IMO|NOT|AND|OR|ALL|NO|YES|NEW)$/,
  },
  { kind: 'number', shape: /(?<![\w.])\d[\d,]{0,12}(?![\w.%])/g },
];

const ordinaryCapital =
  /^(?:The|This|That|These|Those|When|While|After|Before|With|Without|For|From|Into|Only|Both|Each|Any|All|Not|Our|Your|Their|Please|Note|Also|But|And|Then|Use|Set|Add|Put|Call|Make|Check|Keep|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|English|German|French)$/;
