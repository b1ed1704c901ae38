import { existsSync } from 'node:fs';
import { join } from 'node:path';

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
