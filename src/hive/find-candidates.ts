import type { Candidate } from '../core/dedup.ts';
import { entriesBeside, nearestEntries } from '../store/entries.ts';
import type { Context, ModelInUse } from './context.ts';

/** Entries a decision looks at by their vectors: the nearest few hold the duplicate if there is one. */
export const neighboursAsked = 8;
/** Entries it looks at by their words: the same finding in other words may have many nearer neighbours. */
const wordNeighboursAsked = 8;
/** The beginning of a text says what it is about; more makes the look-up slow and no better. */
const wordsCharsMax = 1500;

/**
 * Finds the entries that a finding may turn out to be, by vector and by words. Words are looked up in memory, which may
 * lag behind the store; what is found there is read from the store, so that a retired entry is never a candidate.
 */
export async function findCandidates(
  { db, settings }: Pick<Context, 'db' | 'settings'>,
  { corpus }: Pick<ModelInUse, 'corpus'>,
  finding: {
    readonly title: string;
    readonly content: string;
    readonly hive: string;
    readonly vector: Float32Array;
  },
): Promise<Candidate[]> {
  const { title, content, hive, vector } = finding;
  const nearest = await nearestEntries(db, hive, vector, neighboursAsked);
  if (settings.mergeRule === 'cosine') return nearest;
  const known = new Set(nearest.map(({ id }) => id));
  const text = `${title}\n${content}`.slice(0, wordsCharsMax);
  const more = corpus.wordNeighbours(text, hive, wordNeighboursAsked).filter((id) => !known.has(id));
  return [...nearest, ...(await entriesBeside(db, hive, vector, more))];
}
