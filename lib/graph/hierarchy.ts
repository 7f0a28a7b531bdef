import { type CommunityOptions, identity } from "./communities";
import { typescriptSteps } from "./community-steps";
import type { FollowGraph } from "./follow-graph";
import { leidenPass } from "./leiden";
import { orderBySize, renumber } from "./partition";
import { type Random, seededRandom } from "./random";
import { aggregate, membersByGroup, unweighted } from "./weighted-graph";

/** A tree of clusters. Cluster 0 has everybody; the clusters inside one come after it, the largest first. */
export type Hierarchy = {
  /** The cluster each cluster is a part of; -1 for cluster 0. */
  parent: Int32Array;
  /** Number of accounts in each cluster. */
  size: Uint32Array;
  /** 1 for a cluster that only gathers the smallest clusters of its parent, so that nobody faces hundreds. */
  isRest: Uint8Array;
  /** The deepest cluster each account is in. */
  clusterOf: Uint32Array;
};

/** More clusters than this are gathered: the largest stay alone, the others share one cluster. */
const MAX_PARTS = 12;
/** Clusters up to this size are not split. */
const SMALLEST_SPLIT = 12;
const MAX_HALVINGS = 8;

/** Communities within communities: those given in the middle, merged upwards at lower and lower resolution, split
 *  downwards by looking for communities inside each. The resolution is that at which those given were found.
 *  About O(ties × depth). Same input and seed, same tree. */
export function communityHierarchy(
  graph: FollowGraph,
  community: Uint32Array,
  { resolution = 1, seed = 1 }: Pick<CommunityOptions, "resolution" | "seed"> = {},
): Hierarchy {
  const random = seededRandom(seed);
  const levels = mergeUpwards(graph, community, resolution, random);
  const clusters: { parent: number; size: number; isRest: boolean }[] = [];
  const clusterOf = new Uint32Array(graph.size);

  const add = (parent: number, accounts: Uint32Array, isRest: boolean): number => {
    for (const v of accounts) clusterOf[v] = clusters.length;
    return clusters.push({ parent, size: accounts.length, isRest }) - 1;
  };
  const divide = (cluster: number, accounts: Uint32Array, level: number): void => {
    if (level < levels.length) {
      const group = accounts.map((v) => levels[level][v]);
      addParts(cluster, partsOf(accounts, group), level + 1);
    } else if (accounts.length > SMALLEST_SPLIT) {
      const parts = partsOf(accounts, communitiesInside(graph, accounts, random));
      if (parts.length > 1) addParts(cluster, parts, level);
    }
  };
  const addParts = (cluster: number, parts: Uint32Array[], level: number): void => {
    if (parts.length === 1) {
      divide(cluster, parts[0], level);
      return;
    }
    const alone = parts.length > MAX_PARTS ? parts.slice(0, MAX_PARTS - 1) : parts;
    for (const part of alone) divide(add(cluster, part, false), part, level);
    const others = parts.slice(alone.length);
    if (others.length > 0) addParts(add(cluster, together(others), true), others, level);
  };

  const everybody = identity(graph.size);
  divide(add(-1, everybody, false), everybody, 0);
  return {
    parent: Int32Array.from(clusters, ({ parent }) => parent),
    size: Uint32Array.from(clusters, ({ size }) => size),
    isRest: Uint8Array.from(clusters, ({ isRest }) => Number(isRest)),
    clusterOf,
  };
}

/** The clusters to show when at most budget of them may be: the tree opened from the top, always the largest cluster
 *  that still fits. Together they hold everybody once. O(clusters log clusters). */
export function cutHierarchy({ parent, size }: Hierarchy, budget: number): number[] {
  const parts = Array.from(parent, (): number[] => []);
  parent.forEach((p, cluster) => {
    if (p >= 0) parts[p].push(cluster);
  });
  const shown = new Set([0]);
  const bySize = Array.from(size, (_, cluster) => cluster).sort((a, b) => size[b] - size[a] || a - b);
  // A part is never larger than its parent and comes after it, so parents are met first.
  for (const cluster of bySize) {
    const fits = shown.size - 1 + parts[cluster].length <= budget;
    if (!shown.has(cluster) || parts[cluster].length === 0 || !fits) continue;
    shown.delete(cluster);
    for (const part of parts[cluster]) shown.add(part);
  }
  return [...shown].sort((a, b) => a - b);
}

/** Groupings of the accounts from coarse to fine; the finest are the communities given. */
function mergeUpwards(
  graph: FollowGraph,
  community: Uint32Array,
  resolution: number,
  random: Random,
): Uint32Array[] {
  const levels = [community];
  let count = community.reduce((most, c) => Math.max(most, c + 1), 0);
  let level = aggregate(unweighted(graph.neighbours), community, count);
  for (let halving = 1; halving <= MAX_HALVINGS && count > 2; halving++) {
    const group = identity(count);
    typescriptSteps.moveLocally(level, group, resolution / 2 ** halving, random);
    const groups = renumber(group);
    if (groups === count) continue;
    levels.unshift(levels[0].map((c) => group[c]));
    level = aggregate(level, group, groups);
    count = groups;
  }
  return levels;
}

/** Leiden's communities among some accounts, as if there were no others. */
function communitiesInside(graph: FollowGraph, accounts: Uint32Array, random: Random): Uint32Array {
  const { offsets, targets } = graph.neighbours;
  const number = new Map(Array.from(accounts, (v, i) => [v, i]));
  const starts = new Uint32Array(accounts.length + 1);
  const ends: number[] = [];
  accounts.forEach((v, i) => {
    for (let e = offsets[v]; e < offsets[v + 1]; e++) {
      const u = number.get(targets[e]);
      if (u !== undefined) ends.push(u);
    }
    starts[i + 1] = ends.length;
  });
  const inside = unweighted({ offsets: starts, targets: Uint32Array.from(ends) });
  return leidenPass(inside, identity(accounts.length), 1, random, typescriptSteps);
}

/** The accounts of each group, the largest group first. group[i] is that of accounts[i]. */
function partsOf(accounts: Uint32Array, group: Uint32Array): Uint32Array[] {
  const dense = group.slice();
  const count = orderBySize(
    dense,
    dense.reduce((most, g) => Math.max(most, g + 1), 0),
  );
  const { offsets, targets } = membersByGroup(dense, count);
  return Array.from({ length: count }, (_, g) =>
    targets.slice(offsets[g], offsets[g + 1]).map((i) => accounts[i]),
  );
}

function together(parts: Uint32Array[]): Uint32Array {
  return Uint32Array.from(parts.flatMap((part) => [...part])).sort();
}
