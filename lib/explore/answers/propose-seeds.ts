import type { FollowGraph } from "@/lib/graph/follow-graph";

/** An account that could anchor the user's part. */
export interface Proposal {
  /** Account of the graph. */
  v: number;
  /** Mutual ties to accounts that have mutual ties with `me` too. */
  shared: number;
}

/** The accounts that `me` is tied to both ways, those with most mutual ties among each other first; of equal ones the
 *  better place. O(ties of those accounts). */
export function proposeSeeds(
  { neighbours: { offsets, targets, mutual } }: FollowGraph,
  me: number,
  rank: ArrayLike<number>,
  limit: number,
): Proposal[] {
  const mutuals = (v: number): number[] => {
    const found: number[] = [];
    for (let i = offsets[v]; i < offsets[v + 1]; i++) if (mutual[i] === 1) found.push(targets[i]);
    return found;
  };
  const mine = new Set(mutuals(me));
  return [...mine]
    .map((v) => ({ v, shared: mutuals(v).filter((other) => mine.has(other)).length }))
    .sort((a, b) => b.shared - a.shared || rank[a.v] - rank[b.v])
    .slice(0, limit);
}
