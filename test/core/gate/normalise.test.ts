import { describe, expect, test } from 'bun:test';
import fc from 'fast-check';
import { fromSource, normalise, toSource } from '../../../src/core/gate/normalise.ts';

describe('normalise()', () => {
  test.each([
    ['ｆｕｌｌ＠ｗｉｄｔｈ．ｎｏ', 'full@width.no'],
    ['zero\u200bwidth\u00ad\u202e', 'zerowidth'],
    ['a\u00a0b\u2013c\u2019d', "a b-c'd"],
    ['\u201cquoted\u201d \u00abtoo\u00bb \u2039here\u203a', '"quoted" "too" \'here\''],
    ['a\u2012b\u2212c\u2043d\u2044e', 'a-b-c-d/e'],
    ['Ju\u0308rgen A\u030a', 'J\u00fcrgen \u00c5'],
    ['\ufb01\ud835\uddee', 'fia'],
    ['plain ASCII\n', 'plain ASCII\n'],
    ['exämple Привет', 'exämple Привет'],
  ])('normalise() folds %p to %p', (source, text) => {
    expect(normalise(source).text).toBe(text);
  });

  test('normalise() maps every character back to where it came from, in order', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (source) => {
        const { text, origin } = normalise(source);
        expect(origin.length).toBe(text.length + 1);
        expect(origin[text.length]).toBe(source.length);
        for (let i = 1; i < origin.length; i++) expect(origin[i]!).toBeGreaterThanOrEqual(origin[i - 1]!);
      }),
    );
  });

  test('toSource() covers what a folded range came from', () => {
    const source = 'x\u200b＠y';
    const whole = normalise(source);
    const at = whole.text.indexOf('@');
    const { start, end } = toSource(whole, { start: at, end: at + 1 });
    expect(source.slice(start, end)).toBe('＠');
  });

  test('fromSource() finds a character, or the next one if it vanished', () => {
    const whole = normalise('x\u200b\ufb03y');
    expect(whole.text).toBe('xffiy');
    expect([0, 1, 2, 3, 4].map((index) => fromSource(whole, index))).toEqual([0, 1, 1, 4, 5]);
    expect(fromSource(normalise('plain'), 3)).toBe(3);
  });

  test('toSource() keeps surrogate pairs, ligatures and marks whole', () => {
    const source = '\ud835\uddee \ufb03 u\u0308!';
    const whole = normalise(source);
    expect(whole.text).toBe('a ffi \u00fc!');
    const cover = (start: number, end: number) => {
      const range = toSource(whole, { start, end });
      return source.slice(range.start, range.end);
    };
    expect(cover(0, 1)).toBe('\ud835\uddee');
    expect(cover(2, 3)).toBe('\ufb03');
    expect(cover(6, 7)).toBe('u\u0308');
  });
});
