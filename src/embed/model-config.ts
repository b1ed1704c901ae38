import { z } from 'zod';
import type { RelevanceScale } from '../core/rank.ts';

/** A model folder's `config.json`. Thresholds belong to a model, so they stand there, with the vectors' size. */
export interface ModelConfig {
  readonly model_id: string;
  readonly dimensions: number;
  /** tokens of a text that are read; the rest is cut */
  readonly max_tokens: number;
  /** from this cosine on an accepted finding's answer lists an entry as similar */
  readonly similar_from: number;
  readonly calibration: RelevanceScale;
}

const schema = z.object({
  model_id: z.string().min(1),
  dimensions: z.int().min(1).max(2_000, 'pgvector indexes at most 2,000 dimensions'),
  max_tokens: z.int().min(1),
  similar_from: z.number().min(0).max(1),
  calibration: z.looseObject({ weights: z.record(z.string(), z.number()) }),
});

/** @param json the parsed file. Throws with the first fault. */
export function parseModelConfig(json: unknown): ModelConfig {
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data as unknown as ModelConfig;
  const [issue] = parsed.error.issues;
  throw new Error(`config.json: ${issue?.path.join('.')} ${issue?.message}`);
}
