import { join } from 'node:path';

/** One command of the pipeline, and the files it reads and makes. */
export interface Step {
  name: string;
  command: readonly string[];
  /** Files and folders; a step is done again when one of them has changed. */
  inputs: readonly string[];
  /** What must be there for the step to count as done. */
  outputs: readonly string[];
}

export interface PipelineOptions {
  work: string;
  /** Folder of prepared pairs; nothing is collected then. */
  pairs: string | undefined;
  /** Folder of clones; without it and without pairs, repositories are cloned. */
  mirrors: string | undefined;
  /** Folder of evaluation sets: their texts are left out of training, and the model is measured on them. */
  evaluation: string | undefined;
  sources: string;
  size: Size;
  seed: number;
  /** How many repositories may fail without stopping everything. */
  failuresMax: number;
  python: string;
}

export type Size = 'small' | 'full';

// The small size is for trying the pipeline out: seconds instead of an hour, on whatever pairs there are.
const SIZES: Record<Size, { vocabulary: number; prompts: number }> = {
  small: { vocabulary: 8_000, prompts: 10_000 },
  full: { vocabulary: 48_000, prompts: 150_000 },
};

const here = join(import.meta.dir, '..');
const root = join(here, '../..');

/** The steps from repositories to a measured model, in order. */
export function stepsOf(options: PipelineOptions): Step[] {
  const { work, pairs, mirrors, evaluation, sources, size, seed, python } = options;
  const at = (...parts: string[]) => join(work, ...parts);
  const script = (name: string) => join(here, name);
  const seeds = ['--seed', String(seed)];
  const raw = pairs ?? at('raw');
  const text = [at('clean/pairs.jsonl'), at('ask.jsonl')];
  const evaluated = evaluation ? ['--eval', evaluation] : [];
  const steps: Step[] = [];
  if (pairs === undefined)
    steps.push({
      name: 'collect',
      command: bun(
        'collect.ts',
        raw,
        '--sources',
        sources,
        ...option('mirrors', mirrors),
        '--failures-max',
        String(options.failuresMax),
        ...seeds,
      ),
      inputs: [
        sources,
        script('collect.ts'),
        script('collect'),
        script('text'),
        ...(mirrors ? [mirrors] : []),
      ],
      outputs: [raw],
    });
  steps.push(
    {
      name: 'clean',
      command: bun('clean.ts', at('clean'), raw, '--sources', sources, ...evaluated, ...seeds),
      inputs: [
        raw,
        sources,
        script('clean.ts'),
        script('clean'),
        script('text'),
        ...(evaluation ? [evaluation] : []),
      ],
      outputs: [at('clean/pairs.jsonl'), at('clean/sources.md')],
    },
    {
      name: 'prompts',
      command: bun(
        'prompts.ts',
        at('clean/pairs.jsonl'),
        at('ask.jsonl'),
        '--rows',
        String(SIZES[size].prompts),
        ...seeds,
      ),
      inputs: [at('clean/pairs.jsonl'), script('prompts.ts'), script('prompts')],
      outputs: [at('ask.jsonl')],
    },
    {
      name: 'tokenizer',
      command: bun(
        'tokenizer.ts',
        text.join(','),
        at('tokenizer.json'),
        '--vocab',
        String(SIZES[size].vocabulary),
      ),
      inputs: [...text, script('tokenizer.ts')],
      outputs: [at('tokenizer.json')],
    },
    {
      name: 'encode',
      command: bun('encode.ts', at('tokenizer.json'), text.join(','), at('encoded'), '--leave-out', sources),
      inputs: [...text, sources, at('tokenizer.json'), script('encode.ts')],
      outputs: [at('encoded')],
    },
    {
      name: 'train',
      command: [python, script('train.py'), at('encoded'), at('model.npz'), '--preset', size, ...seeds],
      inputs: [at('encoded'), ...['train.py', 'encoder.py', 'data.py', 'loss.py', 'lsa.py'].map(script)],
      outputs: [at('model.npz')],
    },
    {
      name: 'export',
      command: [
        python,
        script('export.py'),
        at('tokenizer.json'),
        at('model.npz'),
        at('model'),
        '--reference',
        at('encoded'),
      ],
      inputs: [at('tokenizer.json'), at('model.npz'), script('export.py'), script('encoder.py')],
      outputs: [at('model/model.onnx'), at('model/tokenizer.json'), at('model/reference.json')],
    },
    {
      name: 'agree',
      command: bun('agree.ts', at('model')),
      inputs: [at('model/model.onnx'), at('model/reference.json'), script('agree.ts')],
      outputs: [],
    },
  );
  const files = [at('model/model.onnx'), at('model/tokenizer.json')];
  steps.push({
    name: 'configure',
    command: bun('configure.ts', at('model'), '--id', `hive-${size}-${seed}`),
    inputs: [...files, script('configure.ts'), join(here, '../default/config.json')],
    outputs: [at('model/config.json')],
  });
  if (!evaluation) return steps;
  const measure = (path: string) => [process.execPath, join(root, 'test/eval', path), evaluation];
  steps.push(
    {
      name: 'fit',
      command: [...measure('retrieval/fit.ts'), '--model', at('model')],
      inputs: [...files, evaluation, join(root, 'test/eval/retrieval')],
      outputs: [at('model/config.json')],
    },
    {
      name: 'evaluate',
      command: [...measure('report.ts'), '--model', at('model'), '--json', at('figures.json')],
      inputs: [at('model'), evaluation, join(root, 'test/eval')],
      outputs: [at('figures.json')],
    },
  );
  return steps;
}

function bun(script: string, ...args: string[]): string[] {
  return [process.execPath, join(here, script), ...args];
}

function option(name: string, value: string | undefined): string[] {
  return value === undefined ? [] : [`--${name}`, value];
}
