import { B_CHARS_MAX } from '../bounds.ts';
import type { Seeded } from '../seeded.ts';
import { clip, squeeze } from '../text/clip.ts';
import { plainMarkdown } from '../text/markdown.ts';
import type { Found } from './found.ts';
import { neighbours } from './neighbours.ts';

// Sections that every page has and that say nothing of their own.
const EMPTY_HEADINGS = new Set(
  `see also,specifications,browser compatibility,references,related links,next steps,what's next,whatsnext,
  table of contents,contents,in this article,license,licence,contributing,contributors,related topics,see more,related,
  links,sponsors,backers,acknowledgements,credits,authors,community,support,code of conduct`
    .split(',')
    .map((heading) => heading.trim()),
);
const FRONT_MATTER = /^---\s*\n([\s\S]*?)\n---\s*\n/;
const CODE_BLOCK = /^[ \t]*(```|~~~)[^\n]*\n([\s\S]*?)^[ \t]*\1[ \t]*$/gm;

// Shorter paragraphs are labels and captions; shorter sections have nothing to find.
const PARAGRAPH_CHARS_MIN = 20;
const SECTION_CHARS_MIN = 60;
// A heading this short ("Options") needs the one above it to mean something.
const SHORT_HEADING_CHARS = 25;
const QUERY_CHARS = { min: 8, max: 250 };
const DESCRIPTION_CHARS = { min: 40, max: 400 };
// Of a code block under a section that has hardly any text.
const CODE_CHARS_MAX = 300;

interface Section {
  level: number;
  heading: string | undefined;
  body: string;
}

/** The pairs of one Markdown document: title and heading → section, description → introduction, and neighbours. */
export function sectionPairs(markdown: string, random: Seeded): Found[] {
  const front = FRONT_MATTER.exec(markdown);
  let title = front && field(front[1]!, 'title|name');
  let description = front && field(front[1]!, 'description|intro|summary');
  const codes: string[] = [];
  const text = markdown.slice(front?.[0].length ?? 0).replace(CODE_BLOCK, (_, _fence, code: string) => {
    codes.push(code.slice(0, CODE_CHARS_MAX));
    return `\n\u0000${codes.length - 1}\u0000\n`;
  });
  const found: Found[] = [];
  const above: (string | undefined)[] = [];
  for (const { level, heading, body } of split(text)) {
    if (level === 1) title ??= heading;
    if (level > 0) {
      above.length = level;
      above.push(heading);
    }
    if (heading && EMPTY_HEADINGS.has(heading.toLowerCase())) continue;
    const paragraphs = body
      .split(/\n\s*\n/)
      .map((paragraph) => squeeze(plainMarkdown(paragraph.replace(CODE_PLACE, ' '))))
      .filter((paragraph) => paragraph.length >= PARAGRAPH_CHARS_MIN);
    const section = withCode(paragraphs.join(' '), body, codes);
    if (section.length < SECTION_CHARS_MIN) continue;
    const query = queryOf(title, level, above);
    if (query.length >= QUERY_CHARS.min)
      found.push({ k: 'doc', a: clip(query, QUERY_CHARS.max), b: clip(section, B_CHARS_MAX) });
    if (level <= 1 && description && description.length > DESCRIPTION_CHARS.min) {
      found.push({ k: 'desc', a: clip(description, DESCRIPTION_CHARS.max), b: clip(section, B_CHARS_MAX) });
      description = undefined;
    }
    found.push(...neighbours(paragraphs, random));
  }
  return found;
}

// Where a code block stood, with its number.
// biome-ignore lint/suspicious/noControlCharactersInRegex: no document has this character, so it can mark a place
const CODE_PLACE = /\u0000(\d+)\u0000/g;

function split(text: string): Section[] {
  const parts = text.split(/^(#{1,6})[ \t]+(.+?)[ \t#]*$/m);
  const sections: Section[] = [{ level: 0, heading: undefined, body: parts[0]! }];
  for (let at = 1; at + 2 < parts.length; at += 3) {
    const heading = squeeze(plainMarkdown(parts[at + 1]!.replace(/\{[ #].*?\}/g, '')));
    sections.push({ level: parts[at]!.length, heading, body: parts[at + 2]! });
  }
  return sections;
}

function field(front: string, names: string): string | undefined {
  const value = new RegExp(`^(?:${names})\\s*:\\s*(.+)$`, 'm').exec(front)?.[1];
  return value && squeeze(plainMarkdown(value.replace(/^['" ]+|['" ]+$/g, '')));
}

/** Title and heading, with the heading above where the heading alone is too short to say anything. */
function queryOf(
  title: string | null | undefined,
  level: number,
  above: readonly (string | undefined)[],
): string {
  const headings = above.slice(2).filter((heading) => heading);
  const own = headings.at(-1);
  if (level <= 1 || !own) return squeeze(title ?? '');
  const path = own.length < SHORT_HEADING_CHARS ? headings.slice(-2).join(' > ') : own;
  return squeeze(title ? `${title}: ${path}` : path);
}

function withCode(text: string, body: string, codes: readonly string[]): string {
  if (text.length >= 80 || text.length < 10) return text;
  const first = [...body.matchAll(CODE_PLACE)][0];
  return first ? `${text} ${squeeze(codes[Number(first[1])]!)}` : text;
}
