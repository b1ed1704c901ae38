import { describe, expect, test } from 'bun:test';
import fc from 'fast-check';
import { normalise, toSource } from '../../../src/core/gate/normalise.ts';

describe('normalise()', () => {
  test.each([
    ['ｆｕｌｌ＠ｗｉｄｔｈ．ｎｏ', 'full@width.no'],
    ['zero\u200bwidth\u00ad\u202e', 'zerowidth'],
    ['a\u00a0b\u2013c\u2019d', "a b-c'd"],
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
});
