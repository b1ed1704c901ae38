import type { Examination } from '../../core/gate/examine.ts';
import type { Draft, Judgement, Reason } from '../../core/gate/judge.ts';
import { placeText } from '../../core/gate/place.ts';
import type { Stage } from '../../core/gate/rules.ts';
import type { Assessment, Part } from '../../core/gate/wording/assessment.ts';
import { counted } from '../terminal/counted.ts';
import { oneLine } from '../terminal/one-line.ts';
import type { Screen } from '../terminal/screen.ts';
import type { Quote } from './quotes.ts';

/** Everything that `hive gate explain` tells of a draft. */
export interface Explained {
  readonly draft: Draft;
  readonly seen: Examination;
  readonly judgement: Judgement;
  readonly floor: number;
  readonly stages: Readonly<Record<Stage, boolean>>;
  readonly quote: Quote;
}

const barCells = 10;
const eighths = ['▏', '▎', '▍', '▌', '▋', '▊', '▉', '█'];
/** Contributions to log-odds that fill a bar: ±4 is 98 against 2. */
const logOddsMax = 4;
/** Parts below this move a probability by one in a hundred at most; they are summed up. */
const partMin = 0.05;
const nameColumns = 18;
/** Most drafts are nowhere near an order, and the sum that says so is of no use to anybody. */
const ordersShownFrom = 0.05;

/** Shows a draft's verdict, what each stage saw, in the pipeline's order, and how to mend it. */
export function showExamination(screen: Screen, explained: Explained): void {
  const { seen, judgement, stages } = explained;
  const reasons = judgement.passed ? [] : judgement.reasons;
  showVerdict(screen, reasons);
  screen.line();
  showLengths(screen, explained);
  const stage = (name: Stage, title: string, reason: Reason, fact: string, details: () => void) => {
    if (reasons.includes(reason)) showStage(screen, '✗', title, fact);
    else if (!stages[name]) return showStage(screen, '–', title, 'switched off in hive.toml');
    else if (isTooLong(seen)) return showStage(screen, '–', title, 'not looked at: the text is too long');
    else showStage(screen, '✓', title, fact);
    details();
  };
  stage('pii', 'private data', 'pii_critical', found(seen.privateData, 'place'), () => {
    for (const { kind, place, remedy } of seen.privateData)
      screen.line(screen.wrap(oneLine(`${kind} in ${placeText(place)}; ${remedy}`), '    '));
  });
  stage('injection', 'prompt injection', 'prompt_injection', found(seen.injections, 'passage'), () => {
    for (const { kind, place, weight, why } of seen.injections) {
      screen.line(screen.wrap(oneLine(`${kind} in ${placeText(place)}`), '    '));
      screen.line(screen.wrap(screen.dim(`weight ${weight.toFixed(2)}: ${oneLine(why)}`), '      '));
    }
  });
  if (
    stages.injection &&
    seen.orders &&
    (reasons.includes('prompt_injection') || seen.orders.score > ordersShownFrom)
  ) {
    screen.line(
      `    as a whole: probability ${seen.orders.score.toFixed(3)} that it orders its reader about`,
    );
    showSum(screen, explained, seen.orders, 'red', false);
  }
  stage('narration', 'narration', 'task_narration', narrationFact(seen), () =>
    showSum(screen, explained, seen.narration, 'red', reasons.includes('task_narration')),
  );
  stage('specificity', 'specificity', 'low_specificity', specificityFact(explained), () =>
    showSum(screen, explained, seen.specificity, 'green', reasons.includes('low_specificity')),
  );
  showHints(screen, judgement);
  screen.line();
  screen.line(
    screen.wrap(
      reasons.length === 0 ? 'It would be accepted.' : `It would be rejected: ${reasons.join(', ')}.`,
      '',
    ),
  );
}

function showVerdict(screen: Screen, reasons: readonly Reason[]): void {
  const shown =
    reasons.length === 0
      ? `${screen.green('✓')} ${screen.bold('accepted')}`
      : `${screen.red('✗')} ${screen.bold('rejected')}: ${reasons.join(', ')}`;
  screen.line(screen.wrap(shown, ''));
}

function showStage(screen: Screen, mark: '✓' | '✗' | '–', name: string, fact: string): void {
  const paint = { '✓': screen.green, '✗': screen.red, '–': screen.dim }[mark];
  screen.line(screen.wrap(`${paint(mark)} ${screen.bold(name.padEnd(nameColumns))}${fact}`, ''));
}

/** Lengths are counted as the gate counts them, without the blanks around a text. */
function showLengths(screen: Screen, { draft, seen }: Explained): void {
  const [title, content] = [draft.title, draft.content].map((text) => text.trim().length);
  const fact = `${counted(title!, 'character')} of title, ${content} of content`;
  showStage(screen, seen.lengths.length === 0 ? '✓' : '✗', 'lengths', fact);
  for (const { says } of seen.lengths) screen.line(screen.wrap(says, '    '));
}

function isTooLong({ lengths }: Examination): boolean {
  return lengths.some(({ reason }) => reason === 'too_long');
}

function found(things: readonly unknown[], name: string): string {
  return things.length === 0 ? 'none found' : counted(things.length, name);
}

function narrationFact({ narration }: Examination): string {
  return `probability ${narration?.score.toFixed(3)}`;
}

function specificityFact({ judgement, floor }: Explained): string {
  return `score ${judgement.specificity.toFixed(3)}, refused below ${floor}`;
}

/** @param more the colour of what makes the score greater */
function showSum(
  screen: Screen,
  { quote }: Explained,
  assessment: Assessment | null,
  more: 'red' | 'green',
  speaksAgainst: boolean,
): void {
  if (assessment === null) return;
  if (speaksAgainst) screen.line(screen.wrap(`It reads like ${assessment.likeness()}.`, '    '));
  const less = more === 'red' ? 'green' : 'red';
  const parts = assessment.parts();
  const [large, small] = [parts.filter(isLarge), parts.filter((part) => !isLarge(part))];
  for (const { name, weight, places } of large) {
    const drawn = screen[weight < 0 ? less : more](bar(weight));
    screen.line(screen.wrap(`${signed(weight)}  ${drawn}  ${oneLine(name)}`, '    '));
    const quotes = quote(places);
    if (quotes.length > 0) screen.line(screen.wrap(screen.dim(quotes.join(', ')), ' '.repeat(23)));
  }
  if (small.length > 0) screen.line(`    and ${counted(small.length, 'smaller one')}: ${signed(sum(small))}`);
  const total = `= ${signed(sum(parts))} in log-odds`;
  screen.line(`    ${screen.bold(total)}, which is ${assessment.score.toFixed(3)}`);
}

function isLarge({ weight }: Part): boolean {
  return Math.abs(weight) >= partMin;
}

function sum(parts: readonly Part[]): number {
  return parts.reduce((total, { weight }) => total + weight, 0);
}

function showHints(screen: Screen, judgement: Judgement): void {
  if (judgement.passed) return;
  screen.line();
  screen.line(screen.bold('How to mend it'));
  for (const hint of judgement.hints) screen.line(screen.wrap(`· ${oneLine(hint)}`, '  '));
}

/** Drawn in eighths of a cell: most parts are small. */
function bar(weight: number): string {
  const share = Math.min(1, Math.abs(weight) / logOddsMax);
  const filled = Math.ceil(share * barCells * eighths.length);
  const [whole, rest] = [Math.floor(filled / eighths.length), filled % eighths.length];
  return `${'█'.repeat(whole)}${rest > 0 ? eighths[rest - 1] : ''}`.padEnd(barCells);
}

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(2)}`;
}

/** The same for programs, as the command's help describes it. */
export function examinationJson({ seen, judgement, floor }: Explained): object {
  const { narration, specificity, orders } = seen;
  return {
    verdict: judgement.passed ? 'accepted' : 'rejected',
    reasons: judgement.passed ? [] : judgement.reasons,
    hints: judgement.passed ? [] : judgement.hints,
    floor,
    lengths: seen.lengths,
    private_data: seen.privateData.map(({ kind, place, remedy }) => ({ kind, ...place, remedy })),
    injections: seen.injections.map(({ kind, place, weight, why }) => ({ kind, ...place, weight, why })),
    orders: orders && { probability: round(orders.score), ...sumJson(orders) },
    narration: narration && { probability: round(narration.score), ...sumJson(narration) },
    specificity: specificity && { score: judgement.specificity, ...sumJson(specificity) },
  };
}

function sumJson({ parts, likeness }: Assessment): object {
  return {
    parts: parts().map(({ name, weight, places }) => ({ name, weight: round(weight), places })),
    likeness: likeness(),
  };
}

/** Six digits: fewer could show a probability at the limit that is above it. */
function round(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
