import { type Compared, featureNames, featuresOf } from './likeness.ts';
import table from './weights.txt' with { type: 'text' };
import { wordingOf } from './wording.ts';

/** The name under which the constant stands in the table. */
const constantName = '#';

/**
 * How sure the pair scorer is that two findings are one, in log-odds above the line at which they are merged: a sum of
 * weighted features and words, fitted by models/dedup/train.ts.
 *
 * @param cosine of their vectors, on the scale of the built-in model
 */
export function sureness(a: Compared, b: Compared, cosine: number): number {
  let sum = constant + wordingOf(a.said, b.said);
  for (const [at, value] of featuresOf(a, b, cosine).entries()) sum += weights[at]! * value;
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
