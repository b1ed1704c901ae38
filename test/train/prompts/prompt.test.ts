import { describe, expect, test } from 'bun:test';
import fc from 'fast-check';
import { FRAMES } from '../../../models/train/prompts/frames.ts';
import { promptOf } from '../../../models/train/prompts/prompt.ts';
import { reword, typed } from '../../../models/train/prompts/wording.ts';
import { seeded } from '../../../models/train/seeded.ts';

const answer =
  'The pool kept a connection after the server had closed it. It is now thrown away when it is idle.';
const pair = (a: string, k = 'commit', b = answer) => ({ k, r: 'acme/library', a, b });
const prompts = (given: ReturnType<typeof pair>, count = 60) =>
  Array.from({ length: count }, (_, seed) => promptOf(given, seed)).filter((prompt) => prompt !== undefined);

describe('FRAMES', () => {
  const frames = Object.values(FRAMES).flat();

  test('are many, each once, and each has a place for the phrase', () => {
    expect(frames.length).toBeGreaterThan(150);
    for (const list of Object.values(FRAMES)) expect(new Set(list).size).toBe(list.length);
    expect(frames.filter((frame) => !/\{[xy]\}/.test(frame))).toEqual([]);
    expect(frames.filter((frame) => /\{[^xyp]\}/.test(frame))).toEqual([]);
  });
});

describe('promptOf()', () => {
  test('depends on the pair and the seed alone', () => {
    const given = pair('Fix crash when the file is empty');
    fc.assert(fc.property(fc.nat(), (seed) => expect(promptOf(given, seed)).toEqual(promptOf(given, seed))));
  });

  test('asks in many ways, and keeps repository and answer', () => {
    const made = prompts(pair('Fix crash when the file is empty'));
    expect(new Set(made.map(({ a }) => a)).size).toBeGreaterThan(30);
    expect(new Set(made.map(({ k, r }) => `${k} ${r}`))).toEqual(new Set(['ask acme/library']));
    expect(made.every(({ b }) => b.includes('The pool kept a connection'))).toBe(true);
    expect(made.some(({ b }) => b.startsWith('Fix crash when the file is empty. '))).toBe(true);
    expect(made.some(({ b }) => b.startsWith('The pool kept'))).toBe(true);
  });

  test('takes the symptom out of a text and leaves the rest as the answer', () => {
    const text = 'The next query fails with a confusing message after an idle hour. It is now thrown away.';
    const made = prompts(pair('Close the pool', 'commit', text)).filter(({ b }) => !b.includes('idle hour'));
    expect(made.length).toBeGreaterThan(5);
    expect(made.every(({ a }) => /query|idle/i.test(a))).toBe(true);
    expect(made.every(({ b }) => b === 'Close the pool. It is now thrown away.')).toBe(true);
  });

  test('pastes an error message that the answer has', () => {
    const text =
      'It failed with "connection refused by the server" when the pool was empty. Now it waits a little.';
    const made = prompts(pair('Close the pool before exit', 'commit', text));
    expect(
      made.some(({ a, b }) => /connection refused by the server/i.test(a) && b.includes('refused')),
    ).toBe(true);
  });

  test('makes nothing of housekeeping and of kinds that ask nothing', () => {
    expect(prompts(pair('Add unit tests for the cache'))).toEqual([]);
    expect(prompts(pair('Fix crash when the file is empty', 'adj'))).toEqual([]);
    expect(prompts(pair('tar: Extract an archive', 'cmd'))).toEqual([]);
  });

  test('never fails and never makes a long prompt, whatever the text', () => {
    const text = fc.oneof(fc.string(), fc.lorem({ mode: 'sentences' }), fc.string({ unit: 'binary' }));
    fc.assert(
      fc.property(fc.constantFrom('commit', 'para', 'clog', 'doc'), text, text, fc.nat(), (k, a, b, seed) => {
        const prompt = promptOf({ k, r: 'acme/library', a, b }, seed);
        if (prompt) expect(prompt.a.length).toBeLessThanOrEqual(220);
      }),
    );
  });
});

describe('reword() and typed()', () => {
  // Words that are in no table: z is the rarest letter.
  const strange = fc
    .array(fc.stringMatching(/^z[a-z]{3,9}$/), { minLength: 1 })
    .map((words) => words.join(' '));

  test('leave words that have no other and lose no letters but a slip', () => {
    fc.assert(
      fc.property(strange, fc.nat(), (text, seed) => {
        expect(reword(text, seeded(seed))).toBe(text);
        expect(typed(text, seeded(seed)).length).toBeGreaterThanOrEqual(text.length - 4);
      }),
    );
  });
});
