import {
  contentCharsMax,
  contentCharsMin,
  tagCharsMax,
  tagsMax,
  titleCharsMax,
  titleCharsMin,
} from '../limits.ts';
import { splitFrontMatter } from './front-matter.ts';
import { type Section, sectionsOf } from './sections.ts';

/** A piece of a Markdown file that may be a finding. */
export interface NoteFinding {
  /** of its heading, from 1 */
  readonly line: number;
  readonly title: string;
  readonly content: string;
  readonly tags: readonly string[];
  /** where its front matter names one */
  readonly hive: string | null;
}

/** A piece that is none. */
export interface Skipped {
  readonly line: number;
  readonly reason: string;
}

/** Headings of parts that say little without the rest: those of decision records, of post-mortems and notes. */
const partHeadings =
  /^(?:\d+[.)]\s*)?(?:status|date|deciders?|context(?: and problem statement)?|decision(?: drivers| outcome)?|considered options|options(?: considered)?|consequences|pros(?: and cons.*)?|cons|problem|symptoms?|cause|root cause|solution|fix|workaround|resolution|example|usage|details?|explanation|why|how|notes?|summary|background|tl;?dr|steps|impact|lessons? learned|takeaways?)[.:]?$/i;
/** Headings of parts that hold nothing to find. */
const emptyHeadings =
  /^(?:table of contents|contents|toc|references?|see also|links?|sources?|further reading|licen[cs]e|credits|acknowledge?ments|authors?|contributors|contributing|changelog|todo|badges)[.:]?$/i;
/** Names of files that say nothing about their content: the folder's does. */
const plainNames = /^(?:readme|index|notes?|claude|agents|gemini|skill|rules|til|adr)$/i;

/**
 * Splits a Markdown file into pieces that can stand alone: one for each heading that has text of its own below it,
 * titled by the headings above it. Pieces that are too short to say anything, or parts of a known form, join the one
 * they belong to.
 *
 * @param file its path, for where no heading names what it is about
 */
export function noteFindings(text: string, file: string): { findings: NoteFinding[]; skipped: Skipped[] } {
  const { about, body, linesBefore } = splitFrontMatter(text);
  const common = { tags: tagsOf(about), hive: typeof about.hive === 'string' ? about.hive : null };
  if (typeof about.hive_entry === 'string') return exportedEntry(about, body, linesBefore, common);
  const name = typeof about.title === 'string' ? about.title : nameOf(file);
  const skipped: Skipped[] = [];
  const findings: NoteFinding[] = [];
  for (const piece of join(sectionsOf(body), skipped)) {
    const parts = splitLong(piece.blocks);
    parts.forEach((content, part) => {
      const line = piece.line + linesBefore;
      const title = titleOf(piece.path.length > 0 ? piece.path : [name], name, part);
      if (content.length > contentCharsMax) skipped.push({ line, reason: 'too long' });
      else if (content.length < contentCharsMin) skipped.push({ line, reason: 'too short' });
      else findings.push({ line, title, content, ...common });
    });
  }
  if (findings.length === 0 && skipped.length === 0) skipped.push({ line: 1, reason: 'nothing to read' });
  return {
    findings,
    skipped: skipped.map(({ line, reason }) => ({ line, reason })),
  };
}

/** An entry that `hive export --format markdown` wrote: its text is its content as it stands. */
function exportedEntry(
  about: Readonly<Record<string, unknown>>,
  body: string,
  linesBefore: number,
  common: Pick<NoteFinding, 'tags' | 'hive'>,
): { findings: NoteFinding[]; skipped: Skipped[] } {
  const [, heading = '', rest = body] = /^\s*# (.*)\n([\s\S]*)$/.exec(body) ?? [];
  const title = typeof about.title === 'string' ? about.title : heading;
  const line = linesBefore + 1;
  return { findings: [{ line, title, content: rest.trim(), ...common }], skipped: [] };
}

interface Piece {
  readonly path: readonly string[];
  readonly depth: number;
  readonly line: number;
  readonly blocks: string[];
}

/** Gives every section its headings, and joins to the piece before what cannot stand alone. */
function join(sections: readonly Section[], skipped: Skipped[]): Piece[] {
  const pieces: Piece[] = [];
  const above: Section[] = [];
  /** depth below which everything is part of something left out */
  let leftOut = Number.POSITIVE_INFINITY;
  for (const section of sections) {
    if (section.depth <= leftOut) leftOut = Number.POSITIVE_INFINITY;
    if (section.depth > leftOut) continue;
    while (above.length > 0 && above.at(-1)!.depth >= section.depth) above.pop();
    if (section.depth > 0) above.push(section);
    if (emptyHeadings.test(section.heading)) {
      if (section.blocks.length > 0)
        skipped.push({ line: section.line, reason: 'a list of links or the like' });
      leftOut = section.depth;
      continue;
    }
    const path = above.map(({ heading }) => heading).filter((heading) => heading !== '');
    const owner = pieces.at(-1);
    const isPart = section.depth > 1 && partHeadings.test(section.heading);
    const parentPath = path.slice(0, -1);
    if (isPart && !(owner && startsWith(owner.path, parentPath) && owner.path.length === parentPath.length)) {
      // The parent has no text of its own: its first part opens the piece.
      if (section.blocks.length > 0) pieces.push(pieceOf(section, parentPath, labelled(section)));
      continue;
    }
    if (section.blocks.length === 0) continue;
    const short = lengthOf(section.blocks) < contentCharsMin;
    const related = owner && (startsWith(owner.path, parentPath) || startsWith(path, owner.path));
    if (isPart || (short && section.depth > 1 && related)) owner!.blocks.push(...labelled(section));
    else pieces.push(pieceOf(section, path, [...section.blocks]));
  }
  return pieces;
}

function pieceOf({ depth, line }: Section, path: readonly string[], blocks: string[]): Piece {
  return { path, depth, line, blocks };
}

/** A part that joins another says what it is. */
function labelled({ heading, blocks }: Section): string[] {
  const [first, ...rest] = blocks;
  if (first === undefined) return [];
  const label = heading.replace(/[.:]$/, '');
  return /^(?:```|~~~|\s{4}|[-*+>|]|\d+[.)])/.test(first)
    ? [`${label}:`, first, ...rest]
    : [`${label}: ${first}`, ...rest];
}

function startsWith(path: readonly string[], beginning: readonly string[]): boolean {
  return beginning.length <= path.length && beginning.every((heading, at) => path[at] === heading);
}

function lengthOf(blocks: readonly string[]): number {
  return blocks.join('\n\n').length;
}

/** Contents of at most what an entry takes, cut between blocks. */
function splitLong(blocks: readonly string[]): string[] {
  const parts: string[][] = [[]];
  for (const block of blocks) {
    const part = parts.at(-1)!;
    if (part.length > 0 && lengthOf([...part, block]) > contentCharsMax) parts.push([block]);
    else part.push(block);
  }
  return parts.map((part) => part.join('\n\n')).filter((content) => content !== '');
}

/** The headings from the top, as many of the last ones as a title takes; the file's name where they are too short. */
function titleOf(path: readonly string[], name: string, part: number): string {
  const suffix = part === 0 ? '' : ` (${part + 1})`;
  const room = titleCharsMax - suffix.length;
  let rest = path.filter((heading, at) => heading !== path[at - 1]);
  while (rest.length > 1 && rest.join(': ').length > room) rest = rest.slice(1);
  const title = rest.join(': ');
  const told = title.length < titleCharsMin ? `${name}: ${title}` : title;
  return `${told.length > room ? `${told.slice(0, room - 1).replace(/\s\S*$/, '')}…` : told}${suffix}`;
}

function nameOf(file: string): string {
  const parts = file.split(/[\\/]/).filter((part) => part !== '' && part !== '.' && part !== '..');
  const base = (parts.at(-1) ?? '').replace(/\.[^.]*$/, '');
  const chosen = plainNames.test(base) ? (parts.at(-2) ?? base) : base;
  return chosen
    .replace(/^\d{4}-?\d{2}-?\d{2}[-_ ]*|^\d+[-_ ]+/, '')
    .replace(/[-_]+/g, ' ')
    .trim();
}

/** Tags from where notes keep them: a list, or words between commas. */
function tagsOf(about: Readonly<Record<string, unknown>>): string[] {
  const given = [about.tags, about.tag, about.keywords, about.topics, about.categories].flatMap((value) =>
    typeof value === 'string' ? value.split(',') : Array.isArray(value) ? value : [],
  );
  const tags = given
    .filter((tag) => typeof tag === 'string')
    .map((tag) => tag.trim().replace(/^#/, ''))
    .filter((tag) => tag !== '' && tag.length <= tagCharsMax);
  return [...new Set(tags)].slice(0, tagsMax);
}
