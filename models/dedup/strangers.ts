import { cosine, type Finding } from '../../src/core/dedup.ts';
import type { EvaluatedModel } from '../../test/eval/model.ts';
import type { LabelledPair } from './pairs.ts';

/** Nearest texts of other groups that each is paired with. */
const neighbours = 6;
/** Below it nothing is compared. */
const cosineMin = 0.3;

/** Two findings of one writer that are on two matters, near each other by cosine. */
export interface StrangerPair {
  readonly a: Finding;
  readonly b: Finding;
  readonly writer: string;
}

/**
 * Each text with its nearest of the writer's other groups. Who was asked to take no matter twice wrote two findings
 * without anybody reading them: what a full hive asks the scorer most of the time.
 */
export async function strangerPairs(
  model: EvaluatedModel,
  labelled: readonly LabelledPair[],
): Promise<StrangerPair[]> {
  const found: StrangerPair[] = [];
  for (const [writer, pairs] of Map.groupBy(labelled, (pair) => pair.writer)) {
    const texts = [...new Map(pairs.flatMap(({ a, b, group }) => [a, b].map((text) => [text, group] as const)))];
    const vectors = await model.embed(texts.map(([{ title, content }]) => `${title}\n${content}`));
    const known = new Set<string>();
    for (const [at, [text, group]] of texts.entries()) {
      const nearest = texts
        .map(([, its], other) => ({ other, similarity: its === group ? -1 : cosine(vectors[at]!, vectors[other]!) }))
        .sort((one, two) => two.similarity - one.similarity)
        .slice(0, neighbours);
      for (const { other, similarity } of nearest) {
        const ids = `${Math.min(at, other)} ${Math.max(at, other)}`;
        if (similarity < cosineMin || known.has(ids)) continue;
        known.add(ids);
        found.push({ a: text, b: texts[other]![0], writer });
      }
    }
  }
  return found;
}
