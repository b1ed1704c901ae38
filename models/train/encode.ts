import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Tokenizer } from 'tokenizers';
import { Ids } from './ids.ts';
import { type Pair, readPairs } from './read-pairs.ts';

// Turns pairs into token ids for train.py:
//   bun models/train/encode.ts TOKENIZER.json PAIRS.jsonl[,MORE.jsonl] OUTDIR [--leave-out sources.json]
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { 'leave-out': { type: 'string' } },
});
const [tokenizerFile, files, out] = positionals;
if (tokenizerFile === undefined || files === undefined || out === undefined) {
  throw new Error('usage: bun models/train/encode.ts TOKENIZER.json PAIRS.jsonl[,MORE.jsonl] OUTDIR');
}

/** Tokens kept of each side; train.py cuts further. */
const tokensMax = { a: 64, b: 192 };
const batchTexts = 4000;

const tokenizer = Tokenizer.fromFile(tokenizerFile);
const leaveOut = new Set<string>(
  values['leave-out'] === undefined ? [] : (await Bun.file(values['leave-out']).json()).ranking,
);
const sides = { a: new Ids(), b: new Ids() };
const kinds = new Map<string, number>();
const repositories = new Map<string, number>();
const labels: number[] = [];
let batch: Pair[] = [];
for await (const pair of readPairs(files)) {
  if (leaveOut.has(pair.r)) continue;
  batch.push(pair);
  if (batch.length === batchTexts) await flush();
}
await flush();
await mkdir(out, { recursive: true });
for (const side of ['a', 'b'] as const) {
  await writeFile(join(out, `${side}.ids.u16`), sides[side].ids());
  await writeFile(join(out, `${side}.offsets.u32`), sides[side].offsets());
}
await writeFile(join(out, 'labels.u16'), Uint16Array.from(labels));
const names = { kinds: [...kinds.keys()], repositories: [...repositories.keys()] };
await writeFile(
  join(out, 'meta.json'),
  JSON.stringify({ vocabulary: tokenizer.getVocabSize(), pairs: labels.length / 2, ...names }),
);
process.stdout.write(`${labels.length / 2} pairs from ${names.repositories.length} repositories\n`);

async function flush(): Promise<void> {
  for (const side of ['a', 'b'] as const) {
    const encoded = await tokenizer.encodeBatch(
      batch.map((pair) => pair[side]),
      { addSpecialTokens: false },
    );
    for (const each of encoded) sides[side].add(each.getIds().slice(0, tokensMax[side]));
  }
  for (const { k, r } of batch) labels.push(numberOf(kinds, k), numberOf(repositories, r));
  batch = [];
}

function numberOf(names: Map<string, number>, name: string): number {
  const known = names.get(name);
  if (known !== undefined) return known;
  names.set(name, names.size);
  return names.size - 1;
}
