import { describe, expect, test } from 'bun:test';
import { isChangelog, isDocument } from '../../../models/train/collect/documents.ts';
import { FORMATS } from '../../../models/train/collect/formats.ts';
import { sectionPairs } from '../../../models/train/collect/sections.ts';
import { seeded } from '../../../models/train/seeded.ts';

describe('isDocument()', () => {
  test('leaves copies, translations, old versions and papers about people out', () => {
    const read = ['README.md', 'docs/guide.mdx', 'doc/a.rst', 'docs/es2015.md'];
    const left = [
      'node_modules/a/README.md',
      'docs/zh-CN/guide.md',
      'README.ja.md',
      'docs/v1.2/a.md',
      'CONTRIBUTORS.md',
      'a.ts',
    ];
    expect(read.filter((path) => !isDocument(path, undefined))).toEqual([]);
    expect(left.filter((path) => isDocument(path, undefined))).toEqual([]);
  });

  test('keeps to the folders of a source', () => {
    const only = /^(?!guides\/)/;
    expect(isDocument('guides/a.md', only)).toBe(false);
    expect(isDocument('docs/a.md', only)).toBe(true);
    expect(isDocument('docs/a.html', /\.md$|^docs\/.*\.html$/)).toBe(true);
  });
});

describe('isChangelog()', () => {
  test('tells lists of changes', () => {
    expect(
      ['CHANGELOG.md', 'packages/a/CHANGELOG.md', 'HISTORY.rst', 'CHANGES', 'doc/whatsnew/1.2.rst'].every(
        isChangelog,
      ),
    ).toBe(true);
    expect(['node_modules/a/CHANGELOG.md', 'src/history.ts', 'docs/a.md'].some(isChangelog)).toBe(false);
  });
});

describe('sectionPairs()', () => {
  const text = 'A section needs a few words, or there is nothing in it that could be looked for.';
  const queries = (markdown: string) =>
    sectionPairs(markdown, seeded(1))
      .filter(({ k }) => k === 'doc')
      .map(({ a }) => a);

  test('asks with title and heading, and the heading above a short one', () => {
    const markdown = `# Cache guide\n\n${text}\n\n## Options\n\n${text}\n\n### Size\n\n${text}\n\n## How entries are thrown out of it\n\n${text}\n`;
    expect(queries(markdown)).toEqual([
      'Cache guide',
      'Cache guide: Options',
      'Cache guide: Options > Size',
      'Cache guide: How entries are thrown out of it',
    ]);
  });

  test('takes code for no text, but shows some where there is hardly any', () => {
    const [pair] = sectionPairs(
      '# Opening a cache\n\nIt is opened like this, with a time and a size that fit.\n\n```js\nopen({ size: 1 })\n# no heading\n```\n',
      seeded(1),
    );
    expect(pair!.b).toBe(
      'It is opened like this, with a time and a size that fit. open({ size: 1 }) # no heading',
    );
  });

  test('reads any text without an error', () => {
    expect(sectionPairs('---\n---\n######\n```\n', seeded(1))).toEqual([]);
    expect(sectionPairs('', seeded(1))).toEqual([]);
  });
});

describe('FORMATS', () => {
  test('reads a page of commands', () => {
    const page =
      '# tar\n\n> Archiving utility.\n> More information: <https://example.org>.\n\n- Extract an archive:\n\n`tar -xf {{path/to/file.tar}}`\n';
    expect(FORMATS['tldr-pages/tldr']!.read(page)).toEqual([
      { k: 'cmd', a: 'tar: Extract an archive', b: 'tar -xf path/to/file.tar' },
      { k: 'doc', a: 'tar: Archiving utility.', b: 'Extract an archive' },
    ]);
  });

  test('reads an advisory', () => {
    const details = 'An attacker can make the parser use memory without bound by sending many headers.';
    const json = JSON.stringify({ summary: 'Memory use without bound in a parser', details });
    expect(FORMATS['golang/vulndb']!.read(json)).toEqual([
      { k: 'vuln', a: 'Memory use without bound in a parser', b: details },
    ]);
  });
});
