import type { Phrase } from './phrase.ts';
import { gerundOf, verbOf } from './verbs.ts';

// Headings that every page has: alone they ask nothing, together with the page's title they do.
const ASKED_OF: readonly (readonly [RegExp, (title: string) => Phrase | undefined])[] = [
  [
    /^(?:usage|syntax|basic usage|quick ?start|getting started|examples?|how to use)$/i,
    (x) => ({ kind: 'act', x: `use ${x}` }),
  ],
  [/^(?:install(?:ation|ing)?|set ?up)$/i, (x) => ({ kind: 'act', x: `install ${x}` })],
  [
    /^(?:remarks|overview|introduction|description|details|summary|background|how it works|concepts?)$/i,
    (x) => ({ kind: 'topic', x }),
  ],
  [
    /^(?:parameters|arguments|options|props|properties|attributes|inputs?)$/i,
    (x) => ({ kind: 'topic', x: `the parameters of ${x}` }),
  ],
  [
    /^(?:return values?|returns?|return type|outputs?)$/i,
    (x) => ({ kind: 'topic', x: `the return value of ${x}` }),
  ],
  [
    /^(?:errors?|exceptions?|troubleshooting|common (?:errors|problems|issues|pitfalls)|known issues|gotchas|caveats|limitations)$/i,
    (x) => ({ kind: 'broken', x, y: '' }),
  ],
  [/^(?:configuration|config|settings)$/i, (x) => ({ kind: 'act', x: `configure ${x}` })],
  [/^(?:motivation|rationale|why)$/i, (x) => ({ kind: 'topic', x: `the reason for ${x}` })],
  [/^(?:performance|performance considerations)$/i, (x) => ({ kind: 'slow', x })],
  [/^(?:migration|upgrading|migrating)$/i, (x) => ({ kind: 'act', x: `migrate ${x}` })],
  [/^(?:testing|debugging|deployment|security)$/i, (x) => ({ kind: 'topic', x: `${x} testing` })],
];

// Sections of planning papers and release notes that nobody asks for.
const UNASKED =
  /^(?:goals?|non-goals?|notes?|misc(?:ellaneous)?|requirements|see also|risks? and mitigations|alternatives?|drawbacks|prior art|unresolved questions|future (?:work|possibilities)|implementation history|graduation criteria|test plan|release (?:team|notes|checklist)|highlights|changelog|references|sponsors|contributors?|acknowledge?ments?|thank you|conclusion|status|meta|license|steps|done|tasks?|todo|next|what'?s (?:new|next)|related|decision|consequences|context|proposal|verification|checklist|results?|findings|verdict|scope|evidence|unreleased|bug ?fixes|features|enhancements|improvements|breaking changes|internal|dependencies|deprecations)$|\b(?:slice|batch|phase|milestone|sprint|ralplan|KEP-\d+|ADR|RFC|PR|plan|roadmap|lane|packet|ledger|checkpoint|proof)\b|^v?\d|\d+\.\d+|\b20\d\d\b|^\W|\{#|\|/i;

// Generated reference and numbered steps: the heading is no phrase.
const MEMBER =
  /^(?:class:|async|option:|method:|property:|event:|step|test|param|optional|static|enum|interface:|\d+\))/i;

/** What a reader would ask to be sent to the section under this title and heading. */
export function headingPhrase(text: string): Phrase | undefined {
  const plain = text
    .replace(/[\u{1f300}-\u{1faff}\u2600-\u27bf]/gu, '')
    .replace(/\{[^}]*\}/g, '')
    .trim();
  const colon = /^(.{2,80}?): +(.+)$/.exec(plain);
  const title = colon ? colon[1]!.trim() : '';
  if (MEMBER.test(plain)) return undefined;
  if (colon && MEMBER.test(colon[2]!)) return undefined;
  const path = (colon ? colon[2]! : plain).split(' > ').map((part) => part.trim());
  const heading = path
    .at(-1)!
    .replace(/^\d+(?:\.\d+)*[.)]? +/, '')
    .replace(/[:.]$/, '');
  const above = path.length > 1 ? path.at(-2)! : title;
  for (const [pattern, ask] of ASKED_OF)
    if (pattern.test(heading))
      return above && !UNASKED.test(above) && !generic(above) ? ask(lowerFirst(above)) : undefined;
  if (UNASKED.test(heading) || UNASKED.test(title) || heading.length < 4 || heading.length > 90)
    return undefined;
  if (
    /^(?:how|why|what|when|where|which|who|can|is|are|do|does|should)\b.+/i.test(heading) &&
    heading.split(' ').length >= 4
  )
    return { kind: 'seen', x: heading[0]!.toLowerCase() + heading.slice(1) };
  const context = title && !generic(title) && !sharesWord(title, heading) ? ` in ${title}` : '';
  const [first = '', ...others] = heading.split(' ');
  const rest = others.join(' ');
  const gerund = gerundOf(first);
  if (gerund && rest) return { kind: 'act', x: `${gerund.base} ${rest}${context}` };
  if (
    verbOf(first)?.base === first.toLowerCase() &&
    others.length >= 2 &&
    !/^(?:report|query|support|cache|index|map|hash|display|stream|queue|lock|link|copy|list|filter|request|access|process|release|test|view|sort|return|error|mark|port|name|hook|mount|patch|export|import)$/i.test(
      first,
    )
  )
    return { kind: 'act', x: `${first.toLowerCase()} ${rest}${context}` };
  return { kind: 'topic', x: `${lowerFirst(heading)}${context}` };
}

function generic(title: string): boolean {
  return /^(?:readme|index|overview|introduction|documentation|docs|contributing|getting started|unreleased|sections?|guide|faq|api|reference)$/i.test(
    title,
  );
}

/** Lower-cases the first letter unless the word is a name or an abbreviation. */
function lowerFirst(text: string): string {
  return /^[A-Z][a-z]+(?: |$)/.test(text) ? text[0]!.toLowerCase() + text.slice(1) : text;
}

function sharesWord(one: string, other: string): boolean {
  const words = new Set(
    one
      .toLowerCase()
      .split(/\W+/)
      .filter((word) => word.length > 3),
  );
  return other
    .toLowerCase()
    .split(/\W+/)
    .some((word) => words.has(word));
}
