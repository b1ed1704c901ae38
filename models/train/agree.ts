import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Tensor } from 'onnxruntime-common';
import { openSession } from '../../src/embed/onnx-runtime.ts';
import { onnxAddon } from '../../test/support/onnx-addon.ts';

// Compares the exported model with the training code, text by text; fails when they part:
//   bun models/train/agree.ts MODELDIR
const [folder] = process.argv.slice(2);
if (folder === undefined)
  throw new Error('usage: bun models/train/agree.ts MODELDIR (with a reference.json)');

/** Rounding to int8 costs less than a tenth of it. */
const distanceMax = 1e-3;

const { texts, vectors } = JSON.parse(await readFile(join(folder, 'reference.json'), 'utf8')) as {
  texts: number[][];
  vectors: string;
};
const expected = new Float32Array(new Uint8Array(Buffer.from(vectors, 'base64')).buffer);
const dimensions = expected.length / texts.length;
const session = openSession(onnxAddon(), join(folder, 'model.onnx'));
let worst = 1;
for (const [place, ids] of texts.entries()) {
  const shape = [1, ids.length];
  const feeds = {
    input_ids: new Tensor('int64', BigInt64Array.from(ids, BigInt), shape),
    attention_mask: new Tensor('int64', new BigInt64Array(ids.length).fill(1n), shape),
  };
  const vector = session.run(feeds, 'sentence_embedding').data as Float32Array;
  let cosine = 0;
  for (let i = 0; i < dimensions; i++) cosine += vector[i]! * expected[place * dimensions + i]!;
  worst = Math.min(worst, cosine);
}
session.dispose();
process.stdout.write(`${texts.length} texts, lowest cosine with the training code ${worst.toFixed(6)}\n`);
if (worst < 1 - distanceMax) process.exitCode = 1;
