import { closeSync, fstatSync, openSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { noteFindings } from '../../core/markdown/findings.ts';
import { reading } from '../cannot-read.ts';
import type { NoDraft, PlacedDraft } from './draft-source.ts';

const markdown = /\.(?:md|markdown|mdown|mkd)$/i;
/** What others wrote, and what tools keep for themselves. */
const foreignFolders = new Set(['node_modules', 'vendor', 'bower_components', '__pycache__']);
/** A note of this size is a book, or no note. */
const bytesMax = 5_000_000;

/** @returns whether a file is one of Markdown, by its name */
export function isMarkdown(name: string): boolean {
  return markdown.test(name);
}

/** @returns Markdown files below a folder, in order; hidden ones, links and what others wrote are left out */
export function notesIn(folder: string): string[] {
  const found: string[] = [];
  const visit = (at: string) => {
    const entries = reading(at, () => readdirSync(at, { withFileTypes: true }));
    for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
      if (entry.name.startsWith('.')) continue;
      const path = join(at, entry.name);
      if (entry.isDirectory() && !foreignFolders.has(entry.name)) visit(path);
      else if (entry.isFile() && isMarkdown(entry.name)) found.push(path);
    }
  };
  visit(folder);
  return found;
}

/** @returns what a Markdown file holds, each piece placed by file and line. @param root what places are told from */
export function* draftsIn(file: string, root: string): Generator<PlacedDraft | NoDraft> {
  const name = relative(root, file) || file;
  let text: string;
  try {
    text = readNote(file);
  } catch (error) {
    yield { place: name, fault: error instanceof Error ? error.message : 'it cannot be read' };
    return;
  }
  const { findings, skipped } = noteFindings(text, file);
  for (const { line, reason } of skipped) yield { place: `${name}:${line}`, skipped: reason };
  for (const { line, ...draft } of findings) yield { place: `${name}:${line}`, draft };
}

/** Throws an `Error` whose message says why, as a clause. */
function readNote(file: string): string {
  const descriptor = openSync(file, 'r');
  try {
    if (fstatSync(descriptor).size > bytesMax) throw new Error('it is larger than 5 MB');
    const bytes = readFileSync(descriptor);
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    } catch (error) {
      throw new Error('it is not UTF-8 text', { cause: error });
    }
  } finally {
    closeSync(descriptor);
  }
}
