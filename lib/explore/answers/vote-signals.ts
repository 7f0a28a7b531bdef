import { DISCOVERY_TERMS, type DiscoveryTerm, type VoteSignal } from "@/lib/explore/protocol/discovery";

/** Steps by which a weight is advised to move, and from which separation and share on (map-tpot §4.4). */
const STEP = 0.1;
const SEPARATION = { high: 0.25, medium: 0.1 };
const RATIO = { up: 0.6, down: 0.4 };

/** How well each term of Discover tells the accounts voted for from those voted against, the best first. Undefined
 *  while all votes are of one kind: there is nothing to tell apart. */
export function voteSignals(
  votes: readonly { isMore: boolean; terms: Record<DiscoveryTerm, number> }[],
): VoteSignal[] | undefined {
  const more = votes.filter(({ isMore }) => isMore);
  const less = votes.filter(({ isMore }) => !isMore);
  if (more.length === 0 || less.length === 0) return undefined;
  const signals = DISCOVERY_TERMS.map((term): VoteSignal => {
    const mean = (some: typeof votes) => some.reduce((sum, { terms }) => sum + terms[term], 0) / some.length;
    const separation = mean(more) - mean(less);
    const middle = (mean(more) + mean(less)) / 2;
    const above = votes.filter(({ terms }) => terms[term] > middle);
    // Of those that the term speaks for, how many the user wants.
    const ratio = above.length === 0 ? 0 : above.filter(({ isMore }) => isMore).length / above.length;
    const right = separation > 0 ? votes.filter(({ isMore, terms }) => terms[term] > middle === isMore) : [];
    return {
      term,
      separation,
      right: right.length,
      says: separation >= SEPARATION.high ? "much" : separation >= SEPARATION.medium ? "some" : "little",
      change:
        ratio >= RATIO.up && separation >= SEPARATION.medium
          ? STEP
          : ratio <= RATIO.down && separation <= -SEPARATION.medium
            ? -STEP
            : 0,
    };
  });
  return signals.sort((a, b) => b.right - a.right || b.separation - a.separation);
}
