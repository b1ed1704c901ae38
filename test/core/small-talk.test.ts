import { describe, expect, test } from 'bun:test';
import { isSmallTalk } from '../../src/core/small-talk.ts';

describe('isSmallTalk()', () => {
  test.each([
    '',
    '  ',
    '?!',
    'thanks!',
    'Thank you so much',
    'ok, continue',
    'yes please',
    'go on',
    'run it again',
    'please fix it',
    'great job',
    'make it better',
  ])('knows %p', (prompt) => {
    expect(isSmallTalk(prompt)).toBe(true);
  });

  test.each([
    'redis',
    'fix the docker build',
    'why is my cache stale',
    'run vitest again',
    'undo a git commit',
    'E11000',
    '为什么 redis 会阻塞',
  ])('leaves %p alone', (prompt) => {
    expect(isSmallTalk(prompt)).toBe(false);
  });
});
