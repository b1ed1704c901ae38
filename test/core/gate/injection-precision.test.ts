import { expect, test } from 'bun:test';
import { join } from 'node:path';
import { findInjection } from '../../../src/core/gate/injection.ts';
import { normalise } from '../../../src/core/gate/normalise.ts';
import { passagesOf, proseFiles } from '../../eval/gate/passages.ts';

const packages = join(import.meta.dir, '../../../node_modules');

test('findInjection() raises next to no false alarm on the documentation of the installed packages', async () => {
  // Rules for agents that contribute to a package address them in earnest.
  const files = proseFiles(packages).filter((file) => !/(?:AGENTS|CLAUDE|AI_POLICY)\.md$/i.test(file));
  let passages = 0;
  const alarms: string[] = [];
  for (const file of files) {
    for (const passage of await passagesOf(file)) {
      passages++;
      const [found] = findInjection(passage, normalise(passage));
      if (found) alarms.push(`${found.kind} in ${file.slice(packages.length)}`);
    }
  }
  expect(passages).toBeGreaterThan(100);
  // At most one passage in a hundred.
  expect(alarms.slice(Math.floor(passages / 100))).toEqual([]);
});
