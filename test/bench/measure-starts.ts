import { rmSync } from 'node:fs';
import { startHive, temporaryFolder } from '../support/executable.ts';
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
      const hive = await startHive({ dataDirectory });
      taken.push(hive.readyAfterMs);
      await hive.stop();
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
    const first = await startHive({ dataDirectory });
    clean.push(first.readyAfterMs);
    await first.stop('SIGKILL');
    const second = await startHive({ dataDirectory });
    killed.push(second.readyAfterMs);
    await second.stop();
  }
  addStart(report, 'restart', entries, clean);
  addStart(report, 'restart after kill -9', entries, killed);
  if (entries === restartTargetEntries)
    report.target(`restart at ${entries} entries`, median(clean), restartMsMax, 'ms');
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
