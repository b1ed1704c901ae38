import type { Range } from '../place.ts';

/** A table of the signs at which words end. */
export function edgesOf(signs: string): Uint8Array {
  const edges = new Uint8Array(128);
  for (const sign of signs) edges[sign.charCodeAt(0)] = 1;
  return edges;
}

/**
 * The words of a text that have a digit, in order: from sign to sign, longer ones left out.
 *
 * @param numbers where runs of digits begin, ascending
 * @param edges signs at which a word ends
 */
export function digitWords(
  text: string,
  numbers: readonly number[],
  edges: Uint8Array,
  charsMax: number,
): Range[] {
  const words: Range[] = [];
  let done = 0;
  for (const digit of numbers) {
    if (digit < done) continue;
    let start = digit;
    while (start > done && digit - start < charsMax && !isEdge(text.charCodeAt(start - 1), edges)) start--;
    let end = digit;
    while (end < text.length && end - start <= charsMax && !isEdge(text.charCodeAt(end), edges)) end++;
    done = end;
    if (end - start <= charsMax) words.push({ start, end });
  }
  return words;
}

function isEdge(code: number, edges: Uint8Array): boolean {
  return code < 128 && edges[code] === 1;
}
