import type { FollowPath } from "@/lib/explore/protocol/graph-service";
import { type FollowGraph, rowOf } from "@/lib/graph/follow-graph";
import { shortestPaths } from "@/lib/graph/paths";

/** How many of the shortest paths are returned: a handful shows who is between, and there may be millions. */
export const MOST_PATHS = 5;

/** The shortest ways from one account of the graph to another, along follows or whoever follows whom, with how each
 *  step is tied. O(accounts + ties). */
export function followPaths(
  graph: FollowGraph,
  from: number,
  to: number,
  directed: boolean,
): { accounts: number[]; steps: FollowPath["steps"] }[] {
  const found = shortestPaths(graph, from, to, directed ? "following" : "neighbours", MOST_PATHS);
  return found.map((accounts) => ({
    accounts,
    steps: accounts.slice(1).map((v, i) => stepBetween(graph, accounts[i], v)),
  }));
}

function stepBetween({ following }: FollowGraph, a: number, b: number): FollowPath["steps"][number] {
  const follows = rowOf(following, a).includes(b);
  if (!follows) return "followed";
  return rowOf(following, b).includes(a) ? "mutual" : "follows";
}
