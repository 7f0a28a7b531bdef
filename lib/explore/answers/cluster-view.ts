import type { ComputedMap } from "@/lib/explore/map/computation";
import type { Cluster, ClusterQuery, ClusterTie, ClusterView } from "@/lib/explore/protocol/clusters";
import { CLUSTER_BUDGET, partsOfClusters, shownAbove, shownClusters, stepsTo } from "@/lib/graph/cluster-cut";
import { communityHierarchy, type Hierarchy } from "@/lib/graph/hierarchy";
import { separateDiscs } from "@/lib/graph/islands/separate";
import { groupSizes } from "@/lib/graph/partition";

/** Communities and handles that say what a cluster is. */
const NAMED = 2;
/** A community that is less of a cluster than this does not name it. */
const WORTH_NAMING = 0.1;
/** Share of the picture that bubbles cover together. */
const COVERED = 0.35;
const SMALLEST = 0.012;

/** The hierarchy of one map at a time: it is found once, then cut again and again. */
export class ClusterSession {
  #of: { map: ComputedMap; hierarchy: Hierarchy; parts: number[][] } | undefined;

  /** What a query asks to see. Throws RangeError on a budget out of bounds.
   *  @param account account of the graph to be shown in the smallest cluster that fits, if one is asked for */
  view(map: ComputedMap, query: ClusterQuery, account: number | undefined): ClusterView {
    const { budget } = query;
    if (!(budget >= CLUSTER_BUDGET.least && budget <= CLUSTER_BUDGET.most))
      throw new RangeError(
        `a budget of ${budget} is not in ${CLUSTER_BUDGET.least} to ${CLUSTER_BUDGET.most}`,
      );
    const { hierarchy, parts } = this.#hierarchyOf(map);
    const started = performance.now();
    const steps = account === undefined ? query.steps : stepsTo(hierarchy, budget, query.steps, account);
    const shown = shownClusters(hierarchy, budget, steps, parts);
    const above = shownAbove(hierarchy, shown);
    const indexOf = new Map(shown.map((cluster, i) => [cluster, i]));
    const place = Int32Array.from(hierarchy.clusterOf, (cluster) => indexOf.get(above[cluster]) ?? -1);
    const clusters = describe(map, hierarchy, parts, shown, place, budget);
    return {
      clusters,
      ties: tiesBetween(map, place, clusters),
      steps,
      account: account === undefined ? undefined : shown[place[account]],
      milliseconds: performance.now() - started,
    };
  }

  #hierarchyOf(map: ComputedMap) {
    if (this.#of?.map !== map) {
      const { resolution } = map.metrics.parameters;
      const hierarchy = communityHierarchy(map.network.graph, map.communities.community, { resolution });
      this.#of = { map, hierarchy, parts: partsOfClusters(hierarchy) };
    }
    return this.#of;
  }
}

function describe(
  { network, communities, identities, ranking, positions }: ComputedMap,
  { parent, size, isRest }: Hierarchy,
  parts: readonly (readonly number[])[],
  shown: readonly number[],
  place: Int32Array,
  budget: number,
): Cluster[] {
  const communitySizes = groupSizes(communities.community, communities.count);
  const handles = shown.map((): string[] => []);
  const counts = shown.map(() => new Map<number, number>());
  const x = new Float32Array(shown.length);
  const y = new Float32Array(shown.length);
  for (const v of ranking.order) {
    const i = place[v];
    if (handles[i].length < NAMED && network.handle[v] !== "") handles[i].push(network.handle[v]);
    const c = communities.community[v];
    counts[i].set(c, (counts[i].get(c) ?? 0) + 1);
    x[i] += positions.x[v] / size[shown[i]];
    y[i] += positions.y[v] / size[shown[i]];
  }
  const radius = layOut(
    x,
    y,
    shown.map((cluster) => size[cluster]),
  );
  return shown.map((cluster, i) => {
    const top = [...counts[i]].sort(([a, one], [b, two]) => two - one || a - b);
    const path: number[] = [];
    for (let at = parent[cluster]; at >= 0; at = parent[at]) path.unshift(at);
    const [largest] = top;
    return {
      cluster,
      path,
      size: size[cluster],
      communities: top
        .filter(([, count]) => count >= WORTH_NAMING * size[cluster])
        .slice(0, NAMED)
        .map(([c, count]) => ({ id: identities.ids[c], share: count / size[cluster] })),
      isCommunity: top.length === 1 && communitySizes[largest[0]] === size[cluster],
      handles: handles[i],
      isRest: isRest[cluster] === 1,
      parts: parts[cluster].length,
      fits: parts[cluster].length > 0 && shown.length - 1 + parts[cluster].length <= budget,
      frees: shown.filter((other) => other !== cluster && isBelow(parent, other, parent[cluster])).length,
      x: x[i],
      y: y[i],
      radius: radius[i],
    };
  });
}

function isBelow(parent: Int32Array, cluster: number, above: number): boolean {
  if (above < 0) return false;
  for (let at = parent[cluster]; at >= 0; at = parent[at]) if (at === above) return true;
  return false;
}

/** Puts bubbles where their members are on the map, in a picture of side 1, and apart. Returns their radii: their area
 *  is the number of members. */
function layOut(x: Float32Array, y: Float32Array, sizes: readonly number[]): Float32Array {
  const all = sizes.reduce((sum, size) => sum + size, 0);
  const [left, right] = [Math.min(...x), Math.max(...x)];
  const [bottom, top] = [Math.min(...y), Math.max(...y)];
  const side = Math.max(right - left, top - bottom) || 1;
  for (let i = 0; i < x.length; i++) {
    x[i] = (x[i] - (left + right) / 2) / side + 0.5;
    y[i] = (y[i] - (bottom + top) / 2) / side + 0.5;
  }
  const radius = Float32Array.from(sizes, (size) =>
    Math.max(SMALLEST, Math.sqrt((COVERED * size) / all / Math.PI)),
  );
  separateDiscs(x, y, radius, { gap: 0.01 });
  return radius;
}

/** Ties between bubbles by the follows between them in either direction, over the root of the product of their sizes; the
 *  strongest first. */
function tiesBetween(
  { network: { graph } }: ComputedMap,
  place: Int32Array,
  clusters: readonly Cluster[],
): ClusterTie[] {
  const count = clusters.length;
  const follows = new Uint32Array(count * count);
  const { offsets, targets } = graph.following;
  for (let v = 0; v < graph.size; v++) {
    const row = place[v] * count;
    for (let i = offsets[v]; i < offsets[v + 1]; i++) follows[row + place[targets[i]]]++;
  }
  const ties: ClusterTie[] = [];
  for (let a = 0; a < count; a++)
    for (let b = a + 1; b < count; b++) {
      const both = follows[a * count + b] + follows[b * count + a];
      if (both === 0) continue;
      const strength = both / Math.sqrt(clusters[a].size * clusters[b].size);
      ties.push({ a, b, out: follows[a * count + b], back: follows[b * count + a], strength });
    }
  return ties.sort((one, other) => other.strength - one.strength || one.a - other.a || one.b - other.b);
}
