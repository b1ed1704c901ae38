import type { RelevanceScale } from '../../../src/core/rank.ts';
import { featureNames, features, type RelevanceModel, relevance } from '../../../src/core/relevance.ts';
import { condense } from '../../../src/core/text.ts';
import { type Found, SearchIndex } from '../../../src/search/search-index.ts';
import { framed, tunedFrames } from './frames.ts';
import { logisticRegression, type Sample } from './logistic.ts';
import { indexOf, type Model, textOf } from './measure.ts';
import type { Asked, Finding } from './sets.ts';

/** Candidates of a question that count as wrong answers. */
const wrongTaken = 3;
/** A wrong answer beside a right one does less harm than one where nothing should be said. */
const wrongBesideRight = 0.25;
/** Weight of all questions without an answer against all right answers of the others, in each hive. */
const unanswerableShare = 0.9;
/** Sizes of the small hives each question is put to, with and without its answer. */
const smallHives = [1, 3, 10, 30];
const hivesPerSize = 3;

/** What the floor is fitted on. */
export interface FloorData {
  readonly accepts: readonly Finding[];
  readonly hand: readonly Finding[];
  readonly notes: readonly Finding[];
  readonly questions: readonly Asked[];
}

/** Holds everything equally probable: the whole question is looked at then, never a part of it. */
export const undecided: RelevanceModel = {
  intercept: 0,
  weights: Object.fromEntries(featureNames.map((name) => [name, 0])) as RelevanceModel['weights'],
};

/** Which part of a question an entry answers best depends on the fit itself; it settles at once. */
const rounds = 2;

/** Fits the probability that an entry answers a question, in hives of one entry to twelve thousand. */
export async function fitFloor(
  model: Model,
  data: FloorData,
  scale: RelevanceScale,
): Promise<RelevanceModel> {
  const vectors = await embedded(model, data);
  let fitted: RelevanceModel = undecided;
  for (let turn = 0; turn < rounds; turn++) {
    const samples = floorSamples(model, data, vectors, { ...scale, ...fitted });
    const { intercept, weights } = logisticRegression(samples);
    const named = Object.fromEntries(featureNames.map((name, i) => [name, round(weights[i]!)]));
    fitted = { intercept: round(intercept), weights: named as unknown as RelevanceModel['weights'] };
  }
  return fitted;
}

/** Shares of the unanswerable questions that are to stay empty: among the findings, and among twelve thousand notes. */
const emptyShare = { far: 0.96, near: 0.62, farAmongNotes: 0.92 };

/**
 * The lowest probability to show something for, at which enough of the tuned questions without an answer stay empty.
 */
export async function fitProbabilityMin(
  model: Model,
  { accepts, hand, notes, questions }: FloorData,
  scale: RelevanceScale,
): Promise<number> {
  const vectors = await model.embed(questions.map((question) => condense(question.text)));
  const far: number[] = [];
  const near: number[] = [];
  const findings = [...accepts, ...hand];
  for (const entries of [accepts, findings, [...findings, ...notes]]) {
    const index = await indexOf(model, entries, scale);
    const highest = (type: string) =>
      questions.flatMap((question, i) => {
        if (question.type !== type) return [];
        const found = index.evidence({ text: question.text, vector: vectors[i]! });
        return [Math.max(0, ...found.map((evidence) => relevance(evidence, scale)))];
      });
    const areNotes = entries.length > findings.length;
    far.push(quantile(highest('none_far'), areNotes ? emptyShare.farAmongNotes : emptyShare.far));
    // Among so many notes a near question may well have its answer.
    if (!areNotes) near.push(quantile(highest('none_near'), emptyShare.near));
  }
  const level = Math.max(...far, near.reduce((sum, each) => sum + each, 0) / near.length);
  return Math.ceil(1000 * level) / 1000;
}

function quantile(values: number[], share: number): number {
  const sorted = values.sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

/** The vectors of all texts, once. */
async function embedded(model: Model, data: FloorData): Promise<Map<string, Float32Array>> {
  const { accepts, hand, notes, questions } = data;
  const asked = [...questions, ...framed(questions, tunedFrames)].map((question) => question.text);
  const entries = [...accepts, ...hand, ...notes].map(textOf);
  const vectors = new Map<string, Float32Array>();
  const given = await model.embed([...entries, ...asked.map(condense)]);
  for (const [i, text] of [...entries, ...asked].entries()) vectors.set(text, given[i]!);
  return vectors;
}

function floorSamples(
  model: Model,
  { accepts, hand, notes, questions }: FloorData,
  vectors: ReadonlyMap<string, Float32Array>,
  scale: RelevanceScale,
): Sample[] {
  const findings = [...accepts, ...hand];
  const samples: Sample[] = [];
  const sampleFrom = (
    entries: readonly Finding[],
    takes: (question: Asked) => boolean,
    weight: number,
    asked = questions,
  ) => {
    const index = new SearchIndex(model.dimensions, scale);
    for (const entry of entries)
      index.add({ ...entry, hive: 'academy', tags: [], vector: vectors.get(textOf(entry))! });
    const answerable: Sample[] = [];
    const unanswerable: Sample[] = [];
    for (const question of asked.filter(takes)) {
      const found = index.evidence({ text: question.text, vector: vectors.get(question.text)! });
      const into = question.relevant.length > 0 ? answerable : unanswerable;
      into.push(...samplesOf(question, found, weight));
    }
    samples.push(...answerable, ...balanced(unanswerable, answerable));
  };
  sampleFrom(findings, () => true, 1);
  sampleFrom(findings, () => true, 0.5, framed(questions, tunedFrames));
  for (const part of [accepts, hand]) {
    const ids = new Set(part.map((finding) => finding.id));
    sampleFrom(part, (question) => question.relevant.every((id) => ids.has(id)), 0.5);
  }
  // Among thousands of notes a near question may well be answered, so only the far ones must find nothing.
  sampleFrom([...findings, ...notes], (question) => question.type !== 'none_near', 0.5);
  for (const [round, size] of smallHives.entries()) {
    for (let part = 0; part < hivesPerSize; part++) {
      const some = (finding: Finding) =>
        Bun.hash(`${finding.id} ${round} ${part}`) % BigInt(findings.length) < BigInt(size);
      const others = findings.filter(some);
      sampleFrom(others, (question) => question.type.startsWith('none'), 0.1);
      for (const question of questions) {
        const answers = findings.filter((finding) => question.relevant.includes(finding.id));
        const turn = Number(Bun.hash(question.text) % BigInt(smallHives.length * hivesPerSize));
        if (answers.length > 0 && turn === round * hivesPerSize + part)
          sampleFrom([...answers, ...others.slice(1)], (other) => other === question, 0.5);
      }
    }
  }
  return samples;
}

/**
 * Questions without an answer, weighed against those with one: or the size of a hive would stand for how many of each
 * happen to have been written for it.
 */
function balanced(unanswerable: readonly Sample[], answerable: readonly Sample[]): Sample[] {
  const sum = (all: readonly Sample[]) => all.reduce((total, sample) => total + sample.weight, 0);
  const right = answerable.filter((sample) => sample.label === 1);
  if (unanswerable.length === 0 || right.length === 0) return [...unanswerable];
  const factor = (unanswerableShare * sum(right)) / sum(unanswerable);
  return unanswerable.map((sample) => ({ ...sample, weight: sample.weight * factor }));
}

function samplesOf(question: Asked, found: readonly Found[], weight: number): Sample[] {
  const bm25Max = Math.max(Number.MIN_VALUE, ...found.map((evidence) => evidence.bm25));
  const order = (evidence: Found) => (0.65 * evidence.bm25) / bm25Max + evidence.similarity;
  const isRight = (evidence: Found) => question.relevant.includes(evidence.id);
  const sample = (evidence: Found, label: 0 | 1, share: number): Sample => {
    const named = features(evidence);
    return { inputs: featureNames.map((name) => named[name]), label, weight: weight * share };
  };
  const wrongs = found.filter((evidence) => !isRight(evidence)).sort((a, b) => order(b) - order(a));
  const share = question.relevant.length > 0 ? wrongBesideRight : 1;
  return [
    ...found.filter(isRight).map((evidence) => sample(evidence, 1, 2)),
    ...wrongs.slice(0, wrongTaken).map((evidence) => sample(evidence, 0, share)),
  ];
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
