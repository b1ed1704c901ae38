import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { draftPairs } from '../../../models/dedup/drafts.ts';
import { readPairs } from '../../../models/dedup/pairs.ts';
import { cosine, type Finding, type MergeRule, sameFinding } from '../../../src/core/dedup.ts';
import { type EvaluatedModel, openEvaluatedModel } from '../model.ts';
import { loadLabelledPairs } from './sets.ts';

/**
 * Precision and recall of the decision whether two findings are one, by subtype, through the shipped model:
 *
 *   bun test/eval/duplicates/findings.ts [DIR]   DIR: the folder of the evaluation sets, for dedup_dev
 *   bun test/eval/duplicates/findings.ts --list  also lists every wrong merge
 */
const root = fileURLToPath(new URL('../../../', import.meta.url));
const listed = process.argv.includes('--list');
const shared = process.argv.slice(2).find((argument) => !argument.startsWith('--'));

interface Pair {
  readonly a: Finding;
  readonly b: Finding;
  readonly isSame: boolean;
  readonly subtype: string;
}

const model = openEvaluatedModel(join(root, 'models/default'));
for (const rule of ['cosine', 'finding'] as const) {
  console.log(`rule ${rule}`);
  if (shared !== undefined && existsSync(join(shared, 'eval'))) {
    const pairs = await loadLabelledPairs(shared);
    await report(
      'dedup_dev',
      pairs.map((pair) => ({ ...pair, isSame: pair.label === 'same' })),
      rule,
    );
  }
  const { held = [], neighbours = [] } = Object.groupBy(
    readPairs(join(root, 'models/dedup/held')),
    ({ writer }) => (writer === 'neighbours' ? writer : 'held'),
  );
  await report('held', held, rule);
  await report(
    'held, with its base',
    held.filter(({ isOfBase }) => isOfBase),
    rule,
  );
  await report('neighbours', neighbours, rule);
  await report('fitted on', readPairs(join(root, 'models/dedup/pairs')), rule);
  await report(
    'drafts',
    (await draftPairs(model)).map((pair) => ({ ...pair, subtype: 'neighbour' })),
    rule,
  );
}
model.close();

async function report(name: string, pairs: readonly Pair[], rule: MergeRule): Promise<void> {
  const merged = await mergedOf(model, pairs, rule);
  const right = [...merged].filter(({ isSame }) => isSame).length;
  const same = pairs.filter(({ isSame }) => isSame).length;
  const share = (part: number, of: number) => (of === 0 ? '    -' : (part / of).toFixed(3));
  console.log(
    `  ${name.padEnd(20)} precision ${share(right, merged.size)}, recall ${share(right, same)}, wrong ${merged.size - right} of ${pairs.length - same}`,
  );
  const kinds = new Set(pairs.map(({ isSame, subtype }) => `${isSame ? 'same' : 'different'} ${subtype}`));
  for (const kind of [...kinds].sort().reverse()) {
    const of = pairs.filter(({ isSame, subtype }) => `${isSame ? 'same' : 'different'} ${subtype}` === kind);
    const joined = of.filter((pair) => merged.has(pair)).length;
    if (rule === 'finding') console.log(`      ${kind.padEnd(34)} merged ${joined} of ${of.length}`);
  }
  if (!listed || rule === 'cosine') return;
  for (const { isSame, subtype, a, b } of merged)
    if (!isSame) console.log(`      ${subtype}: ${[a, b].map(({ title }) => title).join(' | ')}`);
}

async function mergedOf(
  { embed, mergeSimilarity, similarFrom }: EvaluatedModel,
  pairs: readonly Pair[],
  rule: MergeRule,
): Promise<Set<Pair>> {
  const text = ({ title, content }: Finding) => `${title}\n${content}`;
  const left = await embed(pairs.map(({ a }) => text(a)));
  const right = await embed(pairs.map(({ b }) => text(b)));
  const scale = { mergeSimilarity, similarFrom };
  return new Set(
    pairs.filter(({ a, b }, at) => sameFinding(a, b, cosine(left[at]!, right[at]!), scale, rule).same),
  );
}
