import { edgeCount, type FollowGraph } from "@/lib/graph/follow-graph";

/** Share of directed edges whose reverse exists, 0 to 1; 0 for a graph without edges.
 *  O(edges). Wasserman & Faust 1994, §4.2. */
export function reciprocity(graph: FollowGraph): number {
  const edges = edgeCount(graph);
  if (edges === 0) return 0;
  const { mutual } = graph.neighbours;
  let returned = 0;
  for (let i = 0; i < mutual.length; i++) returned += mutual[i];
  return returned / edges;
}
