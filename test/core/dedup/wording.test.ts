import { describe, expect, test } from 'bun:test';
import fc from 'fast-check';
import { type Said, saidIn, visitWording, wordingOf } from '../../../src/core/dedup/wording.ts';

function visited(a: Said, b: Said): string[] {
  const found: string[] = [];
  visitWording(a, b, (place, word) => found.push(`${place}: ${word}`));
  return found.sort();
}

describe('visitWording()', () => {
  test('tells of each word where it stands', () => {
    const one = saidIn('Leave Nagle on', 'One packet less.');
    const other = saidIn('Set TCP_NODELAY', 'Nagle is on by default.');
    expect(visited(one, other)).toEqual([
      'across: nagle',
      'across: on',
      'both: nagle',
      'both: on',
      'one: by',
      'one: default',
      'one: is',
      'one: leave',
      'one: less',
      'one: nodelay',
      'one: one',
      'one: packet',
      'one: set',
      'one: tcp',
      'starts content: nagle',
      'starts content: one',
      'starts title: leave',
      'starts title: set',
      'title: leave',
      'title: nagle',
      'title: nodelay',
      'title: on',
      'title: set',
      'title: tcp',
    ]);
  });

  test('reads typographic apostrophes as plain ones, and the beginning of a long content only', () => {
    expect(saidIn('It doesn’t', '').title.has("doesn't")).toBe(true);
    const long = saidIn('', `${'word '.repeat(79)}last beyond`);
    expect([long.content.has('last'), long.content.has('beyond')]).toEqual([true, false]);
  });
});

describe('wordingOf()', () => {
  test('is the same to the last bit whichever comes first, and finite', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc
        .array(fc.constantFrom(...'leave set keep fine never the or is not cache index'.split(' ')), {
          maxLength: 20,
        })
        .map((words) => words.join(' ')),
    );
    const said = fc.tuple(text, text).map(([title, content]) => saidIn(title, content));
    fc.assert(
      fc.property(said, said, (a, b) => {
        expect(wordingOf(a, b)).toBe(wordingOf(b, a));
        expect(wordingOf(a, b)).toBeFinite();
      }),
    );
  });

  test('holds what one leaves alone and the other changes against their being one', () => {
    const leave = saidIn('Leave the default', 'It is fine anyway.');
    expect(wordingOf(leave, leave)).toBeGreaterThan(
      wordingOf(leave, saidIn('Raise the default', 'It is slow.')),
    );
  });
});
