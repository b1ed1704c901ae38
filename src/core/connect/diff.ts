/** Lines shown around a change. */
const around = 3;
/** Lines compared one by one; beyond that a change is shown as a whole. */
const comparedMax = 1_500;

type Step = readonly [mark: ' ' | '-' | '+', line: string];

/** @returns the difference of two texts as `diff -u` shows it, without a heading; empty when there is none */
export function lineDiff(before: string, after: string): string[] {
  const steps = stepsBetween(linesOf(before), linesOf(after));
  const shown = steps.map((_, place) =>
    steps.slice(Math.max(0, place - around), place + around + 1).some(([mark]) => mark !== ' '),
  );
  const lines: string[] = [];
  let [oldLine, newLine] = [1, 1];
  for (const [place, [mark, line]] of steps.entries()) {
    if (shown[place] && !shown[place - 1]) lines.push(`@@ -${oldLine} +${newLine} @@`);
    if (shown[place]) lines.push(mark + line);
    if (mark !== '+') oldLine++;
    if (mark !== '-') newLine++;
  }
  return lines;
}

function linesOf(text: string): string[] {
  return text === '' ? [] : text.replace(/\r?\n$/, '').split(/\r?\n/);
}

function stepsBetween(before: readonly string[], after: readonly string[]): Step[] {
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < Math.min(before.length, after.length) - head && before.at(-1 - tail) === after.at(-1 - tail))
    tail++;
  return [
    ...before.slice(0, head).map((line): Step => [' ', line]),
    ...compared(before.slice(head, before.length - tail), after.slice(head, after.length - tail)),
    ...before.slice(before.length - tail).map((line): Step => [' ', line]),
  ];
}

/** By the longest common subsequence, which keeps unrelated additions apart. */
function compared(before: readonly string[], after: readonly string[]): Step[] {
  if (Math.max(before.length, after.length) > comparedMax) {
    return [...before.map((line): Step => ['-', line]), ...after.map((line): Step => ['+', line])];
  }
  const width = after.length + 1;
  const common = new Uint16Array((before.length + 1) * width);
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      common[i * width + j] =
        before[i] === after[j]
          ? common[(i + 1) * width + j + 1]! + 1
          : Math.max(common[(i + 1) * width + j]!, common[i * width + j + 1]!);
    }
  }
  const steps: Step[] = [];
  let [i, j] = [0, 0];
  while (i < before.length || j < after.length) {
    if (i < before.length && j < after.length && before[i] === after[j]) {
      steps.push([' ', before[i]!]);
      i++;
      j++;
    } else if (
      i < before.length &&
      (j === after.length || common[(i + 1) * width + j]! >= common[i * width + j + 1]!)
    ) {
      steps.push(['-', before[i++]!]);
    } else steps.push(['+', after[j++]!]);
  }
  return steps;
}
