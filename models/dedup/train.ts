import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parseCalibrationPairs } from '../../src/core/calibration-pairs.ts';
import { cosine, type Finding, mayBeOne } from '../../src/core/dedup.ts';
import { compared, featureNames, featuresOf } from '../../src/core/dedup/likeness.ts';
import { difference } from '../../src/core/difference.ts';
import { openEvaluatedModel } from '../../test/eval/model.ts';
import { constant, type Example, fitLogistic, logOdds } from '../gate/logistic.ts';
import { draftPairs } from './drafts.ts';
import { readPairs } from './pairs.ts';

/**
 * Fits the weights of the pair scorer from pairs/, models/calibration.tsv and drafts.tsv:
 *
 *   bun models/dedup/train.ts             cross-validates by writer, prints the tables, writes the weights
 *   bun models/dedup/train.ts --dry-run   writes nothing
 *   bun models/dedup/train.ts --misses    lists what weights fitted on the other writers merge wrongly
 */
const { values: options } = parseArgs({
  options: { 'dry-run': { type: 'boolean' }, misses: { type: 'boolean' } },
});

const weightsFile = join(import.meta.dir, '../../src/core/dedup/weights.txt');
const pull = 1;
/** How much a pair counts: those written one by one are what a hive meets, and are few. */
const everydayWeight = 4;
const oppositesWeight = 2;
/** Nearest neighbours among the drafts are many and mostly far. */
const neighbourWeight = 0.15;
/**
 * Log-odds from which a pair is merged. On the cross-validation by writer, with as many different pairs as same ones,
 * a lower line buys recall dearly.
 */
const line = 1.2;
/** Above it a pair is merged whatever the scorer says. */
const mergeSimilarity = 0.94;

interface Pair {
  readonly a: Finding;
  readonly b: Finding;
  readonly isSame: boolean;
  readonly writer: string;
  readonly set: 'written' | 'calibration' | 'drafts';
  readonly subtype: string;
}

interface Seen extends Pair {
  readonly cosine: number;
  /** kept apart whatever the scorer says */
  readonly isGuarded: boolean;
  /** merged below the merge similarity only if the scorer is asked */
  readonly isAsked: boolean;
  readonly features: ReadonlyMap<string, number>;
}

/** What is told apart in the table; the files named everyday are pairs written one by one, as a hive meets them. */
const sets: readonly (readonly [string, (pair: Pair) => boolean])[] = [
  ['everyday', ({ writer }) => writer.startsWith('everyday')],
  ['opposites', ({ writer }) => writer === 'opposites'],
  ['groups', ({ set, writer }) => set === 'written' && !/^everyday|^opposites$/.test(writer)],
  ['calibration', ({ set }) => set === 'calibration'],
  ['drafts', ({ set }) => set === 'drafts'],
];

const model = openEvaluatedModel(join(import.meta.dir, '../default'));
const seen = await look([
  ...readPairs(join(import.meta.dir, 'pairs')).map((pair): Pair => ({ ...pair, set: 'written' })),
  ...calibrationPairs(),
  ...(await draftPairs(model)).map((pair): Pair => ({ ...pair, set: 'drafts', subtype: 'neighbour' })),
]);
crossValidate();
if (options['dry-run'] !== true) writeWeights();
model.close();

/** The rewordings and neighbours that models are calibrated with, as by four writers. */
function calibrationPairs(): Pair[] {
  const rows = parseCalibrationPairs(readFileSync(join(import.meta.dir, '../calibration.tsv'), 'utf8'));
  return rows.flatMap(({ finding, reworded, neighbour }, row): Pair[] => {
    const of = { set: 'calibration' as const, writer: `calibration ${row % 4}` };
    return [
      { ...of, a: finding, b: reworded, isSame: true, subtype: 'reworded' },
      { ...of, a: finding, b: neighbour, isSame: false, subtype: 'neighbour' },
      { ...of, a: reworded, b: neighbour, isSame: false, subtype: 'neighbour' },
    ];
  });
}

async function look(pairs: readonly Pair[]): Promise<Seen[]> {
  const text = ({ title, content }: Finding) => `${title}\n${content}`;
  const left = await model.embed(pairs.map(({ a }) => text(a)));
  const right = await model.embed(pairs.map(({ b }) => text(b)));
  return pairs.map((pair, at) => {
    const [a, b] = [compared(pair.a), compared(pair.b)];
    const similarity = cosine(left[at]!, right[at]!);
    const values = featuresOf(a, b, similarity);
    return {
      ...pair,
      cosine: similarity,
      isGuarded: difference(a.reading, b.reading) !== null,
      isAsked: mayBeOne(a, b, similarity),
      features: new Map(featureNames.map((name, n) => [name, values[n]!])),
    };
  });
}

/** What the guards keep apart never comes to the scorer, so it is not fitted on it. */
function fit(among: readonly Seen[]): Map<string, number> {
  const examples = among
    .filter(({ isGuarded }) => !isGuarded)
    .map((pair): Example => ({ features: pair.features, is: pair.isSame ? 1 : 0, weight: weightOf(pair) }));
  return fitLogistic(examples, { pull, seenMin: 1 });
}

function weightOf({ set, writer, isSame }: Pair): number {
  if (set === 'drafts') return isSame ? 1 : neighbourWeight;
  if (writer.startsWith('everyday')) return everydayWeight;
  return writer === 'opposites' ? oppositesWeight : 1;
}

/** Fits on all writers but one, judges the one: what pairs by an unknown writer can expect. */
function crossValidate(): void {
  const scores = new Map<Seen, number>();
  for (const writer of new Set(seen.map((pair) => pair.writer))) {
    const weights = fit(seen.filter((pair) => pair.writer !== writer));
    for (const pair of seen)
      if (pair.writer === writer) scores.set(pair, logOdds(weights, pair.features));
  }
  console.log(`log-odds from   ${sets.map(([name]) => name.padEnd(19)).join('')}(precision, recall)`);
  for (const from of [0.5, 0.75, 1, line, 1.5, 2, 3]) {
    const cells = sets.map(([, isIn]) => outcome(seen.filter(isIn), scores, from));
    console.log(`${from.toFixed(1).padEnd(16)}${cells.map((cell) => cell.padEnd(19)).join('')}`);
  }
  if (options.misses !== true) return;
  for (const pair of seen) {
    if (pair.isSame || pair.isGuarded || !pair.isAsked || scores.get(pair)! <= line) continue;
    console.log(`${pair.set} ${pair.subtype} ${pair.cosine.toFixed(2)}`);
    for (const { title, content } of [pair.a, pair.b])
      console.log(`   ${title} :: ${content.replaceAll('\n', ' ').slice(0, 160)}`);
  }
}

function outcome(pairs: readonly Seen[], scores: ReadonlyMap<Seen, number>, from: number): string {
  const merged = pairs.filter(
    (pair) =>
      !pair.isGuarded && (pair.cosine > mergeSimilarity || (pair.isAsked && scores.get(pair)! > from)),
  );
  const right = merged.filter(({ isSame }) => isSame).length;
  const share = (of: number) => (of === 0 ? '-' : (right / of).toFixed(3));
  return `${share(merged.length)} ${share(pairs.filter(({ isSame }) => isSame).length)}`;
}

function writeWeights(): void {
  const weights = fit(seen);
  const rows = [...weights].map(
    ([name, weight]) => `${name}\t${(name === constant ? weight - line : weight).toFixed(3)}`,
  );
  writeFileSync(weightsFile, `${rows.join('\n')}\n`);
  console.log(`${rows.length} weights written`);
}
