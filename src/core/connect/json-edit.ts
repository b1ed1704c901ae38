import { findNodeAtLocation, type Node, type ParseError, parseTree } from 'jsonc-parser';

/** A place in a document: names of properties from the top. */
export type Path = readonly string[];

/** A text that is not JSON, even with comments and trailing commas. */
export class NotJson extends Error {
  override readonly name = 'NotJson';
}

/**
 * Sets a property of a JSON document with comments, and makes the objects on the way. Everything else stays byte for
 * byte. Throws `NotJson`, also where something on the way is no object.
 */
export function setProperty(text: string, path: Path, value: unknown): string {
  const there = nodeAt(text, path);
  if (there === undefined) return insertAt(text, path, value);
  // On one line where it was found on one.
  const isShort = !text.slice(there.offset, there.offset + there.length).includes('\n');
  const written = JSON.stringify(value, null, isShort ? undefined : unitOf(text));
  const margin = marginAt(text, there.offset);
  return splice(text, there.offset, there.length, written.replaceAll('\n', `${eolOf(text)}${margin}`));
}

/** Adds an item at the end of a list, and makes the list and the objects on the way. Throws `NotJson`. */
export function appendItem(text: string, path: Path, value: unknown): string {
  const list = nodeAt(text, path);
  if (list === undefined) return insertAt(text, path, [value]);
  if (list.type !== 'array') throw new NotJson(`${path.join('.')} is no list`);
  return insertInto(text, list, JSON.stringify(value, null, unitOf(text)));
}

/** @returns what stands at a place; `undefined` where nothing does. Throws `NotJson`. */
export function propertyAt(text: string, path: Path): unknown {
  const node = nodeAt(text, path);
  return node === undefined ? undefined : nodeValue(node);
}

/** Removes a property, and the objects on the way that are empty then. Throws `NotJson`. */
export function removeProperty(text: string, path: Path): string {
  const property = nodeAt(text, path)?.parent;
  if (property === undefined) return text;
  return prune(cut(text, property), path.slice(0, -1));
}

/** Removes the items of a list that are ours, and what is empty then. Throws `NotJson`. */
export function removeItems(text: string, path: Path, isOurs: (item: unknown) => boolean): string {
  const list = nodeAt(text, path);
  if (list?.type !== 'array') return text;
  const found = (list.children ?? []).find((item) => isOurs(nodeValue(item)));
  if (found === undefined) return text;
  const rest = cut(text, found);
  return nodeAt(rest, path)?.children?.some((item) => isOurs(nodeValue(item)))
    ? removeItems(rest, path, isOurs)
    : prune(rest, path);
}

function rootOf(text: string): Node | undefined {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true, allowEmptyContent: true });
  if (errors.length > 0) throw new NotJson('is not JSON');
  if (root !== undefined && root.type !== 'object') throw new NotJson('is no JSON object');
  return root;
}

function nodeAt(text: string, path: Path): Node | undefined {
  const root = rootOf(text);
  return root && findNodeAtLocation(root, [...path]);
}

/** Inserts a property below the deepest object there is, with the objects that are missing. */
function insertAt(text: string, path: Path, value: unknown): string {
  const root = rootOf(text);
  const unit = unitOf(text);
  if (root === undefined) {
    const eol = eolOf(text);
    const whole = JSON.stringify(nested(path, value), null, unit).replaceAll('\n', eol);
    return `${text}${text === '' || text.endsWith('\n') ? '' : eol}${whole}${eol}`;
  }
  let depth = path.length - 1;
  let holder = findNodeAtLocation(root, path.slice(0, depth));
  while (holder === undefined) holder = findNodeAtLocation(root, path.slice(0, --depth));
  if (holder.type !== 'object') throw new NotJson(`${path.slice(0, depth).join('.')} is no object`);
  const inner = JSON.stringify(nested(path.slice(depth + 1), value), null, unit);
  return insertInto(text, holder, `${JSON.stringify(path[depth])}: ${inner}`);
}

function nested(path: Path, value: unknown): unknown {
  return path.reduceRight<unknown>((inner, name) => ({ [name]: inner }), value);
}

/** Inserts a property or item at the end of an object or list, in the manner of what is there. */
function insertInto(text: string, holder: Node, written: string): string {
  const eol = eolOf(text);
  const margin = marginAt(text, holder.offset);
  const last = holder.children?.at(-1);
  if (last === undefined) {
    const inside = text.slice(holder.offset + 1, holder.offset + holder.length - 1);
    const lines = `${eol}${indented(written, `${margin}${unitOf(text)}`, eol)}`;
    const end = inside.includes('\n') ? '' : `${eol}${margin}`;
    return splice(text, holder.offset + 1, 0, `${lines}${end}`);
  }
  const lastEnd = last.offset + last.length;
  const first = holder.children![0]!;
  const comma = commaAfter(text, lastEnd, holder.offset + holder.length - 1);
  if (!text.slice(holder.offset, first.offset).includes('\n')) {
    // All on one line, as it was found.
    const short = JSON.stringify(
      JSON.parse(`[${/^"/.test(written) && last.type === 'property' ? `{${written}}` : written}]`)[0],
    );
    const inline = last.type === 'property' ? short.slice(1, -1) : short;
    return comma === undefined
      ? splice(text, lastEnd, 0, `, ${inline}`)
      : splice(text, comma + 1, 0, ` ${inline},`);
  }
  const lines = `${eol}${indented(written, marginAt(text, first.offset), eol)}`;
  if (comma !== undefined) return splice(text, restOfLine(text, comma + 1), 0, `${lines},`);
  const place = restOfLine(text, lastEnd);
  return splice(splice(text, place, 0, lines), lastEnd, 0, ',');
}

/** Where a comment ends that stands behind something on its line; right behind it where there is none. */
function restOfLine(text: string, from: number): number {
  return from + (/^[ \t]*(?:\/\/[^\r\n]*|\/\*[^\r\n]*?\*\/)/.exec(text.slice(from))?.[0].length ?? 0);
}

/** Cuts a property or item out: the exact inverse of how one is inserted. */
function cut(text: string, node: Node): string {
  const siblings = node.parent!.children!;
  const place = siblings.indexOf(node);
  const [before, after] = [siblings[place - 1], siblings[place + 1]];
  const end = node.offset + node.length;
  const start = node.offset - /\s*$/.exec(text.slice(0, node.offset))![0].length;
  const holderEnd = node.parent!.offset + node.parent!.length - 1;
  const comma = commaAfter(text, end, after?.offset ?? holderEnd);
  if (comma !== undefined) return splice(text, start, comma + 1 - start, '');
  if (before === undefined) {
    const only = splice(text, start, end - start, '');
    const inside = only.slice(node.parent!.offset + 1, holderEnd - (end - start));
    return inside.trim() === '' ? splice(only, node.parent!.offset + 1, inside.length, '') : only;
  }
  const rest = splice(text, start, end - start, '');
  const joint = commaAfter(text, before.offset + before.length, node.offset);
  return joint === undefined ? rest : splice(rest, joint, 1, '');
}

function prune(text: string, path: Path): string {
  if (path.length === 0) return text;
  const node = nodeAt(text, path);
  if (node === undefined || (node.children?.length ?? 1) > 0) return text;
  if (text.slice(node.offset + 1, node.offset + node.length - 1).trim() !== '') return text;
  return prune(cut(text, node.parent!), path.slice(0, -1));
}

/** The comma in a stretch, comments left aside. */
function commaAfter(text: string, from: number, to: number): number | undefined {
  const stretch = text
    .slice(from, to)
    .replace(/\/\/[^\r\n]*|\/\*[\s\S]*?\*\//g, (comment) => ' '.repeat(comment.length));
  const comma = stretch.indexOf(',');
  return comma < 0 ? undefined : from + comma;
}

function indented(written: string, margin: string, eol: string): string {
  return written
    .split('\n')
    .map((line) => margin + line)
    .join(eol);
}

/** The blanks that the line begins with on which something stands. */
function marginAt(text: string, offset: number): string {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(lineStart, offset))![0];
}

/** What a document indents with: that of its first indented line. */
function unitOf(text: string): string {
  return /^(?:\t| {1,8})(?=["{[/\]}])/m.exec(text)?.[0] ?? '  ';
}

function eolOf(text: string): string {
  return /\r?\n/.exec(text)?.[0] ?? '\n';
}

function splice(text: string, offset: number, chars: number, inserted: string): string {
  return text.slice(0, offset) + inserted + text.slice(offset + chars);
}

function nodeValue(node: Node): unknown {
  switch (node.type) {
    case 'object':
      return Object.fromEntries(
        (node.children ?? []).map(({ children }) => [
          children![0]!.value,
          children![1] && nodeValue(children![1]),
        ]),
      );
    case 'array':
      return (node.children ?? []).map(nodeValue);
    default:
      return node.value;
  }
}
