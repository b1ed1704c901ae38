import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Tokenizer } from '@huggingface/tokenizers';
import { type ModelConfig, parseModelConfig } from './model-config.ts';
import { checkInputs, modelInputs } from './model-inputs.ts';
import { chooseOutput } from './model-output.ts';
import { ModelRefused } from './model-refused.ts';
import { type OnnxSession, openSession } from './onnx-runtime.ts';
import { normalise, pool } from './pooling.ts';
import type { UnmeasuredConfig } from './protocol.ts';
import { openTokenizer } from './tokenizer.ts';
import { Truncation } from './truncation.ts';

/** Tokens a run takes at most, padding included: what attention keeps of 4,096 is some tens of megabytes. */
const tokensPerRun = 4_096;

/** A sentence-embedding model in a folder: `model.onnx`, `tokenizer.json`, `config.json`. */
export class EmbeddingModel {
  readonly config: ModelConfig;
  readonly #tokenizer: Tokenizer;
  readonly #truncation: Truncation;
  readonly #session: OnnxSession;
  readonly #output: string;
  #isPooled = false;

  /**
   * Throws `ModelRefused` for a model that cannot be used.
   *
   * @param addonPath onnxruntime's addon, see `openSession`
   * @param given instead of the folder's own `config.json`
   */
  constructor(folder: string, addonPath: string, given?: UnmeasuredConfig) {
    const json = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8'));
    const config = given ?? parseModelConfig(json('config.json'));
    try {
      this.#tokenizer = openTokenizer(json('tokenizer.json'));
    } catch (error) {
      throw new ModelRefused(
        `tokenizer.json cannot be used (${(error as Error).message.split('\n')[0]}): download it again`,
      );
    }
    this.#truncation = new Truncation(this.#tokenizer, config.max_tokens);
    try {
      this.#session = openSession(addonPath, join(folder, 'model.onnx'));
    } catch (error) {
      throw new ModelRefused(
        `the ONNX file cannot be opened (${withoutPaths(error)}): download it again, with its .onnx_data file if it has one`,
      );
    }
    checkInputs(this.#session.inputs);
    this.#output = chooseOutput(this.#session.outputs);
    this.config = { ...config, dimensions: config.dimensions ?? 0 };
    const dimensions = this.embed(['warm up']).length;
    if (config.dimensions !== undefined && config.dimensions !== dimensions)
      throw new ModelRefused(
        `the model gives ${dimensions} numbers a text, config.json says ${config.dimensions}`,
      );
    // An output with one vector a text leaves nothing to pool, whatever a file says.
    this.config = { ...this.config, dimensions, pooling: this.#isPooled ? 'none' : config.pooling };
  }

  /** @returns one unit vector a text, one after another: float32 [texts × dimensions] */
  embed(texts: readonly string[]): Float32Array {
    const rows = texts.map((text) => this.#tokenize(text));
    // Texts of like length share a run, so that little of it is padding.
    const order = [...rows.keys()].sort((a, b) => rows[a]!.length - rows[b]!.length);
    let vectors: Float32Array | undefined;
    for (let from = 0; from < order.length; ) {
      let to = from + 1;
      while (to < order.length && rows[order[to]!]!.length * (to + 1 - from) <= tokensPerRun) to++;
      const run = order.slice(from, to);
      const found = this.#run(run.map((row) => rows[row]!));
      const dimensions = found.length / run.length;
      vectors ??= new Float32Array(texts.length * dimensions);
      for (const [index, row] of run.entries())
        vectors.set(found.subarray(index * dimensions, (index + 1) * dimensions), row * dimensions);
      from = to;
    }
    return vectors ?? new Float32Array();
  }

  close(): void {
    this.#session.dispose();
  }

  #run(rows: readonly (readonly number[])[]): Float32Array {
    const { feeds, width } = modelInputs(this.#session.inputs, rows);
    const { data, dims } = this.#session.run(feeds, this.#output);
    if (!(data instanceof Float32Array))
      throw new ModelRefused('the model does not answer in float32: take model.onnx or model_quantized.onnx');
    const vectors = this.#pooled(data, dims, rows, width);
    const { dimensions, normalised } = this.config;
    const found = vectors.length / rows.length;
    if (dimensions !== 0 && found !== dimensions)
      throw new Error(`the model did not answer ${dimensions} numbers a text`);
    return normalised ? vectors : normalise(vectors, found);
  }

  #pooled(
    values: Float32Array,
    dims: readonly number[],
    rows: readonly (readonly number[])[],
    width: number,
  ): Float32Array {
    const [texts, tokens, dimensions] = dims;
    this.#isPooled = dims.length === 2;
    if (dims.length === 2 && texts === rows.length) return values;
    if (dims.length === 3 && texts === rows.length && tokens === width && dimensions !== undefined) {
      const { pooling } = this.config;
      if (pooling !== 'none') {
        const lengths = rows.map((row) => row.length);
        return pool({ values, width, dimensions, lengths }, pooling);
      }
      throw new ModelRefused(
        'the model gives a vector a token and no pooling is named: add 1_Pooling/config.json',
      );
    }
    throw new ModelRefused(
      `the model answers ${rows.length} texts of ${width} tokens with a tensor of ${dims.join(' × ')}: take an export with last_hidden_state or sentence_embedding and a dynamic batch`,
    );
  }

  /** A text with no known token still needs one, or its mean would be 0/0. */
  #tokenize(text: string): readonly number[] {
    const { ids } = this.#tokenizer.encode(text, { add_special_tokens: true });
    return ids.length === 0 ? [this.#tokenizer.token_to_id('[UNK]') ?? 0] : this.#truncation.cut(ids);
  }
}

/** onnxruntime names the file it failed on, whose path is nobody's business. */
function withoutPaths(error: unknown): string {
  const [first = 'unknown error'] = (error instanceof Error ? error.message : String(error)).split('\n');
  return first.replace(/(?:\/|[A-Z]:\\)\S+/g, '…').slice(0, 120);
}
