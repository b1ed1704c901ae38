import { solve } from './solve.ts';

export interface Sample {
  readonly inputs: readonly number[];
  readonly label: 0 | 1;
  readonly weight: number;
}

/** Ridge on the weights, not on the intercept; keeps correlated inputs from cancelling each other. */
const ridgeStrength = 0.5;
const stepsMax = 30;

/** Weighted logistic regression by Newton's method (iteratively reweighted least squares). */
export function logisticRegression(samples: readonly Sample[]): { intercept: number; weights: number[] } {
  const size = (samples[0]?.inputs.length ?? 0) + 1;
  const solution = new Array<number>(size).fill(0);
  for (let step = 0; step < stepsMax; step++) {
    // One row per unknown: the Hessian, and the gradient as the last column.
    const system = Array.from({ length: size }, () => new Array<number>(size + 1).fill(0));
    for (const { inputs, label, weight } of samples) {
      const x = [1, ...inputs];
      const p = 1 / (1 + Math.exp(-x.reduce((sum, value, i) => sum + value * solution[i]!, 0)));
      for (let i = 0; i < size; i++) {
        system[i]![size]! += weight * (label - p) * x[i]!;
        for (let j = 0; j < size; j++) system[i]![j]! += weight * p * (1 - p) * x[i]! * x[j]!;
      }
    }
    for (let i = 0; i < size; i++) {
      const ridge = i === 0 ? 1e-6 : ridgeStrength;
      system[i]![i]! += ridge;
      system[i]![size]! -= ridge * solution[i]!;
    }
    const change = solve(system);
    for (let i = 0; i < size; i++) solution[i]! += change[i]!;
  }
  return { intercept: solution[0]!, weights: solution.slice(1) };
}
