import { type ExportHeader, exportFormat, exportKinds } from '../../core/export-row.ts';
import { exportHeader, exportRow } from '../../hive/export-schema.ts';
import type { Imported } from '../../hive/import.ts';
import { explainFailure } from '../client/explain-failure.ts';
import { CommandFailure } from '../command-failure.ts';
import { exitCodes, type Host } from '../host.ts';
import type { BrokenLine, Line } from '../read-lines.ts';
import { screenOf } from '../terminal/screen.ts';
import { table } from '../terminal/table.ts';
import { askPatiently } from './ask-patiently.ts';
import { nameFault } from './name-fault.ts';
import { kilobytes, Progress } from './progress.ts';
import type { Source } from './source.ts';

/** Rows and bytes of one request, well below what a body may have. */
const batchRowsMax = 500;
const batchBytesMax = 600_000;

/** How an export is imported. */
export interface ImportingExport {
  readonly dryRun: boolean;
  readonly json: boolean;
  readonly data: string | undefined;
}

interface Row {
  readonly line: number;
  readonly value: unknown;
}

/** @returns the header where a line is the first one of an export. Throws `CommandFailure` for one of a newer form. */
export function headerOf(value: unknown): ExportHeader | null {
  if (typeof value !== 'object' || value === null || (value as { type?: unknown }).type !== 'hive_export')
    return null;
  const parsed = exportHeader.safeParse(value);
  if (parsed.success && parsed.data.format <= exportFormat) return parsed.data;
  const { format } = value as { format?: unknown };
  throw new CommandFailure(
    typeof format === 'number' && format > exportFormat
      ? `this export has form ${format} and was written by a newer hive: this one reads form ${exportFormat}`
      : 'the first line is not one that "hive export" writes: was the file changed?',
    exitCodes.failed,
  );
}

/**
 * Restores an export, batch by batch, in its order. What is there already is left alone, so a run that was cut off is
 * taken up by the next.
 *
 * @param lines those behind the header
 * @returns the exit code
 */
export async function importExport(
  host: Host,
  source: Source,
  lines: AsyncIterable<Line | BrokenLine>,
  { dryRun, json, data }: ImportingExport,
): Promise<number> {
  const progress = new Progress(host, 'kB');
  const tally = new Tally();
  let batch: Row[] = [];
  let bytes = 0;
  let rows = 0;
  let expected: number | null = null;
  const fault = (line: number, reason: string) => {
    tally.bad++;
    progress.hide();
    nameFault(host, `line ${line}`, reason);
  };
  const flush = async () => {
    if (batch.length > 0) await put(host, batch, dryRun, data, tally, fault);
    [batch, bytes] = [[], 0];
    progress.show(kilobytes(source.bytesRead()), kilobytes(source.bytes));
  };
  for await (const line of lines) {
    const value = rowOn(line);
    if ('fault' in value) {
      rows++;
      fault(line.number, value.fault);
      continue;
    }
    const end = endOf(value.value);
    if (end !== null) {
      expected = end;
      continue;
    }
    rows++;
    bytes += value.bytes;
    if (bytes > batchBytesMax) await flush();
    batch.push({ line: line.number, value: value.value });
    if (batch.length >= batchRowsMax) await flush();
  }
  await flush();
  progress.hide();
  const whole = expected === rows;
  if (json) host.out.write(`${JSON.stringify({ ...tally.result(), whole, dry_run: dryRun })}\n`);
  else show(host, tally, dryRun);
  if (!whole) {
    const why = expected === null ? 'its last line is missing' : `it has ${rows} of ${expected} rows`;
    throw new CommandFailure(
      `${source.name} is not a whole export (${why}): what it holds was taken`,
      exitCodes.failed,
    );
  }
  return tally.bad > 0 ? exitCodes.failed : exitCodes.done;
}

function rowOn(line: Line | BrokenLine): { value: unknown; bytes: number } | { fault: string } {
  if ('fault' in line) return { fault: line.fault };
  try {
    return { value: JSON.parse(line.text), bytes: Buffer.byteLength(line.text) };
  } catch {
    return { fault: 'it is not JSON' }; // the error quotes the text
  }
}

/** @returns how many rows an export says it has, where this is its last line */
function endOf(value: unknown): number | null {
  if (typeof value !== 'object' || value === null) return null;
  const { type, rows } = value as { type?: unknown; rows?: unknown };
  return type === 'end' && typeof rows === 'number' ? rows : null;
}

async function put(
  host: Host,
  batch: readonly Row[],
  dryRun: boolean,
  data: string | undefined,
  tally: Tally,
  fault: (line: number, reason: string) => void,
): Promise<void> {
  if (dryRun) {
    for (const { line, value } of batch) {
      const parsed = exportRow.safeParse(value);
      if (parsed.success) tally.add({ [parsed.data.type]: 1 }, {});
      else fault(line, 'it is no line of an export');
    }
    return;
  }
  const rows = batch.map(({ value }) => value);
  const answer = await askPatiently<Imported>(host, {
    method: 'POST',
    path: '/admin/import',
    as: 'admin',
    data,
    body: { rows },
  });
  if (answer.body.success !== true) throw new CommandFailure(explainFailure(answer), exitCodes.failed);
  const { added, there, refused } = answer.body.data;
  tally.add(added, there);
  for (const { row, reason } of refused) fault(batch[row]?.line ?? 0, reason);
}

/** What became of the rows, by kind. */
class Tally {
  bad = 0;
  readonly #added = new Map<string, number>();
  readonly #there = new Map<string, number>();

  add(added: Readonly<Record<string, number>>, there: Readonly<Record<string, number>>): void {
    for (const [kind, count] of Object.entries(added))
      this.#added.set(kind, (this.#added.get(kind) ?? 0) + count);
    for (const [kind, count] of Object.entries(there))
      this.#there.set(kind, (this.#there.get(kind) ?? 0) + count);
  }

  of(kind: string): { added: number; there: number } {
    return { added: this.#added.get(kind) ?? 0, there: this.#there.get(kind) ?? 0 };
  }

  result() {
    return {
      added: Object.fromEntries(this.#added),
      there: Object.fromEntries(this.#there),
      bad_lines: this.bad,
    };
  }
}

const names: Readonly<Record<(typeof exportKinds)[number], string>> = {
  hive: 'hives',
  agent: 'agents',
  entry: 'entries',
  contribution: 'contributions',
  endorsement: 'endorsements',
  citation: 'citing agents',
  flag: 'flags',
  collapse_run: 'collapse runs',
  collapse_join: 'joined entries',
};

function show(host: Host, tally: Tally, dryRun: boolean): void {
  const screen = screenOf(host.out, host.environment);
  const rows = exportKinds.map((kind) => {
    const { added, there } = tally.of(kind);
    return [names[kind], added.toLocaleString('en'), there.toLocaleString('en')];
  });
  const columns = [
    { heading: '' },
    { heading: dryRun ? 'in the file' : 'restored', align: 'right' },
    { heading: 'were there', align: 'right' },
  ] as const;
  screen.line(table(screen, dryRun ? columns.slice(0, 2) : columns, rows));
  if (tally.bad > 0) {
    screen.line();
    screen.line(`${tally.bad} bad ${tally.bad === 1 ? 'line was' : 'lines were'} named and skipped.`);
  }
}
