import { type FollowGraph, rowOf } from "@/lib/graph/follow-graph";
import type { Positions } from "@/lib/graph/layout-start";
import { distancesFrom } from "@/lib/graph/paths";

/** Share of an account's nearest accounts in the picture that are of its own community, 0 to 1; the mean over all
 *  accounts (or an even sample of at most 500). O(sample × accounts). */
export function neighbourhoodPurity({ x, y }: Positions, community: Uint32Array, nearest = 10): number {
  const size = x.length;
  const stride = Math.max(1, Math.ceil(size / 500));
  const distance = new Float64Array(size);
  let same = 0;
  let looked = 0;
  for (let v = 0; v < size; v += stride) {
    for (let u = 0; u < size; u++) distance[u] = (x[u] - x[v]) ** 2 + (y[u] - y[v]) ** 2;
    distance[v] = Number.POSITIVE_INFINITY;
    const limit = distance.slice().sort()[Math.min(nearest, size - 1) - 1];
    for (let u = 0; u < size; u++) {
      if (u === v || distance[u] > limit) continue;
      looked++;
      if (community[u] === community[v]) same++;
    }
  }
  return looked === 0 ? 1 : same / looked;
}

/** Share of an account's neighbours that the picture keeps near, 0 to 1: of its k nearest accounts in the picture, how
 *  many are among its neighbours, k being `nearest` or the number of its neighbours where that is less; the mean over an
 *  even sample of at most 500 accounts that have any. O(sample × accounts). After Gansner, Hu & North 2013. */
export function neighbourhoodPreservation(
  { neighbours }: FollowGraph,
  { x, y }: Positions,
  nearest = 10,
): number {
  const size = x.length;
  const stride = Math.max(1, Math.ceil(size / 500));
  let sum = 0;
  let looked = 0;
  for (let v = 0; v < size; v += stride) {
    const near = new Set(rowOf(neighbours, v));
    if (near.size === 0) continue;
    const k = Math.min(nearest, near.size);
    const order = Uint32Array.from({ length: size }, (_, u) => u).filter((u) => u !== v);
    const distance = (u: number) => (x[u] - x[v]) ** 2 + (y[u] - y[v]) ** 2;
    const closest = Array.from(order, (u) => ({ u, distance: distance(u) }))
      .sort((a, b) => a.distance - b.distance)
      .slice(0, k);
    sum += closest.filter(({ u }) => near.has(u)).length / k;
    looked++;
  }
  return looked === 0 ? 1 : sum / looked;
}

/** How far distances in the picture are from distances in the graph, scaled as well as they can be: the mean of
 *  ((s · picture − graph) / graph)² over the pairs of an even sample of at most 100 accounts and all that they reach;
 *  0 is perfect. O(sample × ties). Normalised stress with the best scale (Gansner, Koren & North 2004). */
export function normalisedStress(graph: FollowGraph, { x, y }: Positions): number {
  const stride = Math.max(1, Math.ceil(graph.size / 100));
  let [picture2, product, pairs] = [0, 0, 0];
  for (let v = 0; v < graph.size; v += stride) {
    const steps = distancesFrom(graph, [v]);
    for (let u = 0; u < graph.size; u++) {
      if (steps[u] <= 0) continue;
      const ratio = Math.hypot(x[u] - x[v], y[u] - y[v]) / steps[u];
      picture2 += ratio * ratio;
      product += ratio;
      pairs++;
    }
  }
  // Of sum (s r − 1)² over all ratios r the best s is sum r / sum r², which leaves pairs − (sum r)² / sum r².
  return pairs === 0 ? 0 : (pairs - (picture2 === 0 ? 0 : product ** 2 / picture2)) / pairs;
}
