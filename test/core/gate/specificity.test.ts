import { describe, expect, test } from 'bun:test';
import fc from 'fast-check';
import { rateSpecificity } from '../../../src/core/gate/specificity.ts';

const specific: readonly (readonly [title: string, content: string])[] = [
  ['iOS zooms the page on inputs below 16px', 'Set font-size: 16px; maximum-scale=1 harms accessibility.'],
  ['git stash ignores untracked files', 'Pass -u, or the new file stays behind.'],
  ['json_encode(0.1+0.2) prints 17 digits', 'Set serialize_precision=-1 in php.ini.'],
  [
    'Rails enum values are positional in an array',
    'Inserting a status in the middle shifts stored integers. Use the hash form.',
  ],
  [
    'OFFSET 500000 throws away half a million rows',
    'MySQL took 1.9 s per page; keyset pagination stays at 3 ms.',
  ],
];

const empty: readonly (readonly [why: string, title: string, content: string])[] = [
  [
    'platitudes',
    'Testing',
    'Writing tests is important because it helps to find bugs early and gives confidence.',
  ],
  [
    'vague wording',
    'Odd form',
    'The form behaved oddly because something was handled wrongly. After some changes it works fine.',
  ],
  ['advertising', 'Ship faster', 'DevRocket is the best platform for teams. Sign up today and get 30% off!'],
  [
    'a question without an answer',
    'Help with CORS',
    'I get an error in Chrome but not in Postman. What am I doing wrong?',
  ],
  ['a textbook definition', 'Docker', 'Docker is a platform that lets you run applications in containers.'],
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
  ['letters that form no words', 'qwe', 'lkjh gfds poiu ytre mnbv cxz qaz wsx'],
];

describe('rateSpecificity()', () => {
  test.each(specific)(
    'rateSpecificity() rates a short exact finding over the floor: %p',
    (title, content) => {
      expect(rateSpecificity(title, content).score).toBeGreaterThanOrEqual(0.5);
    },
  );

  test.each(empty)('rateSpecificity() names %s and stays under the floor: %p', (why, title, content) => {
    const { score, contributions } = rateSpecificity(title, content);
    expect(score).toBeLessThan(0.5);
    expect(contributions.map(({ name }) => name)).toContain(why);
  });

  test('rateSpecificity() is the sum of its named contributions, kept between 0 and 1', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ maxLength: 400 }), (title, content) => {
        const { score, contributions } = rateSpecificity(title, content);
        const sum = contributions.reduce((total, { weight }) => total + weight, 0);
        expect(score).toBeCloseTo(Math.min(1, Math.max(0, sum)), 2);
      }),
    );
  });

  test('rateSpecificity() rises when a vague remedy becomes an exact one', () => {
    const vague = rateSpecificity('Slow queries', 'The config was wrong, adjust the settings.').score;
    const exact = rateSpecificity(
      'Slow queries in Postgres 16',
      'work_mem = 4MB spills sorts to disk; set it to 64MB.',
    ).score;
    expect(exact).toBeGreaterThan(vague + 0.3);
  });
});
