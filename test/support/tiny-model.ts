import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { temporaryFolder } from './executable.ts';
import { type Node, onnxFile, type Value, type Weights } from './tiny-onnx.ts';

/** How a small encoder is made. */
export interface TinyModel {
  /** the folder's name, and so the model's id */
  readonly name?: string;
  readonly dimensions?: number;
  readonly layers?: number;
  /** other seeds give other vectors */
  readonly seed?: number;
  readonly pooling?: 'mean' | 'cls' | 'max' | 'lasttoken' | 'mean_sqrt_len';
  readonly tokenTypes?: boolean;
  readonly positions?: boolean;
  /** `sentence_embedding` is pooled by mean inside the model */
  readonly output?: string;
  readonly prompts?: Record<string, string>;
  readonly maxTokens?: number;
  /** where the ONNX file goes */
  readonly onnx?: string;
  /** heeds no attention mask, as a broken export does */
  readonly blind?: boolean;
  /** what every weight is multiplied by: NaN breaks it */
  readonly factor?: number;
  /** a token that it has no finite vector for */
  readonly poison?: string;
}

const special = ['[PAD]', '[UNK]', '[CLS]', '[SEP]'];
const pairs = readFileSync(join(import.meta.dir, '../../models/calibration.tsv'), 'utf8').toLowerCase();

/**
 * Writes a BERT-like encoder with random weights into a folder in Hugging Face's layout. Words weigh as they are rare
 * and attention is nearly even, so that texts with rare words in common are near each other: enough of a model to be
 * told from a broken one.
 *
 * @returns the folder
 */
export function writeTinyModel(model: TinyModel = {}): string {
  const folder = join(temporaryFolder(), model.name ?? 'tiny');
  const { pooling = 'mean', output = 'last_hidden_state', prompts, maxTokens = 128 } = model;
  const { vocabulary, scales } = words();
  const save = (path: string, content: Uint8Array | object) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(
      join(folder, path),
      content instanceof Uint8Array ? content : JSON.stringify(content, null, 2),
    );
  };
  const poisoned = model.poison === undefined ? undefined : vocabulary[model.poison];
  if (poisoned !== undefined) scales[poisoned] = Number.NaN;
  save(model.onnx ?? 'onnx/model.onnx', encoder(model, scales));
  save('tokenizer.json', tokenizer(vocabulary));
  save('tokenizer_config.json', { model_max_length: 512 });
  save('config.json', {
    model_type: 'bert',
    hidden_size: model.dimensions ?? 64,
    max_position_embeddings: 512,
  });
  save('sentence_bert_config.json', { max_seq_length: maxTokens });
  save('modules.json', [
    { idx: 0, name: '0', path: '', type: 'sentence_transformers.models.Transformer' },
    { idx: 1, name: '1', path: '1_Pooling', type: 'sentence_transformers.models.Pooling' },
    { idx: 2, name: '2', path: '2_Normalize', type: 'sentence_transformers.models.Normalize' },
  ]);
  if (output !== 'sentence_embedding') {
    const mode = { cls: 'cls_token', mean: 'mean_tokens', max: 'max_tokens' }[pooling as string] ?? pooling;
    const key = pooling === 'mean_sqrt_len' ? 'mean_sqrt_len_tokens' : mode;
    save('1_Pooling/config.json', {
      word_embedding_dimension: model.dimensions ?? 64,
      pooling_mode_mean_tokens: false,
      [`pooling_mode_${key}`]: true,
    });
  }
  if (prompts) save('config_sentence_transformers.json', { prompts, default_prompt_name: null });
  return folder;
}

/** Words of the calibration pairs, letters and pieces; a word weighs less the more often it occurs. */
function words(): { vocabulary: Record<string, number>; scales: number[] } {
  const counts = new Map<string, number>();
  for (const [word] of pairs.matchAll(/[a-z]+|\d/g)) counts.set(word, (counts.get(word) ?? 0) + 1);
  const letters = [...'abcdefghijklmnopqrstuvwxyz0123456789'];
  const tokens = new Map<string, number>(special.map((token) => [token, 0.05]));
  for (const mark of '.,:;!?-_/()[]{}\'"`@#$%&*+=<>|~^\\') tokens.set(mark, 0.05);
  for (const letter of letters) tokens.set(letter, 0.5).set(`##${letter}`, 0.5);
  for (const [word, count] of counts) tokens.set(word, 1 / Math.sqrt(count));
  return {
    vocabulary: Object.fromEntries([...tokens.keys()].map((token, id) => [token, id])),
    scales: [...tokens.values()],
  };
}

function tokenizer(vocab: Record<string, number>): object {
  const frame = (token: string) => ({ SpecialToken: { id: token, type_id: 0 } });
  return {
    version: '1.0',
    // Published tokenizers say such things; neither is ours to follow.
    truncation: { max_length: 8, strategy: 'LongestFirst', stride: 0, direction: 'Right' },
    padding: { strategy: { Fixed: 16 }, direction: 'Right', pad_id: 0, pad_type_id: 0, pad_token: '[PAD]' },
    added_tokens: special.map((content, id) => ({
      id,
      content,
      special: true,
      single_word: false,
      lstrip: false,
      rstrip: false,
      normalized: false,
    })),
    normalizer: {
      type: 'BertNormalizer',
      clean_text: true,
      handle_chinese_chars: true,
      strip_accents: null,
      lowercase: true,
    },
    pre_tokenizer: { type: 'BertPreTokenizer' },
    post_processor: {
      type: 'TemplateProcessing',
      single: [frame('[CLS]'), { Sequence: { id: 'A', type_id: 0 } }, frame('[SEP]')],
      pair: [],
      special_tokens: {
        '[CLS]': { id: '[CLS]', ids: [2], tokens: ['[CLS]'] },
        '[SEP]': { id: '[SEP]', ids: [3], tokens: ['[SEP]'] },
      },
    },
    decoder: { type: 'WordPiece', prefix: '##', cleanup: true },
    model: {
      type: 'WordPiece',
      unk_token: '[UNK]',
      continuing_subword_prefix: '##',
      max_input_chars_per_word: 100,
      vocab,
    },
  };
}

function encoder(model: TinyModel, scales: readonly number[]): Uint8Array {
  const { dimensions: size = 64, layers = 1, seed = 1, tokenTypes = true, positions = false } = model;
  const { output = 'last_hidden_state', blind = false, factor = 1 } = model;
  const random = normals(seed);
  const weights: Weights[] = [];
  const nodes: Node[] = [];
  const weight = (name: string, dims: number[], value: (index: number) => number) => {
    const values = Float32Array.from(
      { length: dims.reduce((product, dim) => product * dim, 1) },
      (_, index) => value(index) * factor,
    );
    weights.push({ name, dims, values });
    return name;
  };
  const whole = (name: string, ...values: number[]) => {
    weights.push({ name, dims: [values.length], values: BigInt64Array.from(values, BigInt) });
    return name;
  };
  let made = 0;
  const step = (op: string, inputs: string[], attributes: Node['attributes'] = {}, name = `t${made++}`) => {
    nodes.push({ op, inputs, output: name, attributes });
    return name;
  };
  const table = weight(
    'words',
    [scales.length, size],
    (index) => random() * scales[Math.floor(index / size)]!,
  );
  let x = step('Gather', [table, 'input_ids']);
  if (tokenTypes)
    x = step('Add', [
      x,
      step('Gather', [weight('types', [2, size], () => random() * 0.01), 'token_type_ids']),
    ]);
  if (positions)
    x = step('Add', [
      x,
      step('Gather', [weight('places', [512, size], () => random() * 0.01), 'position_ids']),
    ]);
  const mask = step('Cast', ['attention_mask'], { to: 1 });
  const shut = step('Mul', [
    step('Sub', [mask, weight('one', [1], () => 1 / factor)]),
    weight('far', [1], () => 1e6),
  ]);
  const bias = step('Unsqueeze', [shut, whole('second', 1)]);
  for (let layer = 0; layer < layers; layer++) {
    const square = (name: string, scale: number) =>
      weight(`${name}${layer}`, [size, size], () => (random() * scale) / Math.sqrt(size));
    const queries = step('MatMul', [x, square('q', 0.3)]);
    const keys = step('Transpose', [step('MatMul', [x, square('k', 0.3)])], { perm: [0, 2, 1] });
    let scores = step('MatMul', [queries, keys]);
    if (!blind) scores = step('Add', [scores, bias]);
    const seen = step('MatMul', [
      step('Softmax', [scores], { axis: -1 }),
      step('MatMul', [x, square('v', 2)]),
    ]);
    const sum = step('Add', [x, seen]);
    const [gain, shift] = [weight(`g${layer}`, [size], () => 1), weight(`b${layer}`, [size], () => 0)];
    x = step('LayerNormalization', [sum, gain, shift], { axis: -1, epsilon: 1e-5 });
  }
  const isPooled = output === 'sentence_embedding';
  if (isPooled) {
    const wide = step('Unsqueeze', [mask, whole('last', 2)]);
    const total = step('ReduceSum', [step('Mul', [x, wide]), whole('tokens', 1)], { keepdims: 0 });
    step('Div', [total, step('ReduceSum', [wide, 'tokens'], { keepdims: 0 })], {}, output);
  } else step('Identity', [x], {}, output);
  const ids = (name: string): Value => ({ name, type: 'int64', dims: ['batch', 'tokens'] });
  return onnxFile({
    inputs: [
      ids('input_ids'),
      ids('attention_mask'),
      ...(tokenTypes ? [ids('token_type_ids')] : []),
      ...(positions ? [ids('position_ids')] : []),
    ],
    outputs: [{ name: output, type: 'float', dims: isPooled ? ['batch', size] : ['batch', 'tokens', size] }],
    nodes,
    weights,
  });
}

/** Numbers of mean 0 and deviation 1, the same for the same seed (mulberry32 and Box–Muller). */
function normals(seed: number): () => number {
  let state = seed * 0x9e3779b9;
  const uniform = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
}
