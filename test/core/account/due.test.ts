import { describe, expect, test } from 'bun:test';
import { categories } from '../../../src/core/account/categories.ts';
import { isSurveyDue, isWorkflowDue, nextCategory } from '../../../src/core/account/due.ts';

const now = new Date('2026-05-31T10:00:00Z');
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);

describe('isWorkflowDue()', () => {
  test('asks from the hundredth task on', () => {
    expect([0, 99, 100, 5_000].map(isWorkflowDue)).toEqual([false, false, true, true]);
  });
});

describe('isSurveyDue()', () => {
  test('asks a known agent once in thirty days', () => {
    expect(isSurveyDue(true, null, now)).toBe(true);
    expect(isSurveyDue(true, daysAgo(29.9), now)).toBe(false);
    expect(isSurveyDue(true, daysAgo(30), now)).toBe(true);
  });

  test('never asks one that has not written', () => {
    expect(isSurveyDue(false, null, now)).toBe(false);
  });
});

describe('nextCategory()', () => {
  test('goes through all of them in order and then ends', () => {
    const told = new Set<string>();
    for (const { id } of categories) {
      expect(nextCategory(told)?.id).toBe(id);
      told.add(id);
    }
    expect(nextCategory(told)).toBeNull();
    expect(told.size).toBe(categories.length);
  });

  test('goes back to one that was left out, and passes over what is none', () => {
    expect(nextCategory(new Set([categories[0]!.id, categories[2]!.id, 'no category']))).toBe(categories[1]!);
  });
});

test('categories have ids that a contribution can carry', () => {
  for (const { id, slug } of categories) {
    expect(id).toMatch(/^[a-z][a-z-]{2,63}$/);
    expect(slug).toBe(id);
  }
});
