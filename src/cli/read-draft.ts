import { readFileSync } from 'node:fs';
import { reading } from './cannot-read.ts';
import type { Host } from './host.ts';
import { UsageError } from './usage-error.ts';

/** Where the words of a contribution can come from. */
export interface DraftOptions {
  readonly title?: string;
  readonly content?: string;
  readonly file?: string;
}

const byteOrderMark = /^\uFEFF/;

/**
 * Gathers a contribution: from `--title` and `--content`, from a file, or from standard input. A text's first line is
 * its title and the rest its content; JSON is taken field by field. Throws `UsageError` when there is too little.
 *
 * @returns fields as the API takes them
 */
export async function readDraft(
  host: Host,
  { title, content, file }: DraftOptions,
): Promise<Record<string, unknown>> {
  if (content !== undefined) {
    if (title !== undefined) return { title, content };
    throw new UsageError('--content needs a --title as well, at least 3 characters that say what was found');
  }
  const fromFile = file !== undefined && file !== '-';
  const text = (fromFile ? reading(file, () => readFileSync(file, 'utf8')) : await host.readStdin()).replace(
    byteOrderMark,
    '',
  );
  if (text.trim() === '') {
    if (file !== undefined)
      throw new UsageError(`${fromFile ? file : 'standard input'} is empty: there is nothing to contribute`);
    throw new UsageError(
      title === undefined
        ? 'there is nothing to contribute: give --title and --content, --file FILE, a text on standard input, or set EDITOR to write one'
        : '--title needs --content as well, or the content on standard input',
    );
  }
  if (title !== undefined) return { title, content: text.trim() };
  return parseDraft(text, fromFile ? file : 'standard input');
}

/**
 * @param where what to call the text's place in a complaint
 * @returns fields as the API takes them. Throws `UsageError` for a text that begins like JSON and is none.
 */
export function parseDraft(text: string, where: string): Record<string, unknown> {
  return text.trimStart().startsWith('{') ? fromJson(text, where) : fromPlainText(text);
}

function fromJson(text: string, where: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch (error) {
    throw new UsageError(
      `${where} begins like JSON and is not: mend it, or give --title for a content that begins with {`,
      { cause: error },
    );
  }
}

function fromPlainText(text: string): Record<string, unknown> {
  const [first = '', ...rest] = text.trim().split(/\r?\n/);
  const title = first
    .replace(/^#{1,6}\s+/, '')
    .replace(/\s+#+\s*$/, '')
    .trim();
  return { title, content: rest.join('\n').trim() };
}
