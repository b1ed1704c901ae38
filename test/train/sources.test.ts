import { describe, expect, test } from 'bun:test';
import { readSources } from '../../models/train/sources.ts';

describe('sources.json', () => {
  test('lists every repository once, none of those the evaluation sets are made of', async () => {
    const { repositories, never, ranking } = await readSources();
    expect(repositories).toHaveLength(154);
    expect(never).toHaveLength(9);
    const names = new Set(repositories.map(({ repository }) => repository));
    expect(ranking.filter((name) => !names.has(name))).toEqual([]);
  });

  test('says why, wherever a licence is not one of the plain permissive ones', async () => {
    const { repositories } = await readSources();
    const plain = /^(?:(?:MIT|Apache-2\.0|BSD|ISC|Unlicense|CC-BY)(?: \/ |$))+$/;
    const unclear = repositories.filter(({ licence, reviewed }) => !plain.test(licence) && !reviewed);
    expect(unclear.map(({ repository }) => repository)).toEqual([]);
  });

  test('has patterns that can be read', async () => {
    const { repositories } = await readSources();
    for (const { documents } of repositories)
      if (documents) expect(new RegExp(documents)).toBeInstanceOf(RegExp);
  });
});
