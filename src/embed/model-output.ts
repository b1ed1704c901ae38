import { ModelRefused } from './model-refused.ts';
import type { OnnxValue } from './onnx-runtime.ts';

/** Outputs that hold one vector a text already. */
const pooled = [
  'sentence_embedding',
  'sentence_embeddings',
  'text_embeds',
  'pooled',
  'embedding',
  'embeddings',
];
/** Outputs that hold one vector a token. */
const states = ['last_hidden_state', 'token_embeddings', 'hidden_states', 'hidden_state', 'output_0'];

/**
 * Chooses the output to read. A vector a text comes first: where an export has it, pooling is part of the model.
 * BERT's `pooler_output` is none of these: it was trained for another task.
 */
export function chooseOutput(outputs: readonly OnnxValue[]): string {
  const names = outputs.map(({ name }) => name);
  const known = [...pooled, ...states].find((name) => names.includes(name));
  if (known !== undefined) return known;
  const [only, ...others] = names.filter((name) => name !== 'pooler_output');
  if (only !== undefined && others.length === 0) return only;
  throw new ModelRefused(
    `none of the model's outputs is one this hive knows (${names.slice(0, 6).join(', ')}): take an export with last_hidden_state, token_embeddings or sentence_embedding`,
  );
}
