import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Tokenizer } from '@huggingface/tokenizers';
import { Tensor } from 'onnxruntime-common';
import { type ModelConfig, parseModelConfig } from './model-config.ts';
import { type OnnxSession, openSession } from './onnx-runtime.ts';

/** A sentence-embedding model in a folder: `model.onnx`, `tokenizer.json`, `config.json`. */
export class EmbeddingModel {
  readonly #tokenizer: Tokenizer;
  readonly #session: OnnxSession;
  readonly config: ModelConfig;

  /** @param addonPath onnxruntime's addon, see `openSession` */
  constructor(folder: string, addonPath: string) {
    const json = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8'));
    this.config = parseModelConfig(json('config.json'));
    this.#tokenizer = new Tokenizer(json('tokenizer.json'), {});
    this.#session = openSession(addonPath, join(folder, 'model.onnx'));
  }

  /** @returns one unit vector a text, one after another: float32 [texts × dimensions] */
  embed(texts: readonly string[]): Float32Array {
    const rows = texts.map((text) => this.#tokenize(text));
    const width = Math.max(...rows.map((row) => row.length));
    const ids = new BigInt64Array(rows.length * width);
    const mask = new BigInt64Array(rows.length * width);
    rows.forEach((row, index) => {
      row.forEach((token, column) => {
        ids[index * width + column] = BigInt(token);
        mask[index * width + column] = 1n;
      });
    });
    const shape = [rows.length, width];
    const output = this.#session.run({
      input_ids: new Tensor('int64', ids, shape),
      attention_mask: new Tensor('int64', mask, shape),
    });
    const vectors = Object.values(output)[0]?.data;
    if (!(vectors instanceof Float32Array) || vectors.length !== rows.length * this.config.dimensions) {
      throw new Error(`the model did not answer ${this.config.dimensions} numbers a text`);
    }
    return vectors;
  }

  close(): void {
    this.#session.dispose();
  }

  /** A text with no known token still needs one, or its mean would be 0/0. */
  #tokenize(text: string): readonly number[] {
    const { ids } = this.#tokenizer.encode(text, { add_special_tokens: true });
    return ids.length === 0
      ? [this.#tokenizer.token_to_id('[UNK]') ?? 0]
      : ids.slice(0, this.config.max_tokens);
  }
}
