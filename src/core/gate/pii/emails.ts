import type { Finding } from './finding.ts';
import { isTopLevelDomain } from './top-level-domains.ts';

/** Finds e-mail addresses, also written out ("name [at] host (dot) tld") or with blanks around the signs. */
export function findEmails(text: string): Finding[] {
  const findings: Finding[] = [];
  for (const { kind, shape } of shapes) {
    for (const match of text.matchAll(shape)) {
      const [whole, local = '', rawDomain = ''] = match;
      const domain = rawDomain
        .replace(dotWord, '.')
        .replace(/\s+/g, '')
        .replace(/[.-]+$/, '');
      if (!isDeliverable(local, domain) || isStandIn(local, domain)) continue;
      if (isSomethingElse(text, match.index, match.index + whole.length)) continue;
      findings.push({ kind, start: match.index, end: match.index + whole.length, remedy });
    }
  }
  return findings;
}

const remedy = 'replace it with a placeholder such as user@example.com';

/** "dot" in the forms people use to write it out. */
const dotWord =
  /\s{0,3}(?:\[\s?(?:dot|\.)\s?\]|\(\s?(?:dot|\.)\s?\)|\{\s?dot\s?\}|<dot>|\s(?:dot|DOT|punkt)\s)\s{0,3}/gi;

const shapes: readonly { kind: string; shape: RegExp }[] = [
  {
    kind: 'e-mail address',
    shape:
      /(?<![A-Za-z0-9._%+-])([\p{L}\p{N}][\p{L}\p{N}._%+'-]{0,63})@((?:[\p{L}\p{N}-]{1,63}\.){1,5}[A-Za-z]{2,24})(?![A-Za-z0-9])/gu,
  },
  {
    kind: 'obfuscated e-mail address',
    // A bracketed "at" is meant to be one, so plain dots will do behind it.
    shape:
      /(?<![\w.])([\w.+-]{1,64}(?:\s{0,2}(?:\[dot\]|\(dot\)|\sdot\s)\s{0,2}[\w-]{1,40}){0,2})\s{0,3}(?:\[\s?(?:at|@|ät)\s?\]|\(\s?(?:at|@|ät)\s?\)|\{\s?at\s?\}|<at>|_at_)\s{0,3}([\w-]{1,63}(?:(?:\.|\s{0,3}(?:\[\s?(?:dot|\.)\s?\]|\(\s?(?:dot|\.)\s?\)|\{\s?dot\s?\}|<dot>|\sdot\s)\s{0,3})[\w-]{1,40}){1,4})/gi,
  },
  {
    kind: 'obfuscated e-mail address',
    // A bare " at " is an everyday word; only a written-out dot behind it makes an address.
    shape:
      /(?<![\w.])([\w.+-]{1,64}(?: dot [\w-]{1,40}){0,2}) (?:at|AT|@) ([\w-]{1,63}(?:\s?\.\s?[\w-]{1,40})?(?:\s?(?: dot | DOT |\[dot\]|\(dot\))\s?[\w-]{1,40}){1,3})/g,
  },
  {
    kind: 'obfuscated e-mail address',
    shape: /(?<![\w.])([A-Za-z][\w.+-]{1,63}) @ ([a-z][\w-]{1,62}(?: ?\. ?[a-z][\w-]{1,40}){1,3})(?![\w(])/g,
  },
];

function isDeliverable(local: string, domain: string): boolean {
  const labels = domain.split('.');
  const last = labels.at(-1) ?? '';
  return labels.length >= 2 && isTopLevelDomain(last) && !/^(?:this|super|return|self)$/.test(local);
}

const exampleDomain =
  /(?:^|\.)(?:example|exemple|beispiel|ejemplo|test|invalid|localhost|local|internal|localdomain)$|(?:^|\.)(?:example|exemple|ejemplo|beispiel|test|acme|contoso|fabrikam|northwind|company|mycompany|yourcompany|corp|mycorp|mydomain|yourdomain|your-domain|domain|somedomain|my-domain|site|mysite|yoursite|foo|bar|baz|foobar|email|host|myhost|server|myserver|myapp|yourapp|app|placeholder|dummy|fake|sample|demo|a|b|x|y|abc|xyz|xxx|evil|attacker)\.[a-z]{2,10}(?:\.[a-z]{2})?$/;

const exampleLocal =
  /^(?:user(?:name)?\d{0,3}|name|you|me|your[-_.]?(?:name|email|mail)?|someone|somebody|test(?:er|ing|user)?\d{0,3}|foo|bar|baz|foobar|example|dummy|fake|sample|john(?:[._]?doe)?|jane(?:[._]?doe)?|j\.?doe|first\.?(?:name)?\.last\.?(?:name)?|email|mail|xxx+|abc|alice|bob)$/;

/** Mailboxes no person reads, and the login of git's own URLs. */
const machineLocal = /^(?:no-?reply|do-?not-?reply|donotreply|git|hg|svn|mailer-daemon|postmaster|\d+\+.*)$/;

const freeMailHosts =
  /^(?:gmail|googlemail|outlook|hotmail|yahoo|icloud|mail|proton(?:mail)?|live)\.[a-z]{2,3}$/;

function isStandIn(local: string, domain: string): boolean {
  // Diacritics are folded so that an internationalised example domain counts as one.
  const host = domain.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
  const box = local
    .toLowerCase()
    .replace(/\+.*$/, '')
    .replace(/\s+dot\s+/g, '.');
  if (exampleDomain.test(host) || machineLocal.test(local.toLowerCase())) return true;
  if (/(?:^|\.)noreply\.|(?:^|\.)users\.noreply/.test(host)) return true;
  if (/(?:iam\.gserviceaccount\.com|\.calendar\.google\.com)$/.test(host))
    return /example|project|my-/.test(host);
  return exampleLocal.test(box) && (freeMailHosts.test(host) || host.split('.')[0]!.length <= 3);
}

/** An `@` in a URL's login, a package spec, an action reference or a remote path is not a mailbox. */
function isSomethingElse(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 12), start);
  if (/\/$/.test(before) && !/mailto:\/*$/i.test(before)) return true;
  if (/:\/\/[^\s]{0,11}:$/.test(before)) return true;
  return /^:[\w~/.-]+\.git\b|^\(/.test(text.slice(end, end + 80));
}
