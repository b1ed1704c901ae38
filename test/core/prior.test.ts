import { describe, expect, test } from 'bun:test';
import fc from 'fast-check';
import { freshness, isStale, prior, quality } from '../../src/core/prior.ts';

const fresh = { disputed: false, stale: false, contributionCount: 1, citationCount: 0, endorsementCount: 0 };

describe('prior()', () => {
  test('lies in (0, 1] whatever the counts', () => {
    const reputation = fc.record({
      disputed: fc.boolean(),
      stale: fc.boolean(),
      contributionCount: fc.nat(),
      citationCount: fc.nat(),
      endorsementCount: fc.nat(),
    });
    fc.assert(
      fc.property(reputation, (given) => {
        expect(prior(given)).toBeGreaterThan(0);
        expect(prior(given)).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('is the written formula for an unused and for a used entry', () => {
    expect(prior(fresh)).toBeCloseTo(0.92, 10);
    expect(prior({ ...fresh, endorsementCount: 2, citationCount: 4 })).toBeCloseTo(
      1 - 0.08 * Math.exp(-1),
      10,
    );
  });

  test('is quality times freshness: each moves with its own facts only', () => {
    const reputation = fc.record({
      disputed: fc.boolean(),
      stale: fc.boolean(),
      contributionCount: fc.nat(100),
      citationCount: fc.nat(100),
      endorsementCount: fc.nat(100),
    });
    fc.assert(
      fc.property(reputation, (given) => {
        expect(prior(given)).toBeCloseTo(quality(given) * freshness(given), 12);
        expect(quality({ ...given, stale: !given.stale })).toBe(quality(given));
        expect(freshness({ ...given, disputed: !given.disputed, citationCount: 0 })).toBe(freshness(given));
        expect(quality({ ...given, citationCount: given.citationCount + 1 })).toBeGreaterThanOrEqual(
          quality(given),
        );
      }),
    );
    expect([freshness({ ...fresh, stale: true }), freshness(fresh)]).toEqual([0.85, 1]);
    expect(quality({ ...fresh, disputed: true })).toBeCloseTo(0.92 * 0.0001, 12);
  });

  test('puts the best disputed entry below a stale unused one of a fiftieth of its relevance', () => {
    const disputed = prior({ ...fresh, disputed: true, endorsementCount: 100 });
    expect(disputed).toBeLessThan(prior({ ...fresh, stale: true }) / 50);
  });

  test('lets a stale entry lose to a fresh one', () => {
    expect(prior({ ...fresh, stale: true, citationCount: 1_000 })).toBeLessThan(prior(fresh));
  });
});

describe('isStale()', () => {
  test('begins after the last day and not on it', () => {
    const used = new Date('2026-01-01T00:00:00Z');
    expect(isStale(used, new Date('2026-06-30T00:00:00Z'), 180)).toBe(false);
    expect(isStale(used, new Date('2026-06-30T00:00:01Z'), 180)).toBe(true);
  });
});
