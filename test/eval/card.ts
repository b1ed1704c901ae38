import { type Figure, formatPoints } from './figures.ts';

/** A line of a card's table. `name` and `value` are as they stand there. */
interface Row {
  readonly name: string;
  readonly value: string;
  /** the 95 % interval */
  readonly interval: string;
  /** how far a measurement may lie from the value, or `given`: measured elsewhere and taken as it is */
  readonly mayDiffer: string;
}

/** What a figure of a card is now. */
export interface Drift {
  readonly name: string;
  readonly said: string;
  /** what was measured, or why there is nothing */
  readonly found: string;
}

export interface CardCheck {
  readonly drifts: readonly Drift[];
  readonly held: number;
  /** figures that a quick run leaves out */
  readonly unmeasured: number;
}

const start = '<!-- figures -->';
const end = '<!-- /figures -->';
const heading = '| figure | value | 95 % | may differ by |\n|---|---|---|---|';
const given = 'given';
/** Rounding takes .05 of it; the rest is for int8 kernels, which differ between processors. */
const differenceMin = 0.3;

/**
 * Compares a card's figures with what was measured.
 *
 * @param isWhole everything there is was measured, so that a card that names another figure is wrong
 */
export function checkCard(card: string, figures: readonly Figure[], isWhole: boolean): CardCheck {
  const measured = new Map(figures.map((figure) => [figure.name, figure]));
  const drifts: Drift[] = [];
  let [held, unmeasured] = [0, 0];
  for (const { name, value, mayDiffer } of readRows(card)) {
    if (mayDiffer === given) continue;
    const figure = measured.get(name);
    if (figure && holds(figure.value, value, mayDiffer)) held += 1;
    else if (figure) drifts.push({ name, said: value, found: formatPoints(figure.value) });
    else if (isWhole) drifts.push({ name, said: value, found: 'no such figure' });
    else unmeasured += 1;
  }
  return { drifts, held, unmeasured };
}

/** @returns the card with the figures in its table as measured; a table without rows gets those a reader wants */
export function writeCard(card: string, figures: readonly Figure[]): string {
  const measured = new Map(figures.map((figure) => [figure.name, figure]));
  const known = readRows(card);
  const rows = known.length > 0 ? known : figures.filter(isWanted).map(({ name }) => ({ ...blank, name }));
  const lines = rows.map((row) => {
    const figure = measured.get(row.name);
    return line(figure && row.mayDiffer !== given ? rewritten(row, figure) : row);
  });
  const [from, to] = tablePlace(card);
  return `${card.slice(0, from)}\n${[heading, ...lines].join('\n')}\n${card.slice(to)}`;
}

const blank: Row = { name: '', value: '', interval: '', mayDiffer: '' };
/** Each kind of quality once: nDCG@10 stands for the other measures of an order, and gains follow from two lines. */
const wantedColumns =
  'nDCG@10,Spearman,median,AP,accuracy@1,recall,false share,precision,findings,and 12k notes'.split(',');

function isWanted({ row, column, value }: Figure): boolean {
  return (
    !Number.isNaN(value) && wantedColumns.includes(column) && !row.includes(' − ') && !row.startsWith('dev ')
  );
}

function holds(measured: number, value: string, mayDiffer: string): boolean {
  if (value === '' || mayDiffer === '') return false;
  // Differences of decimals come out a hair too large in binary.
  return Math.abs(measured - Number(value)) <= Number(mayDiffer) + 1e-9;
}

function rewritten(row: Row, figure: Figure): Row {
  return {
    name: row.name,
    value: formatPoints(figure.value),
    interval: `${formatPoints(figure.low)} to ${formatPoints(figure.high)}`,
    mayDiffer: row.mayDiffer || formatPoints(Math.max(differenceMin, oneItem(figure))),
  };
}

/** What it makes of a share when one item goes over to the other side; in a small set that is no drift. */
function oneItem({ items }: Figure): number {
  return 100 / items;
}

function line({ name, value, interval, mayDiffer }: Row): string {
  return `| ${[name, value, interval, mayDiffer].join(' | ')} |`;
}

function readRows(card: string): Row[] {
  const [from, to] = tablePlace(card);
  return card
    .slice(from, to)
    .split('\n')
    .filter((one) => one.startsWith('|'))
    .slice(heading.split('\n').length)
    .map((one) => {
      const [name = '', value = '', interval = '', mayDiffer = ''] = one
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim());
      return { name, value, interval, mayDiffer };
    });
}

function tablePlace(card: string): [from: number, to: number] {
  const [from, to] = [card.indexOf(start), card.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`the card has no lines ${start} and ${end} around its figures`);
  return [from + start.length, to];
}
