import { EmbeddingModel } from '../../src/embed/model.ts';
import type { Role } from '../../src/embed/prompts.ts';
import { silenceTelemetry } from '../../src/platform/telemetry.ts';
import { onnxAddon } from '../support/onnx-addon.ts';
import type { Progress } from './progress.ts';
import type { Model } from './retrieval/measure.ts';

/** Texts a run of the model, as many as the worker takes (src/embed/embedder.ts). */
const batchTexts = 32;

/** A model folder, opened as the executable opens it, so that what is measured is what is shipped. */
export interface EvaluatedModel extends Model {
  readonly id: string;
  /** above it two findings are one */
  readonly mergeSimilarity: number;
  readonly similarFrom: number;
  embed(texts: readonly string[], role?: Role): Promise<Float32Array[]>;
  close(): void;
}

/** @param folder `model.onnx`, `tokenizer.json`, `config.json` */
export function openEvaluatedModel(folder: string, progress?: Progress): EvaluatedModel {
  silenceTelemetry();
  const model = new EmbeddingModel(folder, onnxAddon());
  const { model_id, dimensions, merge_similarity, similar_from, calibration, prompts } = model.config;
  const known = new Map<string, Float32Array>();
  return {
    id: model_id,
    dimensions,
    mergeSimilarity: merge_similarity,
    similarFrom: similar_from,
    scale: calibration,
    close: () => model.close(),
    async embed(given, role = 'passage') {
      const texts = given.map((text) => prompts[role] + text);
      // By length, so that a batch pads little.
      const missing = [...new Set(texts)]
        .filter((text) => !known.has(text))
        .sort((a, b) => a.length - b.length);
      for (let first = 0; first < missing.length; first += batchTexts) {
        const batch = missing.slice(first, first + batchTexts);
        const vectors = model.embed(batch);
        batch.forEach((text, row) => {
          known.set(text, vectors.slice(row * dimensions, (row + 1) * dimensions));
        });
        progress?.step('texts', first + batch.length, missing.length);
      }
      return texts.map((text) => known.get(text)!);
    },
  };
}
