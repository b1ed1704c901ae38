import type { Config } from '../config.ts';
import type { Embedder } from '../embed/embedder.ts';
import type { ModelConfig } from '../embed/model-config.ts';
import type { Pin } from '../store/pin.ts';
import type { ModelInUse } from './context.ts';
import type { Corpus } from './corpus.ts';

/** @returns a model with its entries, as use cases work with it */
export function modelInUse(
  embedder: Embedder,
  corpus: Corpus,
  settings: Pick<Config, 'merge_similarity'>,
): ModelInUse {
  const { config } = embedder;
  return {
    config,
    embedder,
    corpus,
    dedup: {
      // A level that an operator sets is theirs to answer for, with any model.
      mergeSimilarity: settings.merge_similarity ?? config.merge_similarity,
      similarFrom: config.similar_from,
      cosines: config.cosines.entry,
    },
  };
}

/** @returns what a store is pinned to when it is embedded with a model */
export function pinOf(config: ModelConfig): Pin {
  return {
    modelId: config.model_id,
    dimensions: config.dimensions,
    added: config.added !== null,
    fingerprint: config.added?.fingerprint ?? null,
  };
}
