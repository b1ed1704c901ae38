import type { Report, Row, Target } from './report.ts';

/** How a run is shown: with colours and bars for people, plain for files. */
export interface Style {
  readonly colours: boolean;
}

const headings = ['', 'entries', 'conc.', 'p50 ms', 'p95 ms', 'p99 ms', 'per s', '× bare', '× PGlite', ''];
const barChars = 24;
/** The bar's right end, milliseconds; its scale is logarithmic, from a tenth of a millisecond. */
const barEndMs = 1_000;
const barStartMs = 0.1;

/** @returns the table, the bars' legend and the targets */
export function formatReport(report: Report, style: Style): string {
  const lines = report.rows.map(cells);
  const widths = headings.map((heading, column) =>
    Math.max(heading.length, ...lines.map((line) => line[column]!.length)),
  );
  const align = (line: readonly string[]) =>
    line.map((cell, column) =>
      column === 0 || column === line.length - 1
        ? cell.padEnd(widths[column]!)
        : cell.padStart(widths[column]!),
    );
  const paint = painter(style);
  return [
    paint.dim(align(headings).join('  ').trimEnd()),
    ...lines.map((line) => align(line).join('  ').trimEnd()),
    '',
    paint.dim(
      `bars: █ up to p50, ▒ up to p99, logarithmic from ${barStartMs} to ${barEndMs} ms; × are ratios of p50`,
    ),
    paint.dim(
      'bare: a route that answers the same bytes and does nothing else; for embedding, onnxruntime alone',
    ),
    '',
    ...report.targets.map((target) => targetLine(target, paint)),
  ].join('\n');
}

function cells({
  what,
  entries,
  concurrency,
  timing,
  figure,
  timesBareRoute,
  timesPglite,
  note,
}: Row): string[] {
  const numbers =
    timing === null
      ? ['', '', '', figure ?? '']
      : [
          short(timing.p50),
          short(timing.p95),
          short(timing.p99),
          Math.round(timing.perSecond).toLocaleString('en'),
        ];
  return [
    what,
    entries === null ? '' : entries.toLocaleString('en'),
    concurrency === null ? '' : String(concurrency),
    ...numbers,
    timesBareRoute === undefined ? '' : short(timesBareRoute),
    timesPglite === undefined ? '' : short(timesPglite),
    [timing === null ? '' : bar(timing.p50, timing.p99), note ?? ''].filter(Boolean).join(' '),
  ];
}

/** Three digits that say something. */
function short(value: number): string {
  if (!Number.isFinite(value)) return '–';
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

function bar(p50: number, p99: number): string {
  const at = (ms: number) =>
    Math.min(
      barChars,
      Math.max(1, Math.round((Math.log(ms / barStartMs) / Math.log(barEndMs / barStartMs)) * barChars)),
    );
  return `${'█'.repeat(at(p50))}${'▒'.repeat(Math.max(0, at(p99) - at(p50)))}`.padEnd(barChars);
}

function targetLine({ what, value, max, unit }: Target, paint: Paint): string {
  const met = value <= max;
  const mark = met ? paint.green('pass') : paint.red('FAIL');
  return `${mark}  ${what}: ${short(value)} ${unit} (at most ${max})`;
}

interface Paint {
  dim(text: string): string;
  green(text: string): string;
  red(text: string): string;
}

function painter({ colours }: Style): Paint {
  const sgr = (code: number) => (text: string) => (colours ? `\u001b[${code}m${text}\u001b[0m` : text);
  return { dim: sgr(2), green: sgr(32), red: sgr(31) };
}
