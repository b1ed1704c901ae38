import { describe, expect, test } from 'bun:test';
import fc from 'fast-check';
import { assessWording } from '../../../../src/core/gate/wording/assess.ts';

const assess = (title: string, content: string) =>
  assessWording(title, content, undefined, (field, { start, end }) => ({ field, start, end }));

const both = (title: string, content: string) => {
  const { narration, specificity, orders } = assess(title, content);
  return [narration, specificity, orders];
};

const reports: readonly (readonly [like: string, title: string, content: string])[] = [
  [
    'a list of changes to one project',
    'Cleaned up the worker',
    'I removed two unused queues and renamed the handlers. Covered it with a spec.',
  ],
  [
    'a diary of steps',
    'From red to green',
    'Opened the job, read the trace, patched the mock, pushed, waited.',
  ],
  [
    'a diary of steps',
    'My week',
    'First I froze the branch. Then I walked through the flows, went back to the logs and finally deployed.',
  ],
  [
    'a report that something is done',
    'Ticket complete',
    'Everything is implemented, reviewed and merged. Nothing left to do.',
  ],
  ['a status report', 'Reindex', 'Reindexing since 09:40, about half way. Will update this note.'],
  ['commit messages', 'docs: typo', 'docs: correct typo in the guide (#402)'],
  [
    "an agent's own instructions",
    'Rules',
    'I am a coding assistant. I must keep answers short and ask before deleting files.',
  ],
];

const findings: readonly (readonly [title: string, content: string])[] = [
  [
    'Finished the move to Bazel',
    "--action_env=PATH leaked each laptop's PATH into the key, so no hit was ever possible.",
  ],
  [
    'We blamed the clients',
    'We restarted it, no change. The culprit was dns_max_ttl, ignored because sockets live for an hour.',
  ],
  [
    'Added a cache, latency went up',
    'We replaced the query by Redis and p95 rose from 40 ms to 90 ms: the objects are 2 MB each.',
  ],
  ['Renamed columns break running pods', 'The old code still selects the old name during a rolling deploy.'],
  ['Failed uploads keep their parts', 'They are billed although ls shows nothing. Add a lifecycle rule.'],
  ['Set foreign_keys per connection', 'PRAGMA foreign_keys = ON must be executed after every open.'],
  ['iOS zooms the page on inputs below 16px', 'Set font-size: 16px; maximum-scale=1 harms accessibility.'],
  ['git stash ignores untracked files', 'Pass -u, or the new file stays behind.'],
  [
    'Rails enum values are positional in an array',
    'Inserting a status in the middle shifts stored integers. Use the hash form.',
  ],
];

const empty: readonly (readonly [like: string, title: string, content: string])[] = [
  [
    'advice that fits everything',
    'Testing',
    'Writing tests is important because it helps to find bugs early and gives confidence.',
  ],
  [
    'a report that names nothing exact',
    'Odd form',
    'The form behaved oddly because something was handled wrongly. After some changes it works fine.',
  ],
  [
    'a question without an answer',
    'Help with CORS',
    'I get an error in Chrome but not in Postman. What am I doing wrong?',
  ],
  [
    'pasted output without a conclusion',
    'stack',
    'panic: index out of range [3] with length 3\ngoroutine 1 [running]:\nmain.main()',
  ],
  [
    'code without a statement',
    'helper',
    'const sleep = (ms) => new Promise((r) => setTimeout(r, ms));\nexport default sleep;',
  ],
];

describe('assessWording()', () => {
  test.each(reports)('assessWording() calls it narration and %s: %p', (like, title, content) => {
    const { narration } = assess(title, content);
    expect(narration.score).toBeGreaterThan(0.5);
    expect(narration.likeness()).toBe(like);
  });

  test.each(findings)('assessWording() takes for a finding: %p', (title, content) => {
    const { narration, specificity } = assess(title, content);
    expect(narration.score).toBeLessThan(0.5);
    expect(specificity.score).toBeGreaterThan(0.5);
  });

  test.each(empty)('assessWording() finds nothing to check in %s: %p', (like, title, content) => {
    const { specificity } = assess(title, content);
    expect(specificity.score).toBeLessThan(0.5);
    expect(specificity.likeness()).toBe(like);
  });

  test('assessWording() is surer of an exact remedy than of a vague one', () => {
    const vague = assess('Slow queries', 'The config was wrong, adjust the settings.').specificity.score;
    const exact = assess(
      'Slow queries in Postgres 16',
      'work_mem = 4MB spills sorts to disk; set it to 64MB.',
    );
    expect(exact.specificity.score).toBeGreaterThan(vague + 0.3);
  });

  test('assessWording() gives scores that are the logistic function of the sum of their parts', () => {
    fc.assert(
      fc.property(draft, ({ title, content }) => {
        for (const { score, parts } of both(title, content)) {
          const sum = parts().reduce((total, { weight }) => total + weight, 0);
          expect(score).toBeCloseTo(1 / (1 + Math.exp(-sum)), 9);
        }
      }),
    );
  });

  test('assessWording() tells places that lie in their field', () => {
    fc.assert(
      fc.property(draft, ({ title, content }) => {
        for (const { parts } of both(title, content)) {
          for (const { field, start, end } of parts().flatMap(({ places }) => places)) {
            expect(start).toBeGreaterThanOrEqual(0);
            expect(end).toBeGreaterThan(start);
            expect(end).toBeLessThanOrEqual((field === 'title' ? title : content).length);
          }
        }
      }),
    );
  });
});

/** Words that the model knows, in any order, between whatever else. */
const draft = fc.record({
  title: fc.oneof(
    fc.string({ maxLength: 60, unit: 'grapheme' }),
    fc.constantFrom(...findings.map(([title]) => title)),
  ),
  content: fc
    .array(
      fc.oneof(
        fc.constantFrom(
          ...[...findings, ...reports.map(([, title, content]) => [title, content])].map((one) => one[1]!),
        ),
        fc.string({ maxLength: 80, unit: 'grapheme' }),
        fc.constantFrom('\n- ', '"', '```', '`', '? ', ' because '),
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.join('')),
});
