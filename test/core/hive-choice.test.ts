import { describe, expect, test } from 'bun:test';
import { chooseHive } from '../../src/core/hive-choice.ts';

describe('chooseHive()', () => {
  test('takes the default hive when there are no neighbours, or none near enough', () => {
    expect(chooseHive([], 0.94)).toBe('academy');
    expect(chooseHive([{ hive: 'nexus', similarity: 0.2 }], 0.94)).toBe('academy');
  });

  test('follows the neighbours with the highest sum of cosines', () => {
    const neighbours = [
      { hive: 'nexus', similarity: 0.8 },
      { hive: 'atelier', similarity: 0.6 },
      { hive: 'atelier', similarity: 0.5 },
    ];
    expect(chooseHive(neighbours, 0.94)).toBe('atelier');
  });

  test('goes where its twin is, whatever the others say', () => {
    const crowd = [0.8, 0.7, 0.9].map((similarity) => ({ hive: 'atelier', similarity }));
    expect(chooseHive([...crowd, { hive: 'nexus', similarity: 0.99 }], 0.94)).toBe('nexus');
  });
});
