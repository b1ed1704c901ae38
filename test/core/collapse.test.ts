import { describe, expect, test } from 'bun:test';
import fc from 'fast-check';
import { type Pair, planCollapse, type Standing } from '../../src/core/collapse.ts';

const entry = (id: string, counts: Partial<Standing> = {}): Standing => ({
  id,
  endorsementCount: 0,
  citationCount: 0,
  contributionCount: 1,
  ...counts,
});

describe('planCollapse()', () => {
  test.each([
    ['endorsements', { endorsementCount: 1 }, { citationCount: 9 }],
    ['citations', { citationCount: 1 }, { contributionCount: 9 }],
    ['contributions', { contributionCount: 3 }, { contributionCount: 2 }],
  ] as const)('keeps the entry with more %s', (_what, more, less) => {
    const [join] = planCollapse([{ a: entry('a', less), b: entry('b', more), similarity: 0.97 }]);
    expect(join).toEqual({ joined: 'a', survivor: 'b', similarity: 0.97 });
  });

  test('keeps the older of two equals', () => {
    const [join] = planCollapse([{ a: entry('0002'), b: entry('0001'), similarity: 0.95 }]);
    expect(join?.survivor).toBe('0001');
  });

  test('does not chain: b joins a, and c that is only like b stays', () => {
    const [a, b, c] = [entry('a', { citationCount: 5 }), entry('b'), entry('c')];
    const joins = planCollapse([
      { a, b, similarity: 0.99 },
      { a: b, b: c, similarity: 0.95 },
    ]);
    expect(joins).toEqual([{ joined: 'b', survivor: 'a', similarity: 0.99 }]);
  });

  test('joins no entry twice, no survivor, and only along a given pair', () => {
    const standing = fc.record({
      id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
      endorsementCount: fc.nat(3),
      citationCount: fc.nat(3),
      contributionCount: fc.integer({ min: 1, max: 3 }),
    });
    const pairs: fc.Arbitrary<Pair[]> = fc.array(
      fc.record({ a: standing, b: standing, similarity: fc.double({ min: 0.94, max: 1, noNaN: true }) }),
    );
    fc.assert(
      fc.property(pairs, (given) => {
        const joins = planCollapse(given);
        const joined = joins.map((join) => join.joined);
        expect(new Set(joined).size).toBe(joined.length);
        for (const join of joins) {
          expect(joined).not.toContain(join.survivor);
          const along = given.some(
            ({ a, b }) =>
              [a.id, b.id].includes(join.joined) && [a.id, b.id].includes(join.survivor) && a.id !== b.id,
          );
          expect(along).toBe(true);
        }
      }),
    );
  });
});
