import { describe, expect, test } from 'bun:test';
import { changelogEntries, fragmentEntries, headlinePair } from '../../../models/train/collect/changelog.ts';
import { changelogPairs, commitPairs } from '../../../models/train/collect/changes.ts';

const line = 'Keys that are objects no longer make the cache grow for ever.';

describe('changelogEntries()', () => {
  test('reads bullets with the numbers they name, and what is indented below them', () => {
    const text = `# 1.2.0\n\n- ${line} (#12)\n  It was compared by identity before.\n- Bump left-pad to 2\n\nNot indented.\n`;
    expect(changelogEntries('CHANGELOG.md', text)).toEqual([
      { paragraphs: [`${line} It was compared by identity before.`], numbers: ['12'] },
    ]);
  });
});

describe('fragmentEntries()', () => {
  const cases: [name: string, path: string, text: string][] = [
    ['a changeset', '.changeset/a.md', `---\n'a': patch\n---\n\n${line}\n`],
    ['a news fragment', 'newsfragments/12.bugfix', `${line}\n`],
    ['JSON', 'change/a.json', JSON.stringify({ type: 'patch', comment: line })],
    ['YAML', '.chloggen/a.yaml', `component: cache\nnote: "${line}"\n`],
    ['a YAML block', 'releasenotes/notes/a.yaml', `fixes:\n  - note: |\n      ${line}\n`],
  ];
  test.each(cases)('reads %s', (_name, path, text) => {
    expect(fragmentEntries(path, text).map(({ paragraphs }) => paragraphs)).toEqual([[line]]);
  });
});

describe('headlinePair()', () => {
  test('pairs the first sentence with the rest, and nothing with nothing', () => {
    const rest = 'They were compared by identity, so that every call made an entry of its own in it.';
    expect(headlinePair({ paragraphs: [`${line} ${rest}`], numbers: [] })).toEqual({
      k: 'clog',
      a: line,
      b: rest,
    });
    expect(headlinePair({ paragraphs: [line], numbers: [] })).toBeUndefined();
  });
});

describe('commitPairs()', () => {
  const diff = (path: string, ...lines: string[]) =>
    `diff --git a/${path} b/${path}\n--- a/${path}\n+++ b/${path}\n@@ -1 +1 @@\n${lines.map((one) => `+${one}`).join('\n')}\n`;
  const record = `Some One\x1fFix the cache growing for ever (#3)\n\n${diff('CHANGELOG.md', `- ${line}`)}`;

  test('pairs a subject with the line its commit adds', () => {
    expect(commitPairs(record)).toEqual([{ k: 'para', a: 'Fix the cache growing for ever', b: line }]);
  });

  test('takes nothing from bots and from releases', () => {
    expect(commitPairs(record.replace('Some One', 'renovate[bot]'))).toEqual([]);
    const entries = Array.from({ length: 5 }, (_, at) =>
      diff(`.changeset/${at}.md`, `${line} And number ${at}.`),
    );
    expect(commitPairs(`Some One\x1fFix the cache growing for ever\n\n${entries.join('')}`)).toEqual([]);
  });
});

describe('changelogPairs()', () => {
  test('finds the subject by the number of its pull request', () => {
    const subjects = new Map([['12', 'Fix the cache growing for ever']]);
    expect(changelogPairs('CHANGES.md', `- ${line} (#12)\n`, subjects)).toEqual([
      { k: 'para', a: 'Fix the cache growing for ever', b: line },
    ]);
  });
});
