import type { FollowGraph } from "@/lib/graph/follow-graph";
import type { Positions } from "@/lib/graph/layout-start";
import { renumber } from "@/lib/graph/partition";
import { aggregate, membersByGroup, unweighted, type WeightedGraph } from "@/lib/graph/weighted-graph";
import { coastsOf } from "./coast";
import type { Middles } from "./middles";
import { separateDiscs } from "./separate";
import { fillDisc } from "./shape";

/** Share of an island's area that the discs of its members cover. */
const FILL = 0.42;
/** Half the water between islands, as a share of the usual island's radius. */
const MARGIN = 0.06;
/** Space around a disc, as a share of the mean radius. */
const GAP = 0.3;

/** Accounts with a place of their own, by their index. */
export type FixedPlaces = ReadonlyMap<number, { readonly x: number; readonly y: number }>;

/** What is known of a map of islands before anything has a place. */
export type Frame = {
  /** Island of each account, counted from 0. */
  readonly group: Uint32Array;
  /** Number of islands. */
  readonly count: number;
  /** Accounts of an island. */
  readonly membersOf: (island: number) => Uint32Array;
  /** Radius of each account's disc. */
  readonly disc: Float32Array;
  /** Distance between two discs where there is space. */
  readonly gap: number;
  /** What each account needs of its island. */
  readonly area: Float32Array;
  /** Radius of each island. */
  readonly radius: Float32Array;
  /** Half the water between two islands. */
  readonly margin: number;
  /** The graph of islands, ties added up. */
  readonly ties: WeightedGraph;
};

/** How much space the communities of a graph need as islands, and how they are tied. O(ties).
 *  @param community of each account, any numbers
 *  @param disc radius of each account */
export function frameOf(graph: FollowGraph, community: Uint32Array, disc: Float32Array): Frame {
  const group = community.slice();
  const count = renumber(
    group,
    group.reduce((most, g) => Math.max(most, g + 1), 0),
  );
  const rows = membersByGroup(group, count);
  const gap = GAP * mean(disc);
  const area = Float32Array.from(disc, (r) => (r + gap / 2) ** 2);
  const needed = new Float32Array(count);
  for (let v = 0; v < graph.size; v++) needed[group[v]] += area[v];
  const radius = needed.map((sum) => Math.sqrt(sum / FILL));
  return {
    group,
    count,
    membersOf: (g) => rows.targets.subarray(rows.offsets[g], rows.offsets[g + 1]),
    disc,
    gap,
    area,
    radius,
    margin: MARGIN * usual(radius, needed),
    ties: aggregate(unweighted(graph.neighbours), group, count),
  };
}

/** Places of all accounts around the middle of their island: each island's members spread evenly over its disc. */
export function fillIslands({ group, count, membersOf, area, radius }: Frame, inside: Positions): Positions {
  const place = { x: new Float32Array(group.length), y: new Float32Array(group.length) };
  for (let g = 0; g < count; g++) {
    const members = membersOf(g);
    if (members.length === 1) continue;
    const own = { x: pick(inside.x, members), y: pick(inside.y, members) };
    const filled = fillDisc(own, pick(area, members), radius[g]);
    members.forEach((v, position) => {
      place.x[v] = filled.x[position];
      place.y[v] = filled.y[position];
    });
  }
  return place;
}

/** Positions of all accounts: islands stretched along their coasts, discs pushed apart, fixed accounts at their place. */
export function placeOnCoasts(
  { group, radius, margin, disc, gap }: Frame,
  middles: Middles,
  place: Positions,
  { fixed, rounds }: { fixed?: FixedPlaces | undefined; rounds?: number } = {},
): Positions {
  const coasts = coastsOf(middles, radius, margin);
  const x = new Float32Array(group.length);
  const y = new Float32Array(group.length);
  for (let v = 0; v < group.length; v++) {
    const g = group[v];
    // The middle of an island keeps its shape; its rim follows the coast.
    const outward = Math.min(1, Math.hypot(place.x[v], place.y[v]) / radius[g]);
    const stretch = 1 + (coasts.reachOf(g, place.x[v], place.y[v]) / radius[g] - 1) * outward;
    x[v] = middles.x[g] + stretch * place.x[v];
    y[v] = middles.y[g] + stretch * place.y[v];
  }
  const isFixed = new Uint8Array(group.length);
  for (const [v, at] of fixed ?? []) {
    x[v] = at.x;
    y[v] = at.y;
    isFixed[v] = 1;
  }
  separateDiscs(x, y, disc, { gap, isFixed, ...(rounds !== undefined && { maxRounds: rounds }) });
  return { x, y };
}

function pick(values: Float32Array, members: Uint32Array): Float32Array {
  return Float32Array.from(members, (v) => values[v]);
}

function mean(values: Float32Array): number {
  return values.reduce((sum, value) => sum + value, 0) / (values.length || 1);
}

/** The value below which half of the weight lies. */
function usual(values: Float32Array, weights: Float32Array): number {
  const order = [...values.keys()].sort((a, b) => values[a] - values[b]);
  const half = weights.reduce((sum, weight) => sum + weight, 0) / 2;
  let sum = 0;
  for (const i of order) {
    sum += weights[i];
    if (sum >= half) return values[i];
  }
  return 1;
}
