/** One example: features by name, what it is (1 or 0), and how much it counts. */
export interface Example {
  readonly features: ReadonlyMap<string, number>;
  readonly is: 0 | 1;
  readonly weight: number;
}

export interface Fitting {
  /** Strength of the pull of every weight to 0 (L2), in examples. */
  readonly pull: number;
  /** A feature must occur in so many examples. */
  readonly seenMin: number;
}

/** The name under which the constant stands. */
export const constant = '#';

const rounds = 250;
/** Adam's usual decay of the mean; the square's is shorter, for the gradients are of all examples at once. */
const meanDecay = 0.9;
const squareDecay = 0.99;
const step = 0.15;

/**
 * Fits a logistic regression by gradient descent over all examples at once (Adam, Kingma & Ba 2015), so that the same
 * examples give the same weights. @returns weight by feature, the constant included
 */
export function fitLogistic(examples: readonly Example[], { pull, seenMin }: Fitting): Map<string, number> {
  const columns = columnsOf(examples, seenMin);
  const rows = examples.map((example) => rowOf(example, columns));
  const total = examples.reduce((sum, { weight }) => sum + weight, 0);
  const weights = new Float64Array(columns.size);
  const mean = new Float64Array(columns.size);
  const square = new Float64Array(columns.size);
  const gradient = new Float64Array(columns.size);
  const constantAt = columns.get(constant)!;
  for (let round = 1; round <= rounds; round++) {
    gradient.fill(0);
    for (const row of rows) addGradient(row, weights, gradient);
    const length = step * (round < rounds * 0.6 ? 1 : 0.2);
    for (let i = 0; i < weights.length; i++) {
      const slope = (gradient[i]! + (i === constantAt ? 0 : pull * weights[i]!)) / total;
      mean[i] = meanDecay * mean[i]! + (1 - meanDecay) * slope;
      square[i] = squareDecay * square[i]! + (1 - squareDecay) * slope * slope;
      const towards = mean[i]! / (1 - meanDecay ** round);
      weights[i]! -= (length * towards) / (Math.sqrt(square[i]! / (1 - squareDecay ** round)) + 1e-8);
    }
  }
  return new Map([...columns].map(([name, at]) => [name, weights[at]!]));
}

/** The sum of an example's features under weights: log-odds. */
export function logOdds(weights: ReadonlyMap<string, number>, features: ReadonlyMap<string, number>): number {
  let sum = weights.get(constant) ?? 0;
  for (const [name, value] of features) sum += (weights.get(name) ?? 0) * value;
  return sum;
}

interface Row {
  readonly columns: Int32Array;
  readonly values: Float64Array;
  readonly is: number;
  readonly weight: number;
}

function columnsOf(examples: readonly Example[], seenMin: number): Map<string, number> {
  const seen = new Map<string, number>();
  for (const { features } of examples)
    for (const name of features.keys()) seen.set(name, (seen.get(name) ?? 0) + 1);
  const kept = [...seen].filter(([, count]) => count >= seenMin).map(([name]) => name);
  return new Map([constant, ...kept.sort()].map((name, at) => [name, at]));
}

function rowOf({ features, is, weight }: Example, columns: ReadonlyMap<string, number>): Row {
  const known = [...features].filter(([name]) => columns.has(name));
  return {
    columns: Int32Array.from([columns.get(constant)!, ...known.map(([name]) => columns.get(name)!)]),
    values: Float64Array.from([1, ...known.map(([, value]) => value)]),
    is,
    weight,
  };
}

function addGradient(row: Row, weights: Float64Array, gradient: Float64Array): void {
  const { columns, values } = row;
  let sum = 0;
  for (let k = 0; k < columns.length; k++) sum += weights[columns[k]!]! * values[k]!;
  const miss = (1 / (1 + Math.exp(-sum)) - row.is) * row.weight;
  for (let k = 0; k < columns.length; k++) gradient[columns[k]!]! += miss * values[k]!;
}
