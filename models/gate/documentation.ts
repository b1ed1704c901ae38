import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LabelledDraft } from './drafts.ts';

const root = join(import.meta.dir, '../..');

/** Longest passage, about that of a usual contribution, and shortest: less is a heading or a badge. */
const passageCharsMax = 600;
const passageCharsMin = 60;
/** Passages of one package: a long manual must not stand for all. */
const passagesMax = 60;

/** Packages whose pages are read; the pages of all others are for `test/eval/gate/precision.ts` to measure on. */
const packages = [
  '@biomejs/biome',
  '@electric-sql/pglite-pgvector',
  '@secretlint/core',
  '@secretlint/secretlint-rule-preset-recommend',
  'commander',
  'elysia',
  'ibantools',
  'libphonenumber-js',
  'nanotar',
  'onnxruntime-node',
  'prom-client',
  'swagger-ui-dist',
  'typescript',
  'zod',
];

/**
 * Passages from the documentation of packages that this project uses, as honest texts in the imperative: whoever
 * documents a tool tells the reader what to do. Only the weights they lead to are kept.
 */
export function documentation(): LabelledDraft[] {
  return packages.flatMap(passagesOf);
}

function passagesOf(name: string): LabelledDraft[] {
  const folder = join(root, 'node_modules', name);
  const file = existsSync(folder)
    ? readdirSync(folder).find((entry) => /^readme\.md$/i.test(entry))
    : undefined;
  if (file === undefined) return [];
  const passages: string[] = [];
  let passage = '';
  for (const block of readFileSync(join(folder, file), 'utf8').split(/\n\s*\n/)) {
    if (passage.length + block.length > passageCharsMax && passage !== '') {
      passages.push(passage);
      passage = '';
    }
    passage += `${block.slice(0, passageCharsMax)}\n\n`;
  }
  passages.push(passage);
  return passages
    .filter((text) => text.trim().length >= passageCharsMin)
    .slice(0, passagesMax)
    .map((text, place) => {
      const [title = '', ...content] = text.trim().split('\n');
      return {
        id: `${name}#${place}`,
        title: title.slice(0, 200),
        content: content.join('\n'),
        label: 'accept',
        subtype: 'documentation',
        file: 'documentation',
      };
    });
}
