import { type FollowGraph, rowLengths } from "./follow-graph";

/** How many accounts of the graph each account follows. O(accounts). */
export function outDegrees(graph: FollowGraph): Uint32Array {
  return rowLengths(graph.following);
}

/** How many accounts of the graph follow each account. O(accounts). */
export function inDegrees(graph: FollowGraph): Uint32Array {
  return rowLengths(graph.followers);
}

/** How many accounts each account is tied to in either direction. O(accounts). */
export function neighbourCounts(graph: FollowGraph): Uint32Array {
  return rowLengths(graph.neighbours);
}

/** How many accounts each account follows and is followed by. O(accounts + edges). */
export function mutualCounts({ size, neighbours: { offsets, mutual } }: FollowGraph): Uint32Array {
  const counts = new Uint32Array(size);
  for (let v = 0; v < size; v++) for (let i = offsets[v]; i < offsets[v + 1]; i++) counts[v] += mutual[i];
  return counts;
}
