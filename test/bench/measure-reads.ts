import type { RunningHive } from '../support/executable.ts';
import { runChild, startBareRoute } from './child.ts';
import type { Corpus } from './corpus.ts';
import type { Load } from './load.ts';
import type { Shot } from './load-protocol.ts';
import type { Options } from './options.ts';
import type { Report } from './report.ts';
import { medianTiming, type Timing, timing } from './statistics.ts';

/** Questions asked in turn: more than twice what the embedding cache holds, so that it never answers. */
const questionsAsked = 5_000;
/** Questions that the cache does answer. */
const questionsRepeated = 50;
const warmUps = 400;
const concurrencies = [1, 8, 32] as const;
/** Answers looked at to find one of usual length. */
const answersCompared = 31;
/** The size and the figures the project promises, milliseconds. */
const targetEntries = 10_000;
const p50MsMax = 5;
const p99MsMax = 25;

export interface Reads {
  readonly questions: readonly string[];
  /** the timing at concurrency 1, for the ratio to PGlite once the store is free */
  readonly single: Timing;
}

/** What the bare route takes at a concurrency, measured beside the hive. */
export type BareTimings = ReadonlyMap<number, Timing>;

/** Query latency at several concurrencies, beside the bare route answering the same bytes. */
export async function measureReads(
  report: Report,
  hive: RunningHive,
  load: Load,
  corpus: Corpus,
  entries: number,
  options: Options,
): Promise<Reads> {
  const questions = corpus.questions(questionsAsked);
  const shots = questions.map(shotOf);
  const next = cycle(shots);
  await load.run(hive.url, next(warmUps), { concurrency: 8 });
  const bare = await measureBare(report, hive, load, shots, entries, options);
  let single: Timing | undefined;
  for (const concurrency of concurrencies) {
    const result = await rounds(
      report,
      `queries at ${entries} entries, ${concurrency} at a time`,
      options,
      () => timed(load, hive.url, next(countFor(concurrency, options)), concurrency),
    );
    single ??= result;
    report.add({
      what: 'query',
      entries,
      concurrency,
      timing: result,
      timesBareRoute: result.p50 / bare.get(concurrency)!.p50,
    });
  }
  const repeated = Array.from({ length: options.requests }, (_, at) => shots[at % questionsRepeated]!);
  await load.run(hive.url, repeated.slice(0, questionsRepeated), { concurrency: 8 });
  const cached = await rounds(report, `repeated queries at ${entries} entries`, options, () =>
    timed(load, hive.url, repeated, 1),
  );
  report.add({
    what: 'query, embedding cached',
    entries,
    concurrency: 1,
    timing: cached,
    timesBareRoute: cached.p50 / bare.get(1)!.p50,
  });
  if (entries === targetEntries) {
    report.target(`query p50 at ${entries} entries`, single!.p50, p50MsMax, 'ms');
    report.target(`query p99 at ${entries} entries`, single!.p99, p99MsMax, 'ms');
  }
  return { questions, single: single! };
}

/** The same vectors straight on PGlite; the hive must be stopped. */
export async function measureStore(
  report: Report,
  dataDirectory: string,
  reads: Reads,
  entries: number,
  options: Options,
): Promise<void> {
  report.progress(`the same questions straight on PGlite at ${entries} entries`);
  const questions = reads.questions.slice(0, options.requests * options.rounds);
  const found = await runChild<Timing & { usesIndex: boolean }>(
    'store-baseline.ts',
    [dataDirectory],
    questions,
  );
  const note = found.usesIndex ? '' : 'without the index: too few rows';
  report.add({ what: 'PGlite top 10, no HTTP, no model', entries, concurrency: 1, timing: found, note });
  const at = report.rows.findIndex(
    (row) => row.what === 'query' && row.entries === entries && row.concurrency === 1,
  );
  report.rows[at] = { ...report.rows[at]!, timesPglite: reads.single.p50 / found.p50 };
}

async function measureBare(
  report: Report,
  hive: RunningHive,
  load: Load,
  shots: readonly Shot[],
  entries: number,
  options: Options,
): Promise<BareTimings> {
  const answer = await usualAnswer(hive, shots);
  const route = await startBareRoute(answer);
  try {
    const next = cycle(shots);
    await load.run(route.url, next(warmUps), { concurrency: 8 });
    const timings = new Map<number, Timing>();
    for (const concurrency of concurrencies) {
      const result = await rounds(report, `bare route, ${concurrency} at a time`, options, () =>
        timed(load, route.url, next(countFor(concurrency, options)), concurrency),
      );
      timings.set(concurrency, result);
      const note = `the same ${answer.length.toLocaleString('en')} bytes`;
      report.add({ what: 'bare Elysia route', entries, concurrency, timing: result, note });
    }
    return timings;
  } finally {
    await route.stop();
  }
}

/** The answer of middling length to some of the questions. */
async function usualAnswer(hive: RunningHive, shots: readonly Shot[]): Promise<string> {
  const answers: string[] = [];
  for (const { path } of shots.slice(0, answersCompared))
    answers.push(await (await fetch(hive.url + path)).text());
  return answers.toSorted((a, b) => a.length - b.length)[Math.floor(answers.length / 2)]!;
}

export function shotOf(question: string): Shot {
  return { path: `/knowledge/query?q=${encodeURIComponent(question)}` };
}

/** Repeats a measurement. @returns the median of each figure */
export async function rounds(
  report: Report,
  what: string,
  options: Options,
  measure: () => Promise<Timing>,
): Promise<Timing> {
  const timings: Timing[] = [];
  for (let round = 0; round < options.rounds; round++) {
    report.progress(`${what}, round ${round + 1} of ${options.rounds}`);
    timings.push(await measure());
  }
  return medianTiming(timings);
}

async function timed(load: Load, url: string, shots: readonly Shot[], concurrency: number): Promise<Timing> {
  const { latenciesMs, seconds } = await load.run(url, shots, { concurrency });
  return timing(latenciesMs, seconds);
}

function countFor(concurrency: number, { requests }: Options): number {
  return concurrency === 1 ? requests : 2 * requests;
}

/** Takes items in turn, from the start again after the last. */
export function cycle<Item>(items: readonly Item[]): (count: number) => Item[] {
  let at = 0;
  return (count) => Array.from({ length: count }, () => items[at++ % items.length]!);
}
