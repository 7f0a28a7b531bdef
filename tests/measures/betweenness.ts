import {
  type Betweenness,
  type BetweennessOptions,
  BetweennessRun,
  summariseBetweenness,
} from "@/lib/graph/betweenness";
import type { FollowGraph } from "@/lib/graph/follow-graph";

/** A good number of pivots for one call: long enough to be efficient, and any whole number of slices is a fair sample. */
const SLICE = 64;

/** Betweenness in one go; see BetweennessRun for work in slices and by several workers.
 *  O(pivots × ties). Brandes 2001; sampling with linear scaling: Geisberger, Sanders & Schultes 2008. */
export function betweenness(graph: FollowGraph, options: BetweennessOptions = {}): Betweenness {
  const run = new BetweennessRun(graph, options);
  while (!run.done) run.advance(SLICE);
  return summariseBetweenness(graph.size, run.groups());
}
