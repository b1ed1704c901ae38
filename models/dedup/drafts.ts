import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cosine, type Finding } from '../../src/core/dedup.ts';
import type { EvaluatedModel } from '../../test/eval/model.ts';
import { readDrafts } from '../gate/drafts.ts';

/** Two findings among the accepted drafts, near each other by cosine. */
export interface DraftPair {
  readonly a: Finding;
  readonly b: Finding;
  readonly ids: string;
  readonly isSame: boolean;
  /** the writer of the first */
  readonly writer: string;
}

const neighbours = 5;
/** The writers whose drafts were read for drafts.tsv; what came later is in no pair until somebody reads it. */
const writersRead: ReadonlySet<string> = new Set(
  `backend data-and-systems frontend genres hard-private-data how-to infrastructure injection look-alikes mixed orders
  private-data red-team repetition short`.split(/\s+/),
);
/** Below it nothing is compared. */
const cosineMin = 0.3;

/** Each accepted draft with its nearest, by what drafts.tsv says of them; those it is unsure of are left out. */
export async function draftPairs(model: EvaluatedModel): Promise<DraftPair[]> {
  const labels = readLabels();
  const drafts = readDrafts(join(import.meta.dir, '../gate/drafts')).filter(
    ({ label, file }) => label === 'accept' && writersRead.has(file),
  );
  const vectors = await model.embed(drafts.map(({ title, content }) => `${title}\n${content}`));
  const pairs = new Map<string, DraftPair>();
  for (const [at, draft] of drafts.entries()) {
    const nearest = vectors
      .map((vector, other) => ({ other, similarity: other === at ? -1 : cosine(vectors[at]!, vector) }))
      .sort((one, two) => two.similarity - one.similarity)
      .slice(0, neighbours);
    for (const { other, similarity } of nearest) {
      const [first, second] = at < other ? [draft, drafts[other]!] : [drafts[other]!, draft];
      const ids = idsOf(first.id, second.id);
      const label = labels.get(ids);
      if (similarity < cosineMin || label === 'unsure') continue;
      pairs.set(ids, { a: first, b: second, ids, isSame: label === 'same', writer: first.file });
    }
  }
  return [...pairs.values()];
}

function readLabels(): Map<string, string> {
  const lines = readFileSync(join(import.meta.dir, 'drafts.tsv'), 'utf8').split('\n');
  return new Map(
    lines
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line): [string, string] => {
        const [label = '', one = '', other = ''] = line.split('\t');
        return [idsOf(one, other), label];
      }),
  );
}

function idsOf(one: string, other: string): string {
  return [one, other].sort().join(' ');
}
