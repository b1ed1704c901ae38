import { describe, expect, test } from 'bun:test';
import fc from 'fast-check';
import { contentCharsMax, contentCharsMin, titleCharsMax } from '../../../src/core/limits.ts';
import { noteFindings } from '../../../src/core/markdown/findings.ts';

const long = 'This sentence is long enough to stand alone as a finding.';
const titles = (text: string, file = 'notes/vacuum-and-locks.md') =>
  noteFindings(text, file).findings.map(({ title }) => title);

describe('noteFindings()', () => {
  test('titles each piece by the headings above it, and says the line of its own', () => {
    const text = `# Postgres\n\n${long}\n\n## Locks\n\n### Long ones\n\n${long}\n\nSetext\n------\n${long}\n`;
    expect(noteFindings(text, 'a.md').findings.map(({ title, line }) => [title, line])).toEqual([
      ['Postgres', 1],
      ['Postgres: Locks: Long ones', 7],
      ['Postgres: Setext', 11],
    ]);
  });

  test('takes the name of the file, or of its folder, where no heading says what it is about', () => {
    expect(titles(long)).toEqual(['vacuum and locks']);
    expect(titles(long, 'til/2024-03-01-jq-tricks.md')).toEqual(['jq tricks']);
    expect(titles(long, 'payments-service/CLAUDE.md')).toEqual(['payments service']);
    expect(titles(`---\ntitle: Jq by heart\n---\n${long}`)).toEqual(['Jq by heart']);
  });

  test('keeps code as it is, and what links show instead of where they lead beside the file', () => {
    const code = '```md\n[a](b.md) <!-- kept -->\n\n\n[[Page]]\n```';
    const text = `# T\n\n<!-- gone -->\nSee [the other *note*](other.md#x), [docs](https://example.org/a), [ref][r], ![chart](c.png), [[Page|the page]] and \`[x](y)\`.\n\n${code}\n\n[r]: ./r.md\n`;
    expect(noteFindings(text, 'a.md').findings[0]?.content).toBe(
      `See the other note, [docs](https://example.org/a), ref, chart, the page and \`[x](y)\`.\n\n${code}`,
    );
  });

  test('joins the parts of a decision record, and short sections, to the piece they belong to', () => {
    const adr = `# 12. Use SQLite\n\n## Status\n\nAccepted\n\n## Context\n\n${long}\n\n## Decision\n\n- one file\n\n## References\n\n- [x](y)\n`;
    const { findings, skipped } = noteFindings(adr, '0012-use-sqlite.md');
    expect(findings).toMatchObject([
      { title: '12. Use SQLite', content: `Status: Accepted\n\nContext: ${long}\n\nDecision:\n\n- one file` },
    ]);
    expect(skipped).toEqual([{ line: 15, reason: 'a list of links or the like' }]);
    const notes = noteFindings(`# Alpha\n\n${long}\n\n## Tip\n\nUse -v.\n\n# Beta\n\nno\n`, 'x.md');
    expect(notes.findings).toMatchObject([{ title: 'Alpha', content: `${long}\n\nTip: Use -v.` }]);
    expect(notes.skipped).toEqual([{ line: 9, reason: 'too short' }]);
  });

  test('cuts what is longer than a content between blocks, and says which block is too long', () => {
    const paragraph = 'word '.repeat(1_000).trim();
    const { findings, skipped } = noteFindings(
      `# Long\n\n${[1, 2, 3, 4].map(() => paragraph).join('\n\n')}\n\n\`\`\`\n${'x'.repeat(13_000)}\n\`\`\`\n`,
      'a.md',
    );
    expect(findings.map(({ title }) => title)).toEqual(['Long', 'Long (2)']);
    expect(skipped).toEqual([{ line: 1, reason: 'too long' }]);
  });

  test('takes tags and hive from front matter in YAML and TOML, and nothing from what is broken', () => {
    const yaml = `---\ntags: [Postgres, "#ops", ${'x'.repeat(41)}]\nhive: nexus\n---\n${long}`;
    expect(noteFindings(yaml, 'a.md').findings).toMatchObject([
      { tags: ['Postgres', 'ops'], hive: 'nexus', line: 5, content: long },
    ]);
    expect(noteFindings(`+++\ntags = ["go"]\n+++\n${long}`, 'a.md').findings).toMatchObject([
      { tags: ['go'] },
    ]);
    expect(noteFindings(`---\ntags: [a\n---\n${long}`, 'a.md').findings).toMatchObject([
      { tags: [], content: long },
    ]);
    expect(noteFindings(`---\ntags: sql, jq\n---\n\n${long}`, 'a.md').findings).toMatchObject([
      { tags: ['sql', 'jq'] },
    ]);
  });

  test('says of a file that holds nothing that there is nothing to read', () => {
    for (const text of ['', '\n\n', '---\na: 1\n---\n', '# Only a heading\n'])
      expect(noteFindings(text, 'a.md')).toEqual({
        findings: [],
        skipped: [{ line: 1, reason: 'nothing to read' }],
      });
  });

  test('never throws, keeps every piece within the limits, and loses no word of plain prose', () => {
    const line = fc.constantFrom(
      '# One',
      '## Two',
      '### Three',
      '## Context',
      '',
      '---',
      '```',
      '- [a](b)',
      '[r]: x',
      '> quote',
      '    code',
      '<!-- c',
      '-->',
      '| a | b |',
      long,
      `${long} ${long}`,
      '[[',
      '+++',
      'word\r',
      '\uFEFF',
      '![',
      '***',
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), (lines) => {
        const { findings } = noteFindings(lines.join('\n'), 'a.md');
        for (const { title, content, line: at } of findings) {
          expect(title.length).toBeWithin(1, titleCharsMax + 1);
          expect(content.length).toBeWithin(contentCharsMin, contentCharsMax + 1);
          expect(at).toBeWithin(1, lines.length + 2);
        }
      }),
    );
    const words = fc.array(fc.stringMatching(/^[a-z]{2,9}$/), { minLength: 12, maxLength: 60 });
    fc.assert(
      fc.property(words, (prose) => {
        const text = `# Title\n\n${prose.join(' ')}`;
        expect(noteFindings(text, 'a.md').findings[0]?.content ?? '').toBe(
          prose.join(' ').length < contentCharsMin ? '' : prose.join(' '),
        );
      }),
    );
  });
});
