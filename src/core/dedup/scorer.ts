import { type Compared, exchangeFeaturesOf, featureNames, quickFeaturesOf } from './likeness.ts';
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
  const quick = quickFeaturesOf(a, b, cosine);
  const sum = constant + weighted(quick, 0);
  const most = sum + exchangeGainMax(quick.length);
  return most <= 0 ? most : sum + weighted(exchangeFeaturesOf(a, b, cosine), quick.length);
}

function weighted(features: readonly number[], from: number): number {
  let sum = 0;
  for (let at = 0; at < features.length; at++) sum += weights[from + at]! * features[at]!;
  return sum;
}

/** What the features from a place on can add at most, each being 1 at most. */
function exchangeGainMax(from: number): number {
  let sum = 0;
  for (let at = from; at < weights.length; at++) sum += Math.max(0, weights[at]!);
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
const weights = featureNames.map((name) => byName.get(name) ?? 0);
