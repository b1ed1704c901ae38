import { describe, expect, test } from 'bun:test';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { constant, type Example, fitLogistic, logOdds } from '../../models/gate/logistic.ts';
import { noPhrase } from '../../src/core/gate/wording/phrases.ts';
import { readWeights } from '../../src/core/gate/wording/weights.ts';
import { wordOf } from '../../src/core/gate/wording/words.ts';
import { temporaryFolder } from '../support/executable.ts';

const root = join(import.meta.dir, '../..');
const example = (is: 0 | 1, features: Record<string, number>, weight = 1): Example => ({
  features: new Map(Object.entries(features)),
  is,
  weight,
});

describe('fitLogistic()', () => {
  test('fitLogistic() tells apart what can be told apart', () => {
    const examples = Array.from({ length: 40 }, (_, i) =>
      example(i % 2 ? 1 : 0, { [i % 2 ? 'yes' : 'no']: 1, same: 1 }),
    );
    const weights = fitLogistic(examples, { pull: 0.1, seenMin: 2 });
    expect(weights.get('yes')).toBeGreaterThan(1);
    expect(weights.get('no')).toBeLessThan(-1);
    expect(Math.abs(weights.get('same')!)).toBeLessThan(0.5);
    expect(logOdds(weights, new Map([['yes', 1]]))).toBeGreaterThan(0);
  });

  test('fitLogistic() with nothing to go by gives the odds of the examples, by their weight', () => {
    const weights = fitLogistic([example(1, {}, 3), example(0, {}, 1)], { pull: 1, seenMin: 2 });
    expect(weights.get(constant)).toBeCloseTo(Math.log(3), 1);
  });

  test('fitLogistic() leaves out what is seen too seldom', () => {
    const weights = fitLogistic(
      [example(1, { once: 1 }), example(0, { twice: 1 }), example(0, { twice: 1 })],
      {
        pull: 1,
        seenMin: 2,
      },
    );
    expect([...weights.keys()]).toEqual([constant, 'twice']);
  });
});

describe('models/gate', () => {
  test.each([
    ['models/gate/train.ts', 'src/core/gate/wording/weights.txt'],
    ['models/gate/train-orders.ts', 'src/core/gate/injection/sentence-weights.txt'],
  ])(
    '%s makes the weights that are shipped of the drafts that are shipped',
    async (script, table) => {
      const out = join(temporaryFolder(), 'weights.txt');
      const run = Bun.spawn([process.execPath, join(root, script), '--only-fit', `--out=${out}`], {
        stdout: 'pipe',
        stderr: 'pipe',
      });
      expect(await run.exited).toBe(0);
      const shipped = tableOf(join(root, table));
      const fitted = tableOf(out);
      expect(shipped.size).toBeGreaterThan(1_000);
      // Another machine's exponential function may differ in its last digit, and a rounding with it.
      const names = new Set([...shipped.keys(), ...fitted.keys()]);
      const differing = [...names].filter((name) => {
        const [one, other] = [shipped.get(name), fitted.get(name)];
        return (
          one === undefined ||
          other === undefined ||
          one.some((weight, i) => Math.abs(weight - other[i]!) > 1)
        );
      });
      expect(differing.length).toBeLessThan(names.size / 500);
    },
    120_000,
  );
});

describe('readWeights()', () => {
  test('readWeights() finds constants, signs and phrases under their names', () => {
    const weights = readWeights(
      '#\t-50\t20\t-30\t1:-30\n# content: length\t10\t-20\t3\ntitle: fix it\t5\t7\t9\nfix\t1\t2\t4\t0:3,2:-4\n',
    );
    expect(weights.constant).toEqual({
      narration: -0.5,
      specificity: 0.2,
      orders: -0.3,
      likeness: [[1, -0.3]],
    });
    expect(weights.signs.get('# content: length')).toMatchObject({ narration: 0.1, specificity: -0.2 });
    const { phrases } = weights;
    const { title, content } = phrases.roots;
    const fix = phrases.grow(title, wordOf('fix'));
    expect(phrases.weightOf(fix)).toBeUndefined();
    const fixIt = phrases.grow(fix, wordOf('it'));
    expect(phrases.weightOf(fixIt)).toMatchObject({ narration: 0.05, specificity: 0.07, orders: 0.09 });
    expect(phrases.hundredths[fixIt * 3]).toBe(5);
    expect(phrases.weightOf(phrases.grow(content, wordOf('fix')))!.likeness).toEqual([
      [0, 0.03],
      [2, -0.04],
    ]);
    expect(phrases.grow(content, wordOf('it'))).toBe(noPhrase);
    expect(phrases.grow(content, wordOf('never-seen'))).toBe(noPhrase);
  });
});

function tableOf(file: string): Map<string, number[]> {
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
  return new Map(
    lines.map((line) => {
      const [name = '', ...weights] = line.split('\t');
      return [name, weights.slice(0, 3).map(Number)];
    }),
  );
}
