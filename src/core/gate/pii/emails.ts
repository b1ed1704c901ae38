import { mayHold } from './anchored.ts';
import { isMailStandIn } from './email-stand-ins.ts';
import type { Finding } from './finding.ts';
import { matchesOf } from './matches.ts';
import { merged, type Segment } from './segments.ts';
import { registerWords, surveyOf } from './survey.ts';
import { isTopLevelDomain } from './top-level-domains.ts';

/** Finds e-mail addresses, also written out ("name [at] host (dot) tld") or with blanks around the signs. */
export function findEmails(text: string): Finding[] {
  const findings: Finding[] = plainAddresses(text);
  const hasSign = text.includes('@');
  if (hasSign && mayTurn(text) && turned.test(text)) findings.push(...reversedAddresses(text));
  const { words } = surveyOf(text);
  const dotted = merged(text, words[dots] as readonly number[], writtenReach).filter((segment) =>
    dotMark.test(segment.text),
  );
  const bracketed = merged(text, words[ats] as readonly number[], writtenReach).filter((segment) =>
    bracketedAt.test(segment.text),
  );
  for (const shape of afterAnyAt)
    findings.push(...dotted.flatMap((segment) => writtenOut(text, shape, segment)));
  findings.push(...bracketed.flatMap((segment) => writtenOut(text, afterBracketedAt, segment)));
  if (hasSign && holdsSpacedAt(text)) findings.push(...writtenOut(text, afterSpacedAt, { text, from: 0 }));
  return findings;
}

function writtenOut(whole: string, shape: RegExp, { text, from }: Segment): Finding[] {
  const findings: Finding[] = [];
  for (const match of matchesOf(shape, text)) {
    const [written, local = '', rawDomain = ''] = match;
    const domain = rawDomain
      .replace(dotWord, '.')
      .replace(/\s+/g, '')
      .replace(/[.-]+$/, '');
    const box = local.replace(dotWord, '.').replace(/\s+/g, '');
    if (!isDeliverable(box, domain) || isMailStandIn(box, domain)) continue;
    const start = from + match.index;
    const end = start + written.length;
    if (isSomethingElse(whole, start, end)) continue;
    findings.push({ kind: 'obfuscated e-mail address', start, end, remedy });
  }
  return findings;
}

const remedy = 'replace it with a placeholder such as user@example.com';

/** Goes from `@` to `@` and looks at what stands on either side, so a text without one costs nothing. */
function plainAddresses(text: string): Finding[] {
  const findings: Finding[] = [];
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    const start = localStart(text, at);
    if (start === at) continue;
    domainShape.lastIndex = at + 1;
    const domain = domainShape.exec(text)?.[0];
    if (domain === undefined) continue;
    const local = text.slice(start, at);
    const end = at + 1 + domain.length;
    if (!isDeliverable(local, domain) || isMailStandIn(local, domain) || isSomethingElse(text, start, end))
      continue;
    findings.push({ kind: 'e-mail address', start, end, remedy });
  }
  return findings;
}

/** Pages write an address backwards and let the style sheet turn it. */
const turned = /bidi-override|direction:\s?rtl|\brevers(?:ed|e)\b|\[::-1\]|\.rev\b/i;
const mayTurn = mayHold(turned);

function reversedAddresses(text: string): Finding[] {
  const findings: Finding[] = [];
  for (const match of text.matchAll(
    /[\w.-]{2,40}\.[\w-]{2,40}@[\w.+-]{2,64}|[a-z]{2,6}\.[\w.-]{2,60}@[\w.+-]{2,64}/g,
  )) {
    const backwards = [...match[0]].reverse().join('');
    const split = backwards.indexOf('@');
    const [local, domain] = [backwards.slice(0, split), backwards.slice(split + 1)];
    if (
      !/^[\w.-]+\.[a-z]{2,6}$/.test(domain) ||
      !isDeliverable(local, domain) ||
      isMailStandIn(local, domain)
    )
      continue;
    const end = match.index + match[0].length;
    findings.push({ kind: 'obfuscated e-mail address', start: match.index, end, remedy });
  }
  return findings;
}

/** Longest local part the standard allows. */
const localCharsMax = 64;

/** Where the local part before an `@` begins; `at` itself where there is none. */
function localStart(text: string, at: number): number {
  let start = at;
  while (start > 0 && at - start < localCharsMax && isLocalSign(text, start - 1)) start--;
  // Signs may stand inside a local part, not in front of it.
  while (start < at && !localLead.test(text[start] as string)) start++;
  return start;
}

function isLocalSign(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code < 0x80 ? asciiSigns[code] === 1 : foreignSign.test(text[at] as string);
}

const asciiSigns = Uint8Array.from({ length: 0x80 }, (_, code) =>
  /[\w.%+'-]/.test(String.fromCharCode(code)) ? 1 : 0,
);
const foreignSign = /[\p{L}\p{N}]/u;
const localLead = /[\p{L}\p{N}_]/u;

const domainShape = /(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,62})\.){1,5}[A-Za-z]{2,24}(?![A-Za-z0-9])/uy;

const dot = String.raw`(?:\[\s?(?:dot|\.|punkt|punto|point|ponto|piste)\s?\]|\(\s?(?:dot|\.|punkt|punto|point|ponto|piste)\s?\)|\{\s?(?:dot|\.)\s?\}|<\s?dot\s?>|_dot_)`;
const dotWord = new RegExp(
  String.raw`\s{0,3}(?:${dot}|\s(?:dot|DOT|punkt|punto|ponto|piste)\s)\s{0,3}`,
  'gi',
);

const at = String.raw`(?:\[\s?(?:at|@|ät|arroba|chez|\*at\*)\s?\]|\(\s?(?:at|@|ät|arroba|chez|a)\s?\)|\{\s?(?:at|@)\s?\}|<\s?at\s?>|_at_|\*at\*)`;
const anyDot = String.raw`(?:\s{0,2}${dot}\s{0,2}|\s(?:dot|DOT|punkt|punto|ponto|piste)\s|\.)`;

/** A dot written out; prose has the word "dot" hardly ever. */
const dotMark = new RegExp(String.raw`\s(?:dot|punto|punkt|ponto|piste)\s|${dot}`, 'i');

const bracketedAt = new RegExp(at, 'i');

/** What a dot that is written out begins with. */
const dots = registerWords([
  'dot',
  'ponto',
  'piste',
  'punkt',
  'punto',
  'point',
  ...['[', '(', '{'].flatMap((bracket) => [`${bracket}. `, `${bracket} .`]),
  '[.]',
  '(.)',
  '{.}',
]);

/** What a bracketed sign that is written out begins with. */
const ats = registerWords([
  ...['[', '(', '{', '<'].flatMap((bracket) => [
    ...['at', ' at', ' @', 'ät', ' ät', 'arroba', ' arroba', 'chez', ' chez'].map((word) => bracket + word),
    `${bracket}@ `,
  ]),
  ...['(a)', '( a', '(a ', '[@]', '(@)', '{@}', '[*at', '[ *at', '_at_', '*at*'],
]);

/** An address that is written out is no longer than this on either side of its signs. */
const writtenReach = { before: 240, after: 240 };

/** A bracketed "at" is meant to be one, so plain dots will do behind it. */
const afterBracketedAt = new RegExp(
  String.raw`(?<![\w.])([\w+-]{1,64}(?:${anyDot}[\w+-]{1,40}){0,3})\s{0,3}${at}\s{0,3}([\w-]{1,63}(?:${anyDot}[\w-]{1,40}){1,4})`,
  'gi',
);

const spacedAt = /[\w.+-] {0,2}@ {1,2}[a-z]/;

function holdsSpacedAt(text: string): boolean {
  for (let at = text.indexOf('@ '); at >= 0; at = text.indexOf('@ ', at + 1))
    if (spacedAt.test(text.slice(Math.max(0, at - 3), at + 4))) return true;
  return false;
}

/** Blanks around the signs of an address that is otherwise whole. */
const afterSpacedAt =
  /(?<![\w.])([A-Za-z][\w.+-]{1,63}) {0,2}@ {1,2}([a-z][\w-]{1,62}(?: ?\. ?[a-z][\w-]{1,40}){1,3})(?![\w(])/g;

/** A bare " at " is an everyday word; only a written-out dot behind it makes an address, as it does behind "@". */
const afterAnyAt: readonly RegExp[] = [
  new RegExp(
    String.raw`(?<![\w.])([\w+-]{1,64}(?:(?:\.|\sdot\s|\spunto\s|\spunkt\s)[\w+-]{1,40}){0,3})\s(?:at|AT|arroba|@)\s([\w-]{1,63}(?:\s?\.\s?[\w-]{1,40})?(?:(?:\sdot\s|\spunto\s|\spunkt\s|\s?${dot}\s?)[\w-]{1,40}){1,3})`,
    'gi',
  ),
  new RegExp(
    String.raw`(?<![\w.])([\w.+-]{1,64})@([\w-]{1,63}(?:(?:\s(?:dot|punkt|punto)\s|\s{0,2}${dot}\s{0,2})[\w-]{1,40}){1,3})`,
    'gi',
  ),
];

function isDeliverable(local: string, domain: string): boolean {
  const labels = domain.split('.');
  const last = labels.at(-1) ?? '';
  return labels.length >= 2 && isTopLevelDomain(last) && !/^(?:this|super|return|self)$/.test(local);
}

/** An `@` in a URL's login, a package spec, an action reference or a remote path is not a mailbox. */
function isSomethingElse(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 80), start);
  if (/\/$/.test(before) && !/mailto:\/*$/i.test(before)) return true;
  // The name or the password of a URL: nothing but it stands between the scheme and here.
  if (/:\/\/[^\s/?#]{0,78}$/.test(before)) return true;
  return /^:[\w~/.-]+\.git\b|^:[\w~.-]+\/[\w./-]+|^\(/.test(text.slice(end, end + 80));
}
