import { type Adjacency, type FollowGraph, rowOf } from "./follow-graph";
import { seededRandom, shuffled } from "./random";

/** An account that connects two sets. */
interface BridgeBetween {
  v: number;
  /** Sum over pairs, one account of each set, of the share of their shortest paths that pass here, as a share of all
   *  pairs that are connected: 0 to 1. */
  share: number;
}

/** What was found, and from how much. */
export interface BridgesFound {
  bridges: BridgeBetween[];
  /** Accounts of the first set from which paths were followed, and of how many. */
  sources: number;
  of: number;
  /** Pairs of one of these sources and an account of the second set that are connected. */
  pairs: number;
}

/** Less is rounding. */
const LEAST = 1e-12;

/** Highest number of accounts of the smaller set from which paths are followed. */
export const MOST_SOURCES = 256;

/** The accounts that connect two sets, by betweenness between the sets: Brandes 2001 with the paths from one set to
 *  the other alone. Ends do not count for their own pairs. `mutualOnly` follows mutual ties alone, otherwise follows in either direction. O(sources × edges). Same input, same result. */
export function bridgesBetween(
  graph: FollowGraph,
  one: readonly number[],
  other: readonly number[],
  mutualOnly: boolean,
): BridgesFound {
  const inOne = new Set(one);
  const second = other.filter((v) => !inOne.has(v));
  const [from, to] = inOne.size <= second.length ? [[...inOne], second] : [second, [...inOne]];
  const ties = mutualOnly ? mutualTies(graph) : graph.neighbours;
  const isTarget = new Uint8Array(graph.size);
  for (const v of to) isTarget[v] = 1;
  const sources =
    from.length <= MOST_SOURCES
      ? from
      : Array.from(shuffled(from.length, seededRandom(1)).subarray(0, MOST_SOURCES), (i) => from[i]);
  const sum = new Float64Array(graph.size);
  let pairs = 0;
  const walk = new Walk(graph.size);
  for (const s of sources) pairs += walk.from(s, ties, isTarget, sum);
  const bridges: BridgeBetween[] = [];
  for (let v = 0; v < sum.length; v++) if (sum[v] > LEAST) bridges.push({ v, share: sum[v] / pairs });
  bridges.sort((a, b) => b.share - a.share || a.v - b.v);
  return { bridges, sources: sources.length, of: from.length, pairs };
}

/** Breadth-first walks over one graph, with their arrays kept between walks. */
class Walk {
  readonly #paths: Float64Array;
  readonly #distance: Int32Array;
  readonly #dependency: Float64Array;
  readonly #order: Uint32Array;

  constructor(size: number) {
    this.#paths = new Float64Array(size);
    this.#distance = new Int32Array(size);
    this.#dependency = new Float64Array(size);
    this.#order = new Uint32Array(size);
  }

  /** Adds to `sum` the dependencies of source s on each account, for paths that end at targets. Returns how many
   *  targets are reached. */
  from(s: number, ties: Adjacency, isTarget: Uint8Array, sum: Float64Array): number {
    const [paths, distance, dependency, order] = [this.#paths, this.#distance, this.#dependency, this.#order];
    paths.fill(0);
    distance.fill(-1);
    dependency.fill(0);
    paths[s] = 1;
    distance[s] = 0;
    order[0] = s;
    let reached = 0;
    let end = 1;
    for (let i = 0; i < end; i++) {
      const v = order[i];
      if (v !== s && isTarget[v] === 1) reached += 1;
      for (const u of rowOf(ties, v)) {
        if (distance[u] < 0) {
          distance[u] = distance[v] + 1;
          order[end++] = u;
        }
        if (distance[u] === distance[v] + 1) paths[u] += paths[v];
      }
    }
    for (let i = end - 1; i > 0; i--) {
      const v = order[i];
      const carried = (isTarget[v] + dependency[v]) / paths[v];
      for (const u of rowOf(ties, v))
        if (distance[u] === distance[v] - 1) dependency[u] += paths[u] * carried;
      sum[v] += dependency[v];
    }
    return reached;
  }
}

function mutualTies({ size, neighbours }: FollowGraph): Adjacency {
  const offsets = new Uint32Array(size + 1);
  const targets: number[] = [];
  for (let v = 0; v < size; v++) {
    for (let i = neighbours.offsets[v]; i < neighbours.offsets[v + 1]; i++)
      if (neighbours.mutual[i] === 1) targets.push(neighbours.targets[i]);
    offsets[v + 1] = targets.length;
  }
  return { offsets, targets: Uint32Array.from(targets) };
}
