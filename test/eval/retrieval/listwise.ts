import { solve } from './solve.ts';

/** Candidates of one question, a row of inputs each; `answers` are the rows that answer it. */
export interface List {
  readonly rows: readonly (readonly number[])[];
  readonly answers: readonly number[];
  readonly weight: number;
}

/** Keeps correlated inputs from cancelling each other; the lists' weights sum to 1. */
const ridgeStrength = 1e-4;
const stepsMax = 40;

/**
 * Weights with which a softmax over each list puts the most probability on its answers (ListNet, Cao et al. 2007), by
 * Newton's method. Weights are kept at 0 or above: evidence for an entry never counts against it.
 */
export function listwiseRegression(lists: readonly List[]): number[] {
  const size = lists[0]?.rows[0]?.length ?? 0;
  const active = new Set(Array.from({ length: size }, (_, i) => i));
  const total = lists.reduce((sum, list) => sum + list.weight, 0);
  for (;;) {
    const weights = newton(lists, active, size, total);
    const negative = [...active].filter((i) => weights[i]! < 0);
    if (negative.length === 0) return weights;
    const worst = negative.reduce((a, b) => (weights[a]! < weights[b]! ? a : b));
    active.delete(worst);
  }
}

function newton(lists: readonly List[], active: ReadonlySet<number>, size: number, total: number): number[] {
  const inputs = [...active];
  let weights = new Array<number>(size).fill(0);
  let loss = lossOf(lists, weights, total);
  for (let step = 0; step < stepsMax; step++) {
    const system = systemOf(lists, weights, inputs, total);
    const change = solve(system);
    let share = 1;
    let next = weights;
    let nextLoss = loss;
    for (; share > 1e-3; share /= 2) {
      next = [...weights];
      inputs.forEach((input, i) => {
        next[input]! += share * change[i]!;
      });
      nextLoss = lossOf(lists, next, total);
      if (nextLoss < loss) break;
    }
    if (share <= 1e-3 || loss - nextLoss < 1e-9) break;
    weights = next;
    loss = nextLoss;
  }
  return weights;
}

function lossOf(lists: readonly List[], weights: readonly number[], total: number): number {
  let loss = (ridgeStrength / 2) * weights.reduce((sum, weight) => sum + weight * weight, 0);
  for (const list of lists) {
    const shares = softmax(list, weights);
    for (const answer of list.answers)
      loss -= ((list.weight / total) * Math.log(shares[answer]! + 1e-30)) / list.answers.length;
  }
  return loss;
}

/** The Hessian, and the negative gradient as the last column. */
function systemOf(
  lists: readonly List[],
  weights: readonly number[],
  inputs: readonly number[],
  total: number,
): number[][] {
  const count = inputs.length;
  const system = Array.from({ length: count }, (_, i) => {
    const row = new Array<number>(count + 1).fill(0);
    row[i] = ridgeStrength;
    row[count] = -ridgeStrength * weights[inputs[i]!]!;
    return row;
  });
  for (const list of lists) {
    const weight = list.weight / total;
    const shares = softmax(list, weights);
    const mean = inputs.map((input) => list.rows.reduce((sum, row, r) => sum + shares[r]! * row[input]!, 0));
    list.rows.forEach((row, r) => {
      for (let i = 0; i < count; i++) {
        const apart = shares[r]! * (row[inputs[i]!]! - mean[i]!) * weight;
        for (let j = 0; j < count; j++) system[i]![j]! += apart * (row[inputs[j]!]! - mean[j]!);
      }
    });
    for (const answer of list.answers)
      for (let i = 0; i < count; i++)
        system[i]![count]! += (weight * (list.rows[answer]![inputs[i]!]! - mean[i]!)) / list.answers.length;
  }
  return system;
}

function softmax({ rows }: List, weights: readonly number[]): number[] {
  const sums = rows.map((row) => row.reduce((sum, value, i) => sum + value * weights[i]!, 0));
  const highest = Math.max(...sums);
  const powers = sums.map((sum) => Math.exp(sum - highest));
  const all = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / all);
}
