import { describe, expect, test } from 'bun:test';
import fc from 'fast-check';
import { type Candidate, decide } from '../../src/core/dedup.ts';

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
    expect(decide(finding, [candidate('a', 0.94)], scale, 'finding').kind).toBe('accept');
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
    const decision = decide(finding, candidates, scale, 'finding');
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
});
