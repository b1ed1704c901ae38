import { describe, expect, test } from 'bun:test';
import { cuesOf } from '../../../src/core/dedup/cues.ts';
import { read } from '../../../src/core/dedup/reading.ts';

const cues = (title: string, content = '') => cuesOf(read({ title, content }));

describe('cuesOf()', () => {
  test.each(['Pin the version', 'Don’t pin the version', 'CI: pin the version'])(
    'takes for advice: %s',
    (title) => {
      expect(cues(title).isAdvice).toBe(true);
    },
  );

  test.each(['The version is pinned', 'Pinned versions break', '', '42'])(
    'takes for no advice: %p',
    (title) => {
      expect(cues(title).isAdvice).toBe(false);
    },
  );

  test('sees that something is all right, near the beginning', () => {
    expect(cues('A star is fine here').isApproving).toBe(true);
    expect(cues('A star', 'It survives a restart by design.').isApproving).toBe(true);
    expect(cues('A star fails here', 'It is lost.').isApproving).toBe(false);
    expect(cues('A star', `${'x '.repeat(600)}fine`).isApproving).toBe(false);
  });

  test('counts what denies, a block of code not among it', () => {
    expect(cues('It is not read', 'Nothing is lost without it.').denials).toBeGreaterThan(1);
    expect(cues('Margins collapse in block layout').denials).toBe(0);
    expect(cues('It blocks the loop').denials).toBe(1);
  });
});
