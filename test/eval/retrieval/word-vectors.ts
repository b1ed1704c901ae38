import { readdir, readFile, writeFile } from 'node:fs/promises';
import { analyse } from '../../../src/core/text.ts';
import { codeOf } from '../../../src/core/word-vectors.ts';
import { openEvaluatedModel } from '../model.ts';
import { evaluationFolder, modelFolder } from './evaluation-folder.ts';
import { principalDirections } from './principal-directions.ts';

// Embeds the commonest words of developer texts, keeps 64 directions, and writes src/core/word-vectors.txt, by which
// the search and the pair scorer know words of like meaning. Run after a change of the analyser or of the shipped model, before fit.ts:
//   ORT_DISABLE_TELEMETRY=1 bun test/eval/retrieval/word-vectors.ts DIR [--model FOLDER]
const textsPerFile = 80_000;
/** Rarer words are names as a rule, and a name has no likeness but itself. */
const wordsMax = 20_000;
const textsMin = 12;
/** With 64 of 384 directions questions without an answer are told apart better than with all: .86 against .81 (AUC). */
const directions = 64;

/** Words seen before, by their spelling. */
const analysed = new Map<string, string>();
const shared = evaluationFolder();
const words = await commonWords(`${shared}/model/pairs`);
const model = openEvaluatedModel(modelFolder());
const vectors = await model.embed(words.map(({ surface }) => surface));
const axes = principalDirections(vectors, directions);
const rows: Buffer[] = [];
const taken = new Set<number>();
for (const [i, { term }] of words.entries()) {
  const code = codeOf(term);
  // Two words of one code cannot be told apart in an entry; the commoner one has it.
  if (taken.has(code)) continue;
  taken.add(code);
  const reduced = axes.map((axis) => dot(axis, vectors[i]!));
  const largest = Math.max(...reduced.map(Math.abs), Number.MIN_VALUE);
  const row = Buffer.alloc(2 + directions);
  row.writeUInt16LE(code);
  reduced.forEach((value, place) => {
    row.writeInt8(Math.round((127 * value) / largest), 2 + place);
  });
  rows.push(row);
}
const out = new URL('../../../src/core/word-vectors.txt', import.meta.url);
await writeFile(out, Buffer.concat(rows).toString('base64'));
process.stdout.write(`${rows.length} words, ${directions} directions\n`);

/** The commonest terms, each in the spelling it has most often, commonest first. */
async function commonWords(folder: string): Promise<{ term: string; surface: string }[]> {
  const counts = new Map<string, { texts: number; surfaces: Map<string, number> }>();
  for (const name of (await readdir(folder)).filter((file) => file.endsWith('.jsonl.zst')).sort()) {
    const text = Bun.zstdDecompressSync(await readFile(`${folder}/${name}`)).toString();
    for (const line of text.split('\n').slice(0, textsPerFile)) {
      if (line === '') continue;
      const { a, b } = JSON.parse(line) as { a: string; b: string };
      for (const surface of new Set(`${a}\n${b}`.match(/[A-Za-z][A-Za-z0-9]+/g) ?? []))
        count(counts, surface);
    }
  }
  return [...counts]
    .filter(([, { texts }]) => texts >= textsMin)
    .sort(([a, one], [b, other]) => other.texts - one.texts || (a < b ? -1 : 1))
    .slice(0, wordsMax)
    .map(([term, { surfaces }]) => ({ term, surface: [...surfaces].sort((a, b) => b[1] - a[1])[0]![0] }));
}

function count(counts: Map<string, { texts: number; surfaces: Map<string, number> }>, surface: string): void {
  const known = analysed.get(surface);
  const term = known ?? termOf(surface);
  if (known === undefined) analysed.set(surface, term);
  if (term === '') return;
  const entry = counts.get(term) ?? { texts: 0, surfaces: new Map<string, number>() };
  entry.texts += 1;
  const spelling = surface.toLowerCase();
  entry.surfaces.set(spelling, (entry.surfaces.get(spelling) ?? 0) + 1);
  counts.set(term, entry);
}

/** The one term a word is analysed to; empty for identifiers, which are several, and for words that are left out. */
function termOf(surface: string): string {
  const terms = analyse(surface);
  return terms.length === 1 && !terms[0]!.whole ? terms[0]!.text : '';
}

function dot(a: Float32Array | Float64Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < b.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
