import { describe, expect, test } from 'bun:test';
import fc from 'fast-check';
import { compared, featureNames, featuresOf } from '../../src/core/dedup/likeness.ts';
import { type Candidate, decide, sameFinding } from '../../src/core/dedup.ts';

const scale = { mergeSimilarity: 0.94, similarFrom: 0.6 };
const finding = {
  title: 'Grid column blown up by a long line',
  content: 'Use minmax(0, 1fr) for the column.',
};
const candidate = (id: string, similarity: number, content = finding.content): Candidate => ({
  id,
  title: finding.title,
  content,
  similarity,
});

describe('decide()', () => {
  test('accepts into an empty hive with full novelty', () => {
    expect(decide(finding, [], scale, 'finding')).toEqual({ kind: 'accept', novelty: 1, similar: [] });
  });

  test('merges above the similarity and not at it', () => {
    expect(decide(finding, [candidate('a', 0.9401)], scale, 'finding')).toEqual({
      kind: 'merge',
      into: 'a',
      similarity: 0.9401,
      rule: 'cosine',
    });
    expect(decide(finding, [candidate('a', 0.94)], scale, 'cosine').kind).toBe('accept');
  });

  test('keeps two versions apart however close they are', () => {
    const version = { title: 'flushSync in 18.2', content: 'Fixed in React 18.2 by flushSync.' };
    const other = {
      id: 'a',
      title: 'flushSync in 19.0',
      content: 'Fixed in React 19.0 by flushSync.',
      similarity: 0.999,
    };
    expect(decide(version, [other], scale, 'finding')).toMatchObject({
      kind: 'accept',
      similar: [{ id: 'a' }],
    });
  });

  test('merges into the next candidate when the nearest differs in a number', () => {
    const nearest = candidate('near', 0.99, 'Use minmax(40, 1fr) for the column.');
    expect(decide(finding, [nearest, candidate('same', 0.96)], scale, 'finding')).toMatchObject({
      kind: 'merge',
      into: 'same',
    });
  });

  test('lists at most three similar entries, nearest first', () => {
    const candidates = [0.7, 0.9, 0.5, 0.8, 0.65].map((similarity, n) => candidate(`e${n}`, similarity));
    const decision = decide(finding, candidates, scale, 'cosine');
    expect(decision.kind === 'accept' && decision.similar.map(({ id }) => id)).toEqual(['e1', 'e3', 'e0']);
  });

  test('does not depend on the order of the candidates', () => {
    const some = fc.array(fc.tuple(fc.uuid(), fc.double({ min: -1, max: 1, noNaN: true })), { maxLength: 8 });
    fc.assert(
      fc.property(some, (pairs) => {
        const candidates = pairs.map(([id, similarity]) => candidate(id, similarity));
        expect(decide(finding, candidates.toReversed(), scale, 'finding')).toEqual(
          decide(finding, candidates, scale, 'finding'),
        );
      }),
    );
  });

  test('decides about one entry as sameFinding() does, though it stops looking where it can', () => {
    const words = fc.constantFrom(
      ...'the grid column of a long line is blown up keep minmax 1fr row nowrap never fails before 2.1 flex in Safari'.split(
        ' ',
      ),
    );
    const text = (maxLength: number) =>
      fc.array(words, { minLength: 1, maxLength }).map((some) => some.join(' '));
    const some = fc.record({ title: text(8), content: text(90) });
    const turned = (content: string) => content.split(' ').toReversed().join(' ');
    const pair = fc
      .tuple(some, some, fc.boolean())
      .map(([a, b, isOne]) =>
        isOne ? ([a, { title: a.title, content: turned(a.content) }] as const) : ([a, b] as const),
      );
    const seen = { merge: 0, accept: 0 };
    fc.assert(
      fc.property(pair, fc.double({ min: 0.3, max: 0.94, noNaN: true }), ([a, b], similarity) => {
        const { same } = sameFinding(a, b, similarity, scale, 'finding');
        const { kind } = decide(a, [{ id: 'b', ...b, similarity }], scale, 'finding');
        expect(kind).toBe(same ? 'merge' : 'accept');
        seen[kind] += 1;
        const [one, other] = [compared(a), compared(b)];
        const features = featuresOf(one, other, similarity);
        expect(features).toHaveLength(featureNames.length);
        for (const value of features) expect(value).toBeWithin(-1.000001, 2);
      }),
      { numRuns: 300 },
    );
    expect(Math.min(seen.merge, seen.accept)).toBeGreaterThan(10);
  });

  test('merges below the similarity what says the same in other words, unless the rule is cosine', () => {
    const reworded: Candidate = {
      id: 'a',
      title: 'CSS grid column grows with a long line',
      content: 'A column of 1fr grows with a long line. minmax(0, 1fr) keeps the column from it.',
      similarity: 0.85,
    };
    expect(decide(finding, [reworded], scale, 'finding')).toMatchObject({ kind: 'merge', rule: 'finding' });
    expect(decide(finding, [reworded], scale, 'cosine').kind).toBe('accept');
  });
});

describe('sameFinding()', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 80 });
  const some = fc.record({ title: text, content: text });
  const cosine = fc.double({ min: -1, max: 1, noNaN: true });

  test('does not depend on which of the two comes first', () => {
    fc.assert(
      fc.property(some, some, cosine, (a, b, similarity) => {
        for (const rule of ['cosine', 'finding'] as const)
          expect(sameFinding(a, b, similarity, scale, rule)).toEqual(
            sameFinding(b, a, similarity, scale, rule),
          );
      }),
    );
  });

  test('holds a finding for itself, and names the rule', () => {
    fc.assert(
      fc.property(some, (a) => {
        expect(sameFinding(a, a, 1, scale, 'finding')).toEqual({ same: true, rule: 'cosine' });
      }),
    );
  });

  test('merges nothing by cosine alone that it would not by both rules', () => {
    fc.assert(
      fc.property(some, some, cosine, (a, b, similarity) => {
        if (sameFinding(a, b, similarity, scale, 'cosine').same)
          expect(sameFinding(a, b, similarity, scale, 'finding').same).toBe(true);
      }),
    );
  });

  test('merges no texts of which one approves where the other warns', () => {
    const warning = {
      title: 'Holding the lock across the call deadlocks',
      content: 'Release the lock before the call.',
    };
    const approving = {
      title: 'Holding the lock across the call is fine',
      content: 'The lock is reentrant in the call.',
    };
    expect(sameFinding(warning, approving, 0.93, scale, 'finding').same).toBe(false);
  });

  test('asks more of long texts than of short ones', () => {
    const paragraph =
      'Flexbox wrappers, scrollbars, gutters, breakpoints, typography, sidebars, dialogs, carousels, tooltips, thumbnails, ' +
      'breadcrumbs, dropdowns, skeletons, accordions, pagination and avatars of our storefront inherit the stylesheet.';
    const long = (title: string) => ({ title, content: `${finding.content} ${paragraph}` });
    const [a, b] = ['A grid column is blown up by a long line', 'A long line blows up a grid column'];
    const short = (title: string) => ({ title, content: finding.content });
    expect(sameFinding(short(a), short(b), 0.6, scale, 'finding').same).toBe(true);
    expect(sameFinding(long(a), long(b), 0.6, scale, 'finding').same).toBe(false);
    expect(sameFinding(long(a), long(b), 0.9, scale, 'finding').same).toBe(true);
  });

  test('says what keeps two close texts apart', () => {
    const other = { ...finding, content: 'Use minmax(40, 1fr) for the column.' };
    expect(sameFinding(finding, other, 0.99, scale, 'finding')).toEqual({
      same: false,
      difference: 'number',
    });
  });
});
