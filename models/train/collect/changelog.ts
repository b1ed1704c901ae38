import { B_CHARS_MAX } from '../bounds.ts';
import { clip, sentencesOf, squeeze } from '../text/clip.ts';
import { plainMarkdown } from '../text/markdown.ts';
import { plainRst } from '../text/to-markdown.ts';
import type { Found } from './found.ts';
import { withoutType } from './subject.ts';

/** What one changelog line, changeset or fragment says: its paragraphs, and the pull requests it names. */
export interface Entry {
  paragraphs: string[];
  numbers: string[];
}

const BULLET = /^\s{0,6}(?:[-*+•]|\d+\.)\s+/m;
const CODE = /^[ \t]*(```|~~~)[^\n]*\n[\s\S]*?^[ \t]*\1[ \t]*$/gm;
const PARAGRAPH_CHARS_MIN = 18;
// Longer ones are whole pages that happen to begin with a bullet.
const ENTRY_CHARS_MAX = 3_000;
const NOTHING =
  /^(?:update[ds]? (?:the )?dependenc|updated dependencies|bump|upgrade[sd]? .* to|no user|internal change|n\/a|none\b)/i;
const NUMBER = /(?:#|GH-|gh-|issues\/|pull\/|:pr:`|:issue:`|:gh:`)(\d{2,6})\b/g;
const AUTHOR =
  /\s(?:--|—|\[|\()?\s*\*?by [A-Z][\w.'-]+(?: [A-Z][\w.'-]+){1,2}\*?[\])]?\.?|^\s*\*[A-Z][\w .'-]+(?:, [\w .'-]+)*\*\s*$/gm;

/** The entries of a changelog file. */
export function changelogEntries(path: string, text: string): Entry[] {
  const body = text.replace(/\r/g, '').replace(/^#+ .*$/gm, '');
  return (
    body
      .split(BULLET)
      .slice(1)
      // What is not indented below a bullet does not belong to it.
      .map((item) => (path.endsWith('.rst') ? item : item.split(/\n(?=\S)/)[0]!))
      .map((item) => entryOf(path, item))
      .filter((entry) => entry !== undefined)
  );
}

/** The entry that a file of its own holds, as changesets and news fragments do; several in JSON and YAML. */
export function fragmentEntries(path: string, text: string): Entry[] {
  const body = text.replace(/\r/g, '');
  return fragmentTexts(path, body)
    .map((item) => entryOf(path, item))
    .filter((entry) => entry !== undefined);
}

/** The first sentence or paragraph of an entry with the rest of it, where there is a rest. */
export function headlinePair({ paragraphs }: Entry): Found | undefined {
  const [first = '', ...others] = paragraphs;
  let headline = withoutType(first);
  let rest = others.join(' ');
  if (rest === '') {
    const [sentence = '', ...more] = sentencesOf(first);
    headline = withoutType(sentence);
    rest = more.join(' ');
  }
  if (headline.length < 20 || rest.length <= 60) return undefined;
  return { k: 'clog', a: clip(headline, 300), b: clip(rest, B_CHARS_MAX) };
}

function entryOf(path: string, text: string): Entry | undefined {
  if (text.length > ENTRY_CHARS_MAX) return undefined;
  const numbers = [...new Set([...text.matchAll(NUMBER)].map(([, number]) => number!))];
  const plain = /\.(?:mdx?|json|ya?ml)$/.test(path) ? text : plainRst(text);
  const paragraphs = plain
    .replace(CODE, ' ')
    .replace(AUTHOR, ' ')
    .replace(/^\s*#+\s*/gm, '')
    .split(/\n\s*\n/)
    .map((paragraph) => squeeze(plainMarkdown(squeeze(paragraph))))
    .filter((paragraph) => paragraph.length >= PARAGRAPH_CHARS_MIN);
  return paragraphs.length === 0 || NOTHING.test(paragraphs[0]!) ? undefined : { paragraphs, numbers };
}

function fragmentTexts(path: string, text: string): string[] {
  if (path.endsWith('.json'))
    return [...text.matchAll(/"(?:comment|description|changelog)"\s*:\s*("(?:[^"\\]|\\.)*")/g)].flatMap(
      ([, quoted]) => {
        const value = parsed(quoted!);
        return value === undefined ? [] : [value];
      },
    );
  if (/\.ya?ml$/.test(path)) return yamlTexts(text);
  return [
    text
      .replace(/^\s*---[\s\S]*?---\s*\n/, '')
      .replace(/^\s*\.\. change::.*?\n\s*\n/s, '')
      .replace(/^\s*:(?:tags|tickets|versions)::?.*$/gm, '')
      .replace(/^(?:bugfix|enhancement|change|security|feature)s?:\s*/i, ''),
  ];
}

/** The values of the keys that hold prose, on one line or as a block below. */
function yamlTexts(text: string): string[] {
  const key =
    /^(\s*)(?:-\s+)?(?:note|change|subtext|description|body)\s*:\s*(?:[|>][-+]?\d?\s*\n((?:\1\s+.*\n?|\s*\n)+)|(\S.*))/gm;
  return [...text.matchAll(key)].map(([, , block, line]) =>
    (block ?? line!).replace(/^\s+/gm, '').replace(/^['"]|['"]$/g, ''),
  );
}

/** A JSON string's value; undefined for one that a diff has cut. */
function parsed(quoted: string): string | undefined {
  try {
    return JSON.parse(quoted) as string;
  } catch {
    return undefined;
  }
}
