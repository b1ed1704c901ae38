import { afterAll, describe, expect, test } from 'bun:test';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { zstdCompressSync } from 'node:zlib';
import { LinesFile, readLines } from '../../models/train/lines.ts';
import { temporaryFolder } from './collect/repository.ts';

const folder = await temporaryFolder();
afterAll(folder.remove);

async function all(path: string): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of readLines(path)) lines.push(line);
  return lines;
}

describe('readLines()', () => {
  test('reads plain and compressed files, of several frames as well', async () => {
    const path = join(folder.path, 'a.jsonl');
    await writeFile(path, 'one\ntwo\n');
    await writeFile(`${path}.zst`, Buffer.concat([zstdCompressSync('one\nt'), zstdCompressSync('wo\n')]));
    expect(await all(path)).toEqual(['one', 'two']);
    expect(await all(`${path}.zst`)).toEqual(['one', 'two']);
  });

  test('throws on a file that is cut off', async () => {
    const path = join(folder.path, 'cut.zst');
    await writeFile(path, zstdCompressSync('line\n'.repeat(10_000) + Math.random()).subarray(0, -5));
    await expect(all(path)).rejects.toThrow();
  });
});

describe('LinesFile', () => {
  test('is there only when it is complete', async () => {
    const path = join(folder.path, 'out.jsonl');
    const file = new LinesFile(path);
    for (let row = 0; row < 100_000; row++) await file.write({ row });
    expect(existsSync(path)).toBe(false);
    await file.finish();
    const lines = (await readFile(path, 'utf8')).split('\n');
    expect(lines).toHaveLength(100_001);
    expect(lines[99_999]).toBe('{"row":99999}');
  });

  test('may have no lines', async () => {
    const path = join(folder.path, 'empty.jsonl');
    await new LinesFile(path).finish();
    expect(await all(path)).toEqual([]);
  });
});
