import { describe, expect, test } from 'bun:test';
import { bodyParagraphs } from '../../../models/train/collect/body.ts';
import { messagePairs, readMessage } from '../../../models/train/collect/commits.ts';
import { sameChange } from '../../../models/train/collect/same-change.ts';
import { isBot, plainSubject, tellsSomething } from '../../../models/train/collect/subject.ts';
import { seeded } from '../../../models/train/seeded.ts';

const body =
  'The pool kept a connection after the server had closed it, so that the next query failed at once.';

describe('plainSubject()', () => {
  const cases: [given: string, expected: string][] = [
    ['Fix the pool (#123)', 'Fix the pool'],
    ['Fixes #12: close sockets', 'close sockets'],
    ['KAFKA-1234: Add a metric', 'Add a metric'],
    [':bug: Keep `null` rows [ci skip]', 'Keep null rows'],
  ];
  test.each(cases)('%j', (given, expected) => expect(plainSubject(given)).toBe(expected));
});

describe('tellsSomething()', () => {
  test('leaves releases, bumps and typing slips out', () => {
    const empty = [
      'Bump x from 1 to 2',
      'v1.2.3 is out',
      'Revert "Add a cache"',
      'Fix typo in the docs',
      'chore(deps): update all',
      'WIP',
    ];
    expect(empty.filter(tellsSomething)).toEqual([]);
    expect(tellsSomething('Close the pool before exit')).toBe(true);
  });
});

describe('isBot()', () => {
  test('tells bots by their names', () => {
    expect(['renovate[bot]', 'dependabot', 'k8s-ci-robot', 'weblate'].every(isBot)).toBe(true);
    expect(['Abbott Smith', 'Robert', 'Some One'].some(isBot)).toBe(false);
  });
});

describe('bodyParagraphs()', () => {
  test('leaves trailers, references, code, check boxes and repetition out', () => {
    const message = `Close the pool before exit too\n\n${body}\n\n\`\`\`js\ncode\n\`\`\`\n- [x] I have read the rules\nFixes #12\nSigned-off-by: A <a@b.org>\n---------\nsquashed`;
    expect(bodyParagraphs(message, 'Close the pool before exit')).toEqual([body]);
  });
});

describe('readMessage()', () => {
  test('takes the title of a merged pull request for the subject', () => {
    const change = readMessage('Merge pull request #7 from a/b\n\nClose the pool before exit\n\nWhy.', true);
    expect(change).toEqual({ subject: 'Close the pool before exit', body: 'Why.', merge: true, number: '7' });
  });

  test('gives nothing for a merge without words', () => {
    expect(readMessage("Merge branch 'main' into topic", true)).toBeUndefined();
    expect(readMessage('Something else that merges', true)).toBeUndefined();
  });
});

describe('messagePairs()', () => {
  test('pairs the subject with the body and with the release note', () => {
    const note = '```release-note\nPools no longer keep a connection after exit of the server\n```';
    const change = readMessage(`Close the pool before exit\n\n${body}\n\n${note}`, false)!;
    const pairs = messagePairs(change, seeded(1));
    expect(pairs.map(({ k }) => k)).toEqual(['para', 'commit']);
    expect(pairs[1]).toEqual({ k: 'commit', a: 'Close the pool before exit', b: body });
  });

  test('takes the commits of a squashed branch for no text', () => {
    const squashed =
      'Close the pool before exit (#9)\n\n* Close every pool when the process is about to exit\n\n* And another commit of the branch\n\n* One more commit of the same branch';
    expect(messagePairs(readMessage(squashed, false)!, seeded(1)).map(({ k }) => k)).toEqual(['para']);
  });
});

describe('sameChange()', () => {
  test('wants some common words, but not the same sentence', () => {
    expect(
      sameChange('fix: close the pool before exit', 'Pools are closed before the process exits'),
    ).toBeDefined();
    expect(sameChange('Close the pool before exit', 'Close the pool before exit.')).toBeUndefined();
    expect(sameChange('Close the pool before exit', 'Colours of buttons were too dark')).toBeUndefined();
  });
});
