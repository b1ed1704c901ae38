import type { Definition, Nodes, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { cleanBlocks, shownText } from './clean-block.ts';

/** What stands between a heading and the next one. */
export interface Section {
  /** the heading's own words; empty before the first */
  readonly heading: string;
  /** 1 to 6; 0 before the first heading */
  readonly depth: number;
  /** of the heading, from 1 */
  readonly line: number;
  /** cleaned text of each block */
  readonly blocks: readonly string[];
}

/** Splits a Markdown text at its headings. */
export function sectionsOf(body: string): Section[] {
  const root = fromMarkdown(body);
  const definitions = new Map<string, Definition>();
  gather(root, definitions);
  const sections: { heading: string; depth: number; line: number; nodes: RootContent[] }[] = [
    { heading: '', depth: 0, line: root.children[0]?.position?.start.line ?? 1, nodes: [] },
  ];
  for (const node of root.children) {
    if (node.type === 'heading') {
      sections.push({
        heading: shownText(node).replace(/\s+/g, ' ').trim(),
        depth: node.depth,
        line: node.position!.start.line,
        nodes: [],
      });
    } else if (node.type !== 'thematicBreak') sections.at(-1)!.nodes.push(node);
  }
  return sections.map(({ nodes, ...section }) => ({
    ...section,
    blocks: nodes.map((node) => cleanBlocks(body, [node], definitions)).filter((text) => text !== ''),
  }));
}

function gather(node: Nodes, definitions: Map<string, Definition>): void {
  // Of two with one name the first counts.
  if (node.type === 'definition' && !definitions.has(node.identifier)) definitions.set(node.identifier, node);
  if ('children' in node) for (const child of node.children as Nodes[]) gather(child, definitions);
}
