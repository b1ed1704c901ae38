/** Where a finding goes when nothing speaks for another hive (contract). */
export const defaultHive = 'academy';

/**
 * Neighbours farther than this say nothing about where a finding belongs: unrelated texts stay below .4 with the
 * shipped model (measured), related ones have a median of .36 to .62.
 */
const neighbourFrom = 0.45;

/**
 * Chooses the hive of a finding from its neighbours in all hives: the one with the highest sum of cosines.
 *
 * @returns the default hive when no neighbour is close enough
 */
export function chooseHive(
  neighbours: readonly { readonly hive: string; readonly similarity: number }[],
): string {
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
