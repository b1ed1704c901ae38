import { join } from 'node:path';
import { judge, type Reason } from '../../../src/core/gate/judge.ts';

/**
 * Measures the gate on labelled drafts: `bun test/eval/gate/evaluate.ts [--split tune|held] [--misses] [FILE …]`.
 * Lengths are left out of account: many items are shorter than the contract allows, on purpose.
 */
interface Item {
  readonly id: string;
  readonly title: string;
  readonly content: string;
  readonly label: 'accept' | 'pii' | 'narration' | 'specificity';
  readonly subtype: string;
  readonly split?: string;
}

interface Outcome {
  readonly item: Item;
  readonly reasons: readonly Reason[];
  readonly tookMs: number;
}

const options = process.argv.slice(2);
const splitAt = options.indexOf('--split');
const split = splitAt >= 0 ? options[splitAt + 1] : undefined;
const files = options.filter((option, i) => !option.startsWith('--') && (splitAt < 0 || i !== splitAt + 1));
if (files.length === 0) files.push(join(import.meta.dir, 'items.jsonl'));

for (const file of files) {
  const items = (await readItems(file)).filter((item) => split === undefined || item.split === split);
  const outcomes = await judgeAll(items);
  console.log(`\n${file}${split === undefined ? '' : ` (${split})`}: ${items.length} items`);
  printTable(outcomes);
  if (options.includes('--misses')) for (const outcome of outcomes.filter(isMiss)) printMiss(outcome);
}

async function readItems(file: string): Promise<Item[]> {
  const bytes = await Bun.file(file).bytes();
  const text = new TextDecoder().decode(file.endsWith('.gz') ? Bun.gunzipSync(bytes) : bytes);
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Item);
}

async function judgeAll(items: readonly Item[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const item of items) {
    const start = performance.now();
    const judgement = await judge(item, { specificityFloor: 0.5 });
    const tookMs = performance.now() - start;
    const reasons = judgement.passed ? [] : judgement.reasons.filter((reason) => !reason.startsWith('too_'));
    outcomes.push({ item, reasons, tookMs });
  }
  return outcomes;
}

/** The reason a label asks for; prompt injection is filed under specificity. */
function expected({ label, subtype }: Item): Reason | undefined {
  if (label === 'accept') return undefined;
  if (label === 'pii') return 'pii_critical';
  if (label === 'narration') return 'task_narration';
  return subtype === 'prompt_injection' ? 'prompt_injection' : 'low_specificity';
}

function isMiss({ item, reasons }: Outcome): boolean {
  return item.label === 'accept' ? reasons.length > 0 : !reasons.includes(expected(item)!);
}

function printTable(outcomes: readonly Outcome[]): void {
  const accepts = outcomes.filter(({ item }) => item.label === 'accept');
  const share = (part: readonly unknown[], whole: readonly unknown[]) =>
    `${part.length}/${whole.length}`.padStart(9) +
    (whole.length > 0 ? (part.length / whole.length).toFixed(3) : '-').padStart(8);
  console.log(
    'accepts kept           ',
    share(
      accepts.filter((o) => o.reasons.length === 0),
      accepts,
    ),
  );
  console.log(
    'accepts called PII     ',
    share(
      accepts.filter((o) => o.reasons.includes('pii_critical')),
      accepts,
    ),
  );
  for (const reason of ['pii_critical', 'task_narration', 'low_specificity', 'prompt_injection'] as const) {
    const rows = outcomes.filter(({ item }) => expected(item) === reason);
    const named = rows.filter((o) => o.reasons.includes(reason));
    const refused = rows.filter((o) => o.reasons.length > 0);
    console.log(`${reason.padEnd(17)}named ${share(named, rows)}   refused ${share(refused, rows)}`);
  }
  console.log('confusion (label → first reason)');
  const first = new Map<string, number>();
  for (const { item, reasons } of outcomes) {
    const key = `${expected(item) ?? 'accept'} → ${reasons[0] ?? 'accept'}`;
    first.set(key, (first.get(key) ?? 0) + 1);
  }
  for (const [key, n] of [...first].sort()) console.log(`  ${key.padEnd(40)}${n}`);
  const times = outcomes.map((o) => o.tookMs).sort((a, b) => a - b);
  const at = (q: number) => (times[Math.min(times.length - 1, Math.floor(times.length * q))] ?? 0).toFixed(2);
  console.log(`ms per call: p50 ${at(0.5)}, p95 ${at(0.95)}, max ${at(1)}`);
}

function printMiss({ item, reasons }: Outcome): void {
  const got = reasons.join(',') || 'accepted';
  console.log(
    `- ${item.id} ${item.label}/${item.subtype} → ${got}: ${item.title} | ${item.content.slice(0, 120).replace(/\n/g, '⏎')}`,
  );
}
