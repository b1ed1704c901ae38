import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { CalibrationPair } from '../core/calibration-pairs.ts';
import { HiveError } from '../core/errors.ts';
import type { Embedder } from '../embed/embedder.ts';
import { type FoundModel, type ModelOverrides, readHuggingFace } from '../embed/hugging-face.ts';
import { type ModelConfig, parseModelConfig } from '../embed/model-config.ts';
import { ModelRefused } from '../embed/model-refused.ts';
import type { OpenModel, UnmeasuredConfig } from '../embed/protocol.ts';
import { syncPath } from '../platform/sync.ts';
import { calibrateModel } from './calibrate-model.ts';
import { copyModelFiles } from './copy-model-files.ts';

/** What a shelf is made of. */
export interface ShelfParts {
  /** where added models are kept, a folder each */
  readonly folder: string;
  /** the config of the model that is embedded in the executable, and its archive */
  readonly builtIn: ModelConfig;
  readonly archive: string;
  readonly pairs: readonly CalibrationPair[];
  /** Opens a model in a worker of its own. */
  readonly open: (model: OpenModel['model']) => Promise<Embedder>;
  readonly now: () => Date;
}

/** A model to add, as an operator asks for it. */
export interface Adding extends ModelOverrides {
  /** a folder in Hugging Face's layout, on the machine that this runs on */
  readonly path: string;
  /** its name here; the folder's own when absent */
  readonly id?: string | undefined;
}

/** What stands for the built-in model, whatever it is called. */
export const builtInAlias = 'default';
/** Names are folders, and file systems disagree about capitals. */
const idPattern = /^[a-z0-9][a-z0-9._-]{0,63}$/;
const unfinishedMark = '.unfinished-';

/**
 * The models this hive can embed with: the one in the executable, and those that were added under the data directory.
 * Which of them is in use is the store's to say. One process at a time has a shelf: the lock of the data directory
 * sees to it.
 */
export class ModelShelf {
  readonly #parts: ShelfParts;
  #adding = false;

  constructor(parts: ShelfParts) {
    this.#parts = parts;
    if (!existsSync(parts.folder)) return;
    for (const name of readdirSync(parts.folder)) {
      // What an addition left that was cut off.
      if (name.startsWith(unfinishedMark)) rmSync(join(parts.folder, name), { recursive: true, force: true });
    }
  }

  get builtIn(): ModelConfig {
    return this.#parts.builtIn;
  }

  /** Bytes of the built-in model, as it is packed into the executable. */
  get builtInBytes(): number {
    return statSync(this.#parts.archive).size;
  }

  /** Whether any model was added; without one, the built-in one can be opened before the store says which. */
  get hasAdded(): boolean {
    return existsSync(this.#parts.folder) && readdirSync(this.#parts.folder).length > 0;
  }

  /** @returns every model, the built-in one first */
  list(): ModelConfig[] {
    const { folder, builtIn } = this.#parts;
    const names = existsSync(folder) ? readdirSync(folder).sort() : [];
    return [builtIn, ...names.flatMap((name) => (idPattern.test(name) ? (this.find(name) ?? []) : []))];
  }

  /** @returns a model by its id, or `undefined`. Throws `ModelRefused` for one whose config cannot be read. */
  find(asked: string): ModelConfig | undefined {
    const { folder, builtIn } = this.#parts;
    if (asked === builtInAlias || asked === builtIn.model_id) return builtIn;
    if (!idPattern.test(asked)) return undefined;
    const path = join(folder, asked, 'config.json');
    if (!existsSync(path)) return undefined;
    try {
      const config = parseModelConfig(JSON.parse(readFileSync(path, 'utf8')), builtIn.calibration);
      if (config.added !== null && config.model_id === asked) return config;
    } catch (error) {
      throw new ModelRefused(`config.json of the added model ${asked} cannot be read: add the model again`, {
        cause: error,
      });
    }
    throw new ModelRefused(`config.json of the added model ${asked} is not of that model: add it again`);
  }

  /**
   * Opens a model of the shelf. One that was calibrated against another built-in model, or other pairs, is calibrated
   * anew first: an executable may have been exchanged since.
   */
  async open(config: ModelConfig): Promise<Embedder> {
    const { folder, builtIn, archive, open } = this.#parts;
    if (config.added === null) return open(archive);
    const home = join(folder, config.model_id);
    const { reference, pairs } = config.calibration;
    if (reference === builtIn.model_id && pairs === this.#pairsFingerprint())
      return open({ folder: home, config });
    const embedder = await open({ folder: home, config });
    let renewed: ModelConfig;
    try {
      renewed = await this.#calibrated(embedder);
    } finally {
      embedder.close();
    }
    const path = join(home, 'config.json');
    writeFileSync(`${path}.new`, asFile(renewed), { mode: 0o600 });
    syncPath(`${path}.new`, 'file');
    renameSync(`${path}.new`, path);
    return open({ folder: home, config: renewed });
  }

  /**
   * Adds a model: copies its files, tries the copy out, measures and calibrates it, and only then lets it stand.
   * Throws `ModelRefused` with what is wrong, `conflict` when there is one of that name or another is being added.
   */
  async add(asked: Adding): Promise<ModelConfig> {
    if (this.#adding) throw new HiveError('conflict', 'Another model is being added; wait for it to end.');
    this.#adding = true;
    try {
      return await this.#add(asked);
    } finally {
      this.#adding = false;
    }
  }

  async #add(asked: Adding): Promise<ModelConfig> {
    const { folder } = this.#parts;
    const found = readHuggingFace(asked.path, asked);
    const id = asked.id ?? idOf(asked.path);
    if (!idPattern.test(id) || id === builtInAlias)
      throw new ModelRefused(
        'its name must have 1 to 64 of a-z 0-9 . _ - and start with a letter or digit: name it with --id',
      );
    if (this.#stands(id))
      throw new HiveError(
        'conflict',
        `There is a model ${id} already: give this one another name with --id.`,
      );
    const unfinished = join(folder, `${unfinishedMark}${id}`);
    const home = join(folder, id);
    try {
      rmSync(unfinished, { recursive: true, force: true });
      mkdirSync(unfinished, { recursive: true, mode: 0o700 });
      const copy = await copyModelFiles(asked.path, found, unfinished);
      const config = withPoolingNote(
        await this.#tryOut(unfinished, this.#provisional(id, found, copy)),
        found,
      );
      const path = join(unfinished, 'config.json');
      writeFileSync(path, asFile(config), { mode: 0o600 });
      syncPath(path, 'file');
      syncPath(unfinished, 'folder');
      // What stands there without a config that can be read is the rest of an older one.
      rmSync(home, { recursive: true, force: true });
      renameSync(unfinished, home);
      syncPath(folder, 'folder');
      return config;
    } catch (error) {
      rmSync(unfinished, { recursive: true, force: true });
      throw asRefusal(error);
    }
  }

  /** One whose config cannot be read is in nobody's way. */
  #stands(id: string): boolean {
    try {
      return this.find(id) !== undefined;
    } catch (error) {
      if (error instanceof ModelRefused) return false;
      throw error;
    }
  }

  /** The config before anything was measured: the built-in model's levels stand in for its own. */
  #provisional(id: string, found: FoundModel, copy: { bytes: number; hash: string }): UnmeasuredConfig {
    const { builtIn, now } = this.#parts;
    const { dimensions: _, ...levels } = builtIn;
    const { max_tokens, pooling, prompts, onnx, notes } = found;
    const settings = JSON.stringify({ max_tokens, pooling, prompts });
    return {
      ...levels,
      model_id: id,
      max_tokens,
      pooling,
      normalised: false,
      prompts,
      added: {
        added_at: now().toISOString(),
        onnx,
        bytes: copy.bytes,
        fingerprint: new Bun.CryptoHasher('sha256').update(copy.hash).update(settings).digest('hex'),
        short_text_ms: 0,
        texts_per_second: 0,
        notes,
      },
    };
  }

  async #tryOut(folder: string, config: UnmeasuredConfig): Promise<ModelConfig> {
    const embedder = await this.#parts.open({ folder, config });
    try {
      const speed = await embedder.test();
      const calibrated = await this.#calibrated(embedder);
      return { ...calibrated, added: { ...calibrated.added!, ...speed } };
    } finally {
      embedder.close();
    }
  }

  async #calibrated(embedder: Embedder): Promise<ModelConfig> {
    const { archive, builtIn, pairs } = this.#parts;
    const reference = await this.#parts.open(archive);
    try {
      const parts = await calibrateModel(embedder, reference, pairs, this.#pairsFingerprint());
      return { ...embedder.config, ...parts, calibration: { ...builtIn.calibration, ...parts.calibration } };
    } finally {
      reference.close();
    }
  }

  #pairsFingerprint(): string {
    return new Bun.CryptoHasher('sha256')
      .update(JSON.stringify(this.#parts.pairs))
      .digest('hex')
      .slice(0, 16);
  }
}

/** A model that pools by itself needs no word on what was assumed. */
function withPoolingNote(config: ModelConfig, { pooling_assumed, pooling }: FoundModel): ModelConfig {
  if (!pooling_assumed || config.pooling === 'none') return config;
  const note = `no file says how it pools: ${pooling} is assumed; bge and its like want --pooling cls`;
  return { ...config, added: { ...config.added!, notes: [...config.added!.notes, note] } };
}

/** The scale of relevance is the built-in model's, whichever that is by then; the rest of it is the model's own. */
function asFile(config: ModelConfig): string {
  const { source, reference, pairs, figures } = config.calibration;
  return `${JSON.stringify({ ...config, calibration: { source, reference, pairs, figures } }, null, 2)}\n`;
}

/** @returns a folder's name as an id: `snapshots/all-MiniLM-L6-v2/` → `all-minilm-l6-v2` */
function idOf(path: string): string {
  const name =
    path
      .replaceAll('\\', '/')
      .split('/')
      .filter((part) => part !== '' && part !== '.')
      .at(-1) ?? '';
  return name
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/^[^a-z0-9]+/, '')
    .slice(0, 64);
}

function asRefusal(error: unknown): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new ModelRefused('the disk of the data directory is full: make room and add it again', {
      cause: error,
    });
  if (code === 'EACCES' || code === 'EPERM')
    return new ModelRefused(
      'a file of the folder cannot be read by the account that the hive runs as: change its mode',
      {
        cause: error,
      },
    );
  return error;
}
