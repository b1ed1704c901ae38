import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkCard, writeCard } from './card.ts';
import { measureDuplicates } from './duplicates/measure.ts';
import { difference, type Figure, figureOf, type Measure } from './figures.ts';
import { openEvaluatedModel } from './model.ts';
import { type Options, parseOptions, usage } from './options.ts';
import { Progress } from './progress.ts';
import { measureAbstention, measureRetrieval } from './search-measures.ts';
import { measureSimilarity } from './similarity/measure.ts';
import { formatFigures } from './table.ts';

/** Measures an embedding model through the code it is shipped in, prints one table and holds its card to it. */

process.exitCode = await main(process.argv.slice(2));

async function main(argv: readonly string[]): Promise<number> {
  let options: Options | null;
  try {
    options = parseOptions(argv);
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${usage}`);
    return 2;
  }
  if (options === null) {
    console.log(usage);
    return 0;
  }
  const started = performance.now();
  const progress = new Progress();
  const model = await measure(options.model, options, progress);
  const other = options.against === null ? null : await measure(options.against, options, progress);
  progress.stage('intervals');
  const measures = other === null ? model.measures : [...model.measures, ...gains(model.measures, other)];
  const figures = measures.map(figureOf);
  progress.end();

  const minutes = ((performance.now() - started) / 60_000).toFixed(1);
  console.log(`${model.id}: points of 100 with 95 % intervals over items; ${minutes} minutes\n`);
  console.log(formatFigures(figures, process.stdout.isTTY === true));
  if (options.json !== null) {
    const compared = other?.id ?? null;
    writeFileSync(options.json, `${JSON.stringify({ model: model.id, compared, figures }, null, 2)}\n`);
  }
  return holdCard(options, figures);
}

interface Measured {
  readonly id: string;
  readonly measures: readonly Measure[];
}

async function measure(folder: string, options: Options, progress: Progress): Promise<Measured> {
  const { sets, isQuick } = options;
  const model = openEvaluatedModel(folder, progress);
  try {
    progress.stage('similarity');
    const similarity = await measureSimilarity(model, sets);
    progress.stage('duplicates');
    const duplicates = await measureDuplicates(model, sets);
    const answers = await measureAbstention(model, sets, progress, isQuick);
    const retrieval = isQuick ? [] : await measureRetrieval(model, sets, progress);
    return { id: model.id, measures: [...retrieval, ...similarity, ...duplicates, ...answers] };
  } finally {
    model.close();
  }
}

/** What the model gains over another, for every measure in which a model takes part. */
function gains(measures: readonly Measure[], { id, measures: others }: Measured): Measure[] {
  const of = new Map(others.map((other) => [`${other.row}\n${other.column}`, other]));
  return measures.flatMap((one) => {
    const other = of.get(`${one.row}\n${one.column}`);
    if (!other || one.row.endsWith('BM25')) return [];
    return [difference(one, other, `${one.row} − ${id}`, `${one.part}, less ${id}`)];
  });
}

/** @returns the exit code */
function holdCard({ card, model, isQuick }: Options, figures: readonly Figure[]): number {
  if (card === 'leave') return 0;
  const file = join(model, 'card.md');
  const text = readFileSync(file, 'utf8');
  if (card === 'write') {
    writeFileSync(file, writeCard(text, figures));
    console.log(`\nwritten into ${file}`);
    return 0;
  }
  const { drifts, held, unmeasured } = checkCard(text, figures, !isQuick);
  for (const { name, said, found } of drifts) {
    console.error(`card: ${name}: says ${said || 'nothing'}, measured ${found || 'nothing'}`);
  }
  const left = unmeasured > 0 ? `, ${unmeasured} not measured` : '';
  console.log(`\ncard: ${held} figures hold${left}, ${drifts.length} do not`);
  return drifts.length === 0 ? 0 : 1;
}
