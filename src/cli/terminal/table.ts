import type { Screen } from './screen.ts';

/** A column of a table. */
export interface Column {
  readonly heading: string;
  readonly align?: 'left' | 'right';
  /** its cells are broken into lines when the terminal is too narrow */
  readonly breaks?: boolean;
}

const gap = '  ';
/** A column that breaks is not made narrower than this: three words still fit. */
const breakingColumnsMin = 16;

/**
 * Lays rows out under headings. Columns are as wide as their widest cell; on a terminal that is too narrow, those
 * that may break share what is left. A cell may have several lines.
 *
 * @param rows cells without colours, in the order of the columns
 * @returns lines without a line end after the last
 */
export function table(
  screen: Screen,
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
): string {
  const widths = settleWidths(screen, columns, rows);
  const heading = layOut(
    columns,
    widths,
    columns.map((column) => [column.heading.toUpperCase()]),
  ).map(screen.dim);
  const body = rows.flatMap((row) =>
    layOut(
      columns,
      widths,
      columns.map((column, at) =>
        broken(row[at] ?? '', column.breaks ? widths[at]! : Number.POSITIVE_INFINITY),
      ),
    ),
  );
  return [...heading, ...body].join('\n');
}

function settleWidths(
  screen: Screen,
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
): number[] {
  const natural = columns.map(({ heading }, at) =>
    Math.max(
      ...[heading, ...rows.flatMap((row) => (row[at] ?? '').split('\n'))].map((text) =>
        Bun.stringWidth(text),
      ),
    ),
  );
  const breaking = columns.flatMap(({ breaks }, at) => (breaks ? [at] : []));
  const total = natural.reduce((sum, width) => sum + width, 0) + gap.length * (columns.length - 1);
  if (total <= screen.columns || breaking.length === 0) return natural;
  const wanted = breaking.reduce((sum, at) => sum + natural[at]!, 0);
  const left = screen.columns - (total - wanted);
  return natural.map((width, at) =>
    breaking.includes(at) ? Math.max(breakingColumnsMin, Math.floor((width / wanted) * left)) : width,
  );
}

/** One row as lines; `cells` are lines too. */
function layOut(
  columns: readonly Column[],
  widths: readonly number[],
  cells: readonly (readonly string[])[],
): string[] {
  const height = Math.max(...cells.map((lines) => lines.length));
  return Array.from({ length: height }, (_, at) =>
    cells
      .map((lines, column) => padded(lines[at] ?? '', widths[column]!, columns[column]!.align))
      .join(gap)
      .trimEnd(),
  );
}

function padded(text: string, width: number, align: Column['align']): string {
  const blanks = ' '.repeat(Math.max(0, width - Bun.stringWidth(text)));
  return align === 'right' ? blanks + text : text + blanks;
}

function broken(cell: string, width: number): string[] {
  return (Number.isFinite(width) ? Bun.wrapAnsi(cell, width, { hard: true }) : cell).split('\n');
}
