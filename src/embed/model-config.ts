import { z } from 'zod';
import { type CosineScale, ownScale } from '../core/calibrate.ts';
import type { RelevanceScale } from '../core/rank.ts';
import { type Pooling, poolings } from './pooling.ts';
import type { Prompts } from './prompts.ts';

/** Where a model's levels come from. */
export interface CalibrationOrigin {
  readonly source?: string | undefined;
  /** the model whose scale its cosines are read on; absent where it has one of its own */
  readonly reference?: string | undefined;
  /** fingerprint of the pairs it was calibrated with */
  readonly pairs?: string | undefined;
  /** quantiles and the like, for people */
  readonly figures?: Readonly<Record<string, number>> | undefined;
}

/** What only a model that was added has. */
export interface AddedModel {
  readonly added_at: string;
  /** its files, by what they are */
  readonly onnx: string;
  readonly bytes: number;
  /** SHA-256 over files and settings: the same fingerprint gives the same vectors */
  readonly fingerprint: string;
  readonly short_text_ms: number;
  readonly texts_per_second: number;
  /** what had to be assumed about it */
  readonly notes: readonly string[];
}

/** A model folder's `config.json`. Thresholds belong to a model, so they stand there, with the vectors' size. */
export interface ModelConfig {
  readonly model_id: string;
  readonly dimensions: number;
  /** tokens of a text that are read; the rest is cut */
  readonly max_tokens: number;
  readonly pooling: Pooling;
  /** the model gives unit vectors by itself */
  readonly normalised: boolean;
  readonly prompts: Prompts;
  /** above this cosine two findings are one, unless a setting says otherwise */
  readonly merge_similarity: number;
  /** from this cosine on an accepted finding's answer lists an entry as similar */
  readonly similar_from: number;
  /** reads its cosines on the scale that `calibration` was fitted on */
  readonly cosines: { readonly question: CosineScale; readonly entry: CosineScale };
  readonly calibration: RelevanceScale & CalibrationOrigin;
  readonly added: AddedModel | null;
}

const line = z.object({ slope: z.number().positive(), offset: z.number() });

const schema = z.object({
  model_id: z.string().min(1),
  dimensions: z.int().min(1).max(2_000, 'pgvector indexes at most 2,000 dimensions'),
  max_tokens: z.int().min(1),
  pooling: z.enum(poolings).default('none'),
  normalised: z.boolean().default(true),
  prompts: z.object({ query: z.string(), passage: z.string() }).default({ query: '', passage: '' }),
  merge_similarity: z.number().min(0).max(1).default(0.94),
  similar_from: z.number().min(0).max(1),
  cosines: z.object({ question: line, entry: line }).default({ question: ownScale, entry: ownScale }),
  calibration: z.looseObject({ weights: z.record(z.string(), z.number()).optional() }),
  added: z.looseObject({ fingerprint: z.string() }).nullable().default(null),
});

/**
 * @param json the parsed file
 * @param reference the scale of relevance for a model whose cosines are read on another's; where it has none of its
 *   own, as an added model does, this one counts
 */
export function parseModelConfig(json: unknown, reference?: RelevanceScale): ModelConfig {
  const parsed = schema.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new Error(`config.json: ${issue?.path.join('.')} ${issue?.message}`);
  }
  const { calibration, ...config } = parsed.data;
  const isWhole = calibration.weights !== undefined;
  if (!isWhole && !reference) throw new Error('config.json: calibration.weights are missing');
  const scale = isWhole ? calibration : { ...reference, ...calibration };
  return { ...config, calibration: scale } as unknown as ModelConfig;
}
