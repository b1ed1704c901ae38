import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { traitPrefix } from '../../src/core/gate/wording/features.ts';
import { likenesses } from '../../src/core/gate/wording/likeness.ts';
import { constantName, hundredth } from '../../src/core/gate/wording/weights.ts';
import { documentation } from './documentation.ts';
import { featuresOf, type LabelledDraft, readDrafts, readFile } from './drafts.ts';
import { constant, type Example, fitLogistic, logOdds } from './logistic.ts';

/**
 * Fits the weights by which the gate tells reports, empty texts and orders to the reader from findings, from the drafts
 * in `drafts/`, and for orders from the sentences in `sentences.jsonl`:
 *
 *   bun models/gate/train.ts                 cross-validates by writer, prints the tables, writes the weights
 *   bun models/gate/train.ts --misses        lists the drafts that the weights fitted on the others get wrong
 *   bun models/gate/train.ts --dry-run       writes nothing
 *   bun models/gate/train.ts --only-fit      does not cross-validate
 */
const { values: options } = parseArgs({
  options: {
    misses: { type: 'boolean' },
    'dry-run': { type: 'boolean' },
    'only-fit': { type: 'boolean' },
    out: { type: 'string' },
  },
});

const weightsFile = options.out ?? join(import.meta.dir, '../../src/core/gate/wording/weights.txt');

/** Pull and rarity were chosen by cross-validation over writers; both are flat around these. */
const fitting = { pull: 1, seenMin: 3 };
/** Weights below this are left out: measured, they change no verdict in a thousand and are half of the table. */
const weightMin = 0.08;
/** Drafts of the third kind count little: an empty text is no narration, a narration may well be exact. */
const emptyAsNoNarration = 0.2;
const narrationAsExact = 0.02;
/** A draft with a secret in it is written as a finding, but less carefully than one. */
const secretsAsFindings = 0.7;
/**
 * Added to the log-odds, so that a half is where the gate wants its line: a refused finding is worse than a report
 * that slips through. Chosen on the cross-validation below.
 */
const lines = { narration: -0.6, specificity: 0.7, orders: -0.3 };
/** Orders come in more words than reports do: what only two drafts say counts, and weighs freely. */
const orderFitting = { pull: 0.5, seenMin: 2 };
/** There are as many weights as orders have words; small ones decide nothing. */
const orderWeightMin = 0.12;
/** Features kept for telling what a refused text looks like, of each subtype. */
const likenessFeatures = 60;

interface Seen {
  readonly draft: LabelledDraft;
  readonly features: ReadonlyMap<string, number>;
}

type Weights = ReadonlyMap<string, number>;

const read: Seen[] = [
  ...readDrafts(join(import.meta.dir, 'drafts')),
  ...readFile(join(import.meta.dir, 'sentences.jsonl')),
  ...documentation(),
].map((draft) => ({ draft, features: featuresOf(draft) }));
/** Drafts without orders, and without what only tells of orders. */
const seen: Seen[] = read
  .filter(({ draft }) => draft.file !== 'sentences' && draft.file !== 'documentation' && !isOrder(draft))
  .map(({ draft, features }) => ({
    draft,
    features: new Map([...features].filter(([name]) => !name.startsWith(traitPrefix))),
  }));
if (options['only-fit'] !== true) crossValidate();
if (options['dry-run'] !== true) writeWeights();

function isOrder({ subtype }: LabelledDraft): boolean {
  return subtype === 'prompt_injection';
}

/** Fits on all writers but one, judges the one: what a draft by an unknown writer can expect. */
function crossValidate(): void {
  const writers = [...new Set(seen.map(({ draft }) => draft.file))];
  const judged: { draft: LabelledDraft; narration: number; specificity: number }[] = [];
  console.log('left out                 accepts kept       narration      specificity');
  for (const writer of writers) {
    const others = seen.filter(({ draft }) => draft.file !== writer);
    const narration = fitNarration(others);
    const specificity = fitSpecificity(others);
    const mine = seen
      .filter(({ draft }) => draft.file === writer)
      .map(({ draft, features }) => ({
        draft,
        narration: logOdds(narration, features) + lines.narration,
        specificity: logOdds(specificity, features) + lines.specificity,
      }));
    judged.push(...mine);
    printRow(writer, mine);
  }
  printRow('all', judged);
  crossValidateOrders(writers);
  if (options.misses !== true) return;
  for (const one of judged.filter(isMiss)) {
    const { id, label, subtype, title, content } = one.draft;
    const scores = `narration ${one.narration.toFixed(2)}, specificity ${one.specificity.toFixed(2)}`;
    console.log(
      `- ${id} ${label}/${subtype} (${scores}) ${title} | ${content.slice(0, 140).replaceAll('\n', '⏎')}`,
    );
  }
}

/** The same for orders: how many of a writer's are found, and how many findings are taken for one. */
function crossValidateOrders(writers: readonly string[]): void {
  console.log('\nleft out                 orders found  findings refused');
  const all = { orders: [0, 0], findings: [0, 0] };
  for (const writer of writers) {
    const weights = fitOrders(read.filter(({ draft }) => draft.file !== writer));
    const mine = { orders: [0, 0], findings: [0, 0] };
    for (const { draft, features } of read.filter((one) => one.draft.file === writer)) {
      const kind = isOrder(draft)
        ? 'orders'
        : draft.label === 'accept' || draft.label === 'pii'
          ? 'findings'
          : undefined;
      if (kind === undefined) continue;
      const ordered = logOdds(weights, features) + lines.orders > 0 ? 1 : 0;
      for (const counts of [mine[kind], all[kind]]) {
        counts[0]! += ordered;
        counts[1]!++;
      }
    }
    console.log(`${writer.padEnd(24)}${shareOf(mine.orders)}${shareOf(mine.findings)}`);
  }
  console.log(`${'all'.padEnd(24)}${shareOf(all.orders)}${shareOf(all.findings)}`);
}

function shareOf([part = 0, whole = 0]: readonly number[]): string {
  return (whole === 0 ? '-' : `${(part / whole).toFixed(3)} (${whole})`).padStart(16);
}

interface Judged {
  readonly draft: LabelledDraft;
  readonly narration: number;
  readonly specificity: number;
}

function isMiss({ draft, narration, specificity }: Judged): boolean {
  if (draft.label === 'narration') return narration <= 0;
  if (draft.label === 'specificity') return specificity >= 0;
  return draft.label === 'accept' && (narration > 0 || specificity < 0);
}

function printRow(name: string, judged: readonly Judged[]): void {
  const cell = (label: LabelledDraft['label']) => {
    const all = judged.filter(({ draft }) => draft.label === label);
    if (all.length === 0) return '-'.padStart(16);
    const right = all.filter((one) => !isMiss(one)).length;
    return `${(right / all.length).toFixed(3)} (${all.length})`.padStart(16);
  };
  console.log(`${name.padEnd(20)}${cell('accept')}${cell('narration')}${cell('specificity')}`);
}

function fitNarration(among: readonly Seen[]): Weights {
  const balance = findings(among) / among.filter(({ draft }) => draft.label === 'narration').length;
  const weight = { narration: balance, specificity: emptyAsNoNarration, pii: secretsAsFindings, accept: 1 };
  return fit(among, (draft) => ({ is: draft.label === 'narration', weight: weight[draft.label] }));
}

function fitSpecificity(among: readonly Seen[]): Weights {
  const balance = findings(among) / among.filter(({ draft }) => draft.label === 'specificity').length;
  const weight = { specificity: balance, narration: narrationAsExact, pii: secretsAsFindings, accept: 1 };
  return fit(among, (draft) => ({ is: draft.label !== 'specificity', weight: weight[draft.label] }));
}

function fitOrders(among: readonly Seen[]): Weights {
  return fit(among, (draft) => ({ is: isOrder(draft), weight: 1 }), orderFitting);
}

/** How many findings there are, by what they count. */
function findings(among: readonly Seen[]): number {
  const count = (label: string) => among.filter(({ draft }) => draft.label === label).length;
  return count('accept') + secretsAsFindings * count('pii');
}

function fit(
  among: readonly Seen[],
  as: (draft: LabelledDraft) => { is: boolean; weight: number },
  how = fitting,
): Weights {
  const examples = among.map(({ draft, features }): Example => {
    const { is, weight } = as(draft);
    return { features, is: is ? 1 : 0, weight };
  });
  return fitLogistic(examples, how);
}

function writeWeights(): void {
  const narration = pruned(fitNarration(seen));
  const specificity = pruned(fitSpecificity(seen));
  const orders = pruned(fitOrders(read), orderWeightMin);
  const likeness = fitLikenesses();
  const names = new Set([...narration.keys(), ...specificity.keys(), ...orders.keys(), ...likeness.keys()]);
  names.delete(constant);
  const line = (name: string, shift: typeof lines, from = name) =>
    [
      name,
      hundredths((narration.get(from) ?? 0) + shift.narration),
      hundredths((specificity.get(from) ?? 0) + shift.specificity),
      hundredths((orders.get(from) ?? 0) + shift.orders),
      ...(likeness.has(from)
        ? [
            likeness
              .get(from)!
              .map(([at, weight]) => `${at}:${hundredths(weight)}`)
              .join(','),
          ]
        : []),
    ].join('\t');
  const none = { narration: 0, specificity: 0, orders: 0 };
  const rows = [line(constantName, lines, constant), ...[...names].sort().map((name) => line(name, none))];
  writeFileSync(weightsFile, `${rows.join('\n')}\n`);
  console.log(`${rows.length} features written`);
}

function pruned(weights: Weights, least = weightMin): Weights {
  return new Map([...weights].filter(([name, weight]) => name === constant || Math.abs(weight) >= least));
}

/** Of each subtype against the others of its label: which features speak for it. */
function fitLikenesses(): Map<string, [number, number][]> {
  const byFeature = new Map<string, [number, number][]>();
  for (const [at, { subtype }] of likenesses.entries()) {
    const label = seen.find(({ draft }) => draft.subtype === subtype)?.draft.label;
    const among = seen.filter(({ draft }) => draft.label === label);
    const weights = fit(among, (draft) => ({ is: draft.subtype === subtype, weight: 1 }));
    const telling = [...weights]
      .filter(([name]) => name !== constant)
      .sort(([, a], [, b]) => Math.abs(b) - Math.abs(a))
      .slice(0, likenessFeatures);
    for (const [name, weight] of [[constant, weights.get(constant) ?? 0] as const, ...telling]) {
      byFeature.set(name, [...(byFeature.get(name) ?? []), [at, weight]]);
    }
  }
  return byFeature;
}

function hundredths(weight: number): number {
  return Math.round(weight / hundredth);
}
