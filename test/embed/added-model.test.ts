import { afterAll, describe, expect, test } from 'bun:test';
import { join } from 'node:path';
import { Tokenizer } from '@huggingface/tokenizers';
import { Tensor } from 'onnxruntime-common';
import { assets, builtInConfig } from '../../src/assets.ts';
import { cosine } from '../../src/core/dedup.ts';
import { EmbeddingModel } from '../../src/embed/model.ts';
import { parseModelConfig } from '../../src/embed/model-config.ts';
import { openSession } from '../../src/embed/onnx-runtime.ts';
import type { UnmeasuredConfig } from '../../src/embed/protocol.ts';
import { selfTest } from '../../src/embed/self-test.ts';
import { silenceTelemetry } from '../../src/platform/telemetry.ts';
import { unpackCached } from '../../src/platform/unpack.ts';
import { temporaryFolder } from '../support/executable.ts';
import { type TinyModel, writeTinyModel } from '../support/tiny-model.ts';

silenceTelemetry();
const runtime = unpackCached({
  archive: assets.onnxruntime,
  folder: join(temporaryFolder(), 'ort'),
  mode: 0o700,
});
const addon = join(runtime, 'onnxruntime_binding.node');
const { dimensions: _, ...builtIn } = parseModelConfig(builtInConfig);
const opened: EmbeddingModel[] = [];
afterAll(() => {
  for (const model of opened) model.close();
});

function open(
  tiny: TinyModel,
  settings: Partial<UnmeasuredConfig> = {},
): { model: EmbeddingModel; folder: string } {
  const folder = writeTinyModel({ ...tiny, onnx: 'model.onnx' });
  const config = {
    ...builtIn,
    pooling: tiny.pooling ?? 'mean',
    normalised: false,
    max_tokens: 128,
    ...settings,
  } as const;
  const model = new EmbeddingModel(folder, addon, config);
  opened.push(model);
  return { model, folder };
}

const text = 'Redis drops keys when the limit is reached';

/** What the model says of each token of one text, asked past everything that is tested here. */
async function tokenVectors(folder: string, given: string, tokenTypes: boolean): Promise<Float32Array[]> {
  const tokenizer = new Tokenizer(await Bun.file(join(folder, 'tokenizer.json')).json(), {});
  const ids = BigInt64Array.from(tokenizer.encode(given).ids, BigInt);
  const shape = [1, ids.length];
  const session = openSession(addon, join(folder, 'model.onnx'));
  const zeros = new BigInt64Array(ids.length);
  const { data, dims } = session.run(
    {
      input_ids: new Tensor('int64', ids, shape),
      attention_mask: new Tensor(
        'int64',
        zeros.map(() => 1n),
        shape,
      ),
      ...(tokenTypes ? { token_type_ids: new Tensor('int64', zeros, shape) } : {}),
    },
    'last_hidden_state',
  );
  session.dispose();
  const size = dims[2]!;
  return Array.from({ length: ids.length }, (_, token) =>
    (data as Float32Array).slice(token * size, (token + 1) * size),
  );
}

const average = (vectors: readonly Float32Array[]) =>
  Array.from(
    vectors[0]!,
    (_, index) => vectors.reduce((sum, vector) => sum + vector[index]!, 0) / vectors.length,
  );
const poolings: Record<string, (vectors: readonly Float32Array[]) => number[]> = {
  mean: average,
  mean_sqrt_len: average, // the same direction
  cls: (vectors) => [...vectors[0]!],
  lasttoken: (vectors) => [...vectors.at(-1)!],
  max: (vectors) =>
    Array.from(vectors[0]!, (_, index) => Math.max(...vectors.map((vector) => vector[index]!))),
};

describe('EmbeddingModel of an added model', () => {
  for (const [pooling, byHand] of Object.entries(poolings)) {
    test(`pools by ${pooling} as computed by hand, alone and beside longer texts`, async () => {
      const tokenTypes = pooling === 'mean';
      const { model, folder } = open({ pooling: pooling as 'mean', tokenTypes, dimensions: 48, layers: 2 });
      expect(model.config.dimensions).toBe(48);
      const expected = byHand(await tokenVectors(folder, text, tokenTypes));
      const length = Math.hypot(...expected);
      const alone = model.embed([text]);
      const crowd = model.embed([`${text} `.repeat(5), text, 'short', '']);
      expected.forEach((value, index) => {
        expect(alone[index]).toBeCloseTo(value / length, 4);
        expect(crowd[48 + index]).toBeCloseTo(value / length, 3);
      });
    });
  }

  test('takes an output that is pooled already as it is, with position inputs', () => {
    const { model } = open({ output: 'sentence_embedding', positions: true, dimensions: 32 });
    expect(model.config).toMatchObject({ dimensions: 32, pooling: 'none' });
    const vector = model.embed([text]);
    expect(Math.hypot(...vector)).toBeCloseTo(1, 4);
  });

  test('reads no more tokens than its limit and keeps the frame of a text', () => {
    const { model } = open({ pooling: 'lasttoken' }, { max_tokens: 8 });
    const words = 'redis drops keys when the limit is reached by far';
    const cut = model.embed([words]);
    // Eight tokens are [CLS], six words and [SEP]: what comes after them makes no difference.
    expect(cosine(cut, model.embed(['redis drops keys when the limit']))).toBeCloseTo(1, 4);
    expect(cosine(cut, model.embed(['redis drops keys when the']))).toBeLessThan(0.9999);
  });

  test('gives the same for a text in any batch, however many tokens there are', () => {
    const { model } = open({});
    const texts = Array.from({ length: 150 }, (_, n) => `${text} `.repeat(1 + (n % 12)) + n);
    const all = model.embed(texts);
    for (const row of [0, 11, 75, 149]) {
      const alone = model.embed([texts[row]!]);
      expect(cosine(alone, all.slice(row * 64, row * 64 + 64))).toBeGreaterThan(0.9999);
    }
  });

  const refusals: [string, TinyModel, RegExp][] = [
    ['a damaged file', { factor: Number.NaN }, /not finite/],
    ['an export that ignores the mask', { blind: true }, /attention_mask/],
  ];
  test.each(refusals)('%s fails the self-test in one line', (_, tiny, says) => {
    const { model } = open(tiny);
    let message = '';
    try {
      selfTest(model);
    } catch (error) {
      message = (error as Error).message;
    }
    expect(message).toMatch(says);
  });

  test('a sound one passes the self-test and is measured', () => {
    const speed = selfTest(open({}).model);
    expect(speed.short_text_ms).toBeGreaterThan(0);
    expect(speed.texts_per_second).toBeGreaterThan(1);
  });

  const unopened: [string, string, string, RegExp][] = [
    ['rubbish in place of the model', 'model.onnx', 'rubbish', /ONNX file cannot be opened/],
    ['rubbish in place of the tokenizer', 'tokenizer.json', '{}', /tokenizer\.json cannot be used/],
  ];
  test.each(unopened)('%s is refused in one line without a path', async (_, file, content, says) => {
    const folder = writeTinyModel({ onnx: 'model.onnx' });
    await Bun.write(join(folder, file), content);
    let message = '';
    try {
      new EmbeddingModel(folder, addon, { ...builtIn, pooling: 'mean', normalised: false, max_tokens: 128 });
    } catch (error) {
      message = (error as Error).message;
    }
    expect(message).toMatch(says);
    expect(message).not.toMatch(/\n|\/tmp/);
  });

  test('an output of an unknown name is taken when it is the only one', () => {
    expect(open({ output: 'anything' }).model.config.dimensions).toBe(64);
  });
});
