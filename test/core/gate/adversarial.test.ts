import { describe, expect, test } from 'bun:test';
import { examine } from '../../../src/core/gate/examine.ts';
import { judgementOf } from '../../../src/core/gate/judge.ts';
import { gateRules } from '../../../src/core/gate/rules.ts';
import { adversarialChars, adversarialTexts } from '../../support/adversarial-texts.ts';

const rules = gateRules(0.5);
/** Findings that are told at most; a text can hold thousands. */
const findingsMax = 64;

describe('examine()', () => {
  test.each(Object.entries(adversarialTexts))('examine() keeps its bounds on %s', async (name, content) => {
    expect(content.length).toBe(adversarialChars);
    const draft = { title: `A text of ${name}`, content };
    const seen = await examine(draft, rules);
    expect(seen.privateData.length).toBeLessThanOrEqual(findingsMax);
    for (const { place } of [...seen.privateData, ...seen.injections]) {
      expect(place.start).toBeGreaterThanOrEqual(0);
      expect(place.end).toBeGreaterThanOrEqual(place.start);
      expect(place.end).toBeLessThanOrEqual(draft[place.field].length);
    }
    const judgement = judgementOf(seen, rules.floor);
    const hints = judgement.passed ? [] : judgement.hints;
    expect(hints.length).toBeLessThanOrEqual(8);
    for (const hint of hints) expect(hint.length).toBeLessThan(400);
  });
});
