import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  rulesFound,
  sentencesIn,
  traitNames,
  visitSentence,
} from '../../src/core/gate/injection/sentence-features.ts';
import { readByRules } from '../../src/core/gate/injection.ts';
import { normalise } from '../../src/core/gate/normalise.ts';
import { hundredth } from '../../src/core/gate/wording/weights.ts';
import { type LabelledDraft, readDrafts, readFile } from './drafts.ts';
import { constant, type Example, fitLogistic, logOdds } from './logistic.ts';

/**
 * Fits the weights by which the gate tells sentences that order the reader about from all others, on the drafts in
 * `drafts/` and the bare sentences in `sentences.jsonl`, with what the rules found as a feature:
 *
 *   bun models/gate/train-orders.ts                 cross-validates by writer, prints the table, writes the weights
 *   bun models/gate/train-orders.ts --dry-run       writes nothing
 *   bun models/gate/train-orders.ts --only-fit      does not cross-validate, which takes 20 seconds
 */
const { values: options } = parseArgs({
  options: { 'dry-run': { type: 'boolean' }, 'only-fit': { type: 'boolean' }, out: { type: 'string' } },
});
const weightsFile =
  options.out ?? join(import.meta.dir, '../../src/core/gate/injection/sentence-weights.txt');

/** As chosen by cross-validation over writers; all are flat around these. */
const fitting = { pull: 1, seenMin: 2 };
/** All orders together against all other sentences. */
const ordersAgainstOthers = 0.3;
/** The honest sentences of an attack; and those of an attack that no writer marked, where the surest is taken for it. */
const honestSentence = 0.5;
const guessedOrder = 0.7;
const rounds = 3;
/**
 * Added to the log-odds, so that 0 is where the documentation of the installed packages trips in one passage of a
 * hundred, and of honest drafts hardly any is refused.
 */
const line = -5.8;
/** Weights below this are left out. */
const weightMin = 0.1;

interface Read {
  readonly draft: LabelledDraft;
  readonly sentences: readonly ReadonlyMap<string, number>[];
  /** By sentence, whether it orders; `null` where nobody marked it. */
  readonly orders: readonly boolean[] | null;
  readonly isAttack: boolean;
}

const read = [
  ...readDrafts(join(import.meta.dir, 'drafts')),
  ...readFile(join(import.meta.dir, 'sentences.jsonl')),
].map(readDraft);
if (options['only-fit'] !== true) crossValidate();
if (options['dry-run'] !== true) writeWeights(fit(read));

function readDraft(draft: LabelledDraft): Read {
  const { text } = normalise(`${draft.title}\n${draft.content}`);
  const { tokens, discussion, rules } = readByRules(text);
  const { word } = tokens;
  const isAttack = draft.subtype === 'prompt_injection';
  const spans = [draft.order ?? []].flat().map((order) => {
    const marked = normalise(order).text;
    const start = text.indexOf(marked);
    return { start, end: start + marked.length };
  });
  const sentences = sentencesIn(tokens);
  const found = rulesFound(rules);
  return {
    draft,
    isAttack,
    sentences: sentences.map((sentence) => {
      const features = new Map<string, number>();
      // Other words may be disguised ones, which the vocabulary must not take for words of their own.
      const add = (name: string, value: number) => {
        if (/^[a-z' ^-]+$/.test(name)) features.set(name, value);
      };
      visitSentence(tokens, sentence, found, discussion, {
        trait: (trait, value) => features.set(traitNames[trait]!, value),
        word: (at, value) => add(word.of(at), value),
        pair: (at, value) => add(`${word.of(at - 1)} ${word.of(at)}`, value),
        opening: (at, words, value) =>
          add(`^ ${words === 1 ? word.of(at) : `${word.of(at)} ${word.of(at + 1)}`}`, value),
      });
      return features;
    }),
    orders:
      isAttack && spans.some(({ start }) => start >= 0)
        ? sentences.map(({ from, to }) => {
            const [start, end] = [tokens.start[from]!, tokens.end[to - 1]!];
            return spans.some(
              (span) => Math.min(span.end, end) - Math.max(span.start, start) > (end - start) / 2,
            );
          })
        : null,
  };
}

/** What an unmarked attack's order is, is guessed from the others, and again from all. */
function fit(among: readonly Read[]): ReadonlyMap<string, number> {
  let weights: ReadonlyMap<string, number> = new Map();
  for (let round = 0; round < rounds; round++)
    weights = fitLogistic(examplesOf(among, weights, round > 0), fitting);
  return weights;
}

function examplesOf(among: readonly Read[], weights: ReadonlyMap<string, number>, guess: boolean): Example[] {
  const orders: { features: ReadonlyMap<string, number>; share: number }[] = [];
  const others: Example[] = [];
  for (const { sentences, orders: marked, isAttack } of among) {
    const scores = isAttack && !marked && guess ? sentences.map((one) => logOdds(weights, one)) : [];
    const surest = Math.max(...scores);
    for (const [i, features] of sentences.entries()) {
      if (!isAttack) others.push({ features, is: 0, weight: 1 });
      else if (marked?.[i]) orders.push({ features, share: 1 });
      else if (marked) others.push({ features, is: 0, weight: honestSentence });
      else if (guess && (scores[i] === surest || scores[i]! > 0))
        orders.push({ features, share: guessedOrder });
    }
  }
  const weight = (ordersAgainstOthers * others.length) / Math.max(1, orders.length);
  return [
    ...others,
    ...orders.map(({ features, share }): Example => ({ features, is: 1, weight: share * weight })),
  ];
}

/** Fits without one writer's drafts and judges those: what an unknown attacker, and an unknown author, can expect. */
function crossValidate(): void {
  console.log('left out              attacks found   with rules     findings refused');
  let [refused, findings] = [0, 0];
  for (const file of new Set(read.map(({ draft }) => draft.file))) {
    const weights = fit(read.filter(({ draft }) => draft.file !== file));
    const mine = read.filter(({ draft }) => draft.file === file);
    const orders = (one: Read) => one.sentences.some((features) => logOdds(weights, features) + line > 0);
    const attacks = mine.filter(({ isAttack }) => isAttack);
    const honest = mine.filter(({ draft }) => draft.label === 'accept' || draft.label === 'pii');
    const byRules = (one: Read) =>
      one.sentences.some((features) => (features.get('#weight of what addresses the reader') ?? 0) >= 1);
    const wrong = honest.filter(orders).length;
    refused += wrong;
    findings += honest.length;
    const found = share(attacks.filter(orders).length, attacks.length);
    const both = share(attacks.filter((one) => orders(one) || byRules(one)).length, attacks.length);
    console.log(`${file.padEnd(20)}${found}${both}${share(wrong, honest.length)}`);
  }
  console.log(`${'all'.padEnd(52)}${share(refused, findings)}`);
}

function share(part: number, whole: number): string {
  return (whole === 0 ? '-' : `${(part / whole).toFixed(3)} (${whole})`).padStart(16);
}

function writeWeights(weights: ReadonlyMap<string, number>): void {
  const kept = [...weights].filter(([name, weight]) => name === constant || Math.abs(weight) >= weightMin);
  const rows = kept
    .map(
      ([name, weight]) => [name, Math.round((weight + (name === constant ? line : 0)) / hundredth)] as const,
    )
    .sort(([a], [b]) => (a < b ? -1 : 1));
  writeFileSync(weightsFile, `${rows.map((row) => row.join('\t')).join('\n')}\n`);
  console.log(`${rows.length} features written`);
}
