import { describe, expect, test } from 'bun:test';
import { headingPhrase } from '../../../models/train/prompts/heading.ts';
import { type Phrase, phraseOf } from '../../../models/train/prompts/phrase.ts';
import { parseSubject } from '../../../models/train/prompts/subject.ts';
import { gerundOf, verbOf } from '../../../models/train/prompts/verbs.ts';

describe('verbOf()', () => {
  test('knows the forms of a verb', () => {
    for (const form of ['stop', 'stops', 'stopped', 'stopping']) expect(verbOf(form)?.base).toBe('stop');
    for (const form of ['use', 'uses', 'used', 'using']) expect(verbOf(form)?.base).toBe('use');
    for (const form of ['copy', 'copies', 'copied', 'copying']) expect(verbOf(form)?.base).toBe('copy');
    for (const form of ['run', 'runs', 'ran', 'running']) expect(verbOf(form)?.base).toBe('run');
    for (const form of ['fix', 'fixes', 'fixed', 'fixing']) expect(verbOf(form)?.base).toBe('fix');
    expect(verbOf('string')).toBeUndefined();
    expect(gerundOf('leaking')?.third).toBe('leaks');
  });
});

describe('parseSubject()', () => {
  const cases: [given: string, scope: string | undefined, verb: string | undefined, rest: string][] = [
    ['fix(router): Fixed crash when the path is empty', 'router', 'fix', 'crash when the path is empty'],
    ['[Messenger] Add a retry strategy (#123456)', 'Messenger', 'add', 'a retry strategy'],
    ['net/http: close idle connections on exit', 'http', 'close', 'idle connections on exit'],
    ['chore: Remove the old option for the cache', undefined, 'remove', 'the old option for the cache'],
    ['The cache no longer leaks memory', undefined, undefined, 'The cache no longer leaks memory'],
  ];
  test.each(cases)('%j', (given, scope, verb, rest) => {
    expect(parseSubject(given)).toEqual({ scope, verb, rest });
  });

  test('has no use for housekeeping', () => {
    expect(parseSubject('Update changelog for the release')).toBeUndefined();
    expect(parseSubject('Fix typo in the documentation')).toBeUndefined();
  });
});

describe('phraseOf()', () => {
  const cases: [given: string, phrase: Phrase | undefined][] = [
    ['Fix crash when the file is empty', { kind: 'fault', x: 'crash when the file is empty' }],
    ['Fix bug where the cache is never emptied', { kind: 'clause', x: 'the cache is never emptied' }],
    [
      'Fix options not being passed to the worker',
      { kind: 'clause', x: 'options are not passed to the worker' },
    ],
    ['Fix socket not closing on exit', { kind: 'clause', x: "socket doesn't close on exit" }],
    ['Fix pagination when sorting by date', { kind: 'broken', x: 'pagination', y: 'when sorting by date' }],
    [
      'Avoid leaking file handles on error',
      { kind: 'habit', x: 'leak file handles on error', y: 'leaks file handles on error' },
    ],
    ['Prevent the worker from blocking exit', { kind: 'clause', x: 'worker blocks exit' }],
    [
      "Don't log passwords in the trace",
      { kind: 'habit', x: 'log passwords in the trace', y: 'logs passwords in the trace' },
    ],
    ['Allow plugins to change the order', { kind: 'could', x: 'plugins', y: 'change the order' }],
    ['Allow users to skip the check', { kind: 'act', x: 'skip the check' }],
    ['Support reading from standard input', { kind: 'act', x: 'read from standard input' }],
    ['Add support for IPv6 addresses', { kind: 'feature', x: 'IPv6 addresses' }],
    ['Add support parallel builds', { kind: 'feature', x: 'parallel builds' }],
    ['Add option to disable the cache', { kind: 'act', x: 'disable the cache' }],
    ['Add timeout to the client', { kind: 'feature', x: 'timeout in the client' }],
    ['Remove the legacy parser', { kind: 'gone', x: 'parser' }],
    ['Rename maxSize to sizeMax', { kind: 'gone', x: 'maxSize' }],
    ['Use a heap instead of a sorted list', { kind: 'choice', x: 'heap', y: 'sorted list' }],
    ['Make sure the lock is released', { kind: 'clause', x: 'the lock is not released' }],
    ['Speed up parsing of large files', { kind: 'slow', x: 'parsing of large files' }],
    ['Retry requests that time out', { kind: 'could', x: 'it', y: 'retry requests that time out' }],
    ['The parser no longer drops rows', { kind: 'clause', x: 'The parser drops rows' }],
    ['Update the thing to be better', undefined],
  ];
  test.each(cases)('%j', (given, phrase) => {
    const subject = parseSubject(given);
    expect(subject && phraseOf(subject)).toEqual(phrase);
  });
});

describe('headingPhrase()', () => {
  const cases: [given: string, phrase: Phrase | undefined][] = [
    ['Passport: Requesting Tokens > Refreshing Tokens', { kind: 'act', x: 'refresh Tokens in Passport' }],
    ['Cache guide: Options > Size', { kind: 'topic', x: 'size in Cache guide' }],
    ['Array: Usage', { kind: 'act', x: 'use array' }],
    ['Table: Examples', { kind: 'act', x: 'use table' }],
    ['How can I get the table as a string?', { kind: 'seen', x: 'how can I get the table as a string?' }],
    ['v1.2.0: Misc', undefined],
    ['KEP-12: A proposal: Goals', undefined],
    ['Overview', undefined],
  ];
  test.each(cases)('%j', (given, phrase) => {
    expect(headingPhrase(given)).toEqual(phrase);
  });
});
