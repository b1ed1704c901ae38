import { expect, test } from 'bun:test';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { judge } from '../../../src/core/gate/judge.ts';
import { gateRules } from '../../../src/core/gate/rules.ts';

interface Rewrite {
  readonly id: string;
  readonly before: { title: string; content: string };
  readonly after: { title: string; content: string };
}

/** Refused drafts of every kind, and what a writer who saw a draft and its hints alone made of each at the first try. */
const rewrites = readFileSync(join(import.meta.dir, '../../eval/gate/rewrites.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Rewrite);

const passing = async (drafts: readonly Rewrite['after'][]) => {
  const judged = await Promise.all(drafts.map((draft) => judge(draft, gateRules(0.5))));
  return judged.filter(({ passed }) => passed).length;
};

test('hintsFor() lets a draft pass that follows its hints once', async () => {
  expect(rewrites.length).toBeGreaterThan(90);
  expect(await passing(rewrites.map(({ before }) => before))).toBe(0);
  expect(await passing(rewrites.map(({ after }) => after))).toBeGreaterThanOrEqual(rewrites.length * 0.95);
});
