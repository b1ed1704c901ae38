import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

export const usage = `bun run eval -- DIR [--model DIR] [--against DIR] [--quick] [--json FILE] [--check | --write]

  DIR        the folder of the evaluation sets: eval/ and model/eval/
  --model    a model folder: model.onnx, tokenizer.json, config.json, card.md (default: models/default)
  --against  another model folder, to be measured too: what the first gains over it, pair by pair
  --quick    only what takes seconds: no set of thousands of texts
  --json     writes every figure to a file as well
  --check    fails when a figure in the model's card.md no longer holds
  --write    writes the figures into the model's card.md`;

export interface Options {
  /** the evaluation sets */
  readonly sets: string;
  readonly model: string;
  readonly against: string | null;
  readonly json: string | null;
  readonly isQuick: boolean;
  readonly card: 'check' | 'write' | 'leave';
}

/** Throws with one line when an argument is wrong. @returns `null` when help was asked for */
export function parseOptions(argv: readonly string[]): Options | null {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      model: { type: 'string', default: fileURLToPath(new URL('../../models/default', import.meta.url)) },
      against: { type: 'string' },
      json: { type: 'string' },
      quick: { type: 'boolean', default: false },
      check: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return null;
  const [sets, ...more] = positionals;
  if (!sets || more.length > 0) throw new Error('give one folder of evaluation sets');
  for (const part of ['eval', 'model/eval']) {
    if (!existsSync(join(sets, part))) throw new Error(`${sets} has no ${part}/`);
  }
  for (const folder of [values.model, values.against]) {
    if (folder !== undefined && !existsSync(join(folder, 'model.onnx'))) {
      throw new Error(`${folder} has no model.onnx`);
    }
  }
  if (values.check && values.write) throw new Error('either --check or --write');
  return {
    sets,
    model: values.model,
    against: values.against ?? null,
    json: values.json ?? null,
    isQuick: values.quick,
    card: values.check ? 'check' : values.write ? 'write' : 'leave',
  };
}
