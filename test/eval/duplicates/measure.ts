import { cosine, sameFinding } from '../../../src/core/dedup.ts';
import type { Measure } from '../figures.ts';
import { loadHandPairs } from '../hand-pairs.ts';
import type { EvaluatedModel } from '../model.ts';
import { textOf } from '../retrieval/measure.ts';
import { averagePrecisionOf, meanOf, ratioOf, type Scored, type Statistic } from '../statistics.ts';
import { loadLabelledPairs, loadParaphrases } from './sets.ts';

/** Cosines from near-verbatim, where the hive merges, down to another wording of the same. */
const thresholds = [0.94, 0.85, 0.8, 0.7, 0.6] as const;
const part = 'Duplicates';

/** How well the cosine, and the decision made of it, tells one finding from two. */
export async function measureDuplicates(model: EvaluatedModel, shared: string): Promise<Measure[]> {
  return [
    ...(await paraphrases(model, shared)),
    await handDuplicates(model, shared),
    ...(await decisions(model, shared)),
  ];
}

/** Two wordings of one change against the nearest wording of another. */
async function paraphrases(model: EvaluatedModel, shared: string): Promise<Measure[]> {
  const pairs = await loadParaphrases(shared);
  const left = await model.embed(pairs.map(([one]) => one));
  const right = await model.embed(pairs.map(([, other]) => other));
  const own = left.map((vector, i) => cosine(vector, right[i]!));
  const hardest = left.map((vector, i) => {
    let most = -1;
    for (let other = 0; other < right.length; other++) {
      if (other !== i) most = Math.max(most, cosine(vector, right[other]!));
    }
    return most;
  });
  const measure = (row: string, column: string, statistic: Statistic): Measure => ({
    part,
    row,
    column,
    items: pairs.length,
    statistic,
  });
  const share = (values: readonly number[], level: number) =>
    meanOf(values.map((value) => (value >= level ? 1 : 0)));
  return [
    measure('para_ho', 'AP', averagePrecisionOf([...scored(own, true), ...scored(hardest, false)])),
    measure('para_ho', 'accuracy@1', meanOf(own.map((value, i) => (value > hardest[i]! ? 1 : 0)))),
    ...thresholds.flatMap((level) => {
      const row = `para_ho at ${level.toFixed(2).slice(1)}`;
      return [measure(row, 'recall', share(own, level)), measure(row, 'false share', share(hardest, level))];
    }),
  ];
}

async function handDuplicates(model: EvaluatedModel, shared: string): Promise<Measure> {
  const hand = await loadHandPairs(shared);
  const findings = await model.embed(hand.findings);
  const near = async (texts: readonly string[]) =>
    (await model.embed(texts)).map((vector, i) => cosine(vector, findings[i]!));
  const duplicates = scored(await near(hand.duplicates), true);
  const related = scored(await near(hand.related), false);
  return {
    part,
    row: 'hand, duplicate or related',
    column: 'AP',
    items: findings.length,
    statistic: averagePrecisionOf([...duplicates, ...related]),
  };
}

/** The labelled pairs: the cosine alone, and what the hive would decide with its shipped settings. */
async function decisions(model: EvaluatedModel, shared: string): Promise<Measure[]> {
  const pairs = await loadLabelledPairs(shared);
  const first = await model.embed(pairs.map(({ a }) => textOf({ id: '', ...a })));
  const second = await model.embed(pairs.map(({ b }) => textOf({ id: '', ...b })));
  const similarity = pairs.map((_, i) => cosine(first[i]!, second[i]!));
  const isSame = pairs.map(({ label }) => label === 'same');
  const { mergeSimilarity } = model;
  const guarded = pairs.map(({ a, b }, i) => sameFinding(a, b, similarity[i]!, model, 'finding').same);
  const unguarded = similarity.map((value) => value > mergeSimilarity);
  const measure = (row: string, column: string, statistic: Statistic): Measure => ({
    part,
    row,
    column,
    items: pairs.length,
    statistic,
  });
  const outcome = (row: string, merged: readonly boolean[]) => [
    measure(row, 'precision', ratioOf(isSame, merged)),
    measure(row, 'recall', ratioOf(merged, isSame)),
    measure(
      row,
      'false share',
      ratioOf(
        merged,
        isSame.map((same) => !same),
      ),
    ),
  ];
  return [
    measure(
      'dedup_dev',
      'AP',
      averagePrecisionOf(similarity.map((score, item) => ({ item, score, isPositive: isSame[item]! }))),
    ),
    ...outcome('dedup_dev, as decided', guarded),
    ...outcome('dedup_dev, without the guard', unguarded),
  ];
}

function scored(values: readonly number[], isPositive: boolean): Scored[] {
  return values.map((score, item) => ({ item, score, isPositive }));
}
