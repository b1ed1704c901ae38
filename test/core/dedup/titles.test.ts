import { describe, expect, test } from 'bun:test';
import fc from 'fast-check';
import { read } from '../../../src/core/dedup/reading.ts';
import { compareTitles } from '../../../src/core/dedup/titles.ts';

const signs = (a: readonly [string, string], b: readonly [string, string]) =>
  compareTitles(read({ title: a[0], content: a[1] }), read({ title: b[0], content: b[1] }));

describe('compareTitles()', () => {
  test('knows titles that each take what the other content decides against', () => {
    const hard = ['Mount the share hard', 'Soft mounts gave the encoder EIO.'] as const;
    const soft = ['Mount the share soft', 'Hard mounts left workers in D state.'] as const;
    expect(signs(hard, soft).otherwise).toBe(1);
    expect(signs(hard, ['Mount the share softly', 'EIO is rare.']).otherwise).toBe(0);
  });

  test('knows siblings among identifiers, and that one text may know the other', () => {
    const read = ['Do not use ref.read in build', 'Nothing is rebuilt.'] as const;
    expect(signs(read, ['Do not use ref.watch in a callback', 'It throws.']).siblings).toBe(1);
    expect(signs(read, ['ref.watch rebuilds', 'Unlike ref.read, it listens.']).siblings).toBe(0.5);
    expect(signs(read, ['useMemo runs twice', 'In development.']).siblings).toBe(0);
  });

  test('weighs what one frame is filled with otherwise', () => {
    const killed = ['Sessions are killed at logout', 'By logind.'] as const;
    const spared = signs(killed, ['Sessions are spared at logout', 'With lingering.']).exchanged;
    const told = signs(killed, ['Logging out ends everything', 'logind kills it.']).exchanged;
    expect(spared).toBeGreaterThan(told);
    expect(signs(killed, killed)).toEqual({ exchanged: 0, opposites: 0, siblings: 0, otherwise: 0 });
  });

  test('counts opposites that the other text does not say', () => {
    const one = ['Files are kept after a crash', ''] as const;
    expect(signs(one, ['Files are deleted after a crash', '']).opposites).toBe(0.5);
    expect(signs(one, ['Files are deleted after a crash', 'They are not kept.']).opposites).toBe(0);
  });

  test('is the same whichever comes first, and within 0…1', () => {
    const words = fc.constantFrom(
      ...'hard soft mount share keep drop ref.read ref.watch 5 not the before after'.split(' '),
    );
    const text = fc.array(words, { maxLength: 8 }).map((some) => some.join(' '));
    const pair = fc.tuple(text, text);
    fc.assert(
      fc.property(pair, pair, (a, b) => {
        const found = signs(a, b);
        expect(found).toEqual(signs(b, a));
        for (const value of Object.values(found)) expect(value).toBeWithin(0, 1.000001);
      }),
    );
  });
});
