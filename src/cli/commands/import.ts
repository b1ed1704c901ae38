import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { AddCommand } from '../add-command.ts';
import { reading } from '../cannot-read.ts';
import type { Host } from '../host.ts';
import { type NoDraft, type PlacedDraft, parseImportDraft } from '../moving/draft-source.ts';
import { importDrafts } from '../moving/import-drafts.ts';
import { headerOf, importExport } from '../moving/import-export.ts';
import { draftsIn, isMarkdown, notesIn } from '../moving/note-files.ts';
import { kilobytes, Progress } from '../moving/progress.ts';
import { openSource, type Source } from '../moving/source.ts';
import { type DataOption, dataOption } from '../parse/data-option.ts';
import { parseSlug } from '../parse/slug.ts';
import type { BrokenLine, Line } from '../read-lines.ts';
import { UsageError } from '../usage-error.ts';

interface Options extends DataOption {
  readonly hive?: string;
  readonly createHives?: boolean;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

const explanation = `
FROM is one of
  a file that "hive export" wrote, gzipped or not: everything is restored as it was, which needs an admin token
  JSON lines {title, content, hive, tags}, gzipped or not: each is contributed and gets its verdict
  a folder of Markdown, or one such file: split at its headings, each piece is contributed
  - for the same lines on standard input

What is there already is left alone: a second run changes nothing, and a run that was cut off is taken up.
It ends with 1 when a line was bad; a rejected draft is an answer like any other.

Examples:
  hive import hive.jsonl.gz
  hive import notes/ --dry-run
  hive import ~/til --hive academy
  curl -s https://example.org/corpus.jsonl | hive import - --create-hives
`;

/** `hive import` */
export const addImport: AddCommand = (program, host, ended) => {
  program
    .command('import')
    .description('take in an export, JSON lines of findings, or a folder of Markdown')
    .argument('<from>', 'a file, a folder, or - for standard input')
    .option('--hive <slug>', 'where findings go that name no hive (default: where their like are)', parseSlug)
    .option('--create-hives', 'make hives that are named and not there (needs an admin token)')
    .option('--dry-run', 'show what would be sent and its verdict, and store nothing')
    .addOption(dataOption())
    .option('--json', 'print a line of JSON for each finding, and one that sums up')
    .addHelpText('after', explanation)
    .action(async (from: string, options: Options) => ended(await take(host, from, options)));
};

async function take(host: Host, from: string, options: Options): Promise<number> {
  const { data, dryRun = false, json = false } = options;
  const how = { hive: options.hive ?? null, createHives: options.createHives === true, dryRun, json, data };
  const isFolder = from !== '-' && reading(from, () => statSync(from)).isDirectory();
  if (isFolder || isMarkdown(from)) return importDrafts(host, notes(host, from, isFolder), how);
  const source = openSource(host, from);
  const lines = source.lines[Symbol.asyncIterator]();
  const first = await lines.next();
  if (first.done) throw new UsageError(`${source.name} is empty: there is nothing to import`);
  const value = 'fault' in first.value ? undefined : parsed(first.value.text);
  const rest = { [Symbol.asyncIterator]: () => lines };
  if (headerOf(value) === null) return importDrafts(host, draftLines(host, source, first.value, rest), how);
  if (options.hive !== undefined) {
    throw new UsageError(`${source.name} is an export, whose entries keep their hives: leave --hive out`);
  }
  return importExport(host, source, rest, { dryRun, json, data });
}

function notes(host: Host, from: string, isFolder: boolean) {
  const files = isFolder ? notesIn(from) : [from];
  if (files.length === 0)
    throw new UsageError(`there is no Markdown in ${from}: its names end in .md or .markdown`);
  let done = 0;
  function* drafts(): Generator<PlacedDraft | NoDraft> {
    for (const file of files) {
      yield* draftsIn(file, isFolder ? resolve(from) : process.cwd());
      done++;
    }
  }
  return {
    drafts: drafts(),
    progress: new Progress(host, 'files'),
    done: () => ({ done, total: files.length }),
  };
}

function draftLines(
  host: Host,
  source: Source,
  first: Line | BrokenLine,
  rest: AsyncIterable<Line | BrokenLine>,
) {
  async function* drafts(): AsyncGenerator<PlacedDraft | NoDraft> {
    yield draftOn(first);
    for await (const line of rest) yield draftOn(line);
  }
  return {
    drafts: drafts(),
    progress: new Progress(host, 'kB'),
    done: () => ({ done: kilobytes(source.bytesRead()), total: kilobytes(source.bytes) }),
  };
}

function draftOn(line: Line | BrokenLine): PlacedDraft | NoDraft {
  const place = `line ${line.number}`;
  if ('fault' in line) return { place, fault: line.fault };
  const value = parsed(line.text);
  if (value === undefined) return { place, fault: 'it is not JSON' };
  const draft = parseImportDraft(value);
  return typeof draft === 'string' ? { place, fault: draft } : { place, draft };
}

/** The error of JSON that is none quotes the text. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
