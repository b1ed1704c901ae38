import { setImmediate } from 'node:timers/promises';
import { Confusion, isAsAsked, labels } from '../../core/gate/confusion.ts';
import { examine } from '../../core/gate/examine.ts';
import { judge, judgementOf } from '../../core/gate/judge.ts';
import { floorOf } from '../../core/gate/rules.ts';
import type { AddCommand } from '../add-command.ts';
import { Durations } from '../durations.ts';
import { exitCodes, type Host } from '../host.ts';
import { type DataOption, rulesOption } from '../parse/data-option.ts';
import { parseGateDraft, parseGateLine } from '../parse/gate-draft.ts';
import { parseSlug } from '../parse/slug.ts';
import { readDraft } from '../read-draft.ts';
import { linesIn, openFile } from '../read-lines.ts';
import { checkedJson, showChecked, showSummary } from '../show/checked.ts';
import { examinationJson, showExamination } from '../show/examination.ts';
import { quoterOf } from '../show/quotes.ts';
import { cleanValues } from '../terminal/clean-values.ts';
import { ProgressBar } from '../terminal/progress-bar.ts';
import { screenOf } from '../terminal/screen.ts';
import { UsageError } from '../usage-error.ts';

interface ExplainOptions extends DataOption {
  readonly hive?: string;
  readonly json?: boolean;
}

interface CheckOptions extends DataOption {
  readonly json?: boolean;
}

const explainHelp = `
FILE is a text whose first line is the title (a "# heading" too), or a JSON object with title and content;
- is standard input. No server is needed, and nothing is stored. Rules of your own in hive.toml of the data
directory count. It ends with 1 when the text would be rejected. Private data is told by its place only.

--json prints one object:
  verdict       "accepted" or "rejected"
  reasons       every reason of a refusal, in the pipeline's order; hints: how to mend them
  floor         least specificity that is accepted
  lengths       [{reason, says}]: fields that are too short or too long
  private_data  [{kind, field, start, end, remedy}]: characters from start up to, not including, end
  injections    [{kind, field, start, end, weight, why}]
  orders        {probability, parts, likeness}: that the draft as a whole orders its reader about
  narration     {probability, parts, likeness}; null when it was not looked at, as of a text that is too long
  specificity   {score, parts, likeness}; null likewise
A part is {name, weight, places}. Weights are log-odds, and the first is what holds before anything is read;
1 / (1 + e^-sum) is the probability or score. A place is {field, start, end}.

Examples:
  hive gate explain finding.md
  pbpaste | hive gate explain -
`;

const checkHelp = `
Each line of FILE is a JSON object with title and content, and if you like an id, a hive, and a label: one of
${labels.join(', ')}.
With labels it counts how often the verdict is the label's. It ends with 1 where one is not, or a line is
none that can be read. No server is needed, and nothing is stored.

--json prints one object a line: line, id (null where none is given), verdict, specificity_score, reasons,
hints, and for a draft with a label: asked ("accepted" or a reason) and as_asked.

Examples:
  hive gate check drafts.jsonl
  hive gate check drafts.jsonl --json | jq 'select(.verdict == "rejected")'
`;

/** `hive gate explain`, `check` */
export const addGate: AddCommand = (program, host, ended) => {
  const gate = program.command('gate').description('see what the gate makes of a text, and why');
  gate
    .command('explain')
    .description('show what each check found in a text, and what its scores are the sum of')
    .argument('<file>', 'the text; - is standard input')
    .option('--hive <slug>', 'the hive it would go to, for its floor', parseSlug)
    .addOption(rulesOption())
    .option('--json', 'print everything as JSON')
    .addHelpText('after', explainHelp)
    .action(async (file: string, options: ExplainOptions) => ended(await explain(host, file, options)));
  gate
    .command('check')
    .description('give each line of a file its verdict, and sum them up')
    .argument('<file>', 'JSON lines; - is standard input')
    .addOption(rulesOption())
    .option('--json', 'print each verdict as a line of JSON')
    .addHelpText('after', checkHelp)
    .action(async (file: string, options: CheckOptions) => ended(await check(host, file, options)));
};

async function explain(
  host: Host,
  file: string,
  { data, hive, json = false }: ExplainOptions,
): Promise<number> {
  const rules = host.gateRules(data);
  const draft = parseGateDraft(await readDraft(host, { file }));
  if (typeof draft === 'string') throw new UsageError(`${nameOf(file)}: ${draft}`);
  const floor = floorOf(rules, hive ?? draft.hive ?? null);
  const seen = await examine(draft, rules);
  const judgement = judgementOf(seen, floor);
  const assessed = seen.narration !== null || seen.specificity !== null;
  // A text that was not assessed has nothing to quote, and may be of any length.
  const quote = assessed ? await quoterOf(draft, rules) : () => [];
  const explained = { draft, seen, judgement, floor, stages: rules.stages, quote };
  if (json) writeJson(host, examinationJson(explained));
  else showExamination(screenOf(host.out, host.environment), explained);
  return judgement.passed ? exitCodes.done : exitCodes.failed;
}

async function check(host: Host, file: string, { data, json = false }: CheckOptions): Promise<number> {
  const rules = host.gateRules(data);
  const source = file === '-' ? ofText(await host.readStdin()) : openFile(file);
  const screen = screenOf(host.out, host.environment);
  const progress = progressOn(host, source);
  const confusion = new Confusion();
  const durations = new Durations();
  const reasons = new Map<string, number>();
  let [accepted, rejected, broken, wrong] = [0, 0, 0, 0];
  for (const line of linesIn(source.chunks)) {
    const draft = 'fault' in line ? line.fault : parseGateLine(line.text);
    if (typeof draft === 'string') {
      broken++;
      progress.hide();
      host.err.write(`${screenOf(host.err, host.environment).red('hive:')} line ${line.number}: ${draft}\n`);
      continue;
    }
    const started = performance.now();
    const judgement = await judge(draft, rules);
    durations.add(performance.now() - started);
    const found = judgement.passed ? [] : judgement.reasons;
    if (judgement.passed) accepted++;
    else rejected++;
    for (const reason of found) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    const { id, asked } = draft;
    const asAsked = asked === undefined || isAsAsked(asked, found);
    if (!asAsked) wrong++;
    if (asked !== undefined) confusion.add(asked, found);
    const checked = { line: line.number, id, judgement, asked, asAsked };
    if (host.out.isTerminal) progress.hide();
    if (json) writeJson(host, checkedJson(checked));
    else showChecked(screen, checked);
    progress.show();
    // What was written goes out, and a signal comes in, only between two turns.
    await setImmediate();
  }
  progress.hide();
  if (accepted + rejected + broken === 0)
    throw new UsageError(`${nameOf(file)} is empty: there is nothing to check`);
  const [medianMs, slowMs] = [durations.quantile(0.5), durations.quantile(0.95)];
  if (!json) showSummary(screen, { accepted, rejected, broken, reasons, medianMs, slowMs, confusion });
  return wrong + broken > 0 ? exitCodes.failed : exitCodes.done;
}

type Source = ReturnType<typeof openFile>;

function ofText(text: string): Source {
  const bytes = new TextEncoder().encode(text);
  return { chunks: [bytes], bytes: bytes.length, bytesRead: () => bytes.length };
}

const redrawMs = 100;

/** How much of a file is done, on a terminal only, and where it is known how much there is. */
function progressOn(host: Host, source: Source): { show(): void; hide(): void } {
  if (!host.err.isTerminal || source.bytes === 0) return { show() {}, hide() {} };
  const bar = new ProgressBar(host.err, 'kB');
  const kilobytes = (bytes: number) => Math.ceil(bytes / 1000);
  let drawn = 0;
  return {
    show() {
      if (performance.now() - drawn < redrawMs) return;
      drawn = performance.now();
      bar.show(kilobytes(source.bytesRead()), kilobytes(source.bytes));
    },
    hide: () => bar.end(),
  };
}

/** On a terminal, control characters of an id or of a team's own rules are left out. */
function writeJson(host: Host, value: object): void {
  const shown = host.out.isTerminal ? cleanValues(value) : value;
  host.out.write(`${JSON.stringify(shown)}\n`);
}

function nameOf(file: string): string {
  return file === '-' ? 'standard input' : file;
}
