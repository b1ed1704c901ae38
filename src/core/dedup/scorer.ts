import {
  type Compared,
  exchangeFeatureNames,
  exchangeFeaturesOf,
  quickFeatureNames,
  quickFeaturesOf,
} from './likeness.ts';
import table from './weights.txt' with { type: 'text' };

/** The name under which the constant stands in the table. */
const constantName = '#';

/**
 * How sure the pair scorer is that two findings are one, in log-odds above the line at which they are merged: a sum of
 * weighted features, fitted by models/dedup/train.ts. Where nothing could bring it above 0, it is not worked out to the
 * end, and what is returned is the most it could be.
 *
 * @param cosine of their vectors, on the scale of the built-in model
 */
export function sureness(a: Compared, b: Compared, cosine: number): number {
  const quick = constant + weighted(quickWeights, quickFeaturesOf(a, b, cosine));
  if (quick + exchangeGainMax <= 0) return quick + exchangeGainMax;
  return quick + weighted(exchangeWeights, exchangeFeaturesOf(a, b, cosine));
}

function weighted(weights: readonly number[], features: readonly number[]): number {
  let sum = 0;
  for (let at = 0; at < features.length; at++) sum += weights[at]! * features[at]!;
  return sum;
}

const byName = new Map(
  table
    .trim()
    .split('\n')
    .map((line): [string, number] => {
      const [name = '', weight = ''] = line.split('\t');
      return [name, Number(weight)];
    }),
);
const constant = byName.get(constantName) ?? 0;
const weightsOf = (names: readonly string[]) => names.map((name) => byName.get(name) ?? 0);
const quickWeights = weightsOf(quickFeatureNames);
const exchangeWeights = weightsOf(exchangeFeatureNames);
/** The most that what is exchanged can add, each of its features being 1 at most. */
const exchangeGainMax = exchangeWeights.reduce((sum, weight) => sum + Math.max(0, weight), 0);
