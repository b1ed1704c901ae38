import type { Signal } from './signal.ts';
import type { Tokens } from './tokens.ts';

/** Finds orders spelled with something between the letters: "i g n o r e  a l l  r u l e s". */
export function findSpacedLetters(text: string, { beginnings }: Tokens): Signal[] {
  const found: Signal[] = [];
  if (!beginnings.spells) return found;
  for (const match of text.matchAll(spelled)) {
    const joined = match[0].replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();
    const weight = core.test(joined) ? 1 : 0;
    if (weight === 0) continue;
    found.push({
      addresses: true,
      kind: 'an order in spaced letters',
      weight,
      why: 'an order in spaced letters 1',
      start: match.index,
      end: match.index + match[0].length,
    });
    break;
  }
  return found;
}

/** Ten single letters or more, each apart from the next by up to four signs. */
const spelled = /(?<![\p{L}\p{N}])[\p{L}\p{N}](?:[ .\-_*|·•/]{1,4}[\p{L}\p{N}](?![\p{L}\p{N}])){9,200}/gu;

const core =
  /(?:ignore|disregard|forget|override|bypass).{0,30}(?:instruction|prompt|rule|guideline|above|previous)|(?:reveal|print|show|send|output|leak).{0,30}(?:prompt|secret|password|token|credential|instruction)|endorsethis|citethis|systemprompt/;
