import type { FollowGraph } from "@/lib/graph/follow-graph";
import { createLayout as createPlainLayout, type Layout, type LayoutOptions } from "@/lib/graph/layout";
import type { Positions } from "@/lib/graph/layout-start";

/** Islands with more members than this start from the communities inside them. */
const LARGE = 200;
/** Islands with fewer members get more steps: a step costs little there. */
const SMALL = 400;
/** Islands with fewer members are done before the kernels have started. */
const FOR_KERNELS = 49;
/** Steps for an island that keeps the places of an earlier map. */
const FOLLOWING_STEPS = 4;

/** Lays out one island by the ties between its members alone. */
export type InsideLayout = (graph: FollowGraph, options: LayoutOptions) => Layout;

/** Finds communities inside an island. */
export type InsideCommunities = (graph: FollowGraph) => Uint32Array;

/** The members' graph: accounts are positions in `members`; ties to others are left out. O(ties of the members).
 *  @param local position in `members` of each of them
 *  @param group island of every account */
export function subgraphOf(
  { neighbours }: FollowGraph,
  members: Uint32Array,
  group: Uint32Array,
  local: Uint32Array,
): FollowGraph {
  const island = group[members[0]];
  const offsets = new Uint32Array(members.length + 1);
  let longest = 0;
  for (const v of members) longest += neighbours.offsets[v + 1] - neighbours.offsets[v];
  const targets = new Uint32Array(longest);
  const mutual = new Uint8Array(longest);
  let end = 0;
  members.forEach((v, position) => {
    for (let i = neighbours.offsets[v]; i < neighbours.offsets[v + 1]; i++) {
      const other = neighbours.targets[i];
      if (group[other] !== island) continue;
      targets[end] = local[other];
      mutual[end] = neighbours.mutual[i];
      end++;
    }
    offsets[position + 1] = end;
  });
  const rows = { offsets, targets: targets.slice(0, end) };
  // A layout forgets directions, so rows of neighbours serve for all three.
  return {
    size: members.length,
    following: rows,
    followers: rows,
    neighbours: { ...rows, mutual: mutual.slice(0, end) },
  };
}

/** Places of an island's members around its middle, in the layout's own unit.
 *  @param before places of an earlier map in the same unit; NaN for members that were not in this island */
export function layOutInside(
  inside: FollowGraph,
  steps: number,
  createLayout: InsideLayout,
  communitiesOf: InsideCommunities,
  before?: Positions,
): Positions {
  const { size } = inside;
  if (size === 1) return { x: new Float32Array(1), y: new Float32Array(1) };
  const isLarge = size > LARGE && before === undefined;
  const layout = (size < FOR_KERNELS ? createPlainLayout : createLayout)(inside, {
    seed: 1,
    ...(isLarge ? { community: communitiesOf(inside) } : {}),
    ...before,
  });
  const fresh = size < SMALL ? Math.min(2 * steps, 40 + size) : steps;
  layout.step(before === undefined ? fresh : FOLLOWING_STEPS);
  // Copies: the layout's arrays may be views into memory that goes away.
  const x = layout.x.slice();
  const y = layout.y.slice();
  if (before === undefined) {
    subtractMean(x);
    subtractMean(y);
  }
  return { x, y };
}

function subtractMean(values: Float32Array): void {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  for (let i = 0; i < values.length; i++) values[i] -= mean;
}
