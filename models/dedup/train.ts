import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parseCalibrationPairs } from '../../src/core/calibration-pairs.ts';
import { cosine, type Finding, mayBeOne } from '../../src/core/dedup.ts';
import { type Compared, compared, featureNames, featuresOf } from '../../src/core/dedup/likeness.ts';
import { visitWording } from '../../src/core/dedup/wording.ts';
import { difference } from '../../src/core/difference.ts';
import { openEvaluatedModel } from '../../test/eval/model.ts';
import { constant, type Example, fitLogistic, logOdds } from '../gate/logistic.ts';
import { draftPairs } from './drafts.ts';
import { readPairs } from './pairs.ts';
import { strangerPairs } from './strangers.ts';

/**
 * Fits the weights of the pair scorer from pairs/, groups/, models/calibration.tsv and drafts.tsv:
 *
 *   bun models/dedup/train.ts             cross-validates by writer, prints the tables, writes the weights
 *   bun models/dedup/train.ts --only-fit  writes the weights, without the tables
 *   bun models/dedup/train.ts --dry-run   writes nothing
 *   bun models/dedup/train.ts --out=DIR   writes them elsewhere
 *   bun models/dedup/train.ts --misses    lists what weights fitted on the other writers merge wrongly
 */
const { values: options } = parseArgs({
  options: {
    'dry-run': { type: 'boolean' },
    'only-fit': { type: 'boolean' },
    misses: { type: 'boolean' },
    out: { type: 'string' },
  },
});

const out = options.out ?? join(import.meta.dir, '../../src/core/dedup');
const pull = 1;
/** Words are many: what each counts for in the fit pulls its weight to 0 by the square. */
const wordValue = 0.25;
/** A word must stand so in so many pairs, those of strangers left out: they are found, not written. */
const wordSeenMin = 8;
/** Tells a word's feature from the others: its place, this and the word. */
const wordMark = '\t';
/** Words that weigh less than this are left out of the table. */
const wordWeightMin = 0.02;
/** How much a pair counts: those written one by one are what a hive meets. */
const everydayWeight = 4;
/** Opposites and what was written beside them are harder than a hive's. */
const sidesWeight = 2;
/** Strangers are many and mostly far. */
const strangerWeight = 0.1;
/** Nearest neighbours among the drafts are many and mostly far. */
const neighbourWeight = 0.15;
/**
 * Log-odds from which a pair is merged: 99 of 100 rightly on the cross-validation by writer, with as many different
 * pairs as same ones, and the fewest opposites at which recall by a writer with far wordings stays above 0.6.
 */
const line = 1.4;
/** Parts that the writers are dealt out to for the cross-validation. */
const folds = 10;
/** Above it a pair is merged whatever the scorer says. */
const mergeSimilarity = 0.94;

interface Pair {
  readonly a: Finding;
  readonly b: Finding;
  readonly isSame: boolean;
  readonly writer: string;
  readonly set: 'written' | 'groups' | 'strangers' | 'calibration' | 'drafts';
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
  ['everyday', ({ set, writer }) => set === 'written' && isEveryday(writer) && !isLong(writer)],
  ['long', ({ set, writer }) => set === 'written' && isLong(writer)],
  ['opposites', ({ writer }) => writer === 'opposites'],
  ['lists', ({ set, writer }) => set === 'written' && !isEveryday(writer) && writer !== 'opposites'],
  ['groups', ({ set }) => set === 'groups'],
  ['calibration', ({ set }) => set === 'calibration'],
  ['drafts', ({ set }) => set === 'drafts'],
];

const model = openEvaluatedModel(join(import.meta.dir, '../default'));
const written = readPairs(join(import.meta.dir, 'pairs'));
/** The writer of groups on a field, told from one of pairs of that name. */
const groups = readPairs(join(import.meta.dir, 'groups')).map((pair) => ({
  ...pair,
  writer: `groups ${pair.writer}`,
}));
const strangers = await strangerPairs(model, [
  ...groups,
  ...written.filter(({ writer }) => isEveryday(writer)),
]);
const seen = await look([
  ...written.map((pair): Pair => ({ ...pair, set: 'written' })),
  ...groups.map((pair): Pair => ({ ...pair, set: 'groups' })),
  ...strangers.map((pair): Pair => ({ ...pair, set: 'strangers', isSame: false, subtype: 'stranger' })),
  ...calibrationPairs(),
  ...(await draftPairs(model)).map((pair): Pair => ({ ...pair, set: 'drafts', subtype: 'neighbour' })),
]);
if (options['only-fit'] !== true) crossValidate();
if (options['dry-run'] !== true) writeWeights();
model.close();

/** Whether a writer wrote pairs one by one, each on a matter of its own, as a hive meets them. */
function isEveryday(writer: string): boolean {
  return writer.startsWith('everyday') || isLong(writer);
}

/** The same, of contents of several sentences. */
function isLong(writer: string): boolean {
  return writer.startsWith('long');
}

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
      features: new Map([
        ...featureNames.map((name, n) => [name, values[n]!] as const),
        ...wordsOf(a, b).map((word) => [word, wordValue] as const),
      ]),
    };
  });
}

function wordsOf(a: Compared, b: Compared): string[] {
  const found: string[] = [];
  visitWording(a.said, b.said, (place, word) => found.push(place + wordMark + word));
  return found;
}

/** What the guards keep apart never comes to the scorer, so it is not fitted on it. */
function fit(among: readonly Seen[]): Map<string, number> {
  const asked = among.filter(({ isGuarded }) => !isGuarded);
  const counts = new Map<string, number>();
  for (const { set, features } of asked) {
    if (set === 'strangers') continue;
    for (const name of features.keys()) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const isKnown = (name: string) => !name.includes(wordMark) || (counts.get(name) ?? 0) >= wordSeenMin;
  const examples = asked.map(
    (pair): Example => ({
      features: new Map([...pair.features].filter(([name]) => isKnown(name))),
      is: pair.isSame ? 1 : 0,
      weight: weightOf(pair),
    }),
  );
  return fitLogistic(examples, { pull, seenMin: 1 });
}

function weightOf({ set, writer, isSame }: Pair): number {
  if (set === 'strangers') return strangerWeight;
  if (set === 'drafts') return isSame ? 1 : neighbourWeight;
  if (set === 'groups' || writer === 'opposites') return sidesWeight;
  return set === 'written' && isEveryday(writer) ? everydayWeight : 1;
}

/** Fits on all writers but a tenth, judges these: what pairs by an unknown writer can expect. */
function crossValidate(): void {
  const scores = new Map<Seen, number>();
  const writers = [...new Set(seen.map(({ writer }) => writer))];
  for (let fold = 0; fold < folds; fold++) {
    const judged = new Set(writers.filter((_, at) => at % folds === fold));
    const weights = fit(seen.filter(({ writer }) => !judged.has(writer)));
    for (const pair of seen)
      if (judged.has(pair.writer)) scores.set(pair, logOdds(weights, pair.features));
  }
  console.log(`log-odds from   ${sets.map(([name]) => name.padEnd(19)).join('')}(precision, recall)`);
  for (const from of [0, 0.4, 0.8, 1, 1.2, line, 1.7, 2]) {
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
  const weights = [...fit(seen)].map(([name, weight]) => ({
    name,
    isWord: name.includes(wordMark),
    weight: name.includes(wordMark) ? weight * wordValue : name === constant ? weight - line : weight,
  }));
  const write = (file: string, rows: typeof weights) => {
    const lines = rows.map(({ name, weight }) => `${name}\t${weight.toFixed(3)}`);
    writeFileSync(join(out, file), `${lines.join('\n')}\n`);
    console.log(`${rows.length} weights written to ${file}`);
  };
  write(
    'weights.txt',
    weights.filter(({ isWord }) => !isWord),
  );
  write(
    'wording.txt',
    weights.filter(({ isWord, weight }) => isWord && Math.abs(weight) >= wordWeightMin),
  );
}
