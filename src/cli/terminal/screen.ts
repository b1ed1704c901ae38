import type { Host, Output } from '../host.ts';

/** Longest line of running text in columns: longer ones are hard to follow with the eye. */
const textColumnsMax = 100;

/** A terminal that says it is narrower than this is not believed. */
const columnsMin = 20;

/** Where a command's answer is shown. */
export interface Screen {
  /** Writes one line, or several when the text has line ends. */
  line(text?: string): void;
  readonly bold: Paint;
  readonly dim: Paint;
  readonly red: Paint;
  readonly green: Paint;
  readonly yellow: Paint;
  readonly cyan: Paint;
  readonly isTerminal: boolean;
  /** columns a table may take; endless where no terminal limits it */
  readonly columns: number;
  /** Breaks running text into lines with a margin; where no terminal limits it, only where it breaks itself. */
  wrap(text: string, margin: string): string;
}

type Paint = (text: string) => string;

/** Colours only on a terminal that can show them, and never with `NO_COLOR`. */
export function screenOf(output: Output, environment: Host['environment']): Screen {
  const coloured = output.isTerminal && !environment.NO_COLOR && environment.TERM !== 'dumb';
  const paint =
    (on: number, off: number): Paint =>
    (text) =>
      coloured && text !== '' ? `\u001b[${on}m${text}\u001b[${off}m` : text;
  const columns = output.isTerminal ? Math.max(columnsMin, output.columns || 80) : Number.POSITIVE_INFINITY;
  return {
    line: (text = '') => output.write(`${text}\n`),
    bold: paint(1, 22),
    dim: paint(2, 22),
    red: paint(31, 39),
    green: paint(32, 39),
    yellow: paint(33, 39),
    cyan: paint(36, 39),
    isTerminal: output.isTerminal,
    columns,
    wrap(text, margin) {
      const width = Math.min(columns - margin.length, textColumnsMax);
      const lines = Number.isFinite(columns)
        ? text.split('\n').flatMap((line) => broken(line, width))
        : text.split('\n');
      return lines.map((line) => `${margin}${line}`.trimEnd()).join('\n');
    },
  };
}

/** Lines of code keep their indentation, also where they go on. */
function broken(line: string, width: number): string[] {
  const spaced = line.replaceAll('\t', '  ');
  const indentation = /^ */.exec(spaced)![0].slice(0, Math.floor(width / 2));
  const wrapped = Bun.wrapAnsi(spaced.trimStart(), width - indentation.length, { hard: true });
  return wrapped.split('\n').map((part) => indentation + part);
}
