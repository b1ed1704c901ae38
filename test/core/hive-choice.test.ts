import { describe, expect, test } from 'bun:test';
import { chooseHive } from '../../src/core/hive-choice.ts';

describe('chooseHive()', () => {
  test('takes the default hive when there are no neighbours, or none near enough', () => {
    expect(chooseHive([])).toBe('academy');
    expect(chooseHive([{ hive: 'nexus', similarity: 0.2 }])).toBe('academy');
  });

  test('follows the neighbours with the highest sum of cosines', () => {
    const neighbours = [
      { hive: 'nexus', similarity: 0.8 },
      { hive: 'atelier', similarity: 0.6 },
      { hive: 'atelier', similarity: 0.5 },
    ];
    expect(chooseHive(neighbours)).toBe('atelier');
  });
});
