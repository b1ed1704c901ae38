import { describe, expect, test } from 'bun:test';
import { squeeze } from '../../../models/train/text/clip.ts';
import { plainMarkdown } from '../../../models/train/text/markdown.ts';
import { toMarkdown } from '../../../models/train/text/to-markdown.ts';

const cases: [given: string, expected: string][] = [
  ['**Bold** and `code` and [a link](./there.md)', 'Bold and code and a link'],
  ['![a picture](a.png) Text', 'Text'],
  ['Text <b>in</b> tags &amp; entities', 'Text in tags & entities'],
  ['<!-- hidden\nfor ever -->Shown', 'Shown'],
  ['a {{< glossary_tooltip text="pod" term_id="pod" >}} runs', 'a pod runs'],
  ['> [!NOTE]\n> Quoted', 'Quoted'],
  ["import A from 'a';\n\nText", 'Text'],
];

describe('plainMarkdown()', () => {
  test.each(cases)('%j', (given, expected) => {
    expect(squeeze(plainMarkdown(given))).toBe(expected);
  });
});

describe('toMarkdown()', () => {
  test('makes headings of underlined titles, by the order in which the rulers appear', () => {
    const rst =
      'Title\n=====\n\nText with :func:`a.b` and ``code``.\n\nPart\n----\n\nMore.\n\n.. image:: a.png\n   :alt: b\n';
    const markdown = toMarkdown('a.rst', rst);
    expect(markdown).toContain('# Title');
    expect(markdown).toContain('## Part');
    expect(markdown).toContain('Text with a.b and code.');
    expect(markdown).not.toContain('image');
  });

  test('reads AsciiDoc and HTML headings', () => {
    expect(toMarkdown('a.adoc', '== Part\n\nText')).toContain('## Part');
    expect(toMarkdown('a.html', '<h2 id="x">Part</h2><p>Text</p>')).toContain('## Part');
  });
});
