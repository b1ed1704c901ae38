import { HiveError } from '../core/errors.ts';
import type { ModelConfig } from '../embed/model-config.ts';
import { ModelRefused } from '../embed/model-refused.ts';
import { countVectors } from '../store/reindex.ts';
import type { Context } from './context.ts';
import type { Adding, ModelShelf } from './model-shelf.ts';
import { type Reindex, type ReindexStatus, unknownModel } from './reindex.ts';

/** A model as clients see it. */
export interface ModelView {
  readonly model_id: string;
  readonly in_use: boolean;
  readonly built_in: boolean;
  readonly dimensions: number;
  readonly max_tokens: number;
  readonly pooling: string;
  readonly prompts: { readonly query: string; readonly passage: string };
  readonly bytes: number;
  readonly short_text_ms: number | null;
  readonly texts_per_second: number | null;
  readonly merge_similarity: number;
  readonly similar_from: number;
  readonly added_at: string | null;
}

export type ModelDetails = ModelView & {
  readonly onnx: string | null;
  readonly fingerprint: string | null;
  readonly notes: readonly string[];
  readonly entries_embedded: number;
  readonly calibration: {
    readonly source: string;
    readonly reference: string | null;
    readonly question: { readonly slope: number; readonly offset: number };
    readonly entry: { readonly slope: number; readonly offset: number };
    readonly figures: Readonly<Record<string, number>>;
  };
};

/** What an operator does with models. */
export class Models {
  readonly #context: Context;
  readonly #shelf: ModelShelf;
  readonly reindex: Reindex;

  constructor(context: Context, shelf: ModelShelf, reindex: Reindex) {
    this.#context = context;
    this.#shelf = shelf;
    this.reindex = reindex;
  }

  list(): { results: ModelView[]; reindex: ReindexStatus } {
    return {
      results: telling(() => this.#shelf.list()).map((config) => this.#view(config)),
      reindex: this.reindex.status,
    };
  }

  /** @param id a model, or `null` for the one in use. Throws `not_found`. */
  async info(id: string | null): Promise<ModelDetails> {
    const { inUse, db } = this.#context;
    const config = id === null ? inUse.config : telling(() => this.#shelf.find(id));
    if (!config) throw unknownModel();
    const { total, done } = await countVectors(db);
    const onItsWay = this.reindex.status.model_id === config.model_id ? done : 0;
    return this.#details(config, config.model_id === inUse.config.model_id ? total : onItsWay);
  }

  /** Throws `validation_failed` with what is wrong with the model. */
  async add(asked: Adding): Promise<ModelDetails> {
    try {
      return this.#details(await this.#shelf.add(asked), 0);
    } catch (error) {
      throw told(error);
    }
  }

  async start(id: string | null): Promise<ReindexStatus> {
    try {
      return await this.reindex.start(id);
    } catch (error) {
      throw told(error);
    }
  }

  #view(config: ModelConfig): ModelView {
    const { added, model_id, dimensions, max_tokens, pooling, prompts, merge_similarity, similar_from } =
      config;
    return {
      model_id,
      in_use: model_id === this.#context.inUse.config.model_id,
      built_in: added === null,
      dimensions,
      max_tokens,
      pooling,
      prompts: { query: prompts.query, passage: prompts.passage },
      bytes: added?.bytes ?? this.#shelf.builtInBytes,
      short_text_ms: added?.short_text_ms ?? null,
      texts_per_second: added?.texts_per_second ?? null,
      merge_similarity,
      similar_from,
      added_at: added?.added_at ?? null,
    };
  }

  #details(config: ModelConfig, entries_embedded: number): ModelDetails {
    const { added, calibration, cosines } = config;
    return {
      ...this.#view(config),
      onnx: added?.onnx ?? null,
      fingerprint: added?.fingerprint ?? null,
      notes: added?.notes ?? [],
      entries_embedded,
      calibration: {
        source: calibration.source ?? 'fitted with the model; its card says on what',
        reference: calibration.reference ?? null,
        question: cosines.question,
        entry: cosines.entry,
        figures: calibration.figures ?? {},
      },
    };
  }
}

function telling<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw told(error);
  }
}

/** What is wrong with a model is wrong with what the client asked for. */
function told(error: unknown): unknown {
  if (!(error instanceof ModelRefused)) return error;
  return new HiveError('validation_failed', `${error.message[0]?.toUpperCase()}${error.message.slice(1)}.`, {
    cause: error,
    details: [{ path: 'model', message: error.message }],
  });
}
