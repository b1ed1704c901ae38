import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

export const usage = `bun test/bench/bench.ts [--entries=1000,10000] [--quick] [--corpus=DIR] [--json=FILE]
                        [--only=embedding|gate|hive|collapse] [--model=DIR]

  --entries  sizes to measure, smallest first; from 50000 on most of a size is loaded into the stopped store
  --quick    one short round of each measurement, 1000 entries unless told otherwise
  --corpus   a folder of folders with corpus.json.zst and queries.json.zst: real texts, made-up ones after them
  --json     writes every figure to a file as well
  --only     the embedding model or the gate by itself, the executable without them, or the collapse of a tenth
             more entries at each size
  --model    the model folder to measure by itself (default: models/default, which the executable carries)

It measures the executable at dist/hive, or at HIVE_BIN.`;

/** How long a run measures, and what. */
export interface Options {
  readonly entries: readonly number[];
  readonly corpus: string | null;
  readonly json: string | null;
  readonly only: 'embedding' | 'gate' | 'hive' | 'collapse' | null;
  /** a model folder */
  readonly model: string;
  /** measurements are repeated and the median is quoted */
  readonly rounds: number;
  /** requests of one round, at concurrency 1; at more, twice as many */
  readonly requests: number;
  /** starts of each kind */
  readonly starts: number;
}

const entriesMax = 1_000_000;

/** Throws with one line when an argument is wrong. @returns `null` when help was asked for */
export function parseOptions(argv: readonly string[]): Options | null {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      entries: { type: 'string' },
      quick: { type: 'boolean', default: false },
      corpus: { type: 'string' },
      json: { type: 'string' },
      only: { type: 'string' },
      model: { type: 'string', default: fileURLToPath(new URL('../../models/default', import.meta.url)) },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return null;
  const entries = (values.entries ?? (values.quick ? '1000' : '1000,10000')).split(',').map(Number);
  if (entries.some((count) => !Number.isInteger(count) || count < 100 || count > entriesMax)) {
    throw new Error(`--entries must be whole numbers from 100 to ${entriesMax}, with commas between them`);
  }
  const { only = null, model } = values;
  if (only !== null && only !== 'embedding' && only !== 'gate' && only !== 'hive' && only !== 'collapse')
    throw new Error('--only is embedding, gate, hive or collapse');
  if (!existsSync(join(model, 'model.onnx'))) throw new Error(`${model} has no model.onnx`);
  return {
    only,
    model,
    entries: entries.toSorted((a, b) => a - b),
    corpus: values.corpus ?? null,
    json: values.json ?? null,
    ...(values.quick ? { rounds: 1, requests: 300, starts: 1 } : { rounds: 3, requests: 1_000, starts: 3 }),
  };
}
