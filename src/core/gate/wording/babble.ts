import type { Token } from './tokens.ts';

/** Share of lower-case words no one could say: without vowels, with five consonants in a row, or runs of the keyboard. */
export function babbleIn(tokens: readonly Token[]): number {
  const words = tokens
    .slice(0, tokensMax)
    .filter(({ kind, form }) => kind === 'word' && form.length > 2 && /^[a-z]+$/.test(form));
  if (words.length < 3) return 0;
  const babble = words.filter(
    ({ form }) => !/[aeiouy]/.test(form) || /[bcdfghjklmnpqrstvwxz]{5}/.test(form) || keyboardRun.test(form),
  );
  const share = babble.length / words.length;
  return share > 0.15 ? Math.min(1, share * 2) : 0;
}

/** Noise shows soon. */
const tokensMax = 150;

const keyboardRun = /qaz|wsx|edc|rfv|asdf|sdfg|dfgh|fghj|hjkl|qwer|wert|zxcv|xcvb|poiu|lkjh|mnbv|uiop/;
