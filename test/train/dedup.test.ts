import { describe, expect, test } from 'bun:test';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readPairs } from '../../models/dedup/pairs.ts';
import { strangerPairs } from '../../models/dedup/strangers.ts';
import { openEvaluatedModel } from '../eval/model.ts';
import { temporaryFolder } from '../support/executable.ts';

const root = join(import.meta.dir, '../..');
const tables = ['weights.txt', 'wording.txt'] as const;

describe('models/dedup', () => {
  test('train.ts makes the weights that are shipped of the pairs that are shipped', async () => {
    const out = temporaryFolder();
    const script = join(root, 'models/dedup/train.ts');
    const run = Bun.spawn([process.execPath, script, '--only-fit', `--out=${out}`], {
      stdout: 'pipe',
      stderr: 'pipe',
    });
    expect(await run.exited).toBe(0);
    for (const table of tables) {
      const shipped = weightsIn(join(root, 'src/core/dedup', table));
      const fitted = weightsIn(join(out, table));
      expect(shipped.size).toBeGreaterThan(20);
      // Another machine's arithmetic may differ in its last digit, and a rounding with it.
      const differing = [...new Set([...shipped.keys(), ...fitted.keys()])].filter(
        (name) => Math.abs((shipped.get(name) ?? 0) - (fitted.get(name) ?? 0)) > 0.03,
      );
      expect(differing).toEqual([]);
    }
  }, 240_000);

  test('strangerPairs() pairs near texts of one writer, never of one group', async () => {
    const model = openEvaluatedModel(join(root, 'models/default'));
    const labelled = readPairs(join(root, 'models/dedup/groups')).filter(({ writer }) => writer === 'data');
    const groupOf = new Map(labelled.flatMap(({ a, b, group }) => [a, b].map((text) => [text, group])));
    const pairs = await strangerPairs(model, labelled);
    model.close();
    expect(pairs.length).toBeGreaterThan(100);
    for (const { a, b } of pairs) expect(groupOf.get(a)).not.toBe(groupOf.get(b)!);
  });
});

/** What stands behind the last tab of a line, by what stands before it. */
function weightsIn(file: string): Map<string, number> {
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
  return new Map(
    lines.map((line) => {
      const at = line.lastIndexOf('\t');
      return [line.slice(0, at), Number(line.slice(at + 1))];
    }),
  );
}
