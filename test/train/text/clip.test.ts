import { describe, expect, test } from 'bun:test';
import fc from 'fast-check';
import { clip, sentencesOf, squeeze } from '../../../models/train/text/clip.ts';

describe('clip()', () => {
  test('never gives more characters than asked for, and a beginning of the text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), fc.integer({ min: 1, max: 100 }), (text, most) => {
        const cut = clip(text, most);
        expect(cut.length).toBeLessThanOrEqual(most);
        expect(text.startsWith(cut)).toBe(true);
      }),
    );
  });

  test('cuts between words', () => {
    expect(clip('one two three', 9)).toBe('one two');
  });
});

describe('squeeze()', () => {
  test('does nothing the second time', () => {
    fc.assert(fc.property(fc.lorem(), (text) => expect(squeeze(squeeze(text))).toBe(squeeze(text))));
    expect(squeeze('  - one ( ) two\n three . ')).toBe('one two three.');
  });
});

describe('sentencesOf()', () => {
  test('loses nothing but the spaces between', () => {
    fc.assert(
      fc.property(fc.lorem({ mode: 'sentences' }), (text) => expect(sentencesOf(text).join(' ')).toBe(text)),
    );
  });
});
