import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Confusion, isAsAsked } from '../../../src/core/gate/confusion.ts';
import { fittedFolder, heldFolder, type Judged, judgeAll, readLabelled } from './drafts.ts';
import { figuresOf, holds } from './figures.ts';

const usage = `bun test/eval/gate/evaluate.ts [--misses] [--subtypes] [--check] [FILE or FOLDER …]

Measures the gate on labelled drafts (JSON lines, gzipped or not): the drafts that its wording is fitted on and that
rules were tried on, those that were held back from both, and the files that are named.

  --misses    lists what the gate got wrong, except of the held drafts: who looks at them holds them back no longer
  --subtypes  adds a line for each subtype
  --check     ends with 1 when a figure of the held everyday drafts or of the named ones is not what the project promises`;

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    misses: { type: 'boolean', default: false },
    subtypes: { type: 'boolean', default: false },
    check: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (options.help) {
  console.log(usage);
  process.exit(0);
}

const isTerminal = process.stdout.isTTY === true;
let broken = 0;
await show('drafts of our own that were looked at', fittedFolder, { mayLook: true, counts: false });
await show('everyday drafts that were held back', join(heldFolder, 'everyday'), {
  mayLook: false,
  counts: true,
});
await show('drafts written to be hard that were held back', join(heldFolder, 'hard'), {
  mayLook: false,
  counts: false,
});
for (const path of positionals) await show(path, path, { mayLook: true, counts: true });
process.exit(options.check && broken > 0 ? 1 : 0);

interface Showing {
  readonly mayLook: boolean;
  /** Whether its figures are promises. */
  readonly counts: boolean;
}

async function show(name: string, path: string, { mayLook, counts }: Showing): Promise<void> {
  const judged = await judgeAll(readLabelled(path));
  console.log(`\n${name}: ${judged.length} drafts`);
  for (const figure of figuresOf(judged)) {
    const share = figure.right / figure.of;
    const kept = holds(figure);
    if (counts && !kept) broken++;
    const sign = figure.isMistake ? '≤' : '≥';
    const mark = kept ? ' ' : colour(31, '✗');
    const line = `${figure.name.padEnd(22)}${share.toFixed(3)}  ${`${figure.right}/${figure.of}`.padStart(9)}  ${bar(share)}`;
    console.log(`  ${mark} ${line} ${sign} ${figure.wanted}`);
  }
  printConfusion(judged);
  printTimes(judged);
  if (options.subtypes) printSubtypes(judged);
  if (options.misses && mayLook) printMisses(judged);
}

function printConfusion(judged: readonly Judged[]): void {
  const confusion = new Confusion();
  for (const { asked, reasons } of judged) confusion.add(asked, reasons);
  const outcomes = confusion.outcomes();
  const cell = (text: string | number) => String(text).padStart(18);
  console.log(`  ${'asked ↓  got →'.padEnd(18)}${outcomes.map(cell).join('')}`);
  for (const asked of outcomes) {
    if (confusion.total(asked) === 0) continue;
    const row = outcomes.map((got) => confusion.count(asked, got) || '·');
    console.log(`  ${asked.padEnd(18)}${row.map(cell).join('')}`);
  }
}

function printTimes(judged: readonly Judged[]): void {
  const times = judged.map(({ tookMs }) => tookMs).sort((a, b) => a - b);
  const at = (share: number) =>
    (times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0).toFixed(2);
  console.log(`  ms a draft: p50 ${at(0.5)}, p95 ${at(0.95)}`);
}

function printSubtypes(judged: readonly Judged[]): void {
  const groups = Map.groupBy(judged, ({ draft }) => `${draft.label}/${draft.subtype}`);
  for (const [name, members] of [...groups].sort()) {
    const right = members.filter(({ asked, reasons }) => isAsAsked(asked, reasons)).length;
    const share = right / members.length;
    console.log(
      `    ${name.padEnd(34)}${share.toFixed(3)} ${`${right}/${members.length}`.padStart(8)}  ${bar(share)}`,
    );
  }
}

function printMisses(judged: readonly Judged[]): void {
  for (const { draft, asked, reasons } of judged.filter((one) => !isAsAsked(one.asked, one.reasons))) {
    const got = reasons.join(', ') || 'accepted';
    const content = draft.content.slice(0, 120).replaceAll('\n', '⏎');
    console.log(`    - ${draft.id} ${asked} (${draft.subtype}) → ${got}: ${draft.title} | ${content}`);
  }
}

function bar(share: number): string {
  const cells = 20;
  const full = Math.round(share * cells);
  return '█'.repeat(full) + '░'.repeat(cells - full);
}

function colour(code: number, text: string): string {
  return isTerminal ? `\u001b[${code}m${text}\u001b[0m` : text;
}
