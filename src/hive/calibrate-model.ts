import {
  type Calibrated,
  calibrate,
  deviation,
  mean,
  type PairCosines,
  quantile,
} from '../core/calibrate.ts';
import { type CalibrationPair, keptApart } from '../core/calibration-pairs.ts';
import { cosine, type Finding } from '../core/dedup.ts';
import { entryText } from '../core/entry-text.ts';
import type { Embedder } from '../embed/embedder.ts';
import type { ModelConfig } from '../embed/model-config.ts';
import { ModelRefused } from '../embed/model-refused.ts';

/** Texts asked for at once: the model's queue would take more, and another's question its turn later. */
const textsAtOnce = 32;

/** The parts of a config that come out of a calibration. */
export type CalibratedParts = Pick<ModelConfig, 'merge_similarity' | 'similar_from' | 'cosines'> & {
  readonly calibration: { source: string; reference: string; pairs: string; figures: Record<string, number> };
};

/**
 * Calibrates a model against the built-in one on the shipped pairs: a few hundred texts through both. Throws
 * `ModelRefused` when the model cannot tell texts that belong together from texts that do not.
 */
export async function calibrateModel(
  model: Embedder,
  reference: Embedder,
  pairs: readonly CalibrationPair[],
  fingerprint: string,
): Promise<CalibratedParts> {
  const own = await measurePairs(model, pairs);
  const given = await measurePairs(reference, pairs);
  const { merge_similarity, similar_from, model_id } = reference.config;
  let found: Calibrated;
  try {
    found = calibrate(own, given, { mergeSimilarity: merge_similarity, similarFrom: similar_from });
  } catch (error) {
    throw new ModelRefused(
      `on the calibration pairs ${(error as Error).message}: check the pooling, and that tokenizer.json is this model's`,
      { cause: error },
    );
  }
  return {
    merge_similarity: found.mergeSimilarity,
    similar_from: found.similarFrom,
    cosines: { question: found.question, entry: found.entry },
    calibration: {
      source: `${pairs.length} shipped pairs, on the scale of ${model_id}`,
      reference: model_id,
      pairs: fingerprint,
      figures: figuresOf(own),
    },
  };
}

/** @returns the cosines of a model for each kind of pair */
export async function measurePairs(model: Embedder, pairs: readonly CalibrationPair[]): Promise<PairCosines> {
  const entries = (kind: 'finding' | 'reworded' | 'neighbour') =>
    embedAll(
      model,
      pairs.map((pair) => textOf(pair[kind])),
      'passage',
    );
  const findings = await entries('finding');
  const reworded = await entries('reworded');
  const neighbours = await entries('neighbour');
  const questions = await embedAll(
    model,
    pairs.map(({ question }) => question),
    'query',
  );
  const sameRow = (others: readonly Float32Array[]) =>
    others.map((other, row) => cosine(findings[row]!, other));
  const otherRows = (others: readonly Float32Array[]) =>
    others.flatMap((other, row) =>
      findings.flatMap((finding, at) => (at === row ? [] : [cosine(finding, other)])),
    );
  return {
    answers: sameRow(questions),
    strangers: otherRows(questions),
    rewordings: sameRow(reworded),
    // What the texts alone keep apart is never merged, so its cosine says nothing about merging.
    neighbours: sameRow(neighbours).filter(
      (_, row) => !keptApart(pairs[row]!.finding, pairs[row]!.neighbour),
    ),
    unrelated: otherRows(findings),
  };
}

async function embedAll(
  model: Embedder,
  texts: readonly string[],
  role: 'query' | 'passage',
): Promise<Float32Array[]> {
  const vectors: Float32Array[] = [];
  for (let from = 0; from < texts.length; from += textsAtOnce) {
    const some = texts.slice(from, from + textsAtOnce);
    vectors.push(...(await Promise.all(some.map((text) => model.embed(text, role)))));
  }
  return vectors;
}

function textOf({ title, content }: Finding): string {
  return entryText(title, content);
}

/** What the levels were taken from, for whoever doubts them. */
function figuresOf(cosines: PairCosines): Record<string, number> {
  const figures = {
    answers_median: quantile(cosines.answers, 0.5),
    strangers_mean: mean(cosines.strangers),
    strangers_deviation: deviation(cosines.strangers),
    strangers_999: quantile(cosines.strangers, 0.999),
    rewordings_median: quantile(cosines.rewordings, 0.5),
    neighbours_median: quantile(cosines.neighbours, 0.5),
    neighbours_max: Math.max(...cosines.neighbours),
  };
  return Object.fromEntries(
    Object.entries(figures).map(([name, value]) => [name, Math.round(value * 1e4) / 1e4]),
  );
}
