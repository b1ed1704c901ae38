/**
 * From repositories to a measured model in one command:
 * `bun models/train/pipeline.ts --work DIR [--pairs DIR | --mirrors DIR] [--eval DIR] [--size small|full] [--seed N]`.
 *
 * Steps whose command and inputs are the same as when they were last done are not done again. The first failure
 * stops it and names the step's log. README.md says what each step does.
 */
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findPython, PYTHON_HINT } from './pipeline/python.ts';
import { isDone, markDone } from './pipeline/stamp.ts';
import { type PipelineOptions, type Step, stepsOf } from './pipeline/steps.ts';

const USAGE = `usage: bun models/train/pipeline.ts --work DIR [--pairs DIR | --mirrors DIR] [--eval DIR] [--size small|full]
  [--seed N] [--sources FILE] [--failures-max N] [--python PATH]`;

// Of a failed step's log: enough for a stack trace.
const LINES_SHOWN = 20;

const options = await readOptions();
await mkdir(join(options.work, 'logs'), { recursive: true });
for (const step of stepsOf(options)) {
  if (await isDone(options.work, step)) {
    console.log(`── ${step.name}: done before`);
    continue;
  }
  await perform(step);
  await markDone(options.work, step);
}
console.log(`── the model is in ${join(options.work, 'model')}`);

async function perform(step: Step): Promise<void> {
  console.log(`── ${step.name}: ${step.command.join(' ')}`);
  const log = join(options.work, 'logs', `${step.name}.log`);
  const started = performance.now();
  // One stream for both, so that an error stands where it happened.
  const child = Bun.spawn(['sh', '-c', 'exec "$@" >"$0" 2>&1', log, ...step.command], {
    stdio: ['ignore', 'inherit', 'inherit'],
    // onnxruntime reports to its maker unless it is told not to, before it is loaded.
    env: { ...process.env, ORT_DISABLE_TELEMETRY: '1' },
  });
  const code = await child.exited;
  const seconds = ((performance.now() - started) / 1_000).toFixed(1);
  const lines = (await readFile(log, 'utf8')).trimEnd().split('\n');
  if (code === 0) {
    console.log(`   ${seconds} s; ${lines.at(-1)!.trim()}`);
    return;
  }
  console.error(
    `${lines.slice(-LINES_SHOWN).join('\n')}\n   ${step.name} ended with ${code} after ${seconds} s; its log is ${log}`,
  );
  process.exit(1);
}

async function readOptions(): Promise<PipelineOptions> {
  const { values } = parseArgs({
    options: {
      work: { type: 'string' },
      pairs: { type: 'string' },
      mirrors: { type: 'string' },
      eval: { type: 'string' },
      size: { type: 'string', default: 'full' },
      seed: { type: 'string', default: '1' },
      sources: { type: 'string', default: join(import.meta.dir, 'sources.json') },
      'failures-max': { type: 'string', default: '0' },
      python: { type: 'string' },
    },
  });
  const { work, pairs, mirrors, size } = values;
  if (!work || (pairs && mirrors) || (size !== 'small' && size !== 'full')) stop(USAGE);
  // Looked for first: without it the hour before training would be spent in vain.
  const python = (await findPython(values.python)) ?? stop(PYTHON_HINT);
  return {
    work,
    pairs,
    mirrors,
    evaluation: values.eval,
    sources: values.sources,
    size,
    seed: Number(values.seed),
    failuresMax: Number(values['failures-max']),
    python,
  };
}

function stop(message: string): never {
  console.error(message);
  process.exit(2);
}
