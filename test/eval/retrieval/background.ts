import { readdir, readFile, writeFile } from 'node:fs/promises';
import { analyse } from '../../../src/core/text.ts';
import { evaluationFolder } from './evaluation-folder.ts';

// Counts in how many developer texts each word stands and writes src/core/background.txt, the prior of the
// index's IDF. Run after any change of the analyser: bun test/eval/retrieval/background.ts <shared>
const textsPerFile = 20_000;
/** Words rarer than one text in 4,000 say enough by their absence from the table. */
const shareMin = 1 / 4000;
const levelsPerFold = 4;

const shared = evaluationFolder();
const folder = `${shared}/model/pairs`;
const counts = new Map<string, number>();
let texts = 0;
for (const name of (await readdir(folder)).filter((file) => file.endsWith('.jsonl.zst')).sort()) {
  const lines = Bun.zstdDecompressSync(await readFile(`${folder}/${name}`))
    .toString()
    .split('\n');
  for (const line of lines.slice(0, textsPerFile)) {
    if (line === '') continue;
    const { a, b } = JSON.parse(line) as { a: string; b: string };
    const words = new Set(
      analyse(`${a}\n${b}`)
        .filter((term) => !term.whole)
        .map((term) => term.text),
    );
    for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
    texts += 1;
  }
}
const levels = new Map<number, string[]>();
for (const [word, count] of counts) {
  if (count / texts < shareMin || !/^[a-z0-9]+$/.test(word)) continue;
  const level = Math.round(-Math.log2(count / texts) * levelsPerFold);
  levels.set(level, [...(levels.get(level) ?? []), word]);
}
const rows = [...levels]
  .sort(([a], [b]) => a - b)
  .map(([level, words]) => `${level} ${words.sort().join(' ')}`);
await writeFile(new URL('../../../src/core/background.txt', import.meta.url), `${rows.join('\n')}\n`);
process.stdout.write(`${texts} texts, ${rows.join(' ').split(' ').length - rows.length} words\n`);
