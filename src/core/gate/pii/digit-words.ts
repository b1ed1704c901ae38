import type { Range } from '../place.ts';
import { isOneOf, type Signs } from './signs.ts';

/**
 * The words of a text that have a digit, in order: from sign to sign, longer ones left out.
 *
 * @param numbers where runs of digits begin, ascending
 * @param edges signs at which a word ends
 */
export function digitWords(
  text: string,
  numbers: readonly number[],
  edges: Signs,
  charsMax: number,
): Range[] {
  const words: Range[] = [];
  let done = 0;
  for (const digit of numbers) {
    if (digit < done) continue;
    let start = digit;
    while (start > done && digit - start < charsMax && !isOneOf(edges, text.charCodeAt(start - 1))) start--;
    let end = digit;
    while (end < text.length && end - start <= charsMax && !isOneOf(edges, text.charCodeAt(end))) end++;
    done = end;
    if (end - start <= charsMax) words.push({ start, end });
  }
  return words;
}
