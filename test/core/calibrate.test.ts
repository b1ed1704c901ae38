import { describe, expect, test } from 'bun:test';
import fc from 'fast-check';
import { calibrate, fromScale, mean, onScale, type PairCosines, quantile } from '../../src/core/calibrate.ts';

/** Cosines of a model that spreads unrelated texts by `spread` about `zero`, and puts related ones `reach` above. */
function cosines(zero: number, spread: number, reach: number): PairCosines {
  const around = (middle: number, deviation: number, count: number) =>
    Array.from({ length: count }, (_, index) => middle + deviation * probit((index + 0.5) / count));
  return {
    answers: around(zero + reach, spread * 1.5, 120),
    strangers: around(zero, spread, 5_000),
    rewordings: around(zero + reach * 1.3, spread * 1.5, 120),
    neighbours: around(zero + reach * 0.6, spread * 1.5, 120),
    unrelated: around(zero, spread, 5_000),
  };
}

/** The normal distribution's quantiles, near enough (a logistic one, scaled). */
function probit(share: number): number {
  return Math.log(share / (1 - share)) / 1.702;
}

const reference = cosines(0.01, 0.06, 0.42);
const levels = { mergeSimilarity: 0.94, similarFrom: 0.6 };

describe('calibrate()', () => {
  test('finds for the reference itself what the reference has', () => {
    const found = calibrate(reference, reference, levels);
    expect(found.question.slope).toBeCloseTo(1, 3);
    expect(found.question.offset).toBeCloseTo(0, 3);
    expect(found.mergeSimilarity).toBeCloseTo(0.94, 2);
    expect(found.similarFrom).toBeCloseTo(0.6, 1);
  });

  test('reads a model with a narrow, high range of cosines on the scale of the reference', () => {
    const model = cosines(0.73, 0.02, 0.14);
    const { question, mergeSimilarity, similarFrom } = calibrate(model, reference, levels);
    expect(onScale(mean(model.strangers), question)).toBeCloseTo(0.01, 3);
    expect(onScale(quantile(model.answers, 0.5), question)).toBeCloseTo(0.43, 1);
    expect(mergeSimilarity).toBeGreaterThan(0.9);
    expect(similarFrom).toBeGreaterThan(0.85);
    expect(similarFrom).toBeLessThan(mergeSimilarity);
  });

  test('never lifts the tail of what is unrelated above that of the reference', () => {
    const noisy = cosines(0.05, 0.15, 0.3);
    const { question } = calibrate(noisy, reference, levels);
    const tail = onScale(quantile(noisy.strangers, 0.995), question);
    expect(tail).toBeLessThanOrEqual(quantile(reference.strangers, 0.995) + 1e-3);
  });

  test('merges nothing that the different findings of the sample reach, and stays within its bounds', () => {
    const close = { ...reference, neighbours: [...reference.neighbours, 0.96] };
    expect(calibrate(close, reference, levels).mergeSimilarity).toBeGreaterThan(0.96);
    const far = { ...reference, neighbours: reference.neighbours.map((cosine) => cosine / 10) };
    expect(calibrate(far, reference, levels).mergeSimilarity).toBe(0.9);
    const same = { ...reference, neighbours: reference.neighbours.map(() => 0.999) };
    expect(calibrate(same, reference, levels).mergeSimilarity).toBe(0.985);
  });

  test('refuses a model that puts answers no nearer than strangers', () => {
    const blind = { ...reference, answers: reference.strangers.slice(0, 120).map((cosine) => cosine - 0.2) };
    expect(() => calibrate(blind, reference, levels)).toThrow(RangeError);
  });

  test('keeps the order of cosines, and levels within 0 and 1, for any model that tells them apart', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -0.1, max: 0.7, noNaN: true }),
        fc.double({ min: 0.005, max: 0.05, noNaN: true }),
        fc.double({ min: 0.06, max: 0.2, noNaN: true }),
        (zero, spread, reach) => {
          const { question, entry, mergeSimilarity, similarFrom } = calibrate(
            cosines(zero, spread, reach),
            reference,
            levels,
          );
          for (const scale of [question, entry]) {
            expect(scale.slope).toBeGreaterThan(0);
            expect(fromScale(onScale(0.4, scale), scale)).toBeCloseTo(0.4, 6);
          }
          expect(mergeSimilarity).toBeGreaterThanOrEqual(0.9);
          expect(mergeSimilarity).toBeLessThanOrEqual(0.985);
          expect(similarFrom).toBeGreaterThanOrEqual(0);
          expect(similarFrom).toBeLessThanOrEqual(mergeSimilarity);
        },
      ),
      { numRuns: 50 },
    );
  });
});

describe('quantile()', () => {
  test('lies between the two nearest numbers in proportion', () => {
    expect(quantile([4, 1, 3, 2], 0)).toBe(1);
    expect(quantile([4, 1, 3, 2], 1)).toBe(4);
    expect(quantile([4, 1, 3, 2], 0.5)).toBe(2.5);
    expect(quantile([7], 0.3)).toBe(7);
  });
});
