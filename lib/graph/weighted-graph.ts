import { accumulate } from "./build";
import type { Adjacency } from "./follow-graph";

/** An undirected graph of accounts or groups of accounts.
 *  Every tie is in the rows of both ends. Ties inside a group have no row: they only count in its strength. */
export type WeightedGraph = Adjacency & {
  readonly size: number;
  /** Weight of the tie at targets[i]; null when every tie weighs 1. */
  readonly weights: Float64Array | null;
  /** Sum of the tie weights at a node, ties inside the node counted twice. */
  readonly strength: Float64Array;
};

/** An undirected graph of accounts where every tie weighs 1. Shares the arrays of its rows. */
export function unweighted({ offsets, targets }: Adjacency): WeightedGraph {
  const size = offsets.length - 1;
  const strength = new Float64Array(size);
  for (let v = 0; v < size; v++) strength[v] = offsets[v + 1] - offsets[v];
  return { size, offsets, targets, weights: null, strength };
}

/** One node per group, ties added up. group[v] is below groups. O(nodes + ties). */
export function aggregate(graph: WeightedGraph, group: Uint32Array, groups: number): WeightedGraph {
  const { offsets, targets, weights } = graph;
  const members = membersByGroup(group, groups);
  const strength = new Float64Array(groups);
  const newOffsets = new Uint32Array(groups + 1);
  const newTargets = new Uint32Array(targets.length);
  const newWeights = new Float64Array(targets.length);
  const tie = new Float64Array(groups);
  let end = 0;
  for (let g = 0; g < groups; g++) {
    const start = end;
    for (let m = members.offsets[g]; m < members.offsets[g + 1]; m++) {
      const v = members.targets[m];
      strength[g] += graph.strength[v];
      for (let i = offsets[v]; i < offsets[v + 1]; i++) {
        const other = group[targets[i]];
        if (other === g) continue;
        if (tie[other] === 0) newTargets[end++] = other;
        tie[other] += weights === null ? 1 : weights[i];
      }
    }
    for (let i = start; i < end; i++) {
      newWeights[i] = tie[newTargets[i]];
      tie[newTargets[i]] = 0;
    }
    newOffsets[g + 1] = end;
  }
  return {
    size: groups,
    offsets: newOffsets,
    targets: newTargets.slice(0, end),
    weights: newWeights.slice(0, end),
    strength,
  };
}

/** Row g: the members of group g, ascending. */
export function membersByGroup(group: Uint32Array, groups: number): Adjacency {
  const offsets = new Uint32Array(groups + 1);
  for (const g of group) offsets[g + 1]++;
  accumulate(offsets);
  const next = offsets.slice(0, groups);
  const targets = new Uint32Array(group.length);
  for (let v = 0; v < group.length; v++) targets[next[group[v]]++] = v;
  return { offsets, targets };
}
