import { LRUCache } from 'lru-cache';
import { HiveError } from '../core/errors.ts';
import type { ModelConfig } from './model-config.ts';
import { ModelRefused } from './model-refused.ts';
import type { Role } from './prompts.ts';
import type { EmbedReply, EmbedRequest, OpenModel } from './protocol.ts';
import type { Speed } from './self-test.ts';

/** Texts waiting beyond this are refused: at 0.1 ms a text, more than a second's work is already queued. */
const queueMax = 8_192;
/** Texts a run takes at most: bounds the padding and the time until the next question gets its turn. */
const batchMax = 32;
/** Repeated prompts are common (every hook of one turn asks the same); 2,000 × 384 floats are 3 MB. */
const cachedTextsMax = 2_000;
/** Longer texts are seldom repeated, and as keys they would outweigh their vectors. */
const cachedCharsMax = 2_048;

interface Waiting {
  /** the text with its prompt */
  readonly text: string;
  readonly resolve: (vector: Float32Array) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Turns texts into unit vectors through a model in a worker.
 *
 * One batch runs at a time; what is asked meanwhile becomes the next batch, so a lone question never waits
 * and a crowd shares its runs.
 */
export class Embedder {
  readonly config: ModelConfig;
  readonly #worker: Worker;
  readonly #cache = new LRUCache<string, Float32Array>({ max: cachedTextsMax });
  #queue: Waiting[] = [];
  #running: Waiting[] | undefined;
  #nextId = 1;
  #dead: Error | undefined;
  #tested: PromiseWithResolvers<Speed> | undefined;
  readonly #idle: (() => void)[] = [];

  private constructor(worker: Worker, config: ModelConfig) {
    this.#worker = worker;
    this.config = config;
    worker.onmessage = ({ data }: MessageEvent<EmbedReply>) => this.#receive(data);
    worker.onerror = (event) => this.#die(new Error(`the embedding worker died: ${event.message}`));
  }

  /** Opens a model in a worker, which the caller creates and this embedder ends. */
  static open(worker: Worker, open: OpenModel): Promise<Embedder> {
    return new Promise((resolve, reject) => {
      worker.onerror = (event) => reject(new Error(`the embedding worker died: ${event.message}`));
      worker.onmessage = ({ data }: MessageEvent<EmbedReply>) => {
        if ('opened' in data) return resolve(new Embedder(worker, data.opened));
        worker.terminate();
        if ('refused' in data && data.refused) return reject(new ModelRefused(data.error));
        reject(new Error(`the model could not be opened: ${'error' in data ? data.error : 'no answer'}`));
      };
      worker.postMessage({ id: 0, kind: 'open', open } satisfies EmbedRequest);
    });
  }

  get dimensions(): number {
    return this.config.dimensions;
  }

  /**
   * @param role a question and an entry of the same words have different vectors in some models
   * @returns a unit vector of `dimensions` numbers. Throws `overloaded` when the queue is full.
   */
  embed(given: string, role: Role): Promise<Float32Array> {
    const text = this.config.prompts[role] + given;
    const known = this.#cache.get(text);
    if (known) return Promise.resolve(known);
    if (this.#dead) return Promise.reject(this.#dead);
    if (this.#queue.length >= queueMax) {
      return Promise.reject(
        new HiveError('overloaded', 'Too many texts wait for the model; try again shortly.'),
      );
    }
    return new Promise((resolve, reject) => {
      this.#queue.push({ text, resolve, reject });
      this.#next();
    });
  }

  /** Tries the model out and measures it; nothing else may be asked meanwhile. Throws `ModelRefused`. */
  test(): Promise<Speed> {
    this.#tested = Promise.withResolvers();
    this.#worker.postMessage({ id: this.#nextId++, kind: 'test' } satisfies EmbedRequest);
    return this.#tested.promise;
  }

  /** Resolves when nothing is waiting or under way. */
  async idle(): Promise<void> {
    if (this.#running || this.#queue.length > 0)
      await new Promise<void>((resolve) => this.#idle.push(resolve));
  }

  close(): void {
    this.#die(new Error('the embedder is closed'));
    this.#worker.terminate();
  }

  #next(): void {
    if (this.#running) return;
    if (this.#queue.length === 0) {
      for (const resolve of this.#idle.splice(0)) resolve();
      return;
    }
    this.#running = this.#queue.splice(0, batchMax);
    const texts = this.#running.map(({ text }) => text);
    this.#worker.postMessage({ id: this.#nextId++, kind: 'embed', texts } satisfies EmbedRequest);
  }

  #receive(reply: EmbedReply): void {
    if (this.#tested) {
      if ('speed' in reply) this.#tested.resolve(reply.speed);
      else if ('error' in reply)
        this.#tested.reject(reply.refused ? new ModelRefused(reply.error) : new Error(reply.error));
      this.#tested = undefined;
      return;
    }
    const batch = this.#running ?? [];
    this.#running = undefined;
    if ('error' in reply) {
      for (const { reject } of batch) reject(new Error(reply.error));
    } else if ('vectors' in reply) {
      batch.forEach(({ text, resolve }, row) => {
        const vector = reply.vectors.slice(row * this.dimensions, (row + 1) * this.dimensions);
        if (text.length <= cachedCharsMax) this.#cache.set(text, vector);
        resolve(vector);
      });
    }
    this.#next();
  }

  #die(error: Error): void {
    this.#dead ??= error;
    this.#tested?.reject(error);
    for (const resolve of this.#idle.splice(0)) resolve();
    for (const { reject } of [...(this.#running ?? []), ...this.#queue]) reject(error);
    this.#running = undefined;
    this.#queue = [];
  }
}
