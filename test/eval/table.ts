import { type Figure, formatPoints } from './figures.ts';

/** @returns every part as a table of its rows and columns, each figure with its 95 % interval */
export function formatFigures(figures: readonly Figure[], colours: boolean): string {
  const dim = (text: string) => (colours ? `\u001b[2m${text}\u001b[0m` : text);
  const bold = (text: string) => (colours ? `\u001b[1m${text}\u001b[0m` : text);
  const parts = [...new Set(figures.map(({ part }) => part))];
  return parts
    .map((part) => {
      const [heading = [], ...lines] = cells(figures.filter((figure) => figure.part === part));
      const widths = heading.map((_, column) =>
        Math.max(...[heading, ...lines].map((line) => line[column]!.length)),
      );
      const align = (line: readonly string[]) =>
        line
          .map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!)))
          .join('  ')
          .trimEnd();
      return [bold(part), dim(align(heading)), ...lines.map(align)].join('\n');
    })
    .join('\n\n');
}

function cells(figures: readonly Figure[]): string[][] {
  const columns = [...new Set(figures.map(({ column }) => column))];
  const rows = [...new Set(figures.map(({ row }) => row))];
  const at = new Map(figures.map((figure) => [`${figure.row}\n${figure.column}`, figure]));
  return [
    ['', 'items', ...columns],
    ...rows.map((row) => {
      const items = figures.find((figure) => figure.row === row)!.items;
      return [row, String(items), ...columns.map((column) => cell(at.get(`${row}\n${column}`)))];
    }),
  ];
}

function cell(figure: Figure | undefined): string {
  if (!figure) return '';
  const { value, low, high } = figure;
  if (Number.isNaN(value)) return '–';
  return `${formatPoints(value)} (${formatPoints(low)} to ${formatPoints(high)})`;
}
