import { difference, type Measure } from './figures.ts';
import type { Progress } from './progress.ts';
import {
  type Answer,
  type LegValues,
  type Model,
  measureAnswers,
  measureBenchmark,
  measurePrompts,
  type RankingValues,
} from './retrieval/measure.ts';
import { isTuned, loadApart, loadFindings, loadNotes, loadQuestions } from './retrieval/sets.ts';
import { meanOf } from './statistics.ts';

const benchmarks = ['til', 'commit_ho', 'docs_ho'] as const;
const rankings: readonly (readonly [string, keyof RankingValues])[] = [
  ['nDCG@10', 'ndcg10'],
  ['recall@5', 'recall5'],
  ['recall@10', 'recall10'],
  ['MRR@10', 'mrr'],
];

/** How far up the right entry stands, for every set and leg, and what fusion adds to BM25. */
export async function measureRetrieval(model: Model, shared: string, progress: Progress): Promise<Measure[]> {
  const measures: Measure[] = [];
  for (const name of benchmarks) {
    progress.stage(name);
    measures.push(...legs(name, await measureBenchmark(model, shared, name)));
  }
  progress.stage('developer prompts');
  measures.push(...legs('prompts', await measurePrompts(model, shared)));
  return measures;
}

/** Whether questions are answered within five results, and those without an answer left alone. */
export async function measureAbstention(
  model: Model,
  shared: string,
  progress: Progress,
  isQuick: boolean,
): Promise<Measure[]> {
  const { accepts, hand } = await loadFindings(shared);
  const questions = await loadQuestions(shared);
  const dev = questions.filter(({ source }) => source === 'dev');
  // What the floor was fitted on says nothing about it.
  const held = questions.filter((question) => question.source !== 'dev' && !isTuned(question));
  const findings = [...accepts, ...hand];
  progress.stage('answers among the findings');
  const measures = [
    ...byType('', 'findings', await measureAnswers(model, findings, held)),
    ...byType('dev ', 'findings', await measureAnswers(model, accepts, dev)),
    ...byType('apart, ', 'findings', await measureAnswers(model, accepts, await loadApart())),
  ];
  if (isQuick) return measures;
  progress.stage('answers among the findings and twelve thousand notes');
  // Among so many notes a near question may well have its answer.
  const asked = held.filter(({ type }) => type !== 'none_near');
  const everything = [...findings, ...(await loadNotes(shared))];
  return [...measures, ...byType('', 'and 12k notes', await measureAnswers(model, everything, asked))];
}

function legs(set: string, values: LegValues): Measure[] {
  const of = (leg: keyof LegValues, name: string) =>
    rankings.map(([column, key]): Measure => {
      const each = values[leg].map((value) => value[key]);
      return {
        part: 'Retrieval',
        row: `${set}, ${name}`,
        column,
        items: each.length,
        statistic: meanOf(each),
      };
    });
  const [bm25, dense, fused] = [of('bm25', 'BM25'), of('dense', 'dense'), of('fused', 'fused')];
  const gains = fused.map((measure, i) => difference(measure, bm25[i]!, `${set}, fused − BM25`));
  return [...bm25, ...dense, ...fused, ...gains];
}

function byType(prefix: string, column: string, answers: readonly Answer[]): Measure[] {
  const types = [...new Set(answers.map(({ question }) => question.type))].sort();
  return types.map((type) => {
    const right = answers
      .filter(({ question }) => question.type === type)
      .map(({ isRight }) => (isRight ? 1 : 0));
    const what = type.startsWith('none')
      ? `${['no answer', type.slice('none_'.length)].filter(Boolean).join(', ')}, left empty`
      : `${type}, hit@5`;
    return {
      part: 'Answers',
      row: `${prefix}${what}`,
      column,
      items: right.length,
      statistic: meanOf(right),
    };
  });
}
