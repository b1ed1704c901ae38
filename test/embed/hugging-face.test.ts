import { describe, expect, test } from 'bun:test';
import { copyFileSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readHuggingFace } from '../../src/embed/hugging-face.ts';
import { temporaryFolder } from '../support/executable.ts';
import { writeTinyModel } from '../support/tiny-model.ts';

const put = (folder: string, file: string, content: object | string) =>
  writeFileSync(join(folder, file), typeof content === 'string' ? content : JSON.stringify(content));

describe('readHuggingFace()', () => {
  test('finds files, pooling, prompts and limit', () => {
    const folder = writeTinyModel({
      pooling: 'cls',
      prompts: { query: 'q: ', document: 'd: ' },
      maxTokens: 99,
    });
    const found = readHuggingFace(folder, {});
    expect(found).toMatchObject({
      onnx: 'onnx/model.onnx',
      pooling: 'cls',
      pooling_assumed: false,
      prompts: { query: 'q: ', passage: 'd: ' },
      max_tokens: 99,
      notes: [],
    });
    expect([...found.files]).toEqual([
      ['onnx/model.onnx', 'model.onnx'],
      ['tokenizer.json', 'tokenizer.json'],
    ]);
  });

  test('prefers a quantised file, takes the one that is named, and its data with it', () => {
    const folder = writeTinyModel();
    for (const name of ['model_quantized.onnx', 'other.onnx', 'other.onnx_data'])
      copyFileSync(join(folder, 'onnx/model.onnx'), join(folder, 'onnx', name));
    expect(readHuggingFace(folder, {}).onnx).toBe('onnx/model_quantized.onnx');
    const named = readHuggingFace(folder, { onnx: 'onnx/other.onnx' });
    expect([...named.files]).toContainEqual(['onnx/other.onnx_data', 'other.onnx_data']);
  });

  test('takes a model.onnx that lies at the top, without any of the other files, and says what it assumed', () => {
    const folder = writeTinyModel({ onnx: 'model.onnx' });
    for (const file of [
      '1_Pooling',
      'modules.json',
      'sentence_bert_config.json',
      'tokenizer_config.json',
      'config.json',
    ])
      rmSync(join(folder, file), { recursive: true });
    const found = readHuggingFace(folder, {});
    expect(found).toMatchObject({
      onnx: 'model.onnx',
      pooling: 'mean',
      pooling_assumed: true,
      max_tokens: 512,
    });
    expect(found.notes.join('\n')).toMatch(/no prompts[\s\S]*512 are assumed/);
  });

  test('what an operator says counts before any file', () => {
    const folder = writeTinyModel({ prompts: { query: 'q: ' } });
    const given = { query_prompt: 'Q ', passage_prompt: 'P ', pooling: 'max', max_tokens: 40 } as const;
    expect(readHuggingFace(folder, given)).toMatchObject({
      pooling: 'max',
      max_tokens: 40,
      prompts: { query: 'Q ', passage: 'P ' },
    });
  });

  test('reads no more tokens than positions, two less for RoBERTa, and 512 of a long model', () => {
    const folder = writeTinyModel();
    put(folder, 'sentence_bert_config.json', { max_seq_length: 8_192 });
    put(folder, 'tokenizer_config.json', { model_max_length: 1e30 });
    put(folder, 'config.json', { model_type: 'roberta', max_position_embeddings: 514 });
    expect(readHuggingFace(folder, {}).max_tokens).toBe(512);
    put(folder, 'config.json', { model_type: 'nomic_bert', max_position_embeddings: 8_192 });
    const long = readHuggingFace(folder, {});
    expect(long.max_tokens).toBe(512);
    expect(long.notes.join()).toContain('reads 8192 tokens');
  });

  const faults: [string, (folder: string) => void, RegExp][] = [
    ['no folder', (folder) => rmSync(folder, { recursive: true }), /no such folder/],
    ['no ONNX file', (folder) => rmSync(join(folder, 'onnx'), { recursive: true }), /no ONNX file: download/],
    [
      'no tokenizer',
      (folder) => rmSync(join(folder, 'tokenizer.json')),
      /tokenizer\.json is missing: download/,
    ],
    [
      'a pointer in place of the model',
      (folder) =>
        put(folder, 'onnx/model.onnx', 'version https://git-lfs.github.com/spec/v1\noid sha256:0\n'),
      /onnx\/model\.onnx is a pointer of Git LFS.*git lfs pull/,
    ],
    ['a config that is no JSON', (folder) => put(folder, 'config.json', '{'), /config\.json is not JSON/],
    [
      'a layer that is not in the ONNX file',
      (folder) => put(folder, 'modules.json', [{ type: 'sentence_transformers.models.Dense' }]),
      /layer "Dense"/,
    ],
    [
      'two poolings at once',
      (folder) =>
        put(folder, '1_Pooling/config.json', {
          pooling_mode_cls_token: true,
          pooling_mode_mean_tokens: true,
        }),
      /pooling_mode_cls_token and pooling_mode_mean_tokens/,
    ],
    [
      'a pooling it does not have',
      (folder) => put(folder, '1_Pooling/config.json', { pooling_mode_weightedmean_tokens: true }),
      /weightedmean.*known are/,
    ],
  ];
  test.each(faults)('%s is refused in one line that says what to do', (_, spoil, says) => {
    const folder = writeTinyModel();
    spoil(folder);
    let message = '';
    try {
      readHuggingFace(folder, {});
    } catch (error) {
      message = (error as Error).message;
    }
    expect(message).toMatch(says);
    expect(message).not.toContain('\n');
    expect(message).not.toContain(folder);
  });

  test('an ONNX file outside the folder is refused', () => {
    const folder = writeTinyModel();
    const outside = join(temporaryFolder(), 'x.onnx');
    renameSync(join(folder, 'onnx/model.onnx'), outside);
    mkdirSync(join(folder, 'sub'));
    expect(() => readHuggingFace(folder, { onnx: '../x.onnx' })).toThrow(/no ONNX file \.\.\/x\.onnx/);
  });
});
