import { describe, expect, test } from 'bun:test';
import fc from 'fast-check';
import {
  type Candidate,
  features,
  inverseFrequency,
  type RelevanceScale,
  rank,
  rarity,
  relevance,
  saturation,
} from '../../src/core/rank.ts';

// A scale in which the probability follows coverage alone: 0.5 at coverage 0.5.
const weights = Object.fromEntries(Object.keys(features(candidate({}))).map((name) => [name, 0]));
const scale: RelevanceScale = {
  textWeight: 0.65,
  intercept: -5,
  weights: { ...weights, coverage: 10 } as RelevanceScale['weights'],
  probabilityMin: 0.5,
  companionMin: 0.2,
  unrelatedMean: 0,
  unrelatedDeviation: 0.06,
};
const options = { limit: 50, minSimilarity: 0, alike: () => 0 };

describe('inverseFrequency()', () => {
  test('falls with holders and is never negative', () => {
    fc.assert(
      fc.property(
        fc.nat(1000),
        fc.nat(1000),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (holders, more, share) => {
          const documents = holders + more;
          const idf = inverseFrequency(holders, documents, share, 500);
          expect(idf).toBeGreaterThan(0);
          if (more > 0) expect(inverseFrequency(holders + 1, documents, share, 500)).toBeLessThan(idf);
        },
      ),
    );
  });

  test('tells common from rare words in a hive of one entry', () => {
    const common = inverseFrequency(1, 1, 0.1, 500);
    const rare = inverseFrequency(1, 1, 0, 500);
    expect(rare).toBeGreaterThan(2 * common);
  });

  test('is the plain Robertson weight without pseudo texts', () => {
    expect(inverseFrequency(3, 10, 0.5, 0)).toBeCloseTo(Math.log(1 + 7.5 / 3.5), 12);
  });
});

describe('rarity()', () => {
  test('runs from about 0 for a word in every text to 9 for an unknown one', () => {
    expect(rarity(1)).toBeLessThan(0.001);
    expect(rarity(0)).toBeCloseTo(9, 1);
  });
});

describe('saturation()', () => {
  test('rises with counts to its bound, falls with length, and values the title', () => {
    expect(saturation(0, 2, 1)).toBeGreaterThan(saturation(0, 1, 1));
    expect(saturation(7, 127, 1)).toBeLessThan(2.2);
    expect(saturation(0, 1, 2)).toBeLessThan(saturation(0, 1, 1));
    expect(saturation(1, 0, 1)).toBeGreaterThan(saturation(0, 1, 1));
    expect(saturation(0, 0, 1)).toBe(0);
  });
});

describe('relevance()', () => {
  test('is the logistic of the weighted features', () => {
    expect(relevance(candidate({ coverage: 0.5 }), scale)).toBeCloseTo(0.5, 12);
    expect(relevance(candidate({ coverage: 0.7 }), scale)).toBeCloseTo(1 / (1 + Math.exp(-2)), 12);
  });
});

describe('rank()', () => {
  test('answers nothing when no candidate is probable, whatever its prior or bm25', () => {
    const weak = candidate({ coverage: 0.45, bm25: 99, similarity: 0.9, prior: 1 });
    expect(rank([weak, weak], scale, options)).toEqual([]);
  });

  test('shows doubtful candidates beside a sure one and drops the improbable', () => {
    const sure = candidate({ coverage: 0.9, bm25: 9 });
    const doubtful = candidate({ coverage: 0.4, bm25: 5 });
    const improbable = candidate({ coverage: 0.3, bm25: 8 });
    const shown = rank([improbable, doubtful, sure], scale, options).map((ranked) => ranked.candidate);
    expect(shown).toEqual([sure, doubtful]);
  });

  test('lets a prior lower a place but not open the floor', () => {
    const first = candidate({ coverage: 0.9, bm25: 9, prior: 0.1 });
    const second = candidate({ coverage: 0.8, bm25: 8, prior: 1 });
    const below = candidate({ coverage: 0.1, bm25: 9, prior: 1000 });
    const shown = rank([first, second, below], scale, options).map((ranked) => ranked.candidate);
    expect(shown).toEqual([second, first]);
  });

  test('drops what is below the asked similarity', () => {
    const near = candidate({ coverage: 0.9, similarity: 0.5 });
    const far = candidate({ coverage: 0.9, similarity: 0.4 });
    const shown = rank([near, far], scale, { ...options, minSimilarity: 0.45 });
    expect(shown.map((ranked) => ranked.candidate)).toEqual([near]);
  });

  test('pushes a repeat behind a fresh result of lesser score', () => {
    const best = candidate({ coverage: 0.9, bm25: 10, similarity: 0.8 });
    const repeat = candidate({ coverage: 0.9, bm25: 9, similarity: 0.8 });
    const fresh = candidate({ coverage: 0.9, bm25: 8, similarity: 0.7 });
    const alike = (a: Candidate, b: Candidate) => (new Set([a, b, best, repeat]).size === 2 ? 0.95 : 0.2);
    const shown = rank([repeat, fresh, best], scale, { ...options, alike }).map((ranked) => ranked.candidate);
    expect(shown).toEqual([best, fresh, repeat]);
  });

  test('gives at most `limit` scores in 0…1 in falling order', () => {
    const unit = fc.double({ min: 0, max: 1, noNaN: true });
    const candidates = fc.array(
      fc.record({
        coverage: unit,
        similarity: unit,
        bm25: fc.double({ min: 0, max: 80, noNaN: true }),
        prior: unit,
      }),
      { maxLength: 120 },
    );
    fc.assert(
      fc.property(candidates, fc.nat(50), unit, (records, limit, likeness) => {
        const ranked = rank(records.map(candidate), scale, { ...options, limit, alike: () => likeness });
        expect(ranked.length).toBeLessThanOrEqual(limit);
        for (const [i, { score }] of ranked.entries()) {
          expect(score).toBeWithin(0, 1 + 1e-9);
          expect(score).toBeLessThanOrEqual(ranked[i - 1]?.score ?? 1);
        }
      }),
    );
  });
});

function candidate(known: Partial<Candidate>): Candidate {
  return {
    similarity: 0.3,
    lift: 0,
    bm25: 1,
    coverage: 0,
    titleCoverage: 0,
    rarest: 0,
    matched: 0,
    asked: 4,
    unmet: 0,
    unmetNext: 0,
    jargon: 0,
    entries: 1,
    prior: 1,
    ...known,
  };
}
