import { describe, expect, test } from 'bun:test';
import fc from 'fast-check';
import {
  Confusion,
  isAsAsked,
  labelOf,
  labels,
  type Outcome,
  outcomeAsked,
} from '../../../src/core/gate/confusion.ts';
import type { Reason } from '../../../src/core/gate/judge.ts';

const reasons: readonly Reason[] = [
  'too_short',
  'too_long',
  'pii_critical',
  'prompt_injection',
  'task_narration',
  'low_specificity',
];
const outcomes: readonly Outcome[] = ['accepted', ...reasons];

const verdicts = fc.array(
  fc.record({ asked: fc.constantFrom(...outcomes), reasons: fc.subarray([...reasons]) }),
  { maxLength: 60 },
);

describe('Confusion', () => {
  test('Confusion counts each verdict once, in the row that was asked, and those that are right where both agree', () => {
    fc.assert(
      fc.property(verdicts, (given) => {
        const confusion = new Confusion();
        for (const { asked, reasons } of given) confusion.add(asked, reasons);
        for (const asked of outcomes) {
          const mine = given.filter((one) => one.asked === asked);
          const row = outcomes.map((got) => confusion.count(asked, got));
          expect(row.reduce((sum, count) => sum + count, 0)).toBe(mine.length);
          expect(confusion.total(asked)).toBe(mine.length);
          expect(confusion.count(asked, asked)).toBe(
            mine.filter(({ reasons }) => isAsAsked(asked, reasons)).length,
          );
        }
      }),
    );
  });

  test('Confusion counts what is not right by the first reason', () => {
    fc.assert(
      fc.property(verdicts, (given) => {
        const confusion = new Confusion();
        for (const { asked, reasons } of given) confusion.add(asked, reasons);
        for (const asked of outcomes) {
          for (const got of outcomes.filter((one) => one !== asked)) {
            const wrong = given.filter(
              (one) =>
                one.asked === asked &&
                !isAsAsked(asked, one.reasons) &&
                (one.reasons[0] ?? 'accepted') === got,
            );
            expect(confusion.count(asked, got)).toBe(wrong.length);
          }
        }
      }),
    );
  });

  test('Confusion tells the outcomes that occur on either side, in the order of the pipeline', () => {
    fc.assert(
      fc.property(verdicts, (given) => {
        const confusion = new Confusion();
        for (const { asked, reasons } of given) confusion.add(asked, reasons);
        const occurs = (outcome: Outcome) =>
          outcomes.some((other) => confusion.count(outcome, other) + confusion.count(other, outcome) > 0);
        expect(confusion.outcomes()).toEqual(outcomes.filter(occurs));
      }),
    );
  });
});

describe('isAsAsked()', () => {
  test('isAsAsked() wants an accept to pass, and any other refused for its reason among others', () => {
    expect(isAsAsked('accepted', [])).toBe(true);
    expect(isAsAsked('accepted', ['too_short'])).toBe(false);
    expect(isAsAsked('pii_critical', ['too_short', 'pii_critical'])).toBe(true);
    expect(isAsAsked('pii_critical', ['low_specificity'])).toBe(false);
    expect(isAsAsked('pii_critical', [])).toBe(false);
  });
});

describe('outcomeAsked()', () => {
  test('outcomeAsked() knows every label and every outcome by its name, and is undone by labelOf()', () => {
    expect(labels.map((label) => outcomeAsked(label))).toEqual([...outcomes]);
    for (const outcome of outcomes) {
      expect(outcomeAsked(outcome)).toBe(outcome);
      expect(outcomeAsked(labelOf(outcome))).toBe(outcome);
    }
  });

  test('outcomeAsked() takes injections filed under specificity for what they are, and no others', () => {
    expect(outcomeAsked('specificity', 'prompt_injection')).toBe('prompt_injection');
    expect(outcomeAsked('specificity', 'vague')).toBe('low_specificity');
    expect(outcomeAsked('accept', 'prompt_injection')).toBe('accepted');
  });

  test.each(['', 'Accept', 'junk', 'toString', '__proto__'])('outcomeAsked() does not know %p', (label) => {
    expect(outcomeAsked(label)).toBeUndefined();
    expect(outcomeAsked(label, 'prompt_injection')).toBeUndefined();
  });
});
