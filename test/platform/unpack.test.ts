import { describe, expect, test } from 'bun:test';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTar } from 'nanotar';
import { adminTokenPath, ensureAdminToken } from '../../src/platform/admin-token.ts';
import { dataDirectory, readSettingsFile } from '../../src/platform/data-directory.ts';
import { lockFile } from '../../src/platform/lock.ts';
import { unpack, unpackCached } from '../../src/platform/unpack.ts';
import { temporaryFolder } from '../support/executable.ts';

function archive(folder: string, name: string, files: Record<string, string>): string {
  const path = join(folder, name);
  const tar = createTar(Object.entries(files).map(([file, data]) => ({ name: file, data })));
  writeFileSync(path, Bun.zstdCompressSync(tar));
  return path;
}

describe('unpack()', () => {
  test('writes files, empty ones and folders with their mode, and leaves a folder that is there alone', () => {
    const folder = temporaryFolder();
    const source = archive(folder, 'a.tar.zst', {
      'one.txt': 'one',
      'deep/two.txt': '',
      'deep/er/three': '3',
    });
    const target = join(folder, 'out');
    unpack({ archive: source, folder: target, mode: 0o600 });
    expect(readFileSync(join(target, 'one.txt'), 'utf8')).toBe('one');
    expect(readFileSync(join(target, 'deep/two.txt'), 'utf8')).toBe('');
    expect(readFileSync(join(target, 'deep/er/three'), 'utf8')).toBe('3');
    expect(statSync(join(target, 'one.txt')).mode & 0o777).toBe(0o600);
    writeFileSync(join(target, 'one.txt'), 'changed');
    unpack({ archive: source, folder: target, mode: 0o600 });
    expect(readFileSync(join(target, 'one.txt'), 'utf8')).toBe('changed');
  });

  test('starts afresh when an earlier try was cut off', () => {
    const folder = temporaryFolder();
    const target = join(folder, 'out');
    mkdirSync(`${target}.unfinished`);
    writeFileSync(join(`${target}.unfinished`, 'half'), 'half');
    unpack({ archive: archive(folder, 'a.tar.zst', { whole: 'whole' }), folder: target, mode: 0o600 });
    expect(readdirSync(target)).toEqual(['whole']);
    expect(existsSync(`${target}.unfinished`)).toBe(false);
  });
});

describe('unpackCached()', () => {
  test('takes a new folder for another archive and removes the old one', () => {
    const folder = temporaryFolder();
    const target = join(folder, 'cache', 'model');
    const first = unpackCached({ archive: archive(folder, 'a', { f: '1' }), folder: target, mode: 0o600 });
    const second = unpackCached({ archive: archive(folder, 'b', { f: '2' }), folder: target, mode: 0o600 });
    expect(readFileSync(join(second, 'f'), 'utf8')).toBe('2');
    expect(existsSync(first)).toBe(false);
  });
});

describe('lockFile()', () => {
  test('is held once, and again after its release', () => {
    const path = join(temporaryFolder(), 'lock');
    const lock = lockFile(path);
    expect(lock).not.toBeNull();
    expect(lockFile(path)).toBeNull();
    lock?.release();
    lock?.release();
    const next = lockFile(path);
    expect(next).not.toBeNull();
    next?.release();
  });
});

describe('ensureAdminToken()', () => {
  test('makes a token once, for its owner alone', () => {
    const folder = temporaryFolder();
    expect(ensureAdminToken(folder, () => 'hive_first')).toBe('hive_first');
    expect(ensureAdminToken(folder, () => 'hive_second')).toBe('hive_first');
    expect(statSync(adminTokenPath(folder)).mode & 0o777).toBe(0o600);
  });
});

describe('dataDirectory()', () => {
  test('follows the flag, the variable, then the data folder of a writable home', () => {
    const home = temporaryFolder();
    expect(dataDirectory('/a', { HIVE_DATA: '/b' })).toBe('/a');
    expect(dataDirectory(undefined, { HIVE_DATA: '/b', HOME: home })).toBe('/b');
    expect(dataDirectory(undefined, { HOME: home })).toBe(join(home, '.local/share/hive'));
    expect(dataDirectory(undefined, { HOME: home, XDG_DATA_HOME: join(home, 'x') })).toBe(
      join(home, 'x/hive'),
    );
    expect(dataDirectory(undefined, {})).toEndWith('/hive-data');
  });
});

describe('readSettingsFile()', () => {
  test('reads hive.toml, and nothing where there is none', () => {
    const folder = temporaryFolder();
    expect(readSettingsFile(folder)).toEqual({});
    writeFileSync(join(folder, 'hive.toml'), 'port = 4484\nlog = "warn"\n');
    expect(readSettingsFile(folder)).toEqual({ port: 4484, log: 'warn' });
  });
});
