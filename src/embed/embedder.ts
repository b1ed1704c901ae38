import { LRUCache } from 'lru-cache';
import { HiveError } from '../core/errors.ts';
import type { ModelConfig } from './model-config.ts';
import type { EmbedReply, EmbedRequest, OpenModel } from './protocol.ts';

/** Texts waiting beyond this are refused: at 0.1 ms a text, more than a second's work is already queued. */
const queueMax = 8_192;
/** Texts a run takes at most: bounds the padding and the time until the next question gets its turn. */
const batchMax = 32;
/** Repeated prompts are common (every hook of one turn asks the same); 2,000 × 384 floats are 3 MB. */
const cachedTextsMax = 2_000;
/** Longer texts are seldom repeated, and as keys they would outweigh their vectors. */
const cachedCharsMax = 2_048;

interface Waiting {
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
        if ('opened' in data) resolve(new Embedder(worker, data.opened));
        else
          reject(new Error(`the model could not be opened: ${'error' in data ? data.error : 'no answer'}`));
      };
      worker.postMessage({ id: 0, kind: 'open', open } satisfies EmbedRequest);
    });
  }

  get dimensions(): number {
    return this.config.dimensions;
  }

  /** @returns a unit vector of `dimensions` numbers. Throws `overloaded` when the queue is full. */
  embed(text: string): Promise<Float32Array> {
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

  close(): void {
    this.#die(new Error('the embedder is closed'));
    this.#worker.terminate();
  }

  #next(): void {
    if (this.#running || this.#queue.length === 0) return;
    this.#running = this.#queue.splice(0, batchMax);
    const texts = this.#running.map(({ text }) => text);
    this.#worker.postMessage({ id: this.#nextId++, kind: 'embed', texts } satisfies EmbedRequest);
  }

  #receive(reply: EmbedReply): void {
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
    for (const { reject } of [...(this.#running ?? []), ...this.#queue]) reject(error);
    this.#running = undefined;
    this.#queue = [];
  }
}
