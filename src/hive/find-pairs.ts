import { type Finding, mergeableFrom, type Sameness, sameFinding } from '../core/dedup.ts';
import type { Neighbours } from '../search/neighbours.ts';
import { exactSimilarities, type FoundPair } from '../store/collapse-queue.ts';
import type { Context } from './context.ts';
import type { Pacer } from './pacer.ts';

/** Entries that one entry is compared with: the nearest few hold its twins. */
const neighboursMax = 8;
/** The index in memory holds bytes for floats; its cosines are true to this. */
const indexTolerance = 0.005;
/** Pairs whose cosine the store is asked for at once: a millisecond of its one thread. */
const exactMax = 64;

/**
 * Finds the entries that are one finding with given ones. Candidates come from the index in memory; the store is asked
 * for the exact cosines of those pairs only that their texts let through.
 *
 * @param ids entries to look at; those that are not in memory have no pairs
 */
export async function findPairs(
  context: Context,
  neighbours: Neighbours,
  ids: readonly string[],
  pacer: Pacer,
): Promise<FoundPair[]> {
  const promising = new Map<string, readonly [string, string]>();
  const { dedup, mergeRule } = context.settings;
  for (const id of ids) {
    for (const _ of neighbours.prepare()) await pacer.pause();
    const entry = context.corpus.entry(id);
    if (!entry) continue;
    const from = mergeableFrom(entry, dedup, mergeRule) - indexTolerance;
    for (const close of neighbours.of(entry, neighboursMax, from)) {
      const other = context.corpus.entry(close.id);
      if (!other) continue;
      const pair = id < close.id ? ([id, close.id] as const) : ([close.id, id] as const);
      if (promising.has(pair.join())) continue;
      const cosineMax = Math.min(1, close.similarity + indexTolerance);
      if (decidePair(context, entry, other, cosineMax).same) promising.set(pair.join(), pair);
      await pacer.pause();
    }
    await pacer.pause();
  }
  return confirm(context, [...promising.values()]);
}

async function confirm(
  context: Context,
  pairs: readonly (readonly [string, string])[],
): Promise<FoundPair[]> {
  const found: FoundPair[] = [];
  for (let at = 0; at < pairs.length; at += exactMax) {
    const asked = pairs.slice(at, at + exactMax).map(([a_id, b_id]) => ({ a_id, b_id }));
    for (const { a_id, b_id, similarity } of await exactSimilarities(context.db, asked)) {
      const [a, b] = [context.corpus.entry(a_id), context.corpus.entry(b_id)];
      if (!a || !b) continue;
      const { same, rule } = decidePair(context, a, b, similarity);
      if (same && rule) found.push({ a_id, b_id, similarity, rule });
    }
  }
  return found;
}

/** The one place where the collapse asks whether two entries are one finding. */
function decidePair({ settings }: Context, a: Finding, b: Finding, cosine: number): Sameness {
  return sameFinding(a, b, cosine, settings.dedup, settings.mergeRule);
}
