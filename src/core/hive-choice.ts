/** Where a finding goes when nothing speaks for another hive (contract). */
export const defaultHive = 'academy';

/**
 * Neighbours farther than this say nothing about where a finding belongs: unrelated texts stay below .4 with the
 * shipped model (measured), related ones have a median of .36 to .62.
 */
const neighbourFrom = 0.45;

/** A neighbour in any hive. */
interface HiveNeighbour {
  readonly hive: string;
  readonly similarity: number;
}

/**
 * Chooses the hive of a finding from its neighbours in all hives: where its twin is, if it has one, else the one
 * with the highest sum of cosines.
 *
 * @param mergeSimilarity above it a neighbour is the same finding
 * @returns the default hive when no neighbour is close enough
 */
export function chooseHive(neighbours: readonly HiveNeighbour[], mergeSimilarity: number): string {
  const nearest = neighbours.toSorted((a, b) => b.similarity - a.similarity || (a.hive < b.hive ? -1 : 1))[0];
  if (nearest && nearest.similarity > mergeSimilarity) return nearest.hive;
  const votes = new Map<string, number>();
  for (const { hive, similarity } of neighbours) {
    if (similarity >= neighbourFrom) votes.set(hive, (votes.get(hive) ?? 0) + similarity);
  }
  let [chosen, most] = [defaultHive, 0];
  for (const [hive, vote] of votes) {
    if (vote > most || (vote === most && hive < chosen)) [chosen, most] = [hive, vote];
  }
  return chosen;
}
