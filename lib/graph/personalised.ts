import type { FollowGraph } from "./follow-graph";
import { type PageRank, type PageRankOptions, pageRank } from "./pagerank";

/** PageRank from each of several seed sets, in their order. rank: the engine's PageRank, default the TypeScript twin.
 *  O((accounts + edges) × iterations) per set. One set after the other: reading the edges once for eight sets together
 *  was tried in TypeScript and took three times as long. */
export function personalisedScores(
  graph: FollowGraph,
  seedSets: readonly Uint32Array[],
  options: Omit<PageRankOptions, "seeds"> = {},
  rank: typeof pageRank = pageRank,
): PageRank[] {
  return seedSets.map((seeds) => rank(graph, { ...options, seeds }));
}

/** How much more of each account's rank comes from the seeds than from everywhere: score / global rank, 1 where the
 *  seeds make no difference. 0 for an account that neither reaches. */
export function lift(score: Float64Array, globalRank: Float64Array): Float64Array {
  return score.map((value, v) => (globalRank[v] === 0 ? 0 : value / globalRank[v]));
}
