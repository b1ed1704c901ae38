import { describe, expect, test } from 'bun:test';
import { findNarration } from '../../../src/core/gate/narration.ts';

const refused: readonly (readonly [kind: string, title: string, content: string])[] = [
  [
    'work done',
    'Cleaned up the worker',
    'I removed two unused queues and renamed the handlers. Covered it with a spec.',
  ],
  ['work done', 'From red to green', 'Opened the job, read the trace, patched the mock, pushed, waited.'],
  [
    'work done',
    'My week',
    'On Monday we froze the branch. Then we walked through the flows. Finally we deployed.',
  ],
  ['state of work', 'Ticket complete', 'Everything is implemented, reviewed and merged. Nothing left to do.'],
  ['state of work', 'Reindex', 'Reindexing since 09:40, about half way. Will update this note.'],
  ['plan', 'Later', 'TODO: pagination\nTODO: error toast\nTODO: copy review'],
  ['plan', 'Parser', 'I will write the tokenizer first and the tree builder next week.'],
  [
    'conversation',
    'Variants',
    "I've prepared both variants for you. Let me know which one you'd like to keep.",
  ],
  ['local fact', 'Cron jobs', 'Cron definitions of our app live in config/schedule.rb.'],
  ['commit message', 'docs: typo', 'docs: correct typo in the guide (#402)'],
  [
    'acknowledgement',
    'Rules',
    'I am a coding assistant. I must keep answers short and ask before deleting files.',
  ],
];

const passed: readonly (readonly [title: string, content: string])[] = [
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
];

describe('findNarration()', () => {
  test.each(refused)('findNarration() finds %s in %p', (kind, title, content) => {
    expect(findNarration(title, content).map((found) => found.kind as string)).toContain(kind);
  });

  test.each(passed)('findNarration() passes the lesson in %p', (title, content) => {
    expect(findNarration(title, content)).toEqual([]);
  });
});
