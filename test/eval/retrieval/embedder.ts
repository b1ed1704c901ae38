import { readFile } from 'node:fs/promises';
import { Tokenizer } from '@huggingface/tokenizers';
import { InferenceSession, Tensor } from 'onnxruntime-node';

/** Texts a run of the model; more gain nothing on a processor. */
const batchTexts = 64;
const tokensMax = 2048;

/** Opens a model folder and returns a function from texts to unit vectors. */
export async function openEmbedder(
  folder: string,
): Promise<(texts: readonly string[]) => Promise<Float32Array[]>> {
  const json = JSON.parse(await readFile(`${folder}/tokenizer.json`, 'utf8'));
  const tokenizer = new Tokenizer(json, {});
  const session = await InferenceSession.create(`${folder}/model.onnx`, { intraOpNumThreads: 1 });
  return async (texts) => {
    const vectors = new Array<Float32Array>(texts.length);
    // By length, so that a batch pads little.
    const encoded = texts.map((text) => tokenizer.encode(text).ids.slice(0, tokensMax));
    const order = encoded.map((_, i) => i).sort((a, b) => encoded[a]!.length - encoded[b]!.length);
    for (let first = 0; first < order.length; first += batchTexts) {
      const batch = order.slice(first, first + batchTexts);
      const width = Math.max(1, ...batch.map((i) => encoded[i]!.length));
      const ids = new BigInt64Array(batch.length * width);
      const mask = new BigInt64Array(batch.length * width);
      batch.forEach((index, row) => {
        encoded[index]!.forEach((id, column) => {
          ids[row * width + column] = BigInt(id);
          mask[row * width + column] = 1n;
        });
      });
      const shape = [batch.length, width];
      const output = await session.run({
        input_ids: new Tensor('int64', ids, shape),
        attention_mask: new Tensor('int64', mask, shape),
      });
      const { data, dims } = output[session.outputNames[0]!]!;
      const dimensions = dims[1]!;
      batch.forEach((index, row) => {
        vectors[index] = Float32Array.from(
          (data as Float32Array).subarray(row * dimensions, (row + 1) * dimensions),
        );
      });
    }
    return vectors;
  };
}
