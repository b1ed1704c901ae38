import type { Definition, Node, Nodes, Parent } from 'mdast';

/** A stretch of a Markdown source that is to be written otherwise. */
interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const elsewhere = /^(?:https?|mailto):/i;

/**
 * Writes a piece of Markdown so that it can be read away from its file: what leads nowhere there (links to files and
 * headings beside it, images, references, comments, tags) becomes the words it shows. Code stays as it is.
 *
 * @param nodes blocks that follow each other in `source`
 * @param definitions link targets of the whole file, by name
 */
export function cleanBlocks(
  source: string,
  nodes: readonly Nodes[],
  definitions: ReadonlyMap<string, Definition>,
): string {
  const [first, last] = [nodes[0], nodes.at(-1)];
  if (!first || !last) return '';
  const from = lineStart(source, offsets(first).start);
  const edits: Edit[] = [];
  for (const node of nodes) collect(source, node, definitions, edits);
  const parts: string[] = [];
  let at = from;
  for (const { start, end, text } of edits) {
    parts.push(source.slice(at, start), text);
    at = end;
  }
  parts.push(source.slice(at, offsets(last).end));
  const text = parts.join('');
  // What was taken out may leave blank lines; code has its own.
  return (edits.length === 0 ? text : text.replace(/\n{3,}/g, '\n\n')).replace(/^\s*\n|\s+$/g, '');
}

/** @returns where a node stands in the source, in characters */
export function offsets(node: Node): { start: number; end: number } {
  const { start, end } = node.position!;
  return { start: start.offset!, end: end.offset! };
}

/** A block's position leaves its indentation out, which is part of the code it may be. */
function lineStart(source: string, offset: number): number {
  const start = source.lastIndexOf('\n', offset - 1) + 1;
  return source.slice(start, offset).trim() === '' ? start : offset;
}

function collect(
  source: string,
  node: Nodes,
  definitions: ReadonlyMap<string, Definition>,
  edits: Edit[],
): void {
  const { start, end } = offsets(node);
  switch (node.type) {
    case 'code':
    case 'inlineCode':
      return;
    case 'definition':
    case 'image':
    case 'imageReference':
      edits.push({ start, end, text: 'alt' in node ? (node.alt ?? '') : '' });
      return;
    case 'html':
      edits.push({ start, end, text: node.value.replace(/<!--[\s\S]*?(?:-->|$)|<[^>]*>/g, '') });
      return;
    case 'text':
      edits.push(...wikiLinks(source.slice(start, end), start));
      return;
    case 'link':
    case 'linkReference': {
      const url = node.type === 'link' ? node.url : (definitions.get(node.identifier)?.url ?? '');
      const shown = shownText(node);
      // A bare address is its own text.
      if (elsewhere.test(url) && source[start] !== '[') return;
      const text = elsewhere.test(url) && url !== shown ? `[${shown}](${url})` : shown;
      edits.push({ start, end, text });
      return;
    }
    default:
      if ('children' in node) {
        for (const child of (node as Parent).children as Nodes[]) collect(source, child, definitions, edits);
      }
  }
}

/** `[[Page]]` and `[[Page|words]]`, which editors of notes know and Markdown does not. */
function wikiLinks(text: string, offset: number): Edit[] {
  return [...text.matchAll(/!?\[\[([^[\]|]+)(?:\|([^[\]]+))?\]\]/g)].map((match) => ({
    start: offset + match.index,
    end: offset + match.index + match[0].length,
    text: match[2] ?? match[1]!,
  }));
}

/** @returns the words a node shows, without marks */
export function shownText(node: Nodes): string {
  if (node.type === 'text') return node.value;
  if (node.type === 'inlineCode') return node.value;
  if (node.type === 'break') return ' ';
  if (node.type === 'image' || node.type === 'imageReference') return node.alt ?? '';
  return 'children' in node ? (node.children as Nodes[]).map(shownText).join('') : '';
}
