import type { FollowGraph } from "./follow-graph";
import { ForceModel } from "./force-model";
import { type Positions, placeByCommunity } from "./layout-start";
import { unweighted, type WeightedGraph } from "./weighted-graph";

export type LayoutOptions = {
  /** Communities to start from (any numbers). */
  community?: Uint32Array;
  seed?: number;
  /** Positions of an earlier layout; accounts without one (not a finite number) are put beside those they are
   *  tied to. */
  x?: Float32Array;
  y?: Float32Array;
};

/** A layout under way: x and y are always usable, and better after every step. */
export type Layout = Positions & {
  /** Moves every account that many times; returns how far one moved on average the last time. */
  step(iterations: number): number;
};

/** A map of the neighbours in the plane, by LinLog forces (see ForceModel) from a start by communities
 *  (see placeByCommunity). An account repels with 1 + its number of neighbours. Positions have no unit; the middle is
 *  near the origin. Same input, same map. Each iteration is O(ties + accounts log accounts). */
export function createLayout(graph: FollowGraph, options: LayoutOptions = {}): Layout {
  const { ties, mass, x, y } = startLayout(graph, options);
  const model = new ForceModel(ties, mass, x, y);
  return { x, y, step: repeat(() => model.step()) };
}

/** Input of a layout: the ties, how strongly each account repels, and its position. */
export function startLayout(graph: FollowGraph, { community, seed = 1, x, y }: LayoutOptions) {
  const ties = unweighted(graph.neighbours);
  const mass = Float32Array.from(ties.strength, (strength) => strength + 1);
  const start = placeByCommunity(ties, mass, community, seed);
  return { ties, mass, ...(x && y ? keepPlaces(ties, x, y, start) : start) };
}

/** A step done that many times; gives what the last one gave. */
export function repeat(step: () => number): Layout["step"] {
  return (iterations) => {
    let moved = 0;
    for (let i = 0; i < iterations; i++) moved = step();
    return moved;
  };
}

/** Earlier places, and for accounts without one the middle of their placed neighbours, or else the fresh start.
 *  Half a step aside in the direction of the fresh start, so that no two share a place. */
function keepPlaces(
  graph: WeightedGraph,
  oldX: Float32Array,
  oldY: Float32Array,
  start: Positions,
): Positions {
  const x = start.x.slice();
  const y = start.y.slice();
  const known = (v: number) => Number.isFinite(oldX[v]) && Number.isFinite(oldY[v]);
  for (let v = 0; v < graph.size; v++) {
    if (known(v)) {
      x[v] = oldX[v];
      y[v] = oldY[v];
      continue;
    }
    let sumX = 0;
    let sumY = 0;
    let count = 0;
    for (let i = graph.offsets[v]; i < graph.offsets[v + 1]; i++) {
      const u = graph.targets[i];
      if (!known(u)) continue;
      sumX += oldX[u];
      sumY += oldY[u];
      count++;
    }
    if (count === 0) continue;
    x[v] = sumX / count + start.x[v] / 100;
    y[v] = sumY / count + start.y[v] / 100;
  }
  return { x, y };
}
