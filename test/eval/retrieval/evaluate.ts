import { openEvaluatedModel } from '../model.ts';
import { evaluationFolder, modelFolder } from './evaluation-folder.ts';
import {
  type Answer,
  indexOf,
  type LegValues,
  measureAnswers,
  measureBenchmark,
  measurePrompts,
  type RankingValues,
} from './measure.ts';
import { type Asked, isTuned, loadFindings, loadNotes, loadQuestions } from './sets.ts';

// Reports retrieval over the shared sets:
//   ORT_DISABLE_TELEMETRY=1 bun test/eval/retrieval/evaluate.ts DIR [--model FOLDER] [--quick] [--misses]
const shared = evaluationFolder();
const isQuick = process.argv.includes('--quick');
const showsMisses = process.argv.includes('--misses');
const model = openEvaluatedModel(modelFolder());

if (!isQuick)
  for (const name of ['til', 'commit_ho', 'docs_ho'])
    printLegs(name, await measureBenchmark(model, shared, name));
printLegs('developer prompts', await measurePrompts(model, shared));
const { accepts, hand } = await loadFindings(shared);
const notes = await loadNotes(shared);
const questions = await loadQuestions(shared);
const own = (question: Asked) => question.relevant.every((id) => id.startsWith('d'));
const dev = questions.filter((question) => question.source === 'dev');
const held = questions.filter((question) => question.source !== 'dev' && !isTuned(question));
const tuned = questions.filter(isTuned);
const both = [...accepts, ...hand];
printAnswers('dev, its own entries', await measureAnswers(model, accepts, dev));
printAnswers('tuned, accepts', await measureAnswers(model, accepts, tuned.filter(own)));
printAnswers('tuned, accepts + hand', await measureAnswers(model, both, tuned));
if (!isQuick) {
  printAnswers('held, accepts', await measureAnswers(model, accepts, held.filter(own)));
  printAnswers('held, accepts + hand', await measureAnswers(model, both, held));
  const everything = [...both, ...notes];
  printAnswers('tuned, the same + 12k notes', await measureAnswers(model, everything, tuned));
  printAnswers('held, the same + 12k notes', await measureAnswers(model, everything, held));
  printAnswers('dev, the same + 12k notes', await measureAnswers(model, everything, dev));
  await reportLoneEntries();
  await reportFrames();
}

/** The held questions as people put them to an agent, in wordings no part of the fit has seen. */
async function reportFrames(): Promise<void> {
  const steps = Array.from({ length: 300 }, (_, i) => {
    const view = ['user', 'cart', 'order', 'login'][i % 4];
    return `2026-03-0${(i % 9) + 1}T10:00:${10 + (i % 50)}.123Z [build] compiling ${i} of 300 (src/${view}/view${i}.tsx)`;
  });
  const half = steps.length / 2;
  const frames: Record<string, (matter: string) => string> = {
    'in a message': (matter) =>
      `Hi! I ran into something today. ${matter}. Could you please have a look and tell me what to do?`,
    'above a log': (matter) => `${matter}\n\nhere is the output:\n${steps.join('\n')}`,
    'inside a log': (matter) =>
      `The build fails, see below.\n${steps.slice(0, half).join('\n')}\nError: ${matter}\n${steps.slice(half).join('\n')}`,
  };
  for (const [what, frame] of Object.entries(frames)) {
    const framed = held.map((question) => ({ ...question, text: frame(question.text) }));
    printAnswers(`held, ${what}, accepts + hand`, await measureAnswers(model, both, framed));
  }
}

/** A hive of one entry must find it and nothing else: each finding alone, with its questions and the far ones. */
async function reportLoneEntries(): Promise<void> {
  const answers: Answer[] = [];
  const vectors = await model.embed(held.map((question) => question.text));
  for (const finding of both.slice(0, 40)) {
    const index = await indexOf(model, [finding]);
    for (const [i, question] of held.entries()) {
      const { text, relevant } = question;
      if (relevant.length > 0 && !relevant.includes(finding.id)) continue;
      const asked = { text, vector: vectors[i]!, limit: 5, minSimilarity: 0, prior: () => 1 };
      const hits = index.search(asked).map((hit) => hit.id);
      answers.push({ question, hits, isRight: (hits.length === 0) === (relevant.length === 0) });
    }
  }
  printAnswers('held, hives of one entry', answers);
}

function printLegs(what: string, legs: LegValues): void {
  const mean = (values: readonly RankingValues[], name: keyof RankingValues) =>
    ((100 * values.reduce((sum, value) => sum + value[name], 0)) / values.length).toFixed(1);
  for (const leg of ['bm25', 'dense', 'fused'] as const) {
    const values = legs[leg];
    const cells = [
      `nDCG@10 ${mean(values, 'ndcg10')}`,
      `recall@5 ${mean(values, 'recall5')}`,
      `recall@10 ${mean(values, 'recall10')}`,
      `MRR ${mean(values, 'mrr')}`,
    ];
    process.stdout.write(`${what} ${leg}: ${cells.join('  ')}\n`);
  }
}

/** Share of questions that were answered within five results, or rightly left empty, by type. */
function printAnswers(what: string, answers: readonly Answer[]): void {
  const byType = Map.groupBy(answers, (answer) => answer.question.type);
  const cells = [...byType].sort().map(([type, all]) => {
    const right = all.filter((answer) => answer.isRight).length;
    return `${type} ${(right / all.length).toFixed(2)} (${all.length})`;
  });
  process.stdout.write(`${what}: ${cells.join('  ')}\n`);
  if (!showsMisses) return;
  for (const { question, hits, isRight } of answers)
    if (!isRight)
      process.stdout.write(`  ${question.type}: ${shortened(question.text)} -> ${hits.join(' ')}\n`);
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length <= 160 ? line : `${line.slice(0, 80)} … ${line.slice(-80)}`;
}
