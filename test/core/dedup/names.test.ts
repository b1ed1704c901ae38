import { describe, expect, test } from 'bun:test';
import { nameOf } from '../../../src/core/dedup/names.ts';
import { tokensOf } from '../../../src/core/dedup/tokens.ts';

describe('nameOf()', () => {
  test('knows products of one family, by every spelling', () => {
    const families = ['unocss', 'Tailwind', 'tailwindcss'].map((name) => nameOf(name)?.family);
    expect(new Set(families)).toEqual(new Set(['ui']));
    expect(nameOf('day.js')).toEqual(nameOf('dayjs')!);
    expect(nameOf('MessagePack')?.key).toBe('msgpack');
  });

  test('leaves words of English alone where they are written small', () => {
    expect([nameOf('express'), nameOf('Express')?.family]).toEqual([null, 'framework']);
    expect(nameOf('window')).toBeNull();
  });
});

describe('tokensOf()', () => {
  test.each([
    ['Cosmos DB', 'database'],
    ['SQL Server', 'database'],
    ['Cloud Run', 'container'],
  ])('reads %s as one name', (name, family) => {
    const [token, ...rest] = tokensOf(`${name} refuses it`).filter(({ kind }) => kind === 'name');
    expect([token?.family, rest.length]).toEqual([family, 0]);
  });

  test('keeps the words that an identifier is made of', () => {
    const [token] = tokensOf('WaitForSecondsRealtime hangs');
    expect(token?.parts).toEqual(['wait', 'for', 'seconds', 'realtime']);
  });
});
