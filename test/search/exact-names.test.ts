import { describe, expect, test } from 'bun:test';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { RelevanceScale } from '../../src/core/rank.ts';
import { type Indexable, SearchIndex } from '../../src/search/search-index.ts';

// Vectors are all alike here: what is found is found by its name.
const dimensions = 16;
const vector = new Float32Array(dimensions).fill(1 / Math.sqrt(dimensions));
const config = new URL('../../models/default/config.json', import.meta.url);
const shipped = JSON.parse(readFileSync(config, 'utf8')).calibration as RelevanceScale;
const open: RelevanceScale = { ...shipped, probabilityMin: 0, companionShare: 0 };

describe('SearchIndex finds exact names among their like', () => {
  test.each([
    ['ERR_REQUIRE_ESM', ['ERR_REQUIRE_ESM', 'ERR_MODULE_NOT_FOUND', 'ERR_PACKAGE_PATH_NOT_EXPORTED']],
    ['SQLSTATE 40P01', ['SQLSTATE 40P01', 'SQLSTATE 40001', 'SQLSTATE 23505']],
    ['TS2345', ['TS2345', 'TS2322', 'TS7006']],
    ['E0277', ['E0277', 'E0382', 'E0502']],
    ['--no-verify', ['--no-verify', '--verify', '--no-edit']],
    ['@scope/pkg', ['@scope/pkg', '@scope/other', '@other/pkg']],
    ['useEffect', ['useEffect', 'useState', 'useMemo']],
    ['node:fs', ['node:fs', 'node:path', 'node:net']],
    ['src/core/rank.ts', ['src/core/rank.ts', 'src/core/text.ts', 'src/http/rank.js']],
    ['os.path.join', ['os.path.join', 'os.path.split', 'str.join']],
    ['C++', ['C++', 'C#', 'C']],
    ['HTTP 429', ['HTTP 429', 'HTTP 502', 'HTTP 413']],
    ['client_max_body_size', ['client_max_body_size', 'client_body_timeout', 'max_connections']],
  ])('%p', (name, [wanted, ...others]) => {
    const about = (text: string) => `Trouble with ${text} after the upgrade`;
    const ids = order([...others, wanted!].map(about), `what does ${name} mean`);
    expect(ids[0]).toBe(about(wanted!));
  });

  test('a version is met by itself before any other', () => {
    const part = fc.integer({ min: 0, max: 40 });
    fc.assert(
      fc.property(fc.tuple(part, part), fc.tuple(part, part), ([a, b], [c, d]) => {
        fc.pre(a !== c || b !== d);
        const titles = [`go ${c}.${d} breaks the build`, `go ${a}.${b} breaks the build`];
        expect(order(titles, `go ${a}.${b} build broken`)[0]).toBe(titles[1]!);
        expect(order(titles.toReversed(), `does v${a}.${b} break go`)[0]).toBe(titles[1]!);
      }),
      { numRuns: 60 },
    );
  });

  test('a patch release is met by its series, and by itself first', () => {
    const titles = ['node 20.11.1 crashes', 'node 20.11.0 crashes', 'node 22.3.0 crashes'];
    expect(order(titles, 'node 20.11.1 crash')[0]).toBe(titles[0]!);
    expect(order(titles, 'node 20.11 crash').slice(0, 2).sort()).toEqual(titles.slice(0, 2).sort());
  });

  test('a name is met in either spelling, whole or in humps', () => {
    for (const [asked, written] of [
      ['SQLite', 'sqlite'],
      ['sqlite', 'SQLite'],
      ['GitHub', 'github'],
    ] as const) {
      const index = new SearchIndex(dimensions, open);
      index.add(entry('it', `${written} locks the file`, 'See the notes of the team.'));
      const { ranked } = index.search({
        text: asked,
        vector,
        limit: 1,
        minSimilarity: 0,
        prior: () => 1,
      })[0]!;
      expect(ranked.candidate).toMatchObject({ coverage: 1, nearness: 1 });
      expect(ranked.parts.lead).toBe(1);
    }
  });

  test('words that belong together are met together', () => {
    const together = 'A stale lock file stops the package manager from installing anything at all today';
    const apart = 'A lock on the table stays; the package was stale and the manager keeps a file of it';
    expect(order([apart, together], 'package manager lock file')[0]).toBe(together);
  });

  test('a title says more than a content', () => {
    const index = new SearchIndex(dimensions, open);
    index.add(entry('content', 'Notes on deployment', 'Among other things the healthcheck timed out.'));
    index.add(entry('title', 'The healthcheck timed out', 'Among other things, notes on deployment.'));
    expect(ask(index, 'healthcheck timed out')[0]).toBe('title');
  });

  test('an error is found wherever the question stands around 20 kB of log', () => {
    const log = Array.from(
      { length: 260 },
      (_, i) => `12:0${i % 6}:00 INFO  worker ${i} took job ${i * 7} from the queue, ${i % 9} left`,
    );
    const half = log.length / 2;
    const matter = 'why do I get ERR_REQUIRE_ESM when I load the config?';
    const titles = [
      'ERR_REQUIRE_ESM when a config is loaded',
      'The queue leaves jobs to idle workers',
      'INFO lines fill the disk',
    ];
    for (const prompt of [
      [matter, ...log],
      [...log, matter],
      [
        ...log.slice(0, half),
        'Error [ERR_REQUIRE_ESM]: require() of ES Module config.js not supported',
        ...log.slice(half),
      ],
    ]) {
      const text = prompt.join('\n');
      expect(text.length).toBeGreaterThan(13_000);
      expect(order(titles, text)[0]).toBe(titles[0]!);
    }
  });
});

/** The titles in the order a question finds them. */
function order(titles: readonly string[], question: string): string[] {
  const index = new SearchIndex(dimensions, open);
  for (const title of titles) index.add(entry(title, title, 'See the notes of the team.'));
  return ask(index, question);
}

function ask(index: SearchIndex, text: string): string[] {
  return index.search({ text, vector, limit: 10, minSimilarity: 0, prior: () => 1 }).map((hit) => hit.id);
}

/** Distinct enough not to count as repeats of each other. */
function entry(id: string, title: string, content: string): Indexable {
  const own = Float32Array.from(vector, (x, i) => (i === Number(Bun.hash(id) % 16n) ? -3 * x : x));
  const norm = Math.hypot(...own);
  return { id, hive: 'academy', title, content, tags: [], vector: own.map((x) => x / norm) };
}
