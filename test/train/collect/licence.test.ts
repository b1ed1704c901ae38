import { describe, expect, test } from 'bun:test';
import { isLicenceFile, judgeLicence, licencesOf } from '../../../models/train/collect/licence.ts';
import { MIT } from './repository.ts';

const APACHE = 'Apache License\nVersion 2.0, January 2004\nhttp://www.apache.org/licenses/';
const BSD = 'Redistribution and use in source and binary forms, with or without modification, are permitted';
const cases: [name: string, texts: string[], licences: string[], refused: boolean][] = [
  ['MIT', [MIT], ['MIT'], false],
  ['Apache or MIT, as Rust projects have it', [APACHE, MIT], ['Apache-2.0', 'MIT'], false],
  ['BSD', [BSD], ['BSD'], false],
  ['CC BY', ['Creative Commons Attribution 4.0 International Public License'], ['CC-BY'], false],
  ['CC BY-SA', ['Creative Commons Attribution-ShareAlike 4.0 International'], ['CC-BY-SA'], true],
  ['GPL', ['                    GNU GENERAL PUBLIC LICENSE\n Version 3'], ['GPL'], true],
  ['GPL beside MIT', [MIT, 'GNU GENERAL PUBLIC LICENSE'], ['GPL', 'MIT'], true],
  ['BUSL', ['Business Source License 1.1'], ['BUSL'], true],
  ['none', [], [], true],
  ['something else', ['All rights reserved.'], [], true],
];

describe('judgeLicence()', () => {
  test.each(cases)('%s', (_name, texts, licences, refused) => {
    const verdict = judgeLicence(texts);
    expect(verdict.licences).toEqual(licences);
    expect(verdict.refused !== undefined).toBe(refused);
  });
});

describe('licencesOf()', () => {
  test('is not led astray by a licence that is only mentioned', () => {
    expect(
      licencesOf(`${MIT}\n${'x '.repeat(400)}\nSome files are under the GNU General Public License.`),
    ).toEqual(['MIT']);
  });
});

describe('isLicenceFile()', () => {
  test('looks at the top folder only', () => {
    expect(['LICENSE', 'license.md', 'LICENCE-APACHE', 'COPYING', 'UNLICENSE'].every(isLicenceFile)).toBe(
      true,
    );
    expect(['docs/LICENSE', 'README.md', 'licensing/a.md'].some(isLicenceFile)).toBe(false);
  });
});
