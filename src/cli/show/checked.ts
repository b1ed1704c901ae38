import { type Confusion, labelOf, type Outcome } from '../../core/gate/confusion.ts';
import type { Judgement } from '../../core/gate/judge.ts';
import { cleanText } from '../terminal/clean-text.ts';
import { counted } from '../terminal/counted.ts';
import { oneLine } from '../terminal/one-line.ts';
import type { Screen } from '../terminal/screen.ts';
import { table } from '../terminal/table.ts';

/** A draft of a file with its verdict. */
export interface Checked {
  /** number of its line, from 1 */
  readonly line: number;
  readonly id: string | null | undefined;
  readonly judgement: Judgement;
  /** what its label asks for, if it has one */
  readonly asked: Outcome | undefined;
  readonly asAsked: boolean;
}

const idColumns = 16;
/** An id is there to find the draft again; a longer one is cut. */
const idCharsMax = 40;

/** Shows one verdict on one line. */
export function showChecked(screen: Screen, { line, id, judgement, asked, asAsked }: Checked): void {
  const name = oneLine(cleanText(id ?? `line ${line}`));
  const shown = name.length > idCharsMax ? `${name.slice(0, idCharsMax - 1)}…` : name;
  const facts = [
    judgement.passed ? screen.green('✓') : screen.red('✗'),
    shown.padEnd(idColumns),
    judgement.specificity.toFixed(2),
    ...(judgement.passed ? [] : ['', judgement.reasons.join(', ')]),
    ...(asked === undefined || asAsked ? [] : ['', screen.yellow(`≠ ${labelOf(asked)}`)]),
  ];
  screen.line(screen.wrap(facts.join(' '), ''));
}

/** The same for programs, as the command's help describes it. */
export function checkedJson({ line, id, judgement, asked, asAsked }: Checked): object {
  return {
    line,
    id: id ?? null,
    verdict: judgement.passed ? 'accepted' : 'rejected',
    specificity_score: judgement.specificity,
    reasons: judgement.passed ? [] : judgement.reasons,
    hints: judgement.passed ? [] : judgement.hints,
    ...(asked === undefined ? {} : { asked, as_asked: asAsked }),
  };
}

/** What a file's verdicts come to. */
export interface Summary {
  readonly accepted: number;
  readonly rejected: number;
  readonly broken: number;
  /** how many were refused for each reason, of which a draft may have several */
  readonly reasons: ReadonlyMap<string, number>;
  readonly medianMs: number;
  readonly slowMs: number;
  readonly confusion: Confusion;
}

/** Shows what the verdicts come to, and with labels how many are right. */
export function showSummary(screen: Screen, summary: Summary): void {
  const { accepted, rejected, broken, confusion } = summary;
  screen.line();
  screen.line(
    screen.wrap(
      [
        screen.bold(counted(accepted + rejected, 'draft')),
        screen.green(`${accepted} accepted`),
        screen.red(`${rejected} rejected`),
        ...(broken > 0 ? [screen.yellow(`${counted(broken, 'line')} not read`)] : []),
      ].join(screen.dim(' · ')),
      '',
    ),
  );
  for (const [reason, count] of [...summary.reasons].sort(([, a], [, b]) => b - a))
    screen.line(`  ${reason.padEnd(idColumns)} ${count}`);
  if (accepted + rejected > 0) {
    const times = `${ms(summary.medianMs)} a draft (median), ${ms(summary.slowMs)} at the 95th percentile`;
    screen.line(screen.wrap(screen.dim(times), ''));
  }
  if (confusion.outcomes().length > 0) showConfusion(screen, confusion);
}

function showConfusion(screen: Screen, confusion: Confusion): void {
  const columns = confusion.outcomes();
  const rows = columns.filter((asked) => confusion.total(asked) > 0);
  const headings = [
    { heading: 'asked' },
    ...columns.map((got) => ({ heading: labelOf(got), align: 'right' as const })),
    { heading: 'right', align: 'right' as const },
  ];
  screen.line();
  screen.line(
    table(
      screen,
      headings,
      rows.map((asked) => [
        labelOf(asked),
        ...columns.map((got) => String(confusion.count(asked, got))),
        percent(confusion.count(asked, asked), confusion.total(asked)),
      ]),
    ),
  );
}

/** Rounded down: 100 % means all. */
function percent(part: number, whole: number): string {
  return `${(Math.floor((part / whole) * 1000) / 10).toFixed(1)} %`;
}

function ms(value: number): string {
  return `${value.toFixed(value < 1 ? 2 : 1)} ms`;
}
