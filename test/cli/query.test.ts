import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from 'bun:test';
import { findings } from './findings.ts';
import { commandMs, type HiveClient, startHiveAndClient } from './hive-client.ts';

setDefaultTimeout(commandMs);

describe('hive query', () => {
  let client: HiveClient;
  let id: string;
  beforeAll(async () => {
    client = await startHiveAndClient();
    const { title, content } = findings.pnpm;
    const told = await client.run([
      'contribute',
      '--title',
      title,
      '--content',
      content,
      '--tags',
      'pnpm,Next.JS',
      '--json',
    ]);
    id = JSON.parse(told.out).entry_id;
    const other = findings.pgvector;
    await client.run(['contribute', '--title', other.title, '--content', other.content, '--hive', 'nexus']);
  });
  afterAll(() => client.hive.stop());

  test('query shows title, similarity, hive, counts, tags, summary and id, without colours into a pipe', async () => {
    const { code, out, err } = await client.run(['query', 'pnpm workspace package ignores its .npmrc']);
    expect(code).toBe(0);
    expect(err).toBe('');
    const [title, facts, summary, last] = out.split('\n');
    expect(title).toBe(findings.pnpm.title);
    expect(facts).toMatch(/^ {2}0\.\d\d · academy · 1 contribution · #pnpm #nextjs$/);
    expect(summary).toStartWith('  pnpm 9.1 reads only the root .npmrc');
    expect(last).toBe(`  ${id}`);
    expect(out).not.toContain('\u001b');
  });

  test('query takes unquoted words as one question', async () => {
    const { code, out } = await client.run(['query', 'pnpm', 'workspace', 'npmrc', 'ignored']);
    expect(code).toBe(0);
    expect(out).toContain(id);
  });

  test.each([[['query']], [['query', '-']]])('%p reads the question from standard input', async (args) => {
    const { code, out } = await client.run(args, {
      input: 'why does pnpm ignore .npmrc in a workspace package?\n',
    });
    expect(code).toBe(0);
    expect(out).toContain(id);
  });

  test("query --json prints the API's own answer and nothing else", async () => {
    const question = 'pnpm workspace package ignores its .npmrc';
    const { code, out, err } = await client.run(['query', question, '--json', '--limit', '1']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const asked = await fetch(`${client.hive.url}/knowledge/query?limit=1&q=${encodeURIComponent(question)}`);
    const given = JSON.parse(out);
    const own = (await asked.json()) as typeof given;
    expect(given.data.results).toEqual(own.data.results);
    expect(Object.keys(given)).toEqual(Object.keys(own));
  });

  test('query with a token reads the bare list that comes then', async () => {
    const question = ['query', 'pnpm workspace npmrc ignored'];
    const environment = { HIVE_TOKEN: 'hive_anything-in-an-open-hive' };
    const json = await client.run([...question, '--json'], { environment });
    expect(Array.isArray(JSON.parse(json.out).data)).toBe(true);
    const { code, out } = await client.run(question, { environment });
    expect(code).toBe(0);
    expect(out).toContain(id);
  });

  test('query --full shows the whole content', async () => {
    const { out } = await client.run(['query', 'pgvector hnsw fewer rows than limit', '--full']);
    expect(out).toContain(findings.pgvector.content);
  });

  test('query --hive, --tags and --min-similarity narrow', async () => {
    const question = 'pnpm workspace package ignores its .npmrc';
    expect((await client.run(['query', question, '--hive', 'nexus'])).out).not.toContain(id);
    expect((await client.run(['query', question, '--tags', 'pnpm'])).out).toContain(id);
    for (const narrow of [
      ['--tags', 'docker'],
      ['--min-similarity', '0.999'],
      ['--hive', 'business'],
    ]) {
      const { code, out } = await client.run(['query', question, ...narrow]);
      expect(code).toBe(0);
      expect(out).toBe('Nothing relevant found within these limits; ask again with fewer.\n');
    }
  });

  test('query --explain shows how a result came to its place, without colours into a pipe', async () => {
    const { code, out } = await client.run(['query', 'pnpm workspace npmrc zeppelin', '--explain']);
    expect(code).toBe(0);
    const lines = out.split('\n').map((line) => line.trim());
    expect(lines[0]).toBe('Asked pnpm workspace npmrc zeppelin');
    expect(lines).toContain(id);
    expect(out).toMatch(/^ {4}score \([\d. +]+\)(?: × [\d.]+){4} = 0\.\d+$/m);
    expect(out).toMatch(/^ {6}meaning +[█░]{10} \d\.\d\d × [\d.]+ → 0\.\d+$/m);
    expect(out).toMatch(/^ {6}similarity [█░]{10} [+−]\d\.\d\d$/m);
    expect(out).toMatch(/^ {4}holds .*pnpm \d\.\d title, content, tags/m);
    expect(out).toMatch(/^ {4}lacks zeppelin$/m);
    expect(out).not.toContain('\u001b');
  });

  test('query --explain says why there is nothing', async () => {
    const far = await client.run(['query', '--explain', 'how do I bake a sourdough loaf with rye flour']);
    expect(far.code).toBe(0);
    expect(far.out).toMatch(
      /The best entry, “.+”, answers it with probability 0\.\d\d, below the floor of 0\.\d+\./,
    );
    const small = await client.run(['query', '--explain', 'thanks, go on']);
    expect(small.out).toContain('It asks for nothing that could be looked up.');
  });

  test('query says so in a friendly line when nothing is relevant', async () => {
    const { code, out } = await client.run(['query', 'how do I bake a sourdough loaf with rye flour']);
    expect(code).toBe(0);
    expect(out).toBe('Nothing relevant is known yet. When you find out, tell the others: hive contribute\n');
  });

  test('query of an unknown hive fails and says where to look', async () => {
    const { code, out, err } = await client.run(['query', 'x', '--hive', 'nowhere']);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toBe('hive: there is no such hive: "hive hive list" shows those there are\n');
  });

  test('query --json prints a failure as the API tells it, and still ends with 1', async () => {
    const { code, out, err } = await client.run(['query', 'x', '--hive', 'nowhere', '--json']);
    expect({ code, err }).toEqual({ code: 1, err: '' });
    expect(JSON.parse(out)).toMatchObject({ success: false, error: 'hive_unknown' });
  });

  test('query neutralises a terminal escape in what an entry says', async () => {
    const title = '\u001b]0;owned\u0007\u001b[31mffmpeg\u001b[0m -ss cuts at a keyframe\u009b2J with -c copy';
    const input = JSON.stringify({ title, content: `${findings.ffmpeg.content}\r\n\u001b[2J\u001b[H` });
    expect((await client.run(['contribute'], { input })).code).toBe(0);
    const shown = await client.run(['query', 'ffmpeg -ss keyframe -c copy', '--full']);
    expect(shown.out).toContain('ffmpeg -ss cuts at a keyframe with -c copy\n');
    expect(shown.out).not.toMatch(/(?!\n)\p{Cc}/u);
    expect(shown.out).not.toContain('owned');
  });

  test('query without a question is wrong usage', async () => {
    for (const [args, input] of [
      [['query'], ''],
      [['query', '  '], undefined],
      [['query', '-'], ' \n'],
    ] as const) {
      const { code, out, err } = await client.run(args, input === undefined ? {} : { input });
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(err).toMatch(/^hive: there is no question: .+\n$/);
    }
  });
});
