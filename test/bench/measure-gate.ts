import { runChild } from './child.ts';
import { type DraftKind, draftKinds, type GateAnswer, type GateJob } from './gate-protocol.ts';
import type { Options } from './options.ts';
import type { Report } from './report.ts';
import { median, medianTiming } from './statistics.ts';

const names: Readonly<Record<DraftKind, string>> = {
  usual: 'gate, a usual draft',
  first: 'gate, 8,000, just started',
  long: 'gate, 8,000 characters',
  adversarial: 'gate, hostile 12,000',
};

/** Promises of the project, ms. */
const longMsMax = 2;
const hostileMsMax = 20;

/** The gate alone, by kind of draft, beside cutting the same texts into words. */
export async function measureGate(report: Report, options: Options): Promise<void> {
  const job: GateJob = { drafts: Math.min(options.requests, 500) };
  const rounds: GateAnswer[] = [];
  for (let round = 0; round < options.rounds; round++) {
    report.progress(`gate, ${round + 1} of ${options.rounds}`);
    rounds.push(await runChild<GateAnswer>('gate-process.ts', [], job));
  }
  for (const kind of draftKinds) {
    const whole = medianTiming(rounds.map(({ kinds }) => kinds[kind].whole));
    // Ratios of the same round: the machine was as busy for both.
    const times = median(rounds.map(({ kinds }) => kinds[kind].whole.p50 / kinds[kind].words.p50));
    report.add({
      what: names[kind],
      entries: null,
      concurrency: 1,
      timing: whole,
      note: `${times.toFixed(0)} × cutting it into words; ${rounds[0]?.kinds[kind].texts} texts a round`,
    });
    if (kind === 'long') report.target('gate, 8,000 characters, p95', whole.p95, longMsMax, 'ms');
  }
  const slowest = rounds.map((round) => round.slowest).toSorted((a, b) => b.ms - a.ms)[0]!;
  report.target(
    'gate, hostile 12,000, slowest',
    median(rounds.map((round) => round.slowest.ms)),
    hostileMsMax,
    'ms',
  );
  report.add({
    what: 'gate, slowest text',
    entries: null,
    concurrency: 1,
    timing: null,
    figure: `${slowest.ms.toFixed(1)} ms`,
    note: slowest.name,
  });
}
