import { describe, expect, test } from 'bun:test';
import fc from 'fast-check';
import { scrub } from '../../../models/train/text/scrub.ts';

const cases: [given: string, expected: string][] = [
  ['ask jane.doe@example.org about it', 'ask about it'],
  ['as @octocat found out, the pool leaks', 'as found out, the pool leaks'],
  ['install @types/node and @scope/package', 'install @types/node and @scope/package'],
  ['the decorator @Injectable() registers it', 'the decorator @Injectable() registers it'],
  ['broken since (#123, #456) was merged', 'broken since was merged'],
  ['see #1234 for more', 'for more'],
  ['colour #fff and item #3 stay', 'colour #fff and item #3 stay'],
  ['introduced in 9f86d081884c7d65 last week', 'introduced in last week'],
  ['abc1234: Add the option', 'Add the option'],
  ['the words defaced and 20240131 stay', 'the words defaced and 20240131 stay'],
  ['read https://example.org/a?b=c first', 'read first'],
  ['A change. Signed-off-by: Jane Doe <jane@example.org>', 'A change.'],
  ['Thanks to @octocat for the report! It works', 'It works'],
];

describe('scrub()', () => {
  test.each(cases)('%j', (given, expected) => {
    expect(scrub(given).replace(/\s+/g, ' ').trim()).toBe(expected);
  });

  test('leaves no address and no account of any text', () => {
    const name = fc.stringMatching(/^[a-z][a-z0-9]{2,8}$/);
    fc.assert(
      fc.property(name, name, fc.lorem(), (user, host, words) => {
        expect(scrub(`${words} ${user}@${host}.org, ${words} @${user} ${words}`)).not.toContain('@');
      }),
    );
  });

  test('leaves plain words alone', () => {
    fc.assert(fc.property(fc.lorem({ mode: 'sentences' }), (words) => expect(scrub(words)).toBe(words)));
  });
});
