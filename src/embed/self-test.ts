import type { EmbeddingModel } from './model.ts';
import { ModelRefused } from './model-refused.ts';

/** How fast a model is here, on one thread. */
export interface Speed {
  /** milliseconds for one short text */
  readonly short_text_ms: number;
  /** short texts a second, many at once */
  readonly texts_per_second: number;
}

/** Pairs that any model of English tells apart: two wordings, and a text on another matter. */
const triples = [
  [
    'Docker build does not use its layer cache after COPY . .',
    'the layer cache of docker build is not used when COPY . . comes first',
    'A CSS grid column grows with a long line of code',
  ],
  [
    'Postgres needs an index on the foreign key or deletes are slow',
    'deleting rows in Postgres is slow when the foreign key has no index',
    'The phone keeps rotating the screen while the camera is open',
  ],
  [
    'pnpm install fails in CI because the lockfile is out of date',
    'in CI pnpm install fails when the lock file is outdated',
    'Bread dough rises better overnight in a warm kitchen',
  ],
] as const;

/** Runs whose median is the time of a short text. */
const timedRuns = 15;
const timedBatch = 32;
/** Alone and in a batch, a text's vectors must have this cosine: rounding moves the seventh digit, padding that leaks in far more. */
const batchAgreement = 0.999;
/** Quantised models choose a scale per run, so that a text's neighbours do move its vector a little. */
const quantisedAgreement = 0.96;

/**
 * Tries a model out and measures it. Throws `ModelRefused` when its vectors are not finite, not the same twice, not
 * the same in a batch as alone, or no nearer for a rewording than for another matter.
 */
export function selfTest(model: EmbeddingModel): Speed {
  const { dimensions, prompts, added } = model.config;
  if (dimensions < 2 || dimensions > 2_000)
    throw new ModelRefused(
      `its vectors have ${dimensions} dimensions, and the store indexes 2 to 2,000: take a smaller model`,
    );
  const texts = triples.flat().map((text) => prompts.passage + text);
  const alone = texts.map((text) => model.embed([text]));
  if (!alone.every((vector) => vector.every(Number.isFinite)))
    throw new ModelRefused(
      'its vectors hold numbers that are not finite: the file is damaged, or its precision is too low here',
    );
  if (!alone.every((vector) => Math.abs(dot(vector, vector) - 1) < 1e-3))
    throw new ModelRefused(
      'its vectors are zero: the file is damaged, or tokenizer.json belongs to another model',
    );
  const again = texts.map((text) => model.embed([text]));
  if (!alone.every((vector, index) => dot(vector, again[index]!) > 1 - 1e-5))
    throw new ModelRefused(
      'it gives the same text another vector each time: take an export for inference, without dropout',
    );
  const longer = [...texts, `${texts.join('. ')}.`];
  const batch = model.embed(longer);
  const agreement = added?.onnx.match(/quant|int8|q4|bnb/i) ? quantisedAgreement : batchAgreement;
  const worst = Math.min(
    ...alone.map((vector, index) =>
      dot(vector, batch.subarray(index * dimensions, (index + 1) * dimensions)),
    ),
  );
  if (!(worst > agreement))
    throw new ModelRefused(
      `a text beside longer ones gets another vector than alone (cosine ${worst.toFixed(3)}): the export does not heed attention_mask`,
    );
  triples.forEach((_, index) => {
    const [text, reworded, other] = alone.slice(index * 3, index * 3 + 3) as [
      Float32Array,
      Float32Array,
      Float32Array,
    ];
    if (dot(text, reworded) <= dot(text, other))
      throw new ModelRefused(
        'it puts a rewording no nearer than a text on another matter: check the pooling, and that tokenizer.json is this model’s',
      );
  });
  return measure(model, texts);
}

function measure(model: EmbeddingModel, texts: readonly string[]): Speed {
  const times = Array.from({ length: timedRuns }, (_, run) => {
    const started = performance.now();
    model.embed([texts[run % texts.length]!]);
    return performance.now() - started;
  }).sort((a, b) => a - b);
  const many = Array.from({ length: timedBatch }, (_, index) => texts[index % texts.length]!);
  const started = performance.now();
  model.embed(many);
  const seconds = (performance.now() - started) / 1_000;
  return {
    short_text_ms: Math.round(times[Math.floor(timedRuns / 2)]! * 100) / 100,
    texts_per_second: Math.round(timedBatch / seconds),
  };
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let index = 0; index < a.length; index++) sum += a[index]! * b[index]!;
  return sum;
}
