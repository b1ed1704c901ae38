/** What decides which of two joined entries stays. */
export interface Standing {
  readonly id: string;
  readonly endorsementCount: number;
  readonly citationCount: number;
  readonly contributionCount: number;
  /** an earlier run joined others to it, which need not be like whatever it would be joined to */
  readonly isCentre?: boolean;
}

/** Two entries of one hive that are one finding. */
export interface Pair {
  readonly a: Standing;
  readonly b: Standing;
  readonly similarity: number;
  /** what told that they are one finding */
  readonly rule: string;
}

/** One entry that goes, the one that stays, and their cosine. */
export interface Join {
  readonly joined: string;
  readonly survivor: string;
  readonly similarity: number;
  readonly rule: string;
}

/**
 * Plans which entries are joined to which.
 *
 * Clusters are stars: an entry is only joined to a survivor that it makes a pair with, so a chain of small steps never
 * drags two different findings together. The best entries become centres first, so that a survivor outranks all that
 * are joined to it; the only exception are centres of earlier runs, which stay whatever they are beside. Each other
 * entry goes to the centre most like it.
 */
export function planCollapse(pairs: readonly Pair[]): Join[] {
  const { standings, neighbours } = graphOf(pairs);
  const bestFirst = [...standings.values()].sort(byRank);
  const centres = new Set(bestFirst.filter(({ isCentre }) => isCentre).map(({ id }) => id));
  const joins: Join[] = [];
  for (const entry of bestFirst) {
    if (centres.has(entry.id)) continue;
    // Best first: what is a centre by now was one before, or outranks this entry.
    const beside = neighbours.get(entry.id)!.filter(({ id }) => centres.has(id));
    const [closest] = beside.sort(
      (x, y) => y.similarity - x.similarity || byRank(standings.get(x.id)!, standings.get(y.id)!),
    );
    if (!closest) centres.add(entry.id);
    else
      joins.push({
        joined: entry.id,
        survivor: closest.id,
        similarity: closest.similarity,
        rule: closest.rule,
      });
  }
  return joins;
}

interface Neighbour {
  readonly id: string;
  readonly similarity: number;
  readonly rule: string;
}

/** What is first said of an entry holds. */
function graphOf(pairs: readonly Pair[]) {
  const standings = new Map<string, Standing>();
  const neighbours = new Map<string, Neighbour[]>();
  const add = (one: Standing, other: Standing, { similarity, rule }: Pair) => {
    if (!standings.has(one.id)) standings.set(one.id, one);
    const known = neighbours.get(one.id);
    const neighbour = { id: other.id, similarity, rule };
    if (known) known.push(neighbour);
    else neighbours.set(one.id, [neighbour]);
  };
  for (const pair of pairs) {
    if (pair.a.id === pair.b.id) continue;
    add(pair.a, pair.b, pair);
    add(pair.b, pair.a, pair);
  }
  return { standings, neighbours };
}

/** Endorsements, then citations, then contributions, then age: ids are UUIDv7, so the older sorts first. */
function byRank(a: Standing, b: Standing): number {
  return (
    b.endorsementCount - a.endorsementCount ||
    b.citationCount - a.citationCount ||
    b.contributionCount - a.contributionCount ||
    (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
  );
}
