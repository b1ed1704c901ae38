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
const pair = (a: Standing, b: Standing, similarity: number): Pair => ({ a, b, similarity, rule: 'cosine' });

describe('planCollapse()', () => {
  test.each([
    ['endorsements', { endorsementCount: 1 }, { citationCount: 9 }],
    ['citations', { citationCount: 1 }, { contributionCount: 9 }],
    ['contributions', { contributionCount: 3 }, { contributionCount: 2 }],
  ] as const)('keeps the entry with more %s', (_what, more, less) => {
    const [join] = planCollapse([pair(entry('a', less), entry('b', more), 0.97)]);
    expect(join).toEqual({ joined: 'a', survivor: 'b', similarity: 0.97, rule: 'cosine' });
  });

  test('keeps the older of two equals', () => {
    const [join] = planCollapse([pair(entry('0002'), entry('0001'), 0.95)]);
    expect(join?.survivor).toBe('0001');
  });

  test('does not chain: b joins a, and c that is only like b stays', () => {
    const [a, b, c] = [entry('a', { citationCount: 5 }), entry('b'), entry('c')];
    expect(planCollapse([pair(a, b, 0.99), pair(b, c, 0.95)])).toEqual([
      { joined: 'b', survivor: 'a', similarity: 0.99, rule: 'cosine' },
    ]);
  });

  test('joins an entry to the centre most like it', () => {
    const [a, b, c] = [entry('a', { citationCount: 5 }), entry('b', { citationCount: 4 }), entry('c')];
    expect(planCollapse([pair(a, c, 0.95), pair(b, c, 0.99)])).toEqual([
      { joined: 'c', survivor: 'b', similarity: 0.99, rule: 'cosine' },
    ]);
  });

  test('never joins a centre of an earlier run, even to a better entry', () => {
    const [old, better] = [entry('b', { isCentre: true }), entry('a', { endorsementCount: 9 })];
    expect(planCollapse([pair(old, better, 0.99)])).toMatchObject([{ joined: 'a', survivor: 'b' }]);
    expect(planCollapse([pair(old, entry('c', { isCentre: true }), 0.99)])).toEqual([]);
  });

  const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
  const graph = fc
    .record({
      entries: fc.tuple(
        ...ids.map((id) =>
          fc.record({
            id: fc.constant(id),
            endorsementCount: fc.nat(2),
            citationCount: fc.nat(2),
            contributionCount: fc.integer({ min: 1, max: 3 }),
            isCentre: fc.boolean(),
          }),
        ),
      ),
      edges: fc.array(
        fc.record({
          a: fc.nat(ids.length - 1),
          b: fc.nat(ids.length - 1),
          similarity: fc.double({ min: 0.94, max: 1, noNaN: true }),
        }),
        { maxLength: 30 },
      ),
    })
    .map(({ entries, edges }) => ({
      entries,
      pairs: edges.map(({ a, b, similarity }): Pair => pair(entries[a]!, entries[b]!, similarity)),
    }));
  const isBeside = (pairs: readonly Pair[], one: string, other: string) =>
    pairs.some(({ a, b }) => (a.id === one && b.id === other) || (a.id === other && b.id === one));
  const outranks = (a: Standing, b: Standing) =>
    a.endorsementCount - b.endorsementCount ||
    a.citationCount - b.citationCount ||
    a.contributionCount - b.contributionCount ||
    (a.id < b.id ? 1 : -1);

  test('joins no entry twice, no survivor, no earlier centre, and only along a given pair', () => {
    fc.assert(
      fc.property(graph, ({ entries, pairs }) => {
        const joins = planCollapse(pairs);
        const joined = joins.map((join) => join.joined);
        expect(new Set(joined).size).toBe(joined.length);
        for (const join of joins) {
          expect(joined).not.toContain(join.survivor);
          expect(isBeside(pairs, join.joined, join.survivor)).toBe(true);
          expect(entries.find(({ id }) => id === join.joined)?.isCentre).toBe(false);
        }
      }),
    );
  });

  test('lets only those survive that outrank what they take, but for earlier centres', () => {
    fc.assert(
      fc.property(graph, ({ entries, pairs }) => {
        for (const { joined, survivor } of planCollapse(pairs)) {
          const [went, stayed] = [joined, survivor].map((id) => entries.find((one) => one.id === id)!);
          if (!stayed!.isCentre) expect(outranks(stayed!, went!)).toBeGreaterThan(0);
        }
      }),
    );
  });

  test('leaves no pair of live entries behind but earlier centres, so that planning again joins nothing', () => {
    fc.assert(
      fc.property(graph, ({ pairs }) => {
        const joins = planCollapse(pairs);
        const gone = new Set(joins.map(({ joined }) => joined));
        const survivors = new Set(joins.map(({ survivor }) => survivor));
        const left = pairs
          .filter(({ a, b }) => a.id !== b.id && !gone.has(a.id) && !gone.has(b.id))
          .map(({ a, b, ...rest }) => ({
            ...rest,
            a: { ...a, isCentre: a.isCentre || survivors.has(a.id) },
            b: { ...b, isCentre: b.isCentre || survivors.has(b.id) },
          }));
        expect(planCollapse(left)).toEqual([]);
        for (const { a, b } of left) expect(a.isCentre && b.isCentre).toBe(true);
      }),
    );
  });

  test('does not depend on the order of the pairs', () => {
    const shuffled = graph.chain(({ pairs }) =>
      fc.record({
        pairs: fc.constant(pairs),
        other: fc.shuffledSubarray(pairs, { minLength: pairs.length, maxLength: pairs.length }),
      }),
    );
    const plan = (pairs: readonly Pair[]) =>
      new Set(planCollapse(pairs).map(({ joined, survivor }) => `${joined} ${survivor}`));
    fc.assert(
      fc.property(shuffled, ({ pairs, other }) => {
        expect(plan(other)).toEqual(plan(pairs));
      }),
    );
  });
});
