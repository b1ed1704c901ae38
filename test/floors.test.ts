import { describe, expect, test } from 'bun:test';
import { readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';

/** Which floor a folder of src/ stands on. Imports run downward only; folders of one floor never import each other. */
const floors: Record<string, number> = {
  core: 0,
  platform: 0,
  store: 1,
  embed: 1,
  search: 1,
  hive: 2,
  http: 3,
  mcp: 3,
  cli: 3,
  web: 3,
};
/** Files at the top of src/ wire the floors together. What every floor may read of them stands here. */
const readByAll = new Set(['config.ts', 'log.ts', 'version.ts']);

const root = join(import.meta.dir, '../src');
const files = [...new Bun.Glob('**/*.ts').scanSync(root)].filter((file) => !file.endsWith('.d.ts')).sort();
const source = (file: string) => readFileSync(join(root, file), 'utf8');
/** without comments, and without the strings and patterns that only name a thing */
const code = (file: string) =>
  source(file)
    .replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
    .replace(/'[^'\n]*'|^.*\/[gimsuy]*[,;]?$/gm, '');
const folderOf = (file: string) => (file.includes('/') ? file.slice(0, file.indexOf('/')) : '');

describe('floors', () => {
  test('there is something to look at', () => {
    expect(files.length).toBeGreaterThan(50);
    expect(new Set(files.map(folderOf)).size).toBeGreaterThan(7);
  });

  test('every folder has a floor', () => {
    const unknown = files.map(folderOf).filter((folder) => folder !== '' && !(folder in floors));
    expect([...new Set(unknown)]).toEqual([]);
  });

  test('imports run downward only, and never between folders of one floor', () => {
    const wrong: string[] = [];
    let seen = 0;
    for (const file of files) {
      const from = folderOf(file);
      if (from === '') continue;
      for (const target of relativeImports(file)) {
        seen++;
        const to = folderOf(target);
        const allowed = to === from || (to === '' ? readByAll.has(target) : floors[to]! < floors[from]!);
        if (!allowed) wrong.push(`${file} imports ${target}`);
      }
    }
    expect(seen).toBeGreaterThan(100);
    expect(wrong).toEqual([]);
  });

  test('SQL stands in store/ only', () => {
    const statement =
      /\b(?:SELECT\s[\s\S]{1,200}\sFROM|INSERT INTO|UPDATE\s+\w+\s+SET|DELETE FROM|CREATE TABLE)\b/;
    expect(statement.test(source('store/entries.ts'))).toBe(true);
    expect(files.filter((file) => folderOf(file) !== 'store' && statement.test(source(file)))).toEqual([]);
  });

  test('the environment, workers and the exit are main.ts alone', () => {
    const reach = /process\.env|Bun\.env|process\.exit\(|new Worker\(/;
    expect(files.filter((file) => reach.test(code(file)))).toEqual(['main.ts']);
  });

  test('core is pure: no clock, no randomness, no files, no network', () => {
    const impure =
      /Date\.now\(|new Date\(\)|Math\.random\(|crypto\.|performance\.now|from 'node:fs'|\bfetch\(/;
    const core = files.filter((file) => folderOf(file) === 'core');
    expect(core.length).toBeGreaterThan(10);
    expect(core.filter((file) => impure.test(source(file)))).toEqual([]);
  });

  test('there are no barrels, enums or namespaces', () => {
    expect(files.filter((file) => /(?:^|\/)(?:index|utils|types)\.ts$/.test(file))).toEqual([]);
    expect(files.filter((file) => /^export \* from/m.test(source(file)))).toEqual([]);
    expect(files.filter((file) => /^(?:export )?(?:const )?(?:enum|namespace) /m.test(source(file)))).toEqual(
      [],
    );
  });

  test('no file grows past a few screens', () => {
    expect(files.filter((file) => source(file).split('\n').length > 400)).toEqual([]);
  });
});

/** Files of src/ that a file imports, relative to src/. */
function relativeImports(file: string): string[] {
  const specifiers = [...source(file).matchAll(/(?:from|import)\s+'(\.[^']+\.ts)'/g)].map(
    ([, path]) => path!,
  );
  return specifiers.map((path) => normalize(relative(root, join(root, dirname(file), path))));
}
