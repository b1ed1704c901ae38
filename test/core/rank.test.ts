import { describe, expect, test } from 'bun:test';
import fc from 'fast-check';
import { type Candidate, type RelevanceScale, rank } from '../../src/core/rank.ts';
import { featureNames, relevance } from '../../src/core/relevance.ts';

// A scale in which the probability follows how early the words stand: 0.5 at 0.5.
const weights = Object.fromEntries(featureNames.map((name) => [name, 0]));
const scale: RelevanceScale = {
  fusion: { text: 2, closeness: 1, lead: 1, meaning: 1 },
  intercept: -5,
  weights: { ...weights, lead: 10 } as unknown as RelevanceScale['weights'],
  probabilityMin: 0.5,
  companionShare: 0.2,
};
const unit = fc.double({ min: 0, max: 1, noNaN: true });
const options = { limit: 50, minSimilarity: 0, alike: () => 0 };

describe('relevance()', () => {
  test('is the logistic of the weighted features', () => {
    expect(relevance(candidate({ partLead: 0.5 }), scale)).toBeCloseTo(0.5, 12);
    expect(relevance(candidate({ partLead: 0.7 }), scale)).toBeCloseTo(1 / (1 + Math.exp(-2)), 12);
  });
});

describe('rank()', () => {
  test('answers nothing when no candidate is probable, whatever its prior or bm25', () => {
    const weak = candidate({ partLead: 0.45, text: 1, similarity: 0.9, prior: 1 });
    expect(rank([weak, weak], scale, options)).toEqual([]);
  });

  test('shows doubtful candidates beside a sure one and drops the improbable', () => {
    const sure = candidate({ partLead: 0.9, text: 0.9 });
    const doubtful = candidate({ partLead: 0.4, text: 0.5 });
    const improbable = candidate({ partLead: 0.3, text: 0.8 });
    const shown = rank([improbable, doubtful, sure], scale, options).map((ranked) => ranked.candidate);
    expect(shown).toEqual([sure, doubtful]);
  });

  test('lets a prior lower a place but not open the floor', () => {
    const first = candidate({ partLead: 0.9, text: 0.9, prior: 0.1 });
    const second = candidate({ partLead: 0.8, text: 0.8, prior: 1 });
    const below = candidate({ partLead: 0.1, text: 0.9, prior: 1000 });
    const shown = rank([first, second, below], scale, options).map((ranked) => ranked.candidate);
    expect(shown).toEqual([second, first]);
  });

  test('drops what is below the asked similarity', () => {
    const near = candidate({ partLead: 0.9, similarity: 0.5 });
    const far = candidate({ partLead: 0.9, similarity: 0.4 });
    const shown = rank([near, far], scale, { ...options, minSimilarity: 0.45 });
    expect(shown.map((ranked) => ranked.candidate)).toEqual([near]);
  });

  test('pushes a repeat behind a fresh result of lesser score', () => {
    const best = candidate({ partLead: 0.9, text: 0.95, similarity: 0.8 });
    const repeat = candidate({ partLead: 0.9, text: 0.9, similarity: 0.8 });
    const fresh = candidate({ partLead: 0.9, text: 0.8, similarity: 0.7 });
    const alike = (a: Candidate, b: Candidate) => (new Set([a, b, best, repeat]).size === 2 ? 0.95 : 0.2);
    const shown = rank([repeat, fresh, best], scale, { ...options, alike }).map((ranked) => ranked.candidate);
    expect(shown).toEqual([best, fresh, repeat]);
  });

  test('a score is the evidence times what lowers it, and nothing more', () => {
    fc.assert(
      fc.property(unit, unit, unit, unit, (text, lead, similarity, prior) => {
        const only = candidate({ partLead: 1, text, lead, similarity, prior });
        const [ranked] = rank([only], scale, options);
        const meaning = similarity > 0 ? 1 : 0;
        expect(ranked?.fused).toBeCloseTo((2 * text + lead + meaning) / 5, 12);
        expect(ranked?.score).toBeCloseTo(ranked!.fused * prior, 12);
      }),
    );
  });

  test('no prior lifts an entry over one with more of all evidence', () => {
    fc.assert(
      fc.property(unit, unit, unit, (text, lead, prior) => {
        const better = candidate({ partLead: 1, text: text + 0.1, lead, similarity: 0.5 });
        const worse = candidate({ partLead: 1, text, lead, similarity: 0.4, prior });
        expect(rank([worse, better], scale, options)[0]?.candidate).toBe(better);
      }),
    );
  });

  test('repeats of one result leave room for what is fresh', () => {
    const repeats = Array.from({ length: 6 }, (_, i) => candidate({ partLead: 0.9, text: 0.6 + i / 100 }));
    const fresh = [0.5, 0.45].map((text) => candidate({ partLead: 0.9, text }));
    const alike = (a: Candidate, b: Candidate) => (repeats.includes(a) && repeats.includes(b) ? 0.97 : 0.3);
    const shown = rank([...repeats, ...fresh], scale, { ...options, limit: 3, alike });
    expect(shown.map((ranked) => ranked.candidate)).toEqual([repeats[5]!, ...fresh]);
  });

  test('gives at most `limit` scores in 0…1 in falling order', () => {
    const candidates = fc.array(
      fc.record({
        partLead: unit,
        similarity: unit,
        text: unit,
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
    bm25: 1,
    text: 0.1,
    closeness: 0,
    lead: 0,
    coverage: 0,
    matched: 0,
    asked: 4,
    nearness: 0,
    foreign: 0,
    jargon: 0,
    partText: 0,
    partCloseness: 0,
    partLead: 0,
    entries: 1,
    parts: 1,
    prior: 1,
    ...known,
  };
}
