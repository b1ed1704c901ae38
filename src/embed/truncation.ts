import type { Tokenizer } from '@huggingface/tokenizers';

/** Cuts token rows to a length without losing the tokens that frame a text, such as [CLS] and [SEP]. */
export class Truncation {
  readonly #tokensMax: number;
  /** tokens that stand after every text */
  readonly #tail: number;

  constructor(tokenizer: Tokenizer, tokensMax: number) {
    this.#tokensMax = tokensMax;
    const sample = 'a';
    const bare = tokenizer.encode(sample, { add_special_tokens: false }).ids;
    const framed = tokenizer.encode(sample, { add_special_tokens: true }).ids;
    const start = framed.findIndex((_, at) => bare.every((token, index) => framed[at + index] === token));
    this.#tail = bare.length === 0 || start < 0 ? 0 : framed.length - start - bare.length;
  }

  cut(tokens: readonly number[]): readonly number[] {
    if (tokens.length <= this.#tokensMax) return tokens;
    const tail = Math.min(this.#tail, this.#tokensMax - 1);
    return [...tokens.slice(0, this.#tokensMax - tail), ...tokens.slice(tokens.length - tail)];
  }
}
