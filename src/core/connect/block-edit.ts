/** Marks around what a hive has written into a file of lines. */
export interface Marks {
  readonly begin: string;
  readonly end: string;
}

export const hashMarks: Marks = { begin: '# >>> hive >>>', end: '# <<< hive <<<' };
export const markdownMarks: Marks = { begin: '<!-- >>> hive >>> -->', end: '<!-- <<< hive <<< -->' };

/** @returns the text with the marked block at its end, after an empty line; a block that is there is replaced */
export function appendBlock(text: string, marks: Marks, lines: readonly string[]): string {
  const rest = removeBlock(text, marks);
  const eol = /\r?\n/.exec(rest)?.[0] ?? '\n';
  const block = [marks.begin, ...lines, marks.end].map((line) => line + eol).join('');
  if (rest === '') return block;
  return `${rest}${rest.endsWith('\n') ? eol : eol + eol}${block}`;
}

/** @returns the text with the marked block behind the line that ends at `offset`, with a margin before each line */
export function insertBlock(
  text: string,
  offset: number,
  marks: Marks,
  lines: readonly string[],
  margin: string,
): string {
  const eol = /\r?\n/.exec(text)?.[0] ?? '\n';
  const block = [marks.begin, ...lines, marks.end].map((line) => margin + line + eol).join('');
  const before = text.slice(0, offset);
  return `${before}${before.endsWith('\n') ? '' : eol}${block}${text.slice(offset)}`;
}

/** @returns the text without the marked block and the empty line before it where it stands at the end */
export function removeBlock(text: string, marks: Marks): string {
  const found = blockIn(text, marks);
  if (found === undefined) return text;
  const before = text.slice(0, found.start);
  const after = text.slice(found.end);
  return after === '' ? before.replace(/(?<=\n)\r?\n$/, '') : before + after;
}

/** @returns the marked block as it stands; `undefined` where there is none */
export function readBlock(text: string, marks: Marks): string | undefined {
  const found = blockIn(text, marks);
  return found && text.slice(found.start, found.end);
}

function blockIn(text: string, { begin, end }: Marks): { start: number; end: number } | undefined {
  const lines = text.split(/(?<=\n)/);
  const first = lines.findIndex((line) => line.trim() === begin);
  const last = lines.findIndex((line, place) => place > first && line.trim() === end);
  if (first < 0 || last < 0) return undefined;
  const start = lines.slice(0, first).join('').length;
  return { start, end: start + lines.slice(first, last + 1).join('').length };
}
