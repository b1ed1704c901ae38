import { runChild } from './child.ts';
import {
  concurrency,
  type EmbeddingJob,
  type EmbeddingTimings,
  type Length,
  type LengthTimings,
  lengths,
} from './embedding-protocol.ts';
import type { Options } from './options.ts';
import type { Report } from './report.ts';
import { median, medianTiming } from './statistics.ts';

const names: Readonly<Record<Length, string>> = {
  short: 'embed 12 words',
  finding: 'embed 80 words',
  long: 'embed 12,000 characters',
};

/** The model alone, by length of text, beside its parts, and through its worker. */
export async function measureEmbedding(report: Report, options: Options): Promise<void> {
  const job: EmbeddingJob = { model: options.model, texts: options.requests };
  const rounds: EmbeddingTimings[] = [];
  for (let round = 0; round < options.rounds; round++) {
    report.progress(`embedding, ${round + 1} of ${options.rounds}`);
    rounds.push(await runChild<EmbeddingTimings>('embedding-process.ts', [], job));
  }
  for (const length of lengths) {
    const of = (part: 'whole' | 'tokenising' | 'session') =>
      medianTiming(rounds.map(({ alone }) => alone[length][part]));
    const whole = of('whole');
    // Ratios of the same round: the machine was as busy for both.
    const times = (part: keyof LengthTimings & ('tokenising' | 'session')) =>
      median(rounds.map(({ alone }) => alone[length].whole.p50 / alone[length][part].p50));
    const texts = Math.min(...rounds.map(({ alone }) => alone[length].texts));
    report.add({
      what: names[length],
      entries: null,
      concurrency: 1,
      timing: whole,
      timesBareRoute: times('session'),
      note: `${times('tokenising').toFixed(1)} × tokenising alone; ${texts} texts a round`,
    });
  }
  const worker = medianTiming(rounds.map((round) => round.worker));
  const share = median(rounds.map((round) => round.worker.perSecond / round.alone.finding.whole.perSecond));
  report.add({
    what: 'embed 80 words, worker',
    entries: null,
    concurrency,
    timing: worker,
    note: `${share.toFixed(2)} × the texts a second of one thread alone`,
  });
}
