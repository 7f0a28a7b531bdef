import type { FollowGraph } from "./follow-graph";

export interface BridgeLimits {
  /** Most accounts that one path may add, and all paths together. */
  perPath: number;
  total: number;
  /** Longest path, in steps. */
  hops: number;
  /** How many of the accounts that are apart are tried, in the order given. */
  tries: number;
}

/** map-tpot §5.2, step 5. */
export const BRIDGE_LIMITS: BridgeLimits = { perPath: 5, total: 50, hops: 8, tries: 100 };

/** What a step costs beyond one, at the most: a path prefers accounts with a high score. */
const SCORE_COST = 0.75;

export interface Bridges {
  /** Accounts that join others to the anchors, with how many they serve. */
  bridges: Map<number, number>;
  /** Accounts that stay apart, and why. */
  apart: Map<number, "no path" | "over the limit">;
}

/** Joins chosen accounts to the anchors by paths of mutual ties through others, so that what is drawn hangs together.
 *  @param chosen accounts in the order in which they are served
 *  @param anchors the accounts to join them to; chosen accounts that reach them among the chosen need no bridge
 *  @param score 0 to 1 per account
 *  @param mask accounts that may be used: entry 1
 *  @param mutualOnly whether only mutual ties join, or follows in either direction
 *  Cheapest path first: each step costs 1 + 0.75 (1 − score of where it leads) (map-tpot §5.2). One search from the
 *  anchors; O((accounts + ties) log accounts). */
export function findBridges(
  graph: FollowGraph,
  chosen: readonly number[],
  anchors: readonly number[],
  score: ArrayLike<number>,
  mask: ArrayLike<number>,
  limits: BridgeLimits = BRIDGE_LIMITS,
  mutualOnly = true,
): Bridges {
  const isChosen = new Set(chosen);
  const joined = new Set<number>();
  const join = (start: number) => {
    const open = [start];
    joined.add(start);
    for (let v = open.pop(); v !== undefined; v = open.pop())
      for (const u of ties(graph, v, mutualOnly))
        if (isChosen.has(u) && !joined.has(u)) {
          joined.add(u);
          open.push(u);
        }
  };
  for (const anchor of anchors) if (!joined.has(anchor)) join(anchor);

  const { parent, hops } = cheapestPaths(graph, [...joined], score, mask, mutualOnly);
  const found: Bridges = { bridges: new Map(), apart: new Map() };
  let tries = 0;
  for (const v of chosen) {
    if (joined.has(v)) continue;
    if (hops[v] < 0) {
      found.apart.set(v, "no path");
      continue;
    }
    const way: number[] = [];
    for (let u = parent[v]; u >= 0 && !joined.has(u); u = parent[u]) way.push(u);
    const added = way.filter((u) => !isChosen.has(u) && !found.bridges.has(u));
    const isTooFar = hops[v] > limits.hops || added.length > limits.perPath;
    if (tries++ >= limits.tries || isTooFar || found.bridges.size + added.length > limits.total) {
      found.apart.set(v, "over the limit");
      continue;
    }
    for (const u of added) found.bridges.set(u, 0);
    for (let u = parent[v]; u >= 0 && (isChosen.has(u) || found.bridges.has(u)); u = parent[u])
      if (!isChosen.has(u)) found.bridges.set(u, (found.bridges.get(u) ?? 0) + 1);
    for (const u of [...way, v]) if (!joined.has(u)) join(u);
  }
  // Who was too far away may have been joined by the way of another since.
  for (const v of found.apart.keys()) if (joined.has(v)) found.apart.delete(v);
  return found;
}

function* ties(
  { neighbours: { offsets, targets, mutual } }: FollowGraph,
  v: number,
  mutualOnly: boolean,
): Iterable<number> {
  for (let i = offsets[v]; i < offsets[v + 1]; i++) if (!mutualOnly || mutual[i] === 1) yield targets[i];
}

/** For every account the step before it on the cheapest path from the starts, −1 at a start, and the steps of that
 *  path, −1 where none leads. Dijkstra 1959. */
function cheapestPaths(
  graph: FollowGraph,
  starts: readonly number[],
  score: ArrayLike<number>,
  mask: ArrayLike<number>,
  mutualOnly: boolean,
) {
  const parent = new Int32Array(graph.size).fill(-1);
  const hops = new Int32Array(graph.size).fill(-1);
  const cost = new Float64Array(graph.size).fill(Number.POSITIVE_INFINITY);
  const open = new Heap(cost);
  for (const v of starts) {
    cost[v] = 0;
    hops[v] = 0;
    open.push(v);
  }
  const isDone = new Uint8Array(graph.size);
  for (let v = open.pop(); v !== undefined; v = open.pop()) {
    if (isDone[v] === 1) continue;
    isDone[v] = 1;
    for (const u of ties(graph, v, mutualOnly)) {
      const known = Number.isNaN(score[u]) ? 0 : score[u];
      const by = cost[v] + 1 + SCORE_COST * (1 - known);
      if (mask[u] !== 1 || by >= cost[u]) continue;
      cost[u] = by;
      parent[u] = v;
      hops[u] = hops[v] + 1;
      open.push(u);
    }
  }
  return { parent, hops };
}

/** A binary heap of accounts, cheapest first; an account may be in it more than once. */
class Heap {
  readonly #cost: Float64Array;
  readonly #items: { v: number; cost: number }[] = [];

  constructor(cost: Float64Array) {
    this.#cost = cost;
  }

  push(v: number): void {
    const items = this.#items;
    const item = { v, cost: this.#cost[v] };
    let i = items.length;
    for (let up = (i - 1) >> 1; i > 0 && comesFirst(item, items[up]); up = (i - 1) >> 1) {
      items[i] = items[up];
      i = up;
    }
    items[i] = item;
  }

  pop(): number | undefined {
    const items = this.#items;
    const first = items[0];
    const last = items.pop();
    if (first === undefined || last === undefined || items.length === 0) return first?.v;
    let i = 0;
    for (let down = 1; down < items.length; down = 2 * i + 1) {
      if (down + 1 < items.length && comesFirst(items[down + 1], items[down])) down++;
      if (!comesFirst(items[down], last)) break;
      items[i] = items[down];
      i = down;
    }
    items[i] = last;
    return first.v;
  }
}

/** Of equal cost the lower number, so that the same graph has the same bridges. */
function comesFirst(a: { v: number; cost: number }, b: { v: number; cost: number }): boolean {
  return a.cost < b.cost || (a.cost === b.cost && a.v < b.v);
}
