import { readFile, writeFile } from 'node:fs/promises';
import { featureNames, features, type RelevanceScale } from '../../../src/core/rank.ts';
import { SearchIndex } from '../../../src/search/search-index.ts';
import { openEmbedder } from './embedder.ts';
import { evaluationFolder } from './evaluation-folder.ts';
import { logisticRegression, type Sample } from './logistic.ts';
import { type Finding, isTuned, loadFindings, loadNotes, loadQuestions } from './sets.ts';

// Fits the floor for the model in models/default and writes it into its config.json:
//   ORT_DISABLE_TELEMETRY=1 bun test/eval/retrieval/fit.ts DIR
// Only the tuned half of the questions is looked at (sets.ts); evaluate.ts reports the rest.
/** Where, on the tuned half, far questions stay empty 19 times in 20 and near ones as often as semantic ones hit. */
const probabilityMin = 0.38;
/** Beside a sure answer a doubtful one does little harm, and one question in twenty is answered by it. */
const companionRatio = 0.4;
/** Candidates of a question that count as wrong answers. */
const wrongTaken = 3;
/** A wrong answer beside a right one does less harm than one where nothing should be said. */
const wrongBesideRight = 0.25;
/** Sizes of the small hives each question is put to, with and without its answer. */
const smallHives = [1, 3, 10, 30];

const shared = evaluationFolder();
const folder = new URL('../../../models/default/', import.meta.url);
const embed = await openEmbedder(folder.pathname);
const { accepts, hand } = await loadFindings(shared);
const notes = await loadNotes(shared);
const questions = (await loadQuestions(shared)).filter(isTuned);
const vectors = new Map<string, Float32Array>();
await remember([...accepts, ...hand, ...notes].map(textOf));
await remember(questions.map((question) => question.text));

const blank = {
  textWeight: 0.65,
  intercept: 0,
  probabilityMin: 0,
  companionMin: 0,
  weights: {} as RelevanceScale['weights'],
};
const unrelated = unrelatedCosines();
const start: RelevanceScale = {
  ...blank,
  unrelatedMean: unrelated.mean,
  unrelatedDeviation: unrelated.deviation,
};
const samples: Sample[] = [];
const findings = [...accepts, ...hand];
sampleFrom(findings, () => true, 1);
sampleFrom(accepts, (question) => question.relevant.every((id) => id.startsWith('d')), 1);
// Among thousands of notes a near question may well be answered, so only the far ones must find nothing.
sampleFrom([...findings, ...notes], (question) => question.type !== 'none_near', 0.5);
for (const [round, size] of smallHives.entries()) {
  for (let part = 0; part < 3; part++) {
    const others = findings.filter(
      (finding) => Bun.hash(`${finding.id} ${round} ${part}`) % 110n < BigInt(size),
    );
    sampleFrom(others, (question) => question.type.startsWith('none'), 0.1);
    for (const question of questions) {
      const answers = findings.filter((finding) => question.relevant.includes(finding.id));
      if (answers.length > 0 && Number(Bun.hash(question.text) % 12n) === round * 3 + part) {
        sampleFrom([...answers, ...others.slice(1)], (other) => other === question, 0.5);
      }
    }
  }
}

const inputs = samples.map((sample) => sample.inputs.length)[0];
process.stdout.write(`${samples.length} samples of ${inputs} features\n`);
const { intercept, weights } = logisticRegression(samples);
const calibration: RelevanceScale = {
  ...start,
  intercept: round(intercept),
  weights: Object.fromEntries(
    featureNames.map((name, i) => [name, round(weights[i]!)]),
  ) as RelevanceScale['weights'],
  probabilityMin: probabilityMin,
  companionMin: round(probabilityMin * companionRatio),
};
const config = JSON.parse(await readFile(new URL('config.json', folder), 'utf8'));
await writeFile(new URL('config.json', folder), `${JSON.stringify({ ...config, calibration }, null, 2)}\n`);
process.stdout.write(`${JSON.stringify(calibration, null, 2)}\n`);

function sampleFrom(
  entries: readonly Finding[],
  takes: (question: (typeof questions)[0]) => boolean,
  weight: number,
) {
  const index = indexOf(entries, start);
  for (const question of questions.filter(takes)) {
    const found = index.evidence({ text: question.text, vector: vectors.get(question.text)! });
    const bm25Max = Math.max(Number.MIN_VALUE, ...found.map((evidence) => evidence.bm25));
    const order = (evidence: (typeof found)[0]) => (0.65 * evidence.bm25) / bm25Max + evidence.similarity;
    const wrongs = found
      .filter(({ id }) => !question.relevant.includes(id))
      .sort((a, b) => order(b) - order(a));
    const push = (evidence: (typeof found)[0], label: 0 | 1, share: number) => {
      const named = features(evidence);
      samples.push({ inputs: featureNames.map((name) => named[name]), label, weight: weight * share });
    };
    for (const evidence of found) if (question.relevant.includes(evidence.id)) push(evidence, 1, 2);
    const share = question.relevant.length > 0 ? wrongBesideRight : 1;
    for (const evidence of wrongs.slice(0, wrongTaken)) push(evidence, 0, share);
  }
}

/** Cosines of far questions with all findings: the level that means nothing. */
function unrelatedCosines(): { mean: number; deviation: number } {
  const index = indexOf([...accepts, ...hand], { ...blank, unrelatedMean: 0, unrelatedDeviation: 1 });
  const cosines = questions
    .filter((question) => question.type === 'none_far')
    .flatMap((question) =>
      index.nearest(vectors.get(question.text)!, index.size).map((near) => near.similarity),
    );
  const mean = cosines.reduce((sum, cosine) => sum + cosine, 0) / cosines.length;
  const variance = cosines.reduce((sum, cosine) => sum + (cosine - mean) ** 2, 0) / cosines.length;
  return { mean: round(mean), deviation: round(Math.sqrt(variance)) };
}

function indexOf(entries: readonly Finding[], scale: RelevanceScale): SearchIndex {
  const index = new SearchIndex(384, scale);
  for (const entry of entries)
    index.add({ ...entry, hive: 'academy', tags: [], vector: vectors.get(textOf(entry))! });
  return index;
}

async function remember(texts: string[]): Promise<void> {
  const embedded = await embed(texts);
  for (const [i, text] of texts.entries()) vectors.set(text, embedded[i]!);
}

function textOf(finding: Finding): string {
  return `${finding.title}\n${finding.content}`;
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
