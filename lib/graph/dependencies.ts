import type { Adjacency } from "./follow-graph";

/** How the shortest paths from a source count for the accounts on them: "whole" as in the definition, "linear" by
 *  how far along the path the account lies (for sampling: accounts near a pivot are not overrated). */
type Scaling = "whole" | "linear";

/** Adds to sums[v] how much the shortest paths from each source to all others depend on v.
 *  The engine's kernel for this is the hot part of betweenness; dependencies() below is its twin. */
export type Dependencies = (
  rows: Adjacency,
  sources: Uint32Array,
  scaling: Scaling,
  sums: Float64Array,
) => void;

/** The twin of the kernel: one breadth-first search per source, paths counted forwards, shares added backwards.
 *  O(sources × ties). Brandes 2001. Linear scaling counts a path by the part of it already gone, twice: with all
 *  accounts as sources both scalings give the same sums. */
export const dependencies: Dependencies = ({ offsets, targets }, sources, scaling, sums) => {
  const size = offsets.length - 1;
  const distance = new Int32Array(size).fill(-1);
  const paths = new Float64Array(size);
  const share = new Float64Array(size); // (what a path's end is worth + dependency) / number of paths
  const queue = new Uint32Array(size);
  for (const source of sources) {
    queue[0] = source;
    distance[source] = 0;
    paths[source] = 1;
    let tail = 1;
    for (let head = 0; head < tail; head++) {
      const v = queue[head];
      for (let i = offsets[v]; i < offsets[v + 1]; i++) {
        const u = targets[i];
        if (distance[u] < 0) {
          distance[u] = distance[v] + 1;
          paths[u] = paths[v];
          queue[tail++] = u;
        } else if (distance[u] === distance[v] + 1) paths[u] += paths[v];
      }
    }
    for (let place = tail - 1; place > 0; place--) {
      const v = queue[place];
      const level = distance[v];
      let shares = 0;
      for (let i = offsets[v]; i < offsets[v + 1]; i++)
        if (distance[targets[i]] === level + 1) shares += share[targets[i]];
      const dependency = paths[v] * shares;
      sums[v] += scaling === "linear" ? 2 * level * dependency : dependency;
      share[v] = ((scaling === "linear" ? 1 / level : 1) + dependency) / paths[v];
    }
    for (let place = 0; place < tail; place++) distance[queue[place]] = -1;
  }
};
