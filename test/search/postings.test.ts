import { describe, expect, test } from 'bun:test';
import fc from 'fast-check';
import { bodyCountOf, documentOf, Postings, titleCountOf } from '../../src/search/postings.ts';

const words = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), { maxLength: 12 });
const corpus = fc.array(fc.record({ title: words, body: words }), { maxLength: 40 });
type Text = { title: string[]; body: string[] };

describe('Postings.find()', () => {
  test('gives each document with its counts, in ascending order', () => {
    fc.assert(
      fc.property(corpus, (texts) => {
        expect(dump(filled(texts))).toEqual(expected(texts));
      }),
    );
  });

  test('saturates counts instead of spilling into the next field', () => {
    const postings = new Postings();
    postings.add(4_194_303, Array(20).fill('a'), Array(500).fill('a'));
    expect(dump(postings).a).toEqual([[4_194_303, 7, 127]]);
  });

  test('does not know a term no document has', () => {
    expect(filled([]).find('a')).toBeNull();
  });
});

describe('Postings.compact()', () => {
  test('equals adding only what is kept', () => {
    fc.assert(
      fc.property(corpus, fc.array(fc.boolean(), { minLength: 40, maxLength: 40 }), (texts, keeps) => {
        const postings = filled(texts);
        let next = 0;
        postings.compact(Int32Array.from(texts, (_, document) => (keeps[document] ? next++ : -1)));
        const kept = texts.filter((_, document) => keeps[document]);
        expect(dump(postings)).toEqual(expected(kept));
        postings.add(kept.length, ['a'], ['a', 'z']);
        expect(dump(postings)).toEqual(expected([...kept, { title: ['a'], body: ['a', 'z'] }]));
      }),
    );
  });
});

function filled(texts: readonly Text[]): Postings {
  const postings = new Postings();
  for (const [document, { title, body }] of texts.entries()) postings.add(document, title, body);
  return postings;
}

function dump(postings: Postings): Record<string, number[][]> {
  const found = [...'abcdefz'].flatMap((term) => {
    const block = postings.find(term);
    if (block === null || block.count === 0) return [];
    const list = [...block.arena.subarray(block.start, block.start + block.count)];
    return [
      [term, list.map((posting) => [documentOf(posting), titleCountOf(posting), bodyCountOf(posting)])],
    ];
  });
  return Object.fromEntries(found);
}

function expected(texts: readonly Text[]): Record<string, number[][]> {
  const count = (list: string[], term: string) => list.filter((word) => word === term).length;
  const found = [...'abcdefz'].flatMap((term) => {
    const list = texts.flatMap(({ title, body }, document) => {
      const [titles, bodies] = [count(title, term), count(body, term)];
      return titles + bodies > 0 ? [[document, Math.min(7, titles), bodies]] : [];
    });
    return list.length > 0 ? [[term, list]] : [];
  });
  return Object.fromEntries(found);
}
