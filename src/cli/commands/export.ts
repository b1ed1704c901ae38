import { Option } from 'commander';
import type { AddCommand } from '../add-command.ts';
import { openLines } from '../client/ask-hive.ts';
import { whyUnreachable } from '../client/why-unreachable.ts';
import { CommandFailure } from '../command-failure.ts';
import { exitCodes, type Host } from '../host.ts';
import { type ExportWriter, toFile, toFolder, toOutput } from '../moving/export-writers.ts';
import { headerOf } from '../moving/import-export.ts';
import { Progress } from '../moving/progress.ts';
import { type DataOption, dataOption } from '../parse/data-option.ts';
import { parseSlug } from '../parse/slug.ts';
import { linesFrom } from '../read-lines.ts';
import { counted } from '../terminal/counted.ts';
import { screenOf } from '../terminal/screen.ts';
import { UsageError } from '../usage-error.ts';

interface Options extends DataOption {
  readonly format: 'jsonl' | 'markdown';
  readonly hive?: string;
}

const explanation = `
JSON lines hold a full hive: hives, agents, entries, contributions with their words and authors, citations,
endorsements, flags, redirects, collapse runs; not tokens, and not vectors, which are made anew. "hive import"
restores them. The server goes on answering and writing meanwhile.
Markdown is for reading, in a folder: a file for each entry that is live. "hive import" takes it as findings.

Examples:
  hive export hive.jsonl.gz
  hive export --hive nexus > nexus.jsonl
  hive export --format markdown ./findings
`;

/** `hive export` */
export const addExport: AddCommand = (program, host, ended) => {
  program
    .command('export')
    .description('write everything a hive holds to a file, or its entries to a folder of Markdown')
    .argument(
      '[to]',
      'a file, gzipped when its name ends in .gz; a folder for Markdown; - for standard output',
      '-',
    )
    .addOption(
      new Option('--format <format>', 'JSON lines or Markdown')
        .choices(['jsonl', 'markdown'])
        .default('jsonl'),
    )
    .option('--hive <slug>', 'only this hive', parseSlug)
    .addOption(dataOption())
    .addHelpText('after', explanation)
    .action(async (to: string, options: Options) => ended(await write(host, to, options)));
};

async function write(host: Host, to: string, { format, hive, data }: Options): Promise<number> {
  if (format === 'markdown' && to === '-') throw new UsageError('Markdown goes into a folder: name one');
  const query = hive === undefined ? '' : `?hive=${encodeURIComponent(hive)}`;
  const chunks = await openLines(host, { method: 'GET', path: `/admin/export${query}`, as: 'admin', data });
  const writer = format === 'markdown' ? toFolder(to) : to === '-' ? toOutput(host) : toFile(to);
  const screen = screenOf(host.err, host.environment);
  try {
    const counts = await pass(host, chunks, writer);
    await writer.end();
    const entries = counted(counts.entries, 'entry', 'entries');
    const contributions = counted(counts.contributions, 'contribution');
    const where = to === '-' ? '' : ` to ${to}`;
    screen.line(
      format === 'markdown'
        ? `${screen.green('✓')} ${entries} written${where}.`
        : `${screen.green('✓')} ${entries} and ${contributions} exported${where}.`,
    );
    return exitCodes.done;
  } catch (error) {
    await writer.giveUp();
    throw error;
  }
}

/** Hands every line on. Throws `CommandFailure` when the export does not come to its end. */
async function pass(host: Host, chunks: AsyncIterable<Uint8Array>, writer: ExportWriter) {
  const progress = new Progress(host, 'entries and contributions');
  const counts = { entries: 0, contributions: 0 };
  let [total, whole] = [0, false];
  try {
    for await (const line of linesFrom(whileConnected(chunks))) {
      if ('fault' in line)
        throw new CommandFailure(`line ${line.number} cannot be written: ${line.fault}`, exitCodes.failed);
      const row = JSON.parse(line.text) as { type: string };
      total ||= totalOf(row);
      whole = row.type === 'end';
      if (await writer.take(line.text, row)) {
        if (row.type === 'entry') counts.entries++;
        if (row.type === 'contribution') counts.contributions++;
      }
      progress.show(counts.entries + counts.contributions, total);
    }
  } finally {
    progress.hide();
  }
  if (whole) return counts;
  throw new CommandFailure('the export was cut off: the server log says why; try again', exitCodes.failed);
}

function totalOf(row: unknown): number {
  const header = headerOf(row);
  return header === null ? 0 : header.counts.entries + header.counts.contributions;
}

async function* whileConnected(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* chunks;
  } catch (error) {
    const line = `the export was cut off (${whyUnreachable(error)}): try again`;
    throw new CommandFailure(line, exitCodes.unreachable, { cause: error });
  }
}
