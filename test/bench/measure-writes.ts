import type { RunningHive } from '../support/executable.ts';
import type { Corpus } from './corpus.ts';
import type { Finding } from './findings.ts';
import { Load } from './load.ts';
import type { LoadResult, Shot } from './load-protocol.ts';
import { cycle, rounds, shotOf } from './measure-reads.ts';
import type { Options } from './options.ts';
import { Random } from './random.ts';
import type { Report } from './report.ts';
import { timing } from './statistics.ts';

/** Findings posted in one go while filling: the load process holds them all. */
const fillChunk = 2_000;
/** Filling ends at the latest after this many seconds. */
const fillSecondsMax = 1_800;
const fillConcurrency = 32;
/** Writers beside the readers. */
const backgroundConcurrency = 4;
const agents = 40;

/** Findings that were written, and the entries they became. */
export interface Written {
  readonly findings: Finding[];
  readonly entryIds: string[];
}

/** Posts findings until there are `entries` entries; the rate is what a busy hive takes in. */
export async function fill(
  report: Report,
  hive: RunningHive,
  load: Load,
  corpus: Corpus,
  written: Written,
  entries: number,
): Promise<void> {
  const from = written.entryIds.length;
  const latenciesMs: number[] = [];
  const verdicts: Record<string, number> = {};
  let seconds = 0;
  while (written.entryIds.length < entries) {
    report.progress(`filling: ${written.entryIds.length} of ${entries} entries`);
    const findings = corpus.take(Math.min(fillChunk, entries - written.entryIds.length));
    const result = await load.run(hive.url, findings.map(contribution), {
      concurrency: fillConcurrency,
      readsVerdicts: true,
      secondsMax: fillSecondsMax,
    });
    written.findings.push(...findings);
    keep(written, result);
    for (const ms of result.latenciesMs) latenciesMs.push(ms);
    seconds += result.seconds;
    for (const [verdict, count] of Object.entries(result.verdicts)) {
      verdicts[verdict] = (verdicts[verdict] ?? 0) + count;
    }
  }
  report.add({
    what: 'contribute, distinct',
    entries,
    concurrency: fillConcurrency,
    timing: timing(latenciesMs, seconds),
    note: `filling ${from} → ${entries}: ${spoken(verdicts)}`,
  });
}

/** One writer, merges, citations, and questions while others write. */
export async function measureWrites(
  report: Report,
  hive: RunningHive,
  load: Load,
  corpus: Corpus,
  written: Written,
  questions: readonly string[],
  entries: number,
  options: Options,
): Promise<void> {
  const measure = async (what: string, concurrency: number, shotsOf: () => Shot[]) => {
    const verdicts: Record<string, number> = {};
    const result = await rounds(report, `${what}, ${concurrency} at a time`, options, async () => {
      const isContribution = what.startsWith('contribute');
      const sent = await load.run(hive.url, shotsOf(), { concurrency, readsVerdicts: isContribution });
      if (what === 'contribute, distinct') keep(written, sent);
      for (const [verdict, count] of Object.entries(sent.verdicts)) {
        verdicts[verdict] = (verdicts[verdict] ?? 0) + count;
      }
      return timing(sent.latenciesMs, sent.seconds);
    });
    report.add({ what, entries, concurrency, timing: result, note: spoken(verdicts) });
  };
  const some = Math.ceil(options.requests / 5);
  const again = cycle(written.findings.slice(0, entries).map(repeated));
  await measure('contribute, distinct', 1, () => corpus.take(some).map(contribution));
  await measure('contribute, merging', 1, () => again(some).map(contribution));
  await measure('contribute, merging', 32, () => again(2 * some).map(contribution));
  await measure('cite', 1, () => citations(written, some));
  await measure('cite', 64, () => citations(written, 2 * options.requests));
  await measureReadsWhileWriting(report, hive, load, corpus, questions, entries, options);
}

async function measureReadsWhileWriting(
  report: Report,
  hive: RunningHive,
  load: Load,
  corpus: Corpus,
  questions: readonly string[],
  entries: number,
  options: Options,
): Promise<void> {
  const writer = new Load();
  try {
    const next = cycle(questions.map(shotOf));
    let writes = 0;
    let writeSeconds = 0;
    const result = await rounds(report, `queries while writing at ${entries} entries`, options, async () => {
      const findings = corpus.take(20 * options.requests);
      const writing = writer.run(hive.url, findings.map(contribution), {
        concurrency: backgroundConcurrency,
      });
      const { latenciesMs, seconds } = await load.run(hive.url, next(options.requests), { concurrency: 1 });
      writer.finish();
      const { latenciesMs: written, seconds: took } = await writing;
      writes += written.length;
      writeSeconds += took;
      return timing(latenciesMs, seconds);
    });
    const note = `beside ${Math.round(writes / writeSeconds)} contributions/s`;
    report.add({ what: 'query while writing', entries, concurrency: 1, timing: result, note });
  } finally {
    await writer.close();
  }
}

const random = new Random(7);

function contribution({ title, content, hive }: Finding): Shot {
  return {
    path: '/knowledge/contribute',
    agent: `bench-${random.below(agents)}`,
    body: { title, content, ...(hive === null ? {} : { hive }) },
  };
}

/** The same sentences in another order: the same finding, yet a text the embedding cache does not know. */
export function repeated(finding: Finding): Finding {
  const sentences = finding.content.split(/(?<=[.!?]) /);
  return { ...finding, content: [...sentences.slice(1), sentences[0]].join(' ') };
}

/** Entries are cited as unevenly as they are found. */
function citations({ entryIds }: Written, count: number): Shot[] {
  return Array.from({ length: count }, () => ({
    path: `/knowledge/${random.pickRanked(entryIds)}/cite`,
    agent: `bench-${random.below(agents)}`,
    body: {},
  }));
}

function keep(written: Written, { entryIds }: LoadResult): void {
  for (const id of entryIds) written.entryIds.push(id);
}

function spoken(verdicts: Readonly<Record<string, number>>): string {
  return Object.entries(verdicts)
    .map(([verdict, count]) => `${count} ${verdict}`)
    .join(', ');
}
