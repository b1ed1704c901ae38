import { closeSync, existsSync, openSync, readdirSync, readFileSync, readSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { ModelRefused } from './model-refused.ts';
import { type Pooling, poolings } from './pooling.ts';
import { choosePrompts, type Prompts } from './prompts.ts';

/** What an operator may say about a model instead of its own files. */
export interface ModelOverrides {
  readonly query_prompt?: string | undefined;
  readonly passage_prompt?: string | undefined;
  readonly pooling?: Pooling | undefined;
  readonly max_tokens?: number | undefined;
  /** the ONNX file to take, below the folder */
  readonly onnx?: string | undefined;
}

/** What a folder in Hugging Face's layout says about its model. */
export interface FoundModel {
  /** files to copy: path below the folder → name in ours */
  readonly files: ReadonlyMap<string, string>;
  /** the ONNX file, as it is called there */
  readonly onnx: string;
  readonly max_tokens: number;
  readonly pooling: Pooling;
  /** no file says how it pools */
  readonly pooling_assumed: boolean;
  readonly prompts: Prompts;
  /** what had to be assumed */
  readonly notes: readonly string[];
}

/** Quantised first: a quarter of the size, two to three times the speed, and hardly worse. */
const onnxFiles = ['onnx/model_quantized.onnx', 'model_quantized.onnx', 'onnx/model.onnx', 'model.onnx'];
/**
 * Tokens read of a text where the model would take more: attention grows with the square, and a finding says what it
 * is about in its first lines. `max_tokens` overrides it.
 */
const tokensUsual = 512;
/** Beyond it a text of some languages' tokenizers says "no limit" with a number of thirty digits. */
const tokensMax = 32_768;

/**
 * Reads what a folder says about its model, without opening it. Throws `ModelRefused` for what is missing.
 *
 * @param folder in Hugging Face's layout, as `git clone` or a download leaves it
 */
export function readHuggingFace(folder: string, given: ModelOverrides): FoundModel {
  if (!existsSync(folder) || !statSync(folder).isDirectory())
    throw new ModelRefused(
      'there is no such folder on the machine that the hive runs on: give the folder that holds tokenizer.json',
    );
  const onnx = findOnnx(folder, given.onnx);
  if (!existsSync(join(folder, 'tokenizer.json')))
    throw new ModelRefused(
      'tokenizer.json is missing: download it beside config.json (vocab.txt alone is not enough)',
    );
  for (const file of [onnx, 'tokenizer.json']) refusePointer(folder, file);
  const notes: string[] = [];
  const modules = jsonFile(folder, 'modules.json');
  refuseModules(modules);
  const prompts = choosePrompts(jsonFile(folder, 'config_sentence_transformers.json'), {
    query: given.query_prompt,
    passage: given.passage_prompt,
  });
  if (
    prompts.query === '' &&
    prompts.passage === '' &&
    given.query_prompt === undefined &&
    given.passage_prompt === undefined
  )
    notes.push(
      'it names no prompts: where its card asks for some (e5: "query: " and "passage: "), add it with --query-prompt and --passage-prompt',
    );
  const said = given.pooling ?? readPooling(folder, modules);
  return {
    files: new Map([[onnx, 'model.onnx'], ['tokenizer.json', 'tokenizer.json'], ...dataFiles(folder, onnx)]),
    onnx,
    max_tokens: given.max_tokens ?? readLimit(folder, notes),
    pooling: said ?? 'mean',
    pooling_assumed: said === undefined,
    prompts,
    notes,
  };
}

function findOnnx(folder: string, asked: string | undefined): string {
  if (asked !== undefined) {
    const inside = !asked.split(/[/\\]/).includes('..') && asked.endsWith('.onnx');
    if (inside && existsSync(join(folder, asked))) return asked;
    throw new ModelRefused(
      `there is no ONNX file ${asked} in the folder: name one below it, e.g. onnx/model.onnx`,
    );
  }
  const found = onnxFiles.find((file) => existsSync(join(folder, file)));
  if (found !== undefined) return found;
  throw new ModelRefused(
    'there is no ONNX file: download onnx/model.onnx or onnx/model_quantized.onnx of the model (or name another with --onnx)',
  );
}

/** Large models keep their weights in a file beside the ONNX file, which names it. */
function dataFiles(folder: string, onnx: string): [string, string][] {
  const holder = dirname(onnx);
  return readdirSync(join(folder, holder))
    .filter((name) => name.startsWith(`${basename(onnx)}_data`) || name === `${basename(onnx)}.data`)
    .map((name) => [holder === '.' ? name : `${holder}/${name}`, name]);
}

/** A clone without Git LFS leaves a hundred bytes of text in place of a large file. */
function refusePointer(folder: string, file: string): void {
  const head = Buffer.alloc(40);
  const descriptor = openSync(join(folder, file), 'r');
  try {
    readSync(descriptor, head, 0, head.length, 0);
  } finally {
    closeSync(descriptor);
  }
  if (head.toString('latin1').startsWith('version https://git-lfs'))
    throw new ModelRefused(
      `${file} is a pointer of Git LFS, not the file: run "git lfs pull" in the folder, or download the file`,
    );
}

function refuseModules(modules: unknown): void {
  if (!Array.isArray(modules)) return;
  for (const { type } of modules as { type?: unknown }[]) {
    const kind = String(type).split('.').at(-1) ?? '';
    if (!/^(?:Transformer|Pooling|Normalize)$/.test(kind))
      throw new ModelRefused(
        `modules.json has a layer "${kind.slice(0, 40)}" that is not in the ONNX file: take an export whose output is sentence_embedding, without modules.json`,
      );
  }
}

/** Names in a pooling config → ours. */
const modes: Readonly<Record<string, Pooling>> = {
  pooling_mode_cls_token: 'cls',
  pooling_mode_mean_tokens: 'mean',
  pooling_mode_max_tokens: 'max',
  pooling_mode_lasttoken: 'lasttoken',
  pooling_mode_mean_sqrt_len_tokens: 'mean_sqrt_len',
};

function readPooling(folder: string, modules: unknown): Pooling | undefined {
  const listed = Array.isArray(modules)
    ? (modules as { type?: unknown; path?: unknown }[]).find(({ type }) => String(type).endsWith('.Pooling'))
        ?.path
    : undefined;
  const file = `${typeof listed === 'string' && /^\w+$/.test(listed) ? listed : '1_Pooling'}/config.json`;
  const config = jsonFile(folder, file);
  if (config === undefined) return undefined;
  // Newer versions of sentence-transformers write the mode as one word.
  const named = poolings.find((pooling) => pooling !== 'none' && pooling === config.pooling_mode);
  if (named) return named;
  const chosen = Object.keys(config).filter(
    (name) => name.startsWith('pooling_mode_') && config[name] === true,
  );
  const [mode, ...others] = chosen;
  const pooling = mode === undefined ? undefined : modes[mode];
  if (pooling !== undefined && others.length === 0) return pooling;
  throw new ModelRefused(
    `${file} asks for ${chosen.join(' and ') || 'no pooling'}, which this hive does not have: known are ${Object.values(modes).join(', ')}`,
  );
}

function readLimit(folder: string, notes: string[]): number {
  const config = jsonFile(folder, 'config.json');
  const limits = [
    jsonFile(folder, 'sentence_bert_config.json')?.max_seq_length,
    jsonFile(folder, 'tokenizer_config.json')?.model_max_length,
    // RoBERTa's first two positions are taken.
    typeof config?.max_position_embeddings === 'number'
      ? config.max_position_embeddings - (/roberta|mpnet/.test(String(config.model_type)) ? 2 : 0)
      : undefined,
  ].filter((limit): limit is number => typeof limit === 'number' && limit >= 8 && limit <= tokensMax);
  const own = limits.length > 0 ? Math.trunc(Math.min(...limits)) : tokensUsual;
  if (limits.length === 0) notes.push(`no file says how many tokens it reads: ${tokensUsual} are assumed`);
  if (own > tokensUsual)
    notes.push(`it reads ${own} tokens, of which ${tokensUsual} are used: --max-tokens takes more`);
  return Math.min(own, tokensUsual);
}

/** @returns a JSON file of the folder, or `undefined` where it is not there */
function jsonFile(folder: string, file: string): Record<string, unknown> | undefined {
  const path = join(folder, file);
  if (!existsSync(path)) return undefined;
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch (error) {
    throw new ModelRefused(`${file} is not JSON: download it again`, { cause: error });
  }
  throw new ModelRefused(`${file} is not a JSON object: download it again`);
}
