import { describe, expect, test } from 'bun:test';
import fc from 'fast-check';
import { quoterOf } from '../../../src/cli/show/quotes.ts';
import { gateRules } from '../../../src/core/gate/rules.ts';
import { base62, keyMaterial } from '../../core/gate/key-material.ts';

describe('quoterOf()', () => {
  const secrets = [`ghp_${keyMaterial(base62, 36)}`, 'hedda.norqvist@fjellpost.no', 'BLUE-4711'];
  const piece = fc.oneof(
    fc.constantFrom(...secrets, ...secrets.map((secret) => `(${secret}),`)),
    fc.constantFrom('the', 'deploy', 'fails', 'pnpm', '\n', '“so”', 'x=1', '\u200b'),
  );
  const text = fc.array(piece, { minLength: 1, maxLength: 30 }).map((pieces) => pieces.join(' '));

  test('quoterOf() quotes nothing that holds a piece of private data, wherever it stands', async () => {
    const rules = gateRules(0.5, {
      stages: { pii: false },
      forbid: [{ name: 'project', pattern: 'BLUE-\\d+' }],
    });
    await fc.assert(
      fc.asyncProperty(text, text, fc.nat(), fc.nat(), async (title, content, at, chars) => {
        const quote = await quoterOf({ title, content }, rules);
        for (const [field, whole] of [
          ['title', title],
          ['content', content],
        ] as const) {
          const start = at % whole.length;
          const end = Math.min(whole.length, start + 1 + (chars % 60));
          const [shown = ''] = quote([{ field, start, end }]);
          const touched = secrets.some((secret) => {
            for (let i = whole.indexOf(secret); i >= 0; i = whole.indexOf(secret, i + 1))
              if (i < end && start < i + secret.length) return true;
            return false;
          });
          if (touched) expect(['', '…']).toContain(shown);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('quoterOf() quotes three at most, short, each once, and none within another', async () => {
    const title = 'A finding about nothing in particular';
    const content = 'word '.repeat(40);
    const quote = await quoterOf({ title, content }, gateRules(0.5));
    const place = (field: 'title' | 'content', start: number, end: number) => ({ field, start, end });
    expect(quote([])).toEqual([]);
    expect(quote([place('title', 2, 9), place('title', 2, 15), place('title', 10, 15)])).toEqual([
      '“finding about”',
    ]);
    expect(quote([place('content', 0, 4), place('content', 5, 9)])).toEqual(['“word”']);
    expect(quote([0, 2, 10, 16, 24].map((at) => place('title', at, at + 1)))).toHaveLength(3);
    const [long] = quote([place('content', 0, 200)]);
    expect(long).toBe('“word word word word word word word word…”');
  });
});
