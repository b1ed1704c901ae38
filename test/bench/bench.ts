import { statSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { executable, type RunningHive, temporaryFolder } from '../support/executable.ts';
import { runChild } from './child.ts';
import { Corpus } from './corpus.ts';
import { Load } from './load.ts';
import { measureCollapses } from './measure-collapse.ts';
import { measureEmbedding } from './measure-embedding.ts';
import { measureGate } from './measure-gate.ts';
import { measureReads, measureStore } from './measure-reads.ts';
import { measureEmptyStarts, measureRestarts, withHive } from './measure-starts.ts';
import { fill, measureWrites, type Written } from './measure-writes.ts';
import { type Options, parseOptions, usage } from './options.ts';
import { Report } from './report.ts';
import { resident } from './resident.ts';
import { formatReport } from './table.ts';

/** Measures the executable from outside, and what it is made of beside it, and prints one table. */

/** From here on most of a size is loaded into the stopped store: over HTTP it would take half an hour. */
const bulkFrom = 50_000;
/** Quiet time before memory is read at rest. */
const settleMs = 4_000;
/** Promises of the project, MB. */
const residentMbMax = 600;
const residentTargetEntries = 10_000;
const fileMbMax = 200;

/** A line that is no latency. */
const noTiming = { entries: null, concurrency: null, timing: null };

const isTerminal = process.stdout.isTTY === true;
process.exit(await main(process.argv.slice(2)));

async function main(argv: readonly string[]): Promise<number> {
  let options: Options | null;
  try {
    options = parseOptions(argv);
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${usage}`);
    return 2;
  }
  if (options === null) {
    console.log(usage);
    return 0;
  }
  const report = new Report((what) => {
    if (isTerminal) process.stdout.write(`\r\u001b[K${what}`);
  });
  const started = performance.now();
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${process.platform}-${process.arch}, bun ${Bun.version}`;
  const load = new Load();
  let failure: unknown;
  try {
    await measure(report, load, options);
  } catch (error) {
    failure = error;
  } finally {
    await load.close();
  }
  if (isTerminal) process.stdout.write('\r\u001b[K');
  const minutes = ((performance.now() - started) / 60_000).toFixed(1);
  console.log(`${machine}; medians of ${options.rounds} rounds; ${minutes} minutes\n`);
  console.log(formatReport(report, { colours: isTerminal }));
  if (options.json !== null) {
    const { rows, targets } = report;
    await Bun.write(options.json, `${JSON.stringify({ machine, options, rows, targets }, null, 2)}\n`);
  }
  if (failure === undefined) return 0;
  console.error(`\nstopped early: ${failure instanceof Error ? failure.message : failure}`);
  return 1;
}

async function measure(report: Report, load: Load, options: Options): Promise<void> {
  if (options.only === null || options.only === 'embedding') await measureEmbedding(report, options);
  if (options.only === null || options.only === 'gate') await measureGate(report, options);
  if (options.only === 'collapse') return measureCollapses(report, load, options);
  if (options.only === 'embedding' || options.only === 'gate') return;
  const megabytes = statSync(executable).size / 1e6;
  report.add({ ...noTiming, what: 'executable', figure: `${megabytes.toFixed(1)} MB` });
  report.target('executable', megabytes, fileMbMax, 'MB');
  await measureEmptyStarts(report, options.starts);

  const corpus = new Corpus(options.corpus, 1);
  const written: Written = { findings: [], entryIds: [] };
  const dataDirectory = `${temporaryFolder()}/data`;
  for (const entries of options.entries) {
    if (entries >= bulkFrom) await bulkFill(report, dataDirectory, corpus, written, entries);
    else await withHive(dataDirectory, (hive) => fill(report, hive, load, corpus, written, entries));
    const reads = await withHive(dataDirectory, (hive) =>
      measureServing(report, hive, load, corpus, written, entries, options),
    );
    await measureRestarts(report, dataDirectory, entries, options.starts);
    await measureStore(report, dataDirectory, reads, entries, options);
  }
}

async function measureServing(
  report: Report,
  hive: RunningHive,
  load: Load,
  corpus: Corpus,
  written: Written,
  entries: number,
  options: Options,
) {
  report.progress(`memory at rest with ${entries} entries`);
  await Bun.sleep(settleMs);
  const idle = resident(hive.pid);
  const reads = await measureReads(report, hive, load, corpus, entries, options);
  await measureWrites(report, hive, load, corpus, written, reads.questions, entries, options);
  const loaded = resident(hive.pid);
  report.add({ ...noTiming, entries, what: 'memory at rest', figure: `${idle.now.toFixed(0)} MB` });
  report.add({
    ...noTiming,
    entries,
    what: 'memory after load',
    figure: `${loaded.now.toFixed(0)} MB`,
    note: loaded.peak === null ? '' : `${loaded.peak.toFixed(0)} MB at most`,
  });
  if (entries === residentTargetEntries) {
    report.target(`memory at ${entries} entries`, Math.max(idle.now, loaded.now), residentMbMax, 'MB');
  }
  return reads;
}

/** Loads what is missing into the stopped store. */
async function bulkFill(
  report: Report,
  dataDirectory: string,
  corpus: Corpus,
  written: Written,
  entries: number,
): Promise<void> {
  await withHive(dataDirectory, async () => {}); // makes the store and unpacks the model, if nothing has yet
  const missing = entries - written.entryIds.length;
  report.progress(`loading ${missing} entries into the stopped store`);
  // The gate refuses some of the real texts.
  const findings = corpus.take(missing + Math.ceil(Math.min(missing, corpus.realLeft) / 2));
  const done = await runChild<{ loaded: number; ids: string[]; rowSeconds: number; indexSeconds: number }>(
    'bulk-load.ts',
    [dataDirectory],
    { wanted: missing, findings },
  );
  written.findings.push(...findings);
  for (const id of done.ids) written.entryIds.push(id);
  report.add({
    ...noTiming,
    what: 'load into the stopped store',
    entries,
    figure: `${Math.round(done.loaded / done.rowSeconds)} per s`,
    note: `${done.loaded} entries in ${done.rowSeconds.toFixed(0)} s, index built in ${done.indexSeconds.toFixed(0)} s`,
  });
}
