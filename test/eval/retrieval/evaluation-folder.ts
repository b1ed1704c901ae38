import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The folder of evaluation sets that a script was given: `eval/` with the dev sets, `model/eval/` with the held-out
 * ones, `model/pairs/` with the training text. Ends the script with a sentence when it is not there.
 */
export function evaluationFolder(): string {
  const given = process.argv[2];
  if (given && existsSync(join(given, 'eval'))) return given;
  console.error('usage: give the folder that holds the evaluation sets (eval/, model/eval/, model/pairs/)');
  process.exit(2);
}

/** The model folder named by `--model DIR`, else the shipped one. */
export function modelFolder(): string {
  return optionOf('--model') ?? fileURLToPath(new URL('../../../models/default', import.meta.url));
}

/** What follows an option on the command line, if it is there. */
export function optionOf(name: string): string | undefined {
  const place = process.argv.indexOf(name);
  return place < 0 ? undefined : process.argv[place + 1];
}
