import { rmSync } from 'node:fs';
import { type RunningHive, startHive, temporaryFolder } from '../support/executable.ts';
import { endWithUs, hasEnded } from './end-with-us.ts';
import type { Report } from './report.ts';
import { median } from './statistics.ts';

/** Promises of the project, milliseconds. */
const firstStartMsMax = 2_500;
const restartMsMax = 1_000;
/** The largest size whose restart is promised; beyond it the table says what it takes. */
const restartTargetEntries = 1_000;

/** First starts, each in a fresh directory, and restarts of an empty hive. */
export async function measureEmptyStarts(report: Report, starts: number): Promise<void> {
  const first: number[] = [];
  const again: number[] = [];
  for (let round = 0; round < starts; round++) {
    report.progress(`first start ${round + 1} of ${starts}`);
    const dataDirectory = `${temporaryFolder()}/data`;
    for (const taken of [first, again]) {
      taken.push(await startOnce(dataDirectory, 'SIGTERM'));
    }
    rmSync(dataDirectory, { recursive: true, force: true });
  }
  addStart(report, 'first start', 0, first);
  report.target('first start ready', median(first), firstStartMsMax, 'ms');
  addStart(report, 'restart', 0, again);
  report.target('restart of an empty hive', median(again), restartMsMax, 'ms');
}

/** Restarts of a filled hive, after a clean stop and after `kill -9`. The hive must be stopped. */
export async function measureRestarts(
  report: Report,
  dataDirectory: string,
  entries: number,
  starts: number,
): Promise<void> {
  const clean: number[] = [];
  const killed: number[] = [];
  for (let round = 0; round < starts; round++) {
    report.progress(`restart at ${entries} entries, ${round + 1} of ${starts}`);
    clean.push(await startOnce(dataDirectory, 'SIGKILL'));
    killed.push(await startOnce(dataDirectory, 'SIGTERM'));
  }
  addStart(report, 'restart', entries, clean);
  addStart(report, 'restart after kill -9', entries, killed);
  if (entries === restartTargetEntries)
    report.target(`restart at ${entries} entries`, median(clean), restartMsMax, 'ms');
}

/** Starts and stops. @returns milliseconds until it was ready */
async function startOnce(dataDirectory: string, signal: NodeJS.Signals): Promise<number> {
  return withHive(dataDirectory, async ({ readyAfterMs }) => readyAfterMs, signal);
}

/** Starts the executable, does something with it, and stops it whatever happens. */
export async function withHive<Result>(
  dataDirectory: string,
  use: (hive: RunningHive) => Promise<Result>,
  signal: NodeJS.Signals = 'SIGTERM',
): Promise<Result> {
  const hive = endWithUs(await startHive({ dataDirectory }));
  try {
    return await use(hive);
  } finally {
    await hive.stop(signal);
    hasEnded(hive);
  }
}

function addStart(report: Report, what: string, entries: number, taken: readonly number[]): void {
  report.add({
    what,
    entries,
    concurrency: null,
    timing: null,
    figure: `${Math.round(median(taken))} ms`,
    note: `${taken.map((ms) => Math.round(ms)).join(', ')}`,
  });
}
