import { describe, expect, test } from 'bun:test';
import { firstLettersOf } from '../../../src/core/gate/injection/first-letters.ts';

describe('firstLettersOf()', () => {
  for (const [source, letters] of [
    ['regras|zeg', ['regras', 'zeg']],
    ['instru[çc][õo]es', ['instru']],
    ['(?:ü|ue)bergeh(?:e|en)', ['überge', 'ueberg']],
    ['no (?:le )?digas', ['no le ', 'no dig']],
    ['red[- ]?team\\w{0,8}', ['redtea', 'red-te', 'red te']],
    ['zeg[^.\\n]{0,20}niets', ['zeg', 'zegnie']],
    ['\\bki-[am](?=x)', ['ki-a', 'ki-m']],
  ] as const)
    test(`firstLettersOf() reads ${source}`, () => {
      expect([...firstLettersOf(source)].sort()).toEqual([...letters].sort());
    });
});
