import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assets } from '../../src/assets.ts';
import { Embedder } from '../../src/embed/embedder.ts';
import { EmbeddingModel } from '../../src/embed/model.ts';
import { parseModelConfig } from '../../src/embed/model-config.ts';
import { modelInputs } from '../../src/embed/model-inputs.ts';
import { chooseOutput } from '../../src/embed/model-output.ts';
import { openSession } from '../../src/embed/onnx-runtime.ts';
import { openTokenizer } from '../../src/embed/tokenizer.ts';
import { Truncation } from '../../src/embed/truncation.ts';
import { silenceTelemetry } from '../../src/platform/telemetry.ts';
import { temporaryFolder } from '../support/executable.ts';
import { onnxAddon } from '../support/onnx-addon.ts';
import {
  concurrency,
  type EmbeddingJob,
  type EmbeddingTimings,
  type Length,
  type LengthTimings,
} from './embedding-protocol.ts';
import { Findings } from './findings.ts';
import { type Timing, timing } from './statistics.ts';

/**
 * What a model costs, first in this thread with nothing beside it, then through its worker. Started as a process with
 * an `EmbeddingJob` on standard input; prints `EmbeddingTimings`.
 */

/** A question as an agent asks it, a finding as one writes it, and the longest content there may be. */
const wordsOf: Readonly<Record<Exclude<Length, 'long'>, number>> = { short: 12, finding: 80 };
const longChars = 12_000;
/** A measurement of a large model ends after this. */
const secondsMax = 4;
const warmUps = 20;
const seed = 7;

const job = (await Bun.stdin.json()) as EmbeddingJob;
silenceTelemetry();
const json = (name: string) => JSON.parse(readFileSync(join(job.model, name), 'utf8'));
const config = parseModelConfig(json('config.json'));
const findings = new Findings(seed);
const answer: EmbeddingTimings = { alone: measureAlone(), worker: await measureWorker() };
console.log(JSON.stringify(answer));
process.exit(0);

function measureAlone(): EmbeddingTimings['alone'] {
  const model = new EmbeddingModel(job.model, onnxAddon());
  const tokenizer = openTokenizer(json('tokenizer.json'));
  const truncation = new Truncation(tokenizer, config.max_tokens);
  const session = openSession(onnxAddon(), join(job.model, 'model.onnx'));
  const output = chooseOutput(session.outputs);
  const tokens = (text: string) => truncation.cut(tokenizer.encode(text).ids);
  const measure = (length: Length): LengthTimings => {
    const given = texts(length, job.texts);
    const whole = timed(given, (text) => model.embed([text]));
    const tokenising = timed(given, tokens);
    const feeds = given.slice(0, whole.runs).map((text) => modelInputs(session.inputs, [tokens(text)]).feeds);
    const bare = timed(feeds, (feed) => session.run(feed, output));
    return { whole: whole.timing, tokenising: tokenising.timing, session: bare.timing, texts: whole.runs };
  };
  const alone = { short: measure('short'), finding: measure('finding'), long: measure('long') };
  session.dispose();
  model.close();
  return alone;
}

async function measureWorker(): Promise<Timing> {
  const embedder = await Embedder.open(
    new Worker(new URL('../../src/embed/worker.ts', import.meta.url).href),
    {
      cache: join(temporaryFolder(), 'cache'),
      model: { folder: job.model, config },
      onnxruntime: assets.onnxruntime,
    },
  );
  // Texts of their own, so that the cache answers none of them.
  const given = texts('finding', warmUps + 2 * job.texts);
  await Promise.all(given.splice(0, warmUps).map((text) => embedder.embed(text, 'passage')));
  const latenciesMs: number[] = [];
  const started = performance.now();
  const asker = async () => {
    for (let text = given.pop(); text !== undefined; text = given.pop()) {
      const asked = performance.now();
      if (asked - started > secondsMax * 1_000) return;
      await embedder.embed(text, 'passage');
      latenciesMs.push(performance.now() - asked);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, asker));
  const seconds = (performance.now() - started) / 1_000;
  embedder.close();
  return timing(latenciesMs, seconds);
}

function timed<Input>(
  inputs: readonly Input[],
  run: (input: Input) => void,
): { timing: Timing; runs: number } {
  for (const input of inputs.slice(0, warmUps)) run(input);
  const latenciesMs: number[] = [];
  const started = performance.now();
  for (const input of inputs) {
    const asked = performance.now();
    if (asked - started > secondsMax * 1_000) break;
    run(input);
    latenciesMs.push(performance.now() - asked);
  }
  const seconds = (performance.now() - started) / 1_000;
  return { timing: timing(latenciesMs, seconds), runs: latenciesMs.length };
}

function texts(length: Length, count: number): string[] {
  return Array.from({ length: count }, () => {
    let text = findings.question();
    const isEnough =
      length === 'long' ? () => text.length >= longChars : () => text.split(' ').length >= wordsOf[length];
    while (!isEnough()) text += ` ${findings.next().content}`;
    return length === 'long' ? text.slice(0, longChars) : text.split(' ').slice(0, wordsOf[length]).join(' ');
  });
}
