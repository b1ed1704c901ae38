import { isDeepStrictEqual } from 'node:util';
import { appendBlock, hashMarks, type Marks, readBlock, removeBlock } from './block-edit.ts';
import {
  appendItem,
  NotJson,
  type Path,
  propertyAt,
  removeItems,
  removeProperty,
  setProperty,
} from './json-edit.ts';
import { isHiveHook } from './link.ts';
import { NotBlockYaml, setYamlBlock } from './yaml-edit.ts';

/** One file of a client, and a hive's part of it. */
export interface Target {
  readonly path: string;
  /** @returns the file with the hive's part; the same text where it is there. Throws `CannotEdit`. */
  connect(text: string): string;
  /** @returns the file without the hive's part. Throws `CannotEdit`. */
  disconnect(text: string): string;
  /** @returns whether any part of a hive's is there. Throws `CannotEdit`. */
  has(text: string): boolean;
  /** @returns whether nothing but what a hive brings along is in the file */
  isBare(text: string): boolean;
}

/** A file that a hive's part cannot be put into. The message is a clause that follows the file's name. */
export class CannotEdit extends Error {
  override readonly name = 'CannotEdit';
}

/** A part of a JSON file: a property, an item of a list, or a property that the file must have to be one. */
export type JsonPart =
  | { readonly kind: 'property' | 'needed'; readonly path: Path; readonly value: unknown }
  | { readonly kind: 'hook'; readonly path: Path; readonly value: unknown };

/** @returns a JSON file, with comments or without, that holds these parts */
export function jsonTarget(path: string, parts: readonly JsonPart[]): Target {
  const connect = (text: string) => parts.reduce(withPart, text);
  const disconnect = (text: string) => parts.toReversed().reduce(withoutPart, text);
  return {
    path,
    connect: (text) => editing(() => connect(text)),
    disconnect: (text) => editing(() => disconnect(text)),
    has: (text) => editing(() => disconnect(text) !== text),
    isBare: (text) =>
      /^\s*(?:\{\s*\})?\s*$/.test(
        parts
          .filter(({ kind }) => kind === 'needed')
          .reduce((rest, part) => removeProperty(rest, part.path), text),
      ),
  };
}

function withPart(text: string, part: JsonPart): string {
  const there = propertyAt(text, part.path);
  if (part.kind === 'property') {
    return isDeepStrictEqual(there, part.value) ? text : setProperty(text, part.path, part.value);
  }
  if (part.kind === 'needed') return there === undefined ? setProperty(text, part.path, part.value) : text;
  const items = Array.isArray(there) ? there.filter(isHiveHook) : [];
  if (items.length === 1 && isDeepStrictEqual(items[0], part.value)) return text;
  return appendItem(removeItems(text, part.path, isHiveHook), part.path, part.value);
}

function withoutPart(text: string, part: JsonPart): string {
  switch (part.kind) {
    case 'property':
      return removeProperty(text, part.path);
    case 'hook':
      return removeItems(text, part.path, isHiveHook);
    case 'needed':
      return text; // the file's own once it is there
  }
}

function editing<Value>(edit: () => Value): Value {
  try {
    return edit();
  } catch (error) {
    if (error instanceof NotJson || error instanceof NotBlockYaml)
      throw new CannotEdit(error.message, { cause: error });
    throw error;
  }
}

/**
 * @param clash matches a text that says the same outside the block, by hand
 * @returns a file of lines with a marked block at its end
 */
export function blockTarget(path: string, marks: Marks, lines: readonly string[], clash?: RegExp): Target {
  return {
    path,
    connect(text) {
      const rest = removeBlock(text, marks);
      if (clash?.test(rest)) throw new CannotEdit('has an entry for hive that was written by hand');
      const wanted = appendBlock('', marks, lines);
      return readBlock(text, marks)?.replaceAll('\r\n', '\n') === wanted
        ? text
        : appendBlock(text, marks, lines);
    },
    disconnect: (text) => removeBlock(text, marks),
    has: (text) => readBlock(text, marks) !== undefined,
    isBare: (text) => text.trim() === '',
  };
}

/** @returns a YAML file with a marked block under a mapping at its top */
export function yamlTarget(path: string, key: string, lines: readonly string[]): Target {
  return {
    path,
    connect(text) {
      const rest = removeBlock(text, hashMarks);
      if (new RegExp(`^${key}:[^\\n]*\\n(?:[ \\t#][^\\n]*\\n|\\s*\\n)*? +hive:`, 'm').test(`${rest}\n`)) {
        throw new CannotEdit('has an entry for hive that was written by hand');
      }
      const there = readBlock(text, hashMarks);
      const bare = (block: string) => block.split(/\r?\n/).map((line) => line.trim());
      const next = editing(() => setYamlBlock(text, key, lines));
      const same = there && isDeepStrictEqual(bare(there), bare(readBlock(next, hashMarks)!));
      return same ? text : next;
    },
    disconnect: (text) => removeBlock(text, hashMarks),
    has: (text) => readBlock(text, hashMarks) !== undefined,
    isBare: (text) => text.trim() === '',
  };
}
