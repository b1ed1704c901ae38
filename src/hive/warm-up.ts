import { judge } from '../core/gate/judge.ts';
import { gateRules } from '../core/gate/rules.ts';
import { terms } from '../core/text.ts';
import { wordLikeness } from '../search/word-likeness.ts';

/** Enough for the patterns to be compiled and the analyser to be optimised. */
const rounds = 50;
const sample = {
  title: 'SQLite ignores foreign keys unless told otherwise',
  content:
    'PRAGMA foreign_keys = ON runs on every connection since SQLite 3.6.19; ERR_CONSTRAINT says it works.',
};

/**
 * Runs the gate and the text analyser once for nobody and reads the word vectors: the first calls take tens of
 * milliseconds, which are spent better while store and model open than by the first writer or reader.
 */
export async function warmUp(): Promise<void> {
  wordLikeness();
  await judge(sample, gateRules(0));
  for (let round = 0; round < rounds; round++) terms(`${round} ${sample.content}`);
}
