import { describe, expect, test } from 'bun:test';
import { join } from 'node:path';
import { readFile } from '../../../models/gate/drafts.ts';
import { examine } from '../../../src/core/gate/examine.ts';
import { judge } from '../../../src/core/gate/judge.ts';
import { gateRules } from '../../../src/core/gate/rules.ts';

const rules = gateRules(0.5);
const drafts = readFile(join(import.meta.dir, '../../../models/gate/drafts/private-data.jsonl')).filter(
  ({ label }) => label === 'pii',
);

describe('hintsFor()', () => {
  test('a draft whose places of private data are replaced as the hints say is free of it', async () => {
    const stillPrivate: string[] = [];
    let followed = 0;
    for (const draft of drafts) {
      const { privateData } = await examine(draft, rules);
      if (privateData.length === 0) continue;
      followed++;
      const fields = { title: draft.title, content: draft.content };
      for (const { place, remedy } of privateData.toSorted((a, b) => b.place.start - a.place.start)) {
        const standIn = /such as (\S+)/.exec(remedy)?.[1] ?? '<REDACTED>';
        const text = fields[place.field];
        fields[place.field] = text.slice(0, place.start) + standIn + text.slice(place.end);
      }
      const judgement = await judge(fields, rules);
      if (!judgement.passed && judgement.reasons.includes('pii_critical')) stillPrivate.push(draft.id);
    }
    expect(followed).toBeGreaterThan(150);
    expect(stillPrivate.length).toBeLessThanOrEqual(followed * 0.02);
  }, 60_000);

  test.each([
    [
      'a report',
      'Cleaned up the worker',
      'I removed two unused queues and renamed the handlers. I told the team.',
    ],
    [
      'an empty text',
      'Testing',
      'Writing tests is important because it helps to find bugs early and gives confidence.',
    ],
  ])('the hints for %s say where, and show the shape of a finding', async (_, title, content) => {
    const judgement = await judge({ title, content }, rules);
    const hints = judgement.passed ? '' : judgement.hints.join('\n');
    expect(hints).toMatch(/see (?:title|content) at characters \d+-\d+/);
    expect(hints).toContain('a finding has this shape');
    for (const word of content.split(/\W+/).filter((word) => word.length > 7))
      expect(hints).not.toContain(word);
  });
});
