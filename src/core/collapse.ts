/** What decides which of two joined entries stays. */
export interface Standing {
  readonly id: string;
  readonly endorsementCount: number;
  readonly citationCount: number;
  readonly contributionCount: number;
}

/** Two entries of one hive that are one finding. */
export interface Pair {
  readonly a: Standing;
  readonly b: Standing;
  readonly similarity: number;
}

/** One entry that goes, the one that stays, and their cosine. */
export interface Join {
  readonly joined: string;
  readonly survivor: string;
  readonly similarity: number;
}

/**
 * Plans which entries are joined to which.
 *
 * Clusters are stars: an entry is only joined to a survivor it is itself similar to, so a chain of small steps
 * never drags two different findings together. A survivor is never joined in the same plan.
 */
export function planCollapse(pairs: readonly Pair[]): Join[] {
  const closestFirst = pairs.toSorted(
    (x, y) => y.similarity - x.similarity || compareIds(x.a.id, y.a.id) || compareIds(x.b.id, y.b.id),
  );
  const survivors = new Set<string>();
  const gone = new Set<string>();
  const joins: Join[] = [];
  for (const { a, b, similarity } of closestFirst) {
    if (a.id === b.id || gone.has(a.id) || gone.has(b.id)) continue;
    let [survivor, joined] = outranks(a, b) ? [a, b] : [b, a];
    if (survivors.has(joined.id)) {
      if (survivors.has(survivor.id)) continue; // two stars stay two: their members may not be alike
      [survivor, joined] = [joined, survivor];
    }
    survivors.add(survivor.id);
    gone.add(joined.id);
    joins.push({ joined: joined.id, survivor: survivor.id, similarity });
  }
  return joins;
}

/** Endorsements, then citations, then contributions, then age: ids are UUIDv7, so the older sorts first. */
function outranks(a: Standing, b: Standing): boolean {
  const ahead =
    a.endorsementCount - b.endorsementCount ||
    a.citationCount - b.citationCount ||
    a.contributionCount - b.contributionCount ||
    compareIds(b.id, a.id);
  return ahead > 0;
}

function compareIds(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
