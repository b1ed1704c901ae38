import { appendBlock, hashMarks, insertBlock, removeBlock } from './block-edit.ts';

/** A YAML document that a block cannot be put into by lines. */
export class NotBlockYaml extends Error {
  override readonly name = 'NotBlockYaml';
}

/**
 * Puts a marked block of lines under a mapping at the top of a YAML document; where there is no such mapping, the
 * block brings it along at the end. Throws `NotBlockYaml` where the mapping is written between braces.
 *
 * @param lines children of the mapping, as they are without a margin
 */
export function setYamlBlock(text: string, key: string, lines: readonly string[]): string {
  const rest = removeBlock(text, hashMarks);
  const heading = new RegExp(`^${key}:([^\\r\\n]*)(?:\\r?\\n|$)`, 'm').exec(rest);
  if (heading === null) return appendBlock(rest, hashMarks, [`${key}:`, ...lines.map((line) => `  ${line}`)]);
  if (!/^\s*(?:#.*)?$/.test(heading[1]!)) throw new NotBlockYaml(`${key} is not written in lines`);
  const after = heading.index + heading[0].length;
  const child = /^(?:[ \t]*(?:#[^\n]*)?\r?\n)*( +)[^\s#]/.exec(rest.slice(after));
  return insertBlock(rest, after, hashMarks, lines, child?.[1] ?? '  ');
}
