/** What an entry's readers have made of it. */
export interface Reputation {
  readonly disputed: boolean;
  readonly stale: boolean;
  readonly contributionCount: number;
  readonly citationCount: number;
  readonly endorsementCount: number;
}

/**
 * A disputed entry stays findable but below the rest until an admin resolves its flags (contract): a perfect answer
 * falls below what shares a ten-thousandth of the evidence.
 */
const disputedFactor = 0.0001;
/** A stale entry gives way to a fresh one of nearly the same relevance, no more. */
const staleFactor = 0.85;
/** The share of a score that use can earn: small, so that popularity never outweighs relevance. */
const reputationShare = 0.08;

/**
 * A factor in (0, 1] on an entry's relevance. It multiplies after the relevance floor, so it can never lift an
 * irrelevant entry into a result:
 *
 *     prior     = quality · freshness
 *     quality   = (1 − 0.08 · e^(−use)) · (0.0001 if disputed)
 *     use       = (3 · endorsements + citations + (contributions − 1)) / 10
 *     freshness = 0.85 if stale, else 1
 */
export function prior(reputation: Reputation): number {
  return quality(reputation) * freshness(reputation);
}

/** What readers have made of an entry, in (0, 1]. */
export function quality(reputation: Reputation): number {
  const { use, disputed } = priorFactors(reputation);
  return use * disputed;
}

/** Whether it has been of use lately, in (0, 1]. */
export function freshness(reputation: Reputation): number {
  return priorFactors(reputation).stale;
}

/** @returns the factors that `prior` multiplies, each in (0, 1] */
export function priorFactors(reputation: Reputation): Record<'use' | 'stale' | 'disputed', number> {
  const { contributionCount, citationCount, endorsementCount } = reputation;
  const use = (3 * endorsementCount + citationCount + Math.max(0, contributionCount - 1)) / 10;
  return {
    use: 1 - reputationShare * Math.exp(-use),
    stale: reputation.stale ? staleFactor : 1,
    disputed: reputation.disputed ? disputedFactor : 1,
  };
}

/** @returns whether an entry went without contribution, citation or endorsement for `staleDays` */
export function isStale(lastUsedAt: Date, now: Date, staleDays: number): boolean {
  return now.getTime() - lastUsedAt.getTime() > staleDays * 86_400_000;
}
