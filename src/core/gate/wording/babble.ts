import type { Token } from './tokens.ts';

/** Share of lower-case words no one could say: without vowels, with five consonants in a row, or runs of the keyboard. */
export function babbleIn(tokens: readonly Token[]): number {
  const most = Math.min(tokens.length, tokensMax);
  let words = 0;
  let babble = 0;
  for (let i = 0; i < most; i++) {
    const { kind, word } = tokens[i]!;
    if (kind !== 'word') continue;
    word.sound ??= soundOf(word.text);
    if (word.sound === 'none') continue;
    words++;
    if (word.sound === 'babble') babble++;
  }
  if (words < 3) return 0;
  const share = babble / words;
  return share > 0.15 ? Math.min(1, share * 2) : 0;
}

function soundOf(text: string): 'none' | 'speech' | 'babble' {
  if (text.length <= 2 || !/^[a-z]+$/.test(text)) return 'none';
  const isBabble = !/[aeiouy]/.test(text) || /[bcdfghjklmnpqrstvwxz]{5}/.test(text) || keyboardRun.test(text);
  return isBabble ? 'babble' : 'speech';
}

/** Noise shows soon. */
const tokensMax = 150;

const keyboardRun = /qaz|wsx|edc|rfv|asdf|sdfg|dfgh|fghj|hjkl|qwer|wert|zxcv|xcvb|poiu|lkjh|mnbv|uiop/;
