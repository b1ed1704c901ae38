import { readFile } from 'node:fs/promises';
import { cosine } from '../../../src/core/dedup.ts';
import { loadLabelledPairs } from '../duplicates/sets.ts';
import type { Measure } from '../figures.ts';
import { loadHandPairs } from '../hand-pairs.ts';
import { type Model, textOf } from '../retrieval/measure.ts';
import { quantileOf, spearmanOf } from '../statistics.ts';

const shares = [0.05, 0.5, 0.95] as const;

/** Whether cosines follow how close texts are in meaning, and where they lie. */
export async function measureSimilarity(model: Model, shared: string): Promise<Measure[]> {
  const hand = await loadHandPairs(shared);
  const of = (others: readonly string[]) => cosines(model, hand.findings, others);
  const duplicates = await of(hand.duplicates);
  const related = await of(hand.related);
  const unrelated = await of(hand.unrelated);
  const labelled = await loadLabelledPairs(shared);
  const graded = await loadGradedPairs();
  const asOne = await cosines(
    model,
    labelled.map(({ a }) => textOf({ id: '', ...a })),
    labelled.map(({ b }) => textOf({ id: '', ...b })),
  );
  return [
    correlation(
      'graded pairs',
      await cosines(
        model,
        graded.map(({ a }) => a),
        graded.map(({ b }) => b),
      ),
      graded.map(({ grade }) => grade),
    ),
    correlation(
      'hand findings, duplicate > related > unrelated',
      [...duplicates, ...related, ...unrelated],
      [...duplicates.map(() => 2), ...related.map(() => 1), ...unrelated.map(() => 0)],
    ),
    correlation(
      'dedup_dev, same or different',
      asOne,
      labelled.map(({ label }) => (label === 'same' ? 1 : 0)),
    ),
    ...spread('hand duplicates', duplicates),
    ...spread('hand related', related),
    ...spread('hand unrelated', unrelated),
  ];
}

interface GradedPair {
  /** 0…5, see test/eval/README.md */
  readonly grade: number;
  readonly a: string;
  readonly b: string;
}

async function loadGradedPairs(): Promise<GradedPair[]> {
  const text = await readFile(new URL('graded.tsv', import.meta.url), 'utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => {
      const [grade, a, b] = line.split('\t') as [string, string, string];
      return { grade: Number(grade), a, b };
    });
}

async function cosines(model: Model, left: readonly string[], right: readonly string[]): Promise<number[]> {
  const [a, b] = [await model.embed(left), await model.embed(right)];
  return a.map((vector, i) => cosine(vector, b[i]!));
}

function correlation(row: string, values: readonly number[], grades: readonly number[]): Measure {
  return {
    part: 'Similarity',
    row,
    column: 'Spearman',
    items: values.length,
    statistic: spearmanOf(values, grades),
  };
}

function spread(row: string, values: readonly number[]): Measure[] {
  return shares.map((share) => ({
    part: 'Cosines',
    row,
    column: share === 0.5 ? 'median' : `${share * 100} %`,
    items: values.length,
    statistic: quantileOf(values, share),
  }));
}
