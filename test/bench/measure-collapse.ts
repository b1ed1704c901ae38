import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../support/executable.ts';
import { runChild } from './child.ts';
import { Corpus } from './corpus.ts';
import type { Finding } from './findings.ts';
import type { Load } from './load.ts';
import { cycle, shotOf } from './measure-reads.ts';
import { withHive } from './measure-starts.ts';
import { repeated } from './measure-writes.ts';
import type { Options } from './options.ts';
import type { Report } from './report.ts';
import { timing } from './statistics.ts';
import { asDatabase, openStore } from './store.ts';

/** Of what came since the last run, one in so many says what the hive has, in other order. */
const repeatEvery = 10;
/** What came since the last run, as a share of what was there. */
const freshShare = 0.1;
/** Promises of the project, at the largest size. */
const largest = 100_000;
const secondsMax = 60;
const readMsMax = 50;
const questionsAsked = 2_000;

/** The collapse after a tenth more has come, at each size, while a client asks. */
export async function measureCollapses(report: Report, load: Load, options: Options): Promise<void> {
  for (const entries of options.entries) {
    const dataDirectory = `${temporaryFolder()}/data`;
    const corpus = new Corpus(options.corpus, 1);
    const known = await addEntries(report, dataDirectory, corpus.take(spare(entries)), entries, false);
    await settleAll(dataDirectory);
    await measureCollapse(report, load, { dataDirectory, corpus, known, entries });
  }
}

/** @param known findings that the store has entries of, all of them looked at by an earlier run */
export async function measureCollapse(
  report: Report,
  load: Load,
  given: { dataDirectory: string; corpus: Corpus; known: readonly Finding[]; entries: number },
): Promise<void> {
  const { dataDirectory, corpus, known, entries } = given;
  const fresh = Math.round(entries * freshShare);
  const findings = corpus
    .take(spare(fresh))
    .map((finding, at) => (at % repeatEvery === 0 ? repeated(known[(at * 7) % known.length]!) : finding));
  await addEntries(report, dataDirectory, findings, fresh, true);
  await withHive(dataDirectory, async (hive) => {
    const next = cycle(corpus.questions(questionsAsked).map(shotOf));
    await load.run(hive.url, next(200), { concurrency: 1 });
    report.progress(`collapse of ${fresh} new entries beside ${entries}`);
    const reading = load.run(hive.url, next(questionsAsked), {
      concurrency: 1,
      repeats: true,
      secondsMax: 600,
    });
    const started = performance.now();
    const response = await fetch(`${hive.url}/admin/collapse`, {
      method: 'POST',
      headers: { authorization: `Bearer ${readFileSync(join(dataDirectory, 'admin.token'), 'utf8').trim()}` },
      body: '{}',
    });
    const seconds = (performance.now() - started) / 1_000;
    load.finish();
    const { data } = (await response.json()) as { data: { examined: number; joined: number } };
    const { latenciesMs, seconds: readSeconds } = await reading;
    const reads = timing(latenciesMs, readSeconds);
    report.add({
      what: 'collapse',
      entries,
      concurrency: null,
      timing: null,
      figure: `${seconds.toFixed(1)} s`,
      note: `${data.examined} new entries looked at, ${data.joined} joined`,
    });
    report.add({ what: 'query while collapsing', entries, concurrency: 1, timing: reads });
    if (entries !== largest) return;
    report.target(`collapse of ${fresh} new entries at ${entries}`, seconds, secondsMax, 's');
    report.target('query p99 while collapsing', reads.p99, readMsMax, 'ms');
  });
}

async function addEntries(
  report: Report,
  dataDirectory: string,
  findings: readonly Finding[],
  wanted: number,
  keepIndex: boolean,
): Promise<readonly Finding[]> {
  await withHive(dataDirectory, async () => {}); // makes the store and unpacks the model, if nothing has yet
  report.progress(`loading ${wanted} entries into the stopped store`);
  await runChild('bulk-load.ts', [dataDirectory], { wanted, findings, keepIndex });
  return findings;
}

/** Makes the store one whose entries an earlier run has looked at. */
async function settleAll(dataDirectory: string): Promise<void> {
  const store = asDatabase(await openStore(dataDirectory));
  await store.query('DELETE FROM collapse_queue');
  await store.query('CHECKPOINT');
  await store.close();
}

/** The gate refuses some of the texts. */
function spare(count: number): number {
  return Math.ceil(count * 1.4);
}
