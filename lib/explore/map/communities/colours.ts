import { assignColours, type CommunityColour, HUES, type Neighbouring } from "@/lib/colour/community-colours";
import type { Communities } from "@/lib/graph/communities";
import type { FollowGraph } from "@/lib/graph/follow-graph";
import { islandsBeside } from "@/lib/graph/islands/beside";
import { groupSizes } from "@/lib/graph/partition";
import { aggregate, unweighted, type WeightedGraph } from "@/lib/graph/weighted-graph";

/** How many communities are compared with their neighbours in the plane: each pair costs time, and smaller ones are hardly visible. */
const MOST_BESIDE = 500;
/** A disc that is filled evenly has the root of this times its mean squared distance from the middle as radius. */
const EVENLY_FILLED = 2;

/** Colours for the communities of a map so that neighbours in the plane differ; colours of an earlier map stay.
 *  O(edges + communities²), at most 500 communities counted.
 *  @param kept colours by community */
export function coloursOf(
  graph: FollowGraph,
  { community, count }: Communities,
  positions: { readonly x: Float32Array; readonly y: Float32Array },
  kept: ReadonlyMap<number, CommunityColour>,
): CommunityColour[] {
  const ties = aggregate(unweighted(graph.neighbours), community, count);
  return assignColours(count, besideEachOther(community, count, positions), tiedMost(ties), kept);
}

/** For each community the one with a hue that it has most ties with; -1 for none. */
function tiedMost({ size, offsets, targets, weights }: WeightedGraph): Int32Array {
  return Int32Array.from({ length: size }, (_, c) => {
    let host = -1;
    let most = 0;
    for (let i = offsets[c]; i < offsets[c + 1]; i++) {
      const weight = weights === null ? 1 : weights[i];
      if (targets[i] >= HUES || targets[i] === c || weight <= most) continue;
      host = targets[i];
      most = weight;
    }
    return host;
  });
}

/** Communities that are beside each other in the plane; of many the largest 500. */
export function besideEachOther(
  community: Uint32Array,
  count: number,
  { x, y }: { readonly x: Float32Array; readonly y: Float32Array },
): Neighbouring[] {
  const sizes = groupSizes(community, count);
  const middleX = new Float64Array(count);
  const middleY = new Float64Array(count);
  for (let v = 0; v < community.length; v++) {
    middleX[community[v]] += x[v] / sizes[community[v]];
    middleY[community[v]] += y[v] / sizes[community[v]];
  }
  const spread = new Float64Array(count);
  for (let v = 0; v < community.length; v++) {
    const c = community[v];
    spread[c] += ((x[v] - middleX[c]) ** 2 + (y[v] - middleY[c]) ** 2) / sizes[c];
  }
  const most = Math.min(count, MOST_BESIDE);
  const radius = Float32Array.from(spread.subarray(0, most), (mean) => Math.sqrt(EVENLY_FILLED * mean));
  const middles = {
    x: Float32Array.from(middleX.subarray(0, most)),
    y: Float32Array.from(middleY.subarray(0, most)),
  };
  return islandsBeside(middles, radius);
}
