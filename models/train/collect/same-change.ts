import type { Found } from './found.ts';
import { withoutType } from './subject.ts';

const CHARS = { a: { min: 18, max: 260 }, b: { min: 18, max: 420 } };
// Below, the two are hardly about one thing; above, they are the same sentence.
const OVERLAP = { min: 0.1, max: 0.8 };
const COMMON_WORDS_MIN = 2;

/** Two descriptions of one change as a pair, if they share some words and not nearly all. */
export function sameChange(one: string, other: string): Found | undefined {
  const a = withoutType(one);
  const b = withoutType(other);
  if (a.length < CHARS.a.min || a.length > CHARS.a.max || b.length < CHARS.b.min || b.length > CHARS.b.max)
    return undefined;
  const words = new Set(wordsOf(a));
  const others = new Set(wordsOf(b));
  const common = [...words].filter((word) => others.has(word)).length;
  const overlap = common / (words.size + others.size - common);
  if (common < COMMON_WORDS_MIN || overlap < OVERLAP.min || overlap > OVERLAP.max) return undefined;
  return { k: 'para', a, b };
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
}
