import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FusionWeights } from '../../../src/core/fusion.ts';
import type { RelevanceScale } from '../../../src/core/rank.ts';
import type { CalibrationOrigin } from '../../../src/embed/model-config.ts';
import { openEvaluatedModel } from '../model.ts';
import { evaluationFolder, modelFolder, optionOf } from './evaluation-folder.ts';
import { fitFloor, fitProbabilityMin, undecided } from './fit-floor.ts';
import { fitFusion } from './fit-fusion.ts';
import { loadPairSets } from './pair-sets.ts';
import { isTuned, loadFindings, loadNotes, loadQuestions } from './sets.ts';

// Learns how a model's scores are to be read and writes it into its config.json, as `calibration`:
//   ORT_DISABLE_TELEMETRY=1 bun test/eval/retrieval/fit.ts DIR [--model FOLDER] [--pairs FOLDER]
// Only the tuned half of this folder's questions is looked at (sets.ts), and with --pairs the training pairs of
// repositories that the model has not seen (pair-sets.ts); evaluate.ts reports the rest.
/** From 0 to .4 as many questions are answered, and by half as many results; from .5 on fewer are (tuned half). */
const companionShare = 0.4;

const blank: FusionWeights = { text: 1, closeness: 1, lead: 1, meaning: 1 };

const shared = evaluationFolder();
const folder = modelFolder();
const pairs = optionOf('--pairs');
const { accepts, hand } = await loadFindings(shared);
const notes = await loadNotes(shared);
const questions = (await loadQuestions(shared)).filter(isTuned);
const data = { accepts, hand, notes, questions };
const benchmarks = pairs === undefined ? [] : Object.values(await loadPairSets(pairs));

const model = openEvaluatedModel(folder);
// Nothing of an earlier fit is looked at: the same model and questions give the same calibration.
const start = { ...undecided, fusion: blank, probabilityMin: 0, companionShare: 0 };
const findings = [...accepts, ...hand];
const hives = [findings, [...findings, ...notes]];
const fusion = await fitFusion(model, start, benchmarks, hives, questions);
const floor = await fitFloor(model, data, { ...start, fusion });
const probabilityMin = await fitProbabilityMin(model, data, { ...start, fusion, ...floor });
const rows = benchmarks.reduce((sum, { queries }) => sum + queries.length, 0);
const calibration: RelevanceScale & CalibrationOrigin = {
  source:
    `test/eval/retrieval/fit.ts: ${questions.length} tuned questions of questions.tsv over ${findings.length} findings, ` +
    `alone and among ${notes.length} notes${rows > 0 ? `; ${rows} pairs of repositories the model has not seen` : ''}`,
  fusion,
  ...floor,
  probabilityMin,
  companionShare,
};
const path = join(folder, 'config.json');
const config = JSON.parse(await readFile(path, 'utf8'));
await writeFile(path, `${JSON.stringify({ ...config, calibration }, null, 2)}\n`);
process.stdout.write(`${JSON.stringify(calibration, null, 2)}\n`);
