import { describe, expect, test } from 'bun:test';
import fc from 'fast-check';
import type { Host } from '../../src/cli/host.ts';
import { runCommand } from '../../src/cli/program.ts';
import { cleanText } from '../../src/cli/terminal/clean-text.ts';
import { screenOf } from '../../src/cli/terminal/screen.ts';
import { table } from '../../src/cli/terminal/table.ts';
import { gateRules } from '../../src/core/gate/rules.ts';

/** A host whose streams are terminals, or not, and remember what they were given. */
function hostWith(given: { isTerminal: boolean; columns?: number; environment?: Host['environment'] }) {
  let out = '';
  let err = '';
  const { isTerminal, columns = 80 } = given;
  const host: Host = {
    version: '0.0.0',
    environment: given.environment ?? {},
    out: {
      write(text) {
        out += text;
      },
      isTerminal,
      columns,
    },
    err: {
      write(text) {
        err += text;
      },
      isTerminal,
      columns,
    },
    edit: null,
    launch: () => {},
    readStdin: async () => '',
    stdin: async function* () {},
    drained: async () => {},
    serve: async () => 0,
    speakMcp: async () => {},
    gateRules: () => gateRules(0.5),
    addModel: () => Promise.reject(new Error('no server to do without')),
  };
  return { host, written: () => ({ out, err }) };
}

const screen = (columns: number) =>
  screenOf(hostWith({ isTerminal: true, columns }).host.out, { NO_COLOR: '1' });

const result = {
  id: '01a20000-0000-7000-8000-000000000000',
  hive: 'academy',
  title: 'A title of \u001b[5msome\u001b[0m length that has to be broken on a narrow terminal',
  summary: 'A summary that is so long that it has to be broken more than once on a narrow terminal.',
  content: 'Run this:\n    git push --force-with-lease origin a-branch-with-a-long-name\nthen that.',
  tags: ['git'],
  similarity: 0.61,
  score: 0.6,
  specificity_score: 0.8,
  novelty_score: 1,
  contribution_count: 2,
  citation_count: 1,
  endorsement_count: 0,
  flags: { outdated: 2, incorrect: 0, duplicate: 0, unsafe: 0 },
  status: 'disputed',
  stale: true,
};

async function ask(
  given: Parameters<typeof hostWith>[0],
  args: string[] = [],
  data: unknown = { results: [result] },
) {
  const server = Bun.serve({
    hostname: '127.0.0.1',
    port: 0,
    fetch: () => Response.json({ success: true, data }),
  });
  try {
    const environment = { ...given.environment, HIVE_API_URL: `http://127.0.0.1:${server.port}` };
    const { host, written } = hostWith({ ...given, environment });
    expect(await runCommand(args.length > 0 ? args : ['query', 'git'], host)).toBe(0);
    return written();
  } finally {
    await server.stop(true);
  }
}

describe('what is shown on a terminal', () => {
  test('runCommand() colours on a terminal only, and never with NO_COLOR or a dumb one', async () => {
    expect((await ask({ isTerminal: true })).out).toContain('\u001b[1mA title of some length');
    for (const plain of [
      { isTerminal: false },
      { isTerminal: true, environment: { NO_COLOR: '1' } },
      { isTerminal: true, environment: { TERM: 'dumb' } },
    ]) {
      expect((await ask(plain)).out).not.toContain('\u001b');
    }
  });

  test('runCommand() keeps within the columns of the terminal', async () => {
    const { out } = await ask({ isTerminal: true, columns: 40, environment: { NO_COLOR: '1' } });
    const lines = out.trimEnd().split('\n');
    const facts = lines.findIndex((line) => line.includes('academy'));
    expect(facts).toBe(2);
    for (const [at, line] of lines.entries())
      if (at !== facts) expect(Bun.stringWidth(line)).toBeLessThanOrEqual(40);
    expect(lines[facts]).toBe(
      '  ▰▰▰▱▱ 0.61 · academy · 2 contributions · 1 citation · #git · disputed · stale · 2 × flagged outdated',
    );
  });

  test('runCommand() keeps the indentation of code in a whole content', async () => {
    const { out } = await ask({ isTerminal: true, columns: 50, environment: { NO_COLOR: '1' } }, [
      'query',
      'git',
      '--full',
    ]);
    expect(out).toContain(
      '\n  Run this:\n      git push --force-with-lease origin\n      a-branch-with-a-long-name\n  then that.\n',
    );
  });

  test('runCommand() breaks no text into a pipe and draws no bar', async () => {
    const { out } = await ask({ isTerminal: false, columns: 20 });
    expect(out).toContain(`  ${result.summary}\n`);
    expect(out).toContain('\n  0.61 · academy');
  });

  test('runCommand() writes bare control characters of JSON as escapes on a terminal, and means the same', async () => {
    const data = { results: [{ ...result, title: 'one\u009b2J\u007f\u202etwo' }] };
    const { out } = await ask({ isTerminal: true }, ['query', 'git', '--json'], data);
    expect(out).not.toMatch(/(?!\n)\p{Cc}|\u202e/u);
    expect(JSON.parse(out)).toEqual({ success: true, data });
    const piped = await ask({ isTerminal: false }, ['query', 'git', '--json'], data);
    expect(piped.out).toBe(`${JSON.stringify({ success: true, data })}\n`);
  });

  test('runCommand() shows that a collapse is under way on a terminal only, and wipes it', async () => {
    const report = { run_id: null, dry_run: true, examined: 1, joined: 0, pairs: [], took_ms: 12 };
    const shown = await ask({ isTerminal: true }, ['collapse', '--dry-run', '--data', '/nowhere'], report);
    expect(shown.err).toContain('Looking for near-duplicates');
    expect(shown.err).toEndWith('\r\u001b[K');
    expect(shown.out).toBe('1 new entry looked at in 0.0 s; 0 pairs would be joined, nothing was changed.\n');
    expect(
      (await ask({ isTerminal: false }, ['collapse', '--dry-run', '--data', '/nowhere'], report)).err,
    ).toBe('');
  });
});

describe('cleanText()', () => {
  test.each([
    ['a colour', 'a\u001b[31;1mb\u001b[0mc', 'abc'],
    ['a cursor move', 'a\u001b[2J\u001b[Hb', 'ab'],
    ['a one-character introducer', 'a\u009b31mb', 'ab'],
    ['a window title', 'a\u001b]0;title\u0007b', 'ab'],
    ['a link', '\u001b]8;;http://x\u001b\\text\u001b]8;;\u001b\\', 'text'],
    ['an answer-back', 'a\u001bP$qm\u001b\\b', 'ab'],
    ['a reset', 'a\u001bcb', 'ab'],
    ['an unended sequence', 'a\u001b]0;the rest stays readable', 'a0;the rest stays readable'],
    ['a sequence that appears once another is gone', '\u001b\u001b[0m[31mx', '[31mx'],
    ['a bell and a backspace', 'a\u0007b\b\bc', 'abc'],
    ['a return that would overwrite the line', 'evil\rgood', 'evil\ngood'],
    ['turned writing', 'a\u202eb\u2066c', 'abc'],
    ['line ends and tabs', 'a\n\tb', 'a\n\tb'],
    ['other scripts and emoji', 'Größe 世界 👩‍💻', 'Größe 世界 👩‍💻'],
  ])('cleanText() of %s leaves what is harmless', (_, text, clean) => {
    expect(cleanText(text)).toBe(clean);
  });

  test('cleanText() leaves no control character of any text, and is done after one time', () => {
    const hostile = fc.string({
      unit: fc.oneof(
        fc.constantFrom('\u001b', '\u009b', '[', ']', '0', ';', 'm', '\u0007', '\\', '\r', '\n'),
        fc.string({ unit: 'binary', maxLength: 1 }),
      ),
      maxLength: 60,
    });
    fc.assert(
      fc.property(hostile, (text) => {
        const clean = cleanText(text);
        expect(clean).not.toMatch(/(?![\n\t])\p{Cc}/u);
        expect(cleanText(clean)).toBe(clean);
      }),
    );
  });
});

describe('table()', () => {
  const columns = [
    { heading: 'name', breaks: true },
    { heading: 'count', align: 'right' },
  ] as const;

  test('table() is as wide as its widest cells, wide characters included', () => {
    expect(
      table(screen(80), columns, [
        ['世界', '1'],
        ['abcdefg', '20'],
      ]),
    ).toBe('NAME     COUNT\n世界         1\nabcdefg     20');
  });

  test('table() breaks what may break when the terminal is too narrow', () => {
    const shown = table(screen(30), columns, [['one two three four five six seven eight', '7']]);
    expect(shown.split('\n').every((line) => Bun.stringWidth(line) <= 30)).toBe(true);
    expect(shown.split('\n').slice(1)).toEqual(['one two three four five      7', 'six seven eight']);
  });
});
