import { describe, expect, test } from 'bun:test';
import { searchFor } from '../../../src/core/gate/pii/anchored.ts';
import { leadsOf } from '../../../src/core/gate/pii/leads.ts';
import { commandForms } from '../../../src/core/gate/pii/passwords/commands.ts';
import { flaggedForms, handedForms, loginForms } from '../../../src/core/gate/pii/passwords/handed-over.ts';
import { namedForms } from '../../../src/core/gate/pii/passwords/named.ts';
import { pairForms } from '../../../src/core/gate/pii/passwords/pairs.ts';
import { fittedFolder, readLabelled } from '../../eval/gate/drafts.ts';
import { adversarialTexts } from '../../support/adversarial-texts.ts';

const shapes = [namedForms, commandForms, pairForms, handedForms, loginForms, flaggedForms].flatMap(
  ({ forms }) => forms.map(({ shape }) => shape),
);
const searches = shapes.map((shape) => ({ shape, search: searchFor(shape) }));

describe('leadsOf()', () => {
  test.each([
    [/\b(?:pin|PW)\b/i, ['pin', 'pw']],
    [/c[eé]dula\d/i, ['cedula', 'cédula']],
    [/(?<!x)key(?=s)-?\w{3}/, ['key-', 'key']],
    [/-(?:us|a)\d/, ['-us0', '-a0', '-a9']],
  ])('leadsOf() tells what %p begins with', (pattern, leads) => {
    const words = leadsOf(pattern)?.map(({ word }) => word) ?? [];
    for (const lead of leads) expect(words.some((word) => lead.startsWith(word))).toBeTrue();
  });

  test('leadsOf() tells nothing of what begins with any word, two letters of one or an everyday word', () => {
    for (const pattern of [/\w{2,8}key/, /(?:pw|token)\W/, /\b(?:and|using) [^x]/])
      expect(leadsOf(pattern)).toBeUndefined();
  });
});

describe('searchFor()', () => {
  test('searchFor() finds in drafts and hostile texts what the pattern finds', () => {
    const texts = [
      ...readLabelled(fittedFolder).map(({ title, content }) => `${title}\n${content}`),
      ...Object.values(adversarialTexts).map((text) => text.slice(0, 600)),
    ];
    let found = 0;
    for (const text of texts) {
      for (const { shape, search } of searches) {
        const matches = search(text).map(({ 0: match, index }) => `${index} ${match}`);
        expect(matches).toEqual(
          Array.from(text.matchAll(shape), ({ 0: match, index }) => `${index} ${match}`),
        );
        found += matches.length;
      }
    }
    expect(found).toBeGreaterThan(500);
  });
});
