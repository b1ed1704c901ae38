import { expect, test } from 'bun:test';
import { join } from 'node:path';
import { normalise } from '../../../src/core/gate/normalise.ts';
import { findPrivateData } from '../../../src/core/gate/pii.ts';
import { passagesOf, proseFiles } from '../../eval/gate/passages.ts';

const packages = join(import.meta.dir, '../../../node_modules');

/** Real numbers, paths and accounts are what these packages are about; their findings are true ones. */
const aboutPrivateData = /node_modules\/(?:\.bun\/)?(?:libphonenumber-js|ibantools|@?secretlint)/;

test('findPrivateData() raises next to no false alarm on the documentation of the installed packages', async () => {
  const files = proseFiles(packages).filter(
    (file) => /README\.md$/i.test(file) && !aboutPrivateData.test(file),
  );
  let passages = 0;
  const alarms: string[] = [];
  for (const file of files) {
    for (const passage of await passagesOf(file)) {
      passages++;
      const kinds = (await findPrivateData(normalise(passage).text)).map(({ kind }) => kind);
      // A maintainer's address is a true finding.
      const others = kinds.filter((kind) => !kind.endsWith('e-mail address'));
      if (others.length > 0) alarms.push(`${others.join(', ')} in ${file.slice(packages.length)}`);
    }
  }
  expect(passages).toBeGreaterThan(100);
  // At most one passage in a hundred.
  expect(alarms.slice(Math.floor(passages / 100))).toEqual([]);
});
