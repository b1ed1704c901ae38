import type { Token } from './tokens.ts';

/** A stretch in which two texts differ, between stretches that they share. */
export interface Hunk {
  readonly left: readonly Token[];
  readonly right: readonly Token[];
  /** how many shared tokens stand before it */
  readonly behind: number;
}

/** Two texts laid side by side. */
export interface Alignment {
  readonly hunks: readonly Hunk[];
  /** tokens in the shared stretches */
  readonly shared: ReadonlySet<Token>;
  /** share of the tokens of the side that has less in common: 1 for equal texts */
  readonly coverage: number;
}

/** Cells of the table that aligns two texts; beyond it only what they begin and end with is aligned. */
const cellsMax = 250_000;

/** Lays two texts side by side by their longest common subsequence of tokens. */
export function align(left: readonly Token[], right: readonly Token[]): Alignment {
  const pairs = commonPairs(left, right);
  const hunks: Hunk[] = [];
  const shared = new Set<Token>();
  let [fromLeft, fromRight] = [0, 0];
  for (const [behind, [atLeft, atRight]] of [...pairs, [left.length, right.length] as const].entries()) {
    if (atLeft > fromLeft || atRight > fromRight) {
      hunks.push({ left: left.slice(fromLeft, atLeft), right: right.slice(fromRight, atRight), behind });
    }
    [fromLeft, fromRight] = [atLeft + 1, atRight + 1];
    if (atLeft < left.length) shared.add(left[atLeft]!).add(right[atRight]!);
  }
  const longer = Math.max(left.length, right.length);
  return { hunks, shared, coverage: longer === 0 ? 1 : pairs.length / longer };
}

/** Places of equal tokens, ascending on both sides, as many as there can be. */
function commonPairs(left: readonly Token[], right: readonly Token[]): (readonly [number, number])[] {
  const equal = (a: number, b: number) => left[a]!.key === right[b]!.key;
  const shorter = Math.min(left.length, right.length);
  let head = 0;
  while (head < shorter && equal(head, head)) head++;
  let tail = 0;
  while (tail < shorter - head && equal(left.length - 1 - tail, right.length - 1 - tail)) tail++;
  const pairs: (readonly [number, number])[] = Array.from({ length: head }, (_, at) => [at, at] as const);
  const [rows, columns] = [left.length - head - tail, right.length - head - tail];
  if (rows * columns <= cellsMax) pairs.push(...middlePairs(rows, columns, head, equal));
  for (let at = tail; at > 0; at--) pairs.push([left.length - at, right.length - at]);
  return pairs;
}

function middlePairs(
  rows: number,
  columns: number,
  offset: number,
  equal: (left: number, right: number) => boolean,
): (readonly [number, number])[] {
  const width = columns + 1;
  const lengths = new Uint16Array((rows + 1) * width);
  for (let row = rows - 1; row >= 0; row--) {
    for (let column = columns - 1; column >= 0; column--) {
      const at = row * width + column;
      lengths[at] = equal(offset + row, offset + column)
        ? lengths[at + width + 1]! + 1
        : Math.max(lengths[at + width]!, lengths[at + 1]!);
    }
  }
  const pairs: (readonly [number, number])[] = [];
  let [row, column] = [0, 0];
  while (row < rows && column < columns) {
    const at = row * width + column;
    if (equal(offset + row, offset + column)) pairs.push([offset + row++, offset + column++]);
    else if (lengths[at + width]! >= lengths[at + 1]!) row++;
    else column++;
  }
  return pairs;
}
